"""The official forms of many plans in one zip."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

from jimu.forms import FORMATS, Form, UnknownForm, Unwritable, form_named, form_of, left_out, write
from jimu.model.plan import Plan as Content
from jimu.web.files.actions import keep
from jimu.web.jobs.kinds import Hindered, Outcome, Work
from jimu.web.plans.models import Plan
from jimu.web.plans.queries import version_for, visible
from jimu.web.rights import may
from jimu.web.words import _, language

NO_LETTERS = re.compile(r"[\x00-\x1f<>:\"/\\|?*]")
LONGEST_NAME = 60


def write_forms(work: Work) -> Outcome:
    """The form of every plan of a year that the person sees, in one zip with a note of what is not in it.

    arguments: year; department or unit (ids) and state where only theirs are wanted; format (docx, xlsx, pdf); form
    (key or name; each plan's own where none is given). Secret plans stay in the office.
    """
    told = work.arguments
    format_ = told.get("format", "docx")
    if format_ not in FORMATS:
        raise Hindered(_("不能写成这种格式，请选 Word、Excel 或 PDF。"))
    wanted = {key: told[key] for key in ("department", "unit", "state") if told.get(key)}
    ids = list(
        visible(work.person, told["year"]).filter(**wanted).order_by("unit__code", "title").values_list("pk", flat=True)
    )
    if not ids:
        raise Hindered(_("没有可以输出的计划。"))
    notes: list[str] = []
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        count = 0
        for at, pk in enumerate(ids):
            work.progress(at, len(ids), _("正在写第 {at} 张表，共 {count} 张", at=at + 1, count=len(ids)))
            count += _one(work, Plan.objects.select_related("unit", "version").get(pk=pk), at, archive, notes)
        archive.writestr(_("说明.txt"), "\r\n".join(notes or [_("全部内容都写进了表格。")]).encode("utf-8-sig"))
    work.progress(len(ids), len(ids), _("正在保存结果"))
    name = f"{told['year']}-{_('绩效目标表')}.zip"
    kept = keep(person=work.person, name=name, content=held.getvalue())
    words = _("写好 {count} 张表。", count=count)
    if count < len(ids):
        words += _("{missing} 个计划没有写成，原因见压缩包里的说明。", missing=len(ids) - count)
    return Outcome(words, {"forms": count}, kept)


def _one(work: Work, plan: Plan, at: int, archive: zipfile.ZipFile, notes: list[str]) -> int:
    """Write one plan's form into the archive; 1, or 0 with a note of why not."""
    if plan.secret:
        notes.append(_("“{title}”标为涉密，不批量输出。", title=plan.title))
        return 0
    if not may(work.person, "write_form", plan):
        notes.append(_("“{title}”您不能输出表格。", title=plan.title))
        return 0
    content: Content = (version_for(work.person, plan) or plan).value()
    try:
        form = _form(work.arguments.get("form"), content)
        written = write(form, content, work.arguments.get("format", "docx"))
    except UnknownForm:
        raise Hindered(_("没有这种表式。")) from None
    except Unwritable as fault:
        raise Hindered(fault.words(language())) from fault
    archive.writestr(_named(plan, at, work.arguments.get("format", "docx")), written)
    if lost := left_out(form, content):
        notes.append(_("“{title}”：“{form}”没有位置、没有写进去的内容 {count} 项。",
                       title=plan.title, form=form.name, count=len(lost)))  # fmt: skip
    return 1


def _form(name: Any, content: Content) -> Form:
    return form_named(name, content.place, content.year) if name else form_of(content)


def _named(plan: Plan, at: int, format_: str) -> str:
    """unit/0001 title.docx: in the order of the list, two of one title apart."""
    parts: Sequence[str] = [
        NO_LETTERS.sub("", part)[:LONGEST_NAME].strip(" .") for part in (plan.unit.name, plan.title)
    ]
    return f"{parts[0]}/{at + 1:04} {parts[1]}.{format_}"
