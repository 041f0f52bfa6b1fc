"""Units and people from a workbook and into one."""

from __future__ import annotations

import json
from dataclasses import asdict

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jimu.model.document import Document
from jimu.reading.formats import Unreadable, open_document
from jimu.web.accounts import actions
from jimu.web.accounts.columns import everything, template
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.importing import filled, rehearse, take_over
from jimu.web.accounts.models import User
from jimu.web.accounts.tables import Column, Line, workbook
from jimu.web.accounts.views.units import keepers
from jimu.web.pages import render
from jimu.web.words import _, language

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGEST = 5_000_000  # a workbook of a whole county's people has some hundred kilobytes


@keepers
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Upload a workbook: what would become of each row is shown, and nothing is done yet."""
    shown: dict[str, object] = {"report": None, "rows": "", "fault": ""}
    if request.method == "POST":
        try:
            rows = filled(document_of(request))
            shown |= {"report": rehearse(person=request.person, rows=rows),
                      "rows": json.dumps([asdict(row) for row in rows], ensure_ascii=False)}  # fmt: skip
        except Hindrance as hindrance:
            shown["fault"] = str(hindrance)
    return render(request, "accounts/import.html", **shown)


def document_of(request: HttpRequest) -> Document:
    """The uploaded workbook, read. Raises Hindrance where there is none that can be."""
    file = request.FILES.get("file")
    if file is None:
        raise Hindrance(_("请先选择文件。"))
    if file.size > LARGEST:
        raise Hindrance(_("文件太大（超过 5 MB）。请只保留要导入的表。"))
    try:
        return open_document(file.read(), file.name)
    except Unreadable as fault:
        raise Hindrance(fault.words(language())) from fault


@keepers
@require_POST
def apply(request: HttpRequest) -> HttpResponse:
    """Take over what was shown."""
    try:
        rows = [Line(one["sheet"], int(one["number"]), dict(one["words"])) for one in json.loads(request.POST["rows"])]
    except (KeyError, ValueError, TypeError):
        return HttpResponse(status=400)
    try:
        report = take_over(person=request.person, rows=rows)
    except Hindrance as hindrance:
        messages.warning(request, str(hindrance))
        return redirect("import_people")
    messages.success(request, _("已导入 {count} 行。请给新增人员生成登录链接。", count=len(report.of("added"))))
    return redirect("people")


@keepers
@require_GET
def empty(request: HttpRequest) -> HttpResponse:
    """The workbook to fill in."""
    return file_answer(template(), _("单位和人员模板.xlsx"))


@keepers
@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """All units and people as a workbook."""
    return file_answer(everything(), _("单位和人员.xlsx"))


@keepers
@require_POST
@never_cache
def first_links(request: HttpRequest) -> HttpResponse:
    """Links for all who have not chosen a password yet, as a workbook to be cut up and handed out."""
    rows = []
    for user in User.objects.filter(must_choose_password=True, is_active=True).order_by("name"):
        token = actions.make_new_link(user=user, hours=actions.FIRST_LINK_HOURS, person=request.person)
        post = user.posts.select_related("unit").first()
        address = request.build_absolute_uri(reverse("enter", args=[token]))
        rows.append([post.unit.name if post else "", user.name, user.username, address])
    columns = [Column(_("单位"), width=28), Column(_("姓名")), Column(_("用户名")), Column(_("登录链接"), width=90)]
    return file_answer(workbook({_("登录链接"): (columns, rows)}), _("登录链接.xlsx"))


def file_answer(data: bytes, name: str) -> HttpResponse:
    """A workbook to be kept under a name."""
    answer = HttpResponse(data, content_type=XLSX)
    answer.headers["Content-Disposition"] = content_disposition_header(True, name)
    return answer
