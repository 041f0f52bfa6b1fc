"""Accounts of members: made one by one or for all who have none, handed out as links that let in once."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from jimu.web.accounts.gates import for_people, for_roles
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.models import Unit
from jimu.web.accounts.tables import Column, workbook
from jimu.web.accounts.views.importing import file_answer
from jimu.web.members import actions, queries
from jimu.web.members.actions import Made
from jimu.web.pages import render
from jimu.web.registers.models import StoredRow
from jimu.web.rights import Role, may_keep
from jimu.web.words import _


def office(request: HttpRequest, unit: int) -> Unit:
    """The office for whose members the person makes accounts. Raises Http404 for anybody else."""
    found = Unit.objects.filter(pk=unit).first()
    if found is None or not actions.may_make(request.person, unit):
        raise Http404
    return found


@for_roles(Role.ADMINISTRATOR)
@require_GET
def offices(request: HttpRequest) -> HttpResponse:
    """The offices that have members, for the administrator."""
    found = Unit.objects.filter(pk__in=StoredRow.objects.filter(table="members").values("unit"))
    return render(request, "registers/offices.html", units=list(found), page="member_accounts", title=_("委员账号"))


@for_people
@require_GET
def accounts(request: HttpRequest, unit: int) -> HttpResponse:
    """Who can log in, who cannot yet."""
    place = office(request, unit)
    return render(request, "members/accounts.html", unit=place, lacking=queries.without_account(unit),
                  accounts=list(queries.accounts(unit)), reads=may_keep(request.person, "read", unit))  # fmt: skip


@for_people
@require_POST
@never_cache
def make_one(request: HttpRequest, unit: int, thing: str) -> HttpResponse:
    """An account for one member, or a new link for one who has it: shown once."""
    place = office(request, unit)
    act = actions.renew_link if request.POST.get("renew") else actions.make_account
    try:
        made = act(person=request.person, unit=place, thing=thing)
    except Hindrance as hindrance:
        messages.warning(request, str(hindrance))
        return redirect("member_accounts", unit=unit)
    return render(request, "members/made.html", unit=place, made=made, address=_address(request, made))


@for_people
@require_POST
@never_cache
def make_all(request: HttpRequest, unit: int) -> HttpResponse:
    """Accounts for all who have none: user names and links as a workbook to be handed out."""
    place = office(request, unit)
    made = actions.make_accounts(person=request.person, unit=place)
    if not made:
        messages.info(request, _("在任委员都已经有账号。"))
        return redirect("member_accounts", unit=unit)
    return file_answer(_book(request, made), _("委员登录链接.xlsx"))


def _book(request: HttpRequest, made: Sequence[Made]) -> bytes:
    columns = [Column(_("界别"), width=18), Column(_("姓名")), Column(_("用户名")), Column(_("登录链接"), width=90)]
    rows = [[one.sector, one.name, one.username, _address(request, one)] for one in made]
    return workbook({_("登录链接"): (columns, rows)})


def _address(request: HttpRequest, made: Made) -> str:
    return request.build_absolute_uri(reverse("enter", args=[made.token]))
