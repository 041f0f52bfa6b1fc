"""What people say of a plan and hang on it: comments bound to a cell, papers. The answer is the part of the panel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from jimu.web.accounts.gates import for_people
from jimu.web.files.actions import keep
from jimu.web.files.refusal import Refused
from jimu.web.pages import render
from jimu.web.plans import answers, papers, sentences
from jimu.web.plans.moves import Unready
from jimu.web.plans.queries import plan_for, version_for
from jimu.web.plans.sheet.page import rights, said_shown
from jimu.web.rights import may
from jimu.web.words import _


def _answer(request: HttpRequest, plan: UUID, part: str, work: Callable[[], Any], done: str) -> HttpResponse:
    """Do what was asked and answer with a part of the panel, or with the page where there is no JavaScript."""
    try:
        work()
    except Unready as fault:
        messages.warning(request, sentences.hindrance(fault))
    except Refused as fault:
        messages.warning(request, fault.words())
    else:
        messages.success(request, done)
    if not request.headers.get("Accept", "").startswith("application/json"):
        return redirect("plan", plan=plan)
    row = plan_for(request.person, plan)
    version, allowed = version_for(request.person, row), rights(request.person, row)
    return render(request, f"plans/sheet/{part}.html", plan=row, may=allowed, said=True, **said_shown(row, version))


@for_people
@require_POST
def comment(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Say something of a cell, an indicator or the plan."""
    post = request.POST
    given = {"path": post.get("path", ""), "text": post.get("text", ""), "returns": post.get("returns") == "yes"}
    return _answer(request, plan, "comments", lambda: answers.comment(person=request.person, plan=plan, **given),
                   _("意见已提交。"))  # fmt: skip


@for_people
@require_POST
def settle(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Mark a comment as settled."""
    given = {"person": request.person, "plan": plan, "comment_id": _number(request.POST.get("comment", ""))}
    return _answer(request, plan, "comments", lambda: answers.settle(**given), _("已办结。"))


@for_people
@require_POST
def attach(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Hang a paper on the plan or on an indicator."""
    post, upload = request.POST, request.FILES.get("file")

    def work() -> None:
        row = plan_for(request.person, plan)
        if upload is None:
            raise Unready("file_needed")
        if not may(request.person, "attach", row):  # the action says so too, but then the file would be kept
            raise PermissionDenied
        file = keep(person=request.person, name=upload.name or "", content=upload)
        papers.attach(
            person=request.person, plan=plan, file=file.pk, kind=post.get("kind", ""), path=post.get("path", "")
        )

    return _answer(request, plan, "papers", work, _("附件已加上。"))


@for_people
@require_POST
def detach(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Take a paper off."""
    given = {"person": request.person, "plan": plan, "attachment": _number(request.POST.get("attachment", ""))}
    return _answer(request, plan, "papers", lambda: papers.detach(**given), _("附件已去掉。"))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 18 else 0
