"""The page for those who are asked: no log-in, no name, no cookie but the one that keeps forgeries out, no script."""

from __future__ import annotations

import secrets

from django.core import signing
from django.http import HttpRequest, HttpResponse

from jimu.web.pages import render
from jimu.web.surveys import actions
from jimu.web.surveys.models import OPEN, Form
from jimu.web.surveys.pace import ANSWERS, MISSES
from jimu.web.surveys.queries import behind
from jimu.web.words import _

SALT = "jimu.survey"


def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The questions, and what was answered. The same page for whoever comes, also for people of the office."""
    found = behind(token)
    if found is None:
        if not MISSES.allows(_place(request)):
            return _told(request, _("打开得太频繁了，请过几分钟再试。"), 429)
        return _told(request, _("这个链接不对。请检查有没有抄全，或者重新扫二维码。"), 404)
    form, ticket = found
    if form.state != OPEN:
        return _told(request, _("调查已经结束，谢谢您。"))
    if ticket is not None and ticket.used:
        return _told(request, _("这份问卷已经填过了，谢谢您。一个链接只能填一次。"))
    if request.method != "POST":
        return _form(request, form, "")
    once = "" if ticket else _once(request.POST.get("once", ""), form)
    if once is None:
        return _form(request, form, _("页面打开得太久了，请重新填写。"))
    if ticket is None and not ANSWERS.allows(_place(request)):
        return _told(request, _("现在填的人太多，请过几分钟再提交。"), 429)
    choices = {name.removeprefix("q-"): value for name, value in request.POST.items() if name.startswith("q-")}
    try:
        kept = actions.answer(form=form, ticket=ticket, once=once, choices=choices, group=request.POST.get("group", ""))
    except actions.Stopped as fault:
        return _form(request, form, str(fault))
    if not kept:
        return _told(request, _("这份问卷已经填过了，谢谢您。一个链接只能填一次。"))
    return _told(request, _("已经收到，谢谢您。您的回答是匿名的。"))


def _form(request: HttpRequest, form: Form, fault: str) -> HttpResponse:
    once = signing.dumps([form.pk, secrets.token_hex(16)], salt=SALT) if form.door else ""
    given = {name: value for name, value in request.POST.items() if name.startswith("q-")}
    return _page(request, "surveys/answer.html", 422 if fault else 200, form=form, fault=fault, once=once, given=given,
                 group=request.POST.get("group", ""))  # fmt: skip


def _once(text: str, form: Form) -> str | None:
    """What makes an answer one, where it was given out with a page of this survey within the day."""
    try:
        number, once = signing.loads(text, salt=SALT, max_age=24 * 3600)
    except (signing.BadSignature, ValueError):
        return None
    return str(once) if number == form.pk else None


def _told(request: HttpRequest, words: str, status: int = 200) -> HttpResponse:
    return _page(request, "surveys/told.html", status, words=words)


def _page(request: HttpRequest, template: str, status: int, **values: object) -> HttpResponse:
    page = render(request, template, status=status, **values)
    page.headers["Cache-Control"] = "no-store"
    page.headers["Referrer-Policy"] = "same-origin"
    page.headers["X-Robots-Tag"] = "noindex"
    return page


def _place(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))
