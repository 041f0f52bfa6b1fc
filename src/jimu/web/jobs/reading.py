"""Reading an uploaded document, scan or batch: what plans are in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from jimu.reading import read, reading_json
from jimu.reading.formats import Unreadable
from jimu.reading.formats.archive import Member, members
from jimu.reading.formats.scan import watching
from jimu.web.files.actions import keep
from jimu.web.files.queries import open_for
from jimu.web.files.store import bytes_of
from jimu.web.jobs.kinds import Hindered, Outcome, Work
from jimu.web.plans.content import title_of
from jimu.web.words import _, language

# What lies in an archive beside the documents: what systems put there, not people.
BESIDE = ("__MACOSX/", "~$", ".DS_Store", "Thumbs.db")


def read_file(work: Work) -> Outcome:
    """Read a stored file, or every document in a stored zip. arguments: file; place and year where none is stated.

    The result is a file of JSON lines (jimu/reading/1, one a document); the data list what was found in each.
    """
    row = open_for(work.person, int(work.arguments["file"]))
    try:
        documents = list(_documents(row.kind, bytes_of(row.sha256), row.name))
    except (Unreadable, FileNotFoundError) as fault:
        raise Hindered(_told(fault, row.name)) from fault
    lines, found = [], []
    for at, document in enumerate(documents):
        work.progress(at, len(documents), _("正在读“{name}”", name=document.name))
        data, listed = _read(work, document, at, len(documents))
        lines.append(json.dumps(data, ensure_ascii=False))
        found.append(listed)
    work.progress(len(documents), len(documents), _("正在保存结果"))
    count = sum(len(one["plans"]) for one in found)
    failed = sum(1 for one in found if one["error"])
    name = f"{PurePath(row.name).stem}.读取结果.txt"
    kept = keep(person=work.person, name=name, content="\n".join(lines).encode())
    words = _("读了 {documents} 个文件，共 {count} 张绩效目标表。", documents=len(found), count=count)
    if failed:
        words += _("{failed} 个文件读不了，原因见下。", failed=failed)
    return Outcome(words, {"file": row.pk, "documents": found}, kept)


def _documents(kind: str, content: bytes, name: str) -> Iterator[Member]:
    if kind != "zip":
        yield Member(name, content)
        return
    for member in members(content, name):
        if not any(part in member.name for part in BESIDE):
            yield member


def _read(work: Work, document: Member, at: int, count: int) -> tuple[dict[str, Any], dict[str, Any]]:
    def page(name: str, number: int, pages: int) -> None:
        work.progress(
            at, count, _("正在识别“{name}”第 {number} 页，共 {pages} 页", name=name, number=number, pages=pages)
        )

    before = watching.set(page)
    try:
        if document.fault:
            raise document.fault
        reading = read(document.data, document.name, place=work.arguments.get("place"), year=work.arguments.get("year"))
    except Unreadable as fault:
        words = _told(fault, document.name)
        return {"source": {"name": document.name}, "plans": [], "error": words}, _listed(document.name, [], words)
    finally:
        watching.reset(before)
    data = reading_json(reading)
    error = "" if data["plans"] else _("“{name}”里没有找到填好的绩效目标表。", name=document.name)
    return data, _listed(document.name, data["plans"], error)


def _listed(name: str, plans: list[dict[str, Any]], error: str) -> dict[str, Any]:
    shown = [{"title": title_of(one), "scope": one["scope"], "year": one["year"], "indicators": len(one["indicators"])}
             for one in plans]  # fmt: skip
    return {"name": name, "plans": shown, "error": error}


def _told(fault: Exception, name: str) -> str:
    return (
        fault.words(language())
        if isinstance(fault, Unreadable)
        else _("“{name}”的内容找不到了，请重新上传。", name=name)
    )
