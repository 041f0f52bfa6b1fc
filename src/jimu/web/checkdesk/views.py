"""The check desk: dropping files, what was found, the report, copies."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods

from jimu.web.checkdesk import engine
from jimu.web.checkdesk.engine import Answer
from jimu.web.checkdesk.intake import InMemory, Refused, uploads
from jimu.web.checkdesk.kept import KEPT_SECONDS, SHELF, Kept
from jimu.web.checkdesk.pace import PACE, SECONDS, address_of
from jimu.web.guard import POLICY
from jimu.web.pages import render
from jimu.web.words import _, language

OWN_POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]+)"')
LEVELS = ("error", "warning", "advice")
View = Callable[..., HttpResponseBase]


def open_to_whom_it_may(view: View) -> View:
    """For everybody who is logged in, and for strangers where the office opens the desk to them."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.person is None and not settings.HOME.switched_on("public_check_desk"):
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return guarded


@csrf_exempt
@open_to_whom_it_may
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest) -> HttpResponseBase:
    """The desk; files that are dropped stay in memory (so the token is looked at only after this is said)."""
    request.upload_handlers = [InMemory(request)]
    return _desk(request)


@csrf_protect
def _desk(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request)
    if request.person is None and not PACE.allows(address_of(request)):
        return _page(request, _("您查得太勤了，请过 {minutes} 分钟再来。", minutes=SECONDS // 60), 429)
    try:
        answers = engine.check(uploads(request), language())
    except Refused as fault:
        return _page(request, str(fault), 400)
    except engine.Busy:
        return _page(request, _("现在检查的人多，请过一会儿再试。"), 503)
    return redirect("check_found", token=SHELF.put(_owner(request), answers))


def _page(request: HttpRequest, refusal: str = "", status: int = 200) -> HttpResponse:
    size = settings.LARGEST_UPLOAD // 1_000_000
    return render(request, "checkdesk/desk.html", status=status, refusal=refusal, size=size)


@open_to_whom_it_may
@require_GET
def found(request: HttpRequest, token: str) -> HttpResponse:
    """What was found, file by file, with the report of each."""
    kept = _kept(request, token)
    if kept is None:
        return _page(request, _("这次检查的结果已经清除了，请重新检查。"), 410)
    rows = [_row(number, one) for number, one in enumerate(kept.answers)]
    number = request.GET.get("file", "")
    chosen = int(number) if number.isdecimal() and int(number) < len(rows) else _first(kept)
    shown = {"rows": rows, "token": token, "chosen": chosen, "minutes": KEPT_SECONDS // 60}
    response = render(request, "checkdesk/found.html", late=engine.LIMIT_SECONDS, **shown)
    response.headers["Content-Security-Policy"] = f"{POLICY}; frame-src 'self'"
    response.headers["Cache-Control"] = "no-store"
    return response


def _first(kept: Kept) -> int:
    return next((number for number, one in enumerate(kept.answers) if one.report), 0)


def _row(number: int, one: Answer) -> dict[str, Any]:
    verdict = one.verdict
    counts = {level: sum(finding["level"] == level for finding in verdict["findings"]) for level in LEVELS}
    return {"number": number, "one": one, "verdict": verdict["verdict"], **counts}


@xframe_options_exempt
@open_to_whom_it_may
@require_GET
def report(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """The report as it is, under its own policy: its own style and script, no origin, in no frame but ours."""
    one = _one(request, token, number)
    own = OWN_POLICY.search(one.report)
    if own is None:
        raise Http404
    response = HttpResponse(one.report)
    policy = own[1].replace("&#39;", "'")
    response.headers["Content-Security-Policy"] = f"{policy}; frame-ancestors 'self'; sandbox allow-scripts"
    response.headers["Cache-Control"] = "no-store"
    return response


@open_to_whom_it_may
@require_GET
def findings(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """The findings as JSON: what the command says of the same file."""
    one = _one(request, token, number)
    return _file(one.line.encode(), f"{PurePath(one.name).stem}.json", "application/json")


@open_to_whom_it_may
@require_GET
def copy(request: HttpRequest, token: str, number: int, kind: str) -> HttpResponse:
    """The file with its findings as comments, or with its repairs made."""
    one = _one(request, token, number)
    copies = {"annotated": (one.annotated, _("批注")), "fixed": (one.fixed, _("修改稿"))}
    data, word = copies.get(kind, (b"", ""))
    if not data:
        raise Http404
    return _file(data, f"{PurePath(one.name).stem}（{word}）{one.ending}", "application/octet-stream")


def _file(data: bytes, name: str, content_type: str) -> HttpResponse:
    response = HttpResponse(data, content_type=content_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["Cache-Control"] = "no-store"
    return response


def _owner(request: HttpRequest) -> int | None:
    return request.person.user if request.person else None


def _kept(request: HttpRequest, token: str) -> Kept | None:
    return SHELF.get(token, _owner(request))


def _one(request: HttpRequest, token: str, number: int) -> Answer:
    kept = _kept(request, token)
    if kept is None or number >= len(kept.answers):
        raise Http404
    return kept.answers[number]
