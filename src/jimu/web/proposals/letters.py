"""The texts of letters: those of the place, or the office's own instead."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from jimu.forms.paper import blanks_of
from jimu.measures.proposals.papers import OF_ASSIGNMENT, OF_OFFICE, OF_PROPOSAL, OF_REPLY
from jimu.web.accounts.gates import for_people
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.models import Unit
from jimu.web.log.actions import write
from jimu.web.pages import render
from jimu.web.proposals.models import Letter
from jimu.web.proposals.office import place_of
from jimu.web.proposals.rights import room_post
from jimu.web.proposals.writing import room
from jimu.web.registers.reading import law_of
from jimu.web.rights import Person
from jimu.web.words import _

# What an office may write itself: letters, whose whole text is one. Sheets with tables are law data.
LETTER_NAMES = {"assignment": "交办函", "reply": "答复函"}
BLANKS = {"assignment": (*OF_ASSIGNMENT, *OF_PROPOSAL, *OF_OFFICE),
          "reply": (*OF_REPLY, *OF_ASSIGNMENT, *OF_PROPOSAL, *OF_OFFICE)}  # fmt: skip
LONGEST = 10_000


def template(unit: Unit, kind: str) -> dict[str, Any]:
    """The template of a paper: the office's own text where it has written one, else the place's. One query."""
    found: dict[str, Any] = law_of(unit)[f"paper_{kind}"]
    own = Letter.objects.filter(unit=unit, kind=kind).values_list("text", flat=True).first()
    return {**found, "body": [own]} if own else found


def write_letter(*, person: Person, unit: Unit, kind: str, text: str) -> None:
    """Keep an office's own text; an empty one brings the place's back. Raises Hindrance for blanks nobody can fill."""
    text = text.replace("\r\n", "\n").strip("\n")
    if strange := [name for name in blanks_of([text]) if name not in BLANKS[kind]]:
        raise Hindrance(_("这些空格填不上，请对照下面的名称改：{names}。", names="、".join(strange)))
    if len(text) > LONGEST:
        raise Hindrance(_("样式太长了，最多 {most} 字。", most=LONGEST))
    with room(person, unit, "set_letters") as pen, transaction.atomic():
        if text.strip():
            Letter.objects.update_or_create(unit=unit, kind=kind, defaults={"text": text, "by_id": person.user})
        else:
            Letter.objects.filter(unit=unit, kind=kind).delete()
        write(chain=f"register:{unit.pk}", action="set_letter", person=person, post=pen.post, words=kind)


@for_people
@require_http_methods(["GET", "POST"])
def letters(request: HttpRequest, unit: int) -> HttpResponse:
    """The texts of letters, to be read and written. Raises Http404 for a letter that there is not."""
    place, fault = place_of(request, unit, "list" if request.method == "GET" else "set_letters"), ""
    typed: dict[str, str] = {}
    if request.method == "POST":
        kind = request.POST.get("kind", "")
        if kind not in LETTER_NAMES:
            raise Http404
        typed[kind] = "" if "default" in request.POST else request.POST.get("text", "")
        try:
            write_letter(person=request.person, unit=place, kind=kind, text=typed[kind])
            messages.success(request, _("信函样式已保存。"))
            return redirect("proposal_letters", unit=unit)
        except Hindrance as hindrance:
            fault = str(hindrance)
    own = dict(Letter.objects.filter(unit=place).values_list("kind", "text"))
    shown = [
        (kind, name, typed.get(kind) or own.get(kind) or law_of(place)[f"paper_{kind}"]["body"][0], kind in own)
        for kind, name in LETTER_NAMES.items()
    ]
    return render(request, "proposals/letters.html", unit=place, letters=shown, fault=fault, blanks=BLANKS,
                  sets=room_post(request.person, "set_letters", unit) is not None,
                  status=422 if fault else 200)  # fmt: skip
