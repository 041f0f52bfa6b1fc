"""Taking plans out of a document: it is read as long work, then a person chooses which plans become drafts."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from jimu.model.plan import Plan as Content
from jimu.model.serial import from_json
from jimu.reading.formats.archive import members
from jimu.web.accounts.models import Unit
from jimu.web.files.actions import keep
from jimu.web.files.models import File
from jimu.web.files.queries import open_for
from jimu.web.files.store import bytes_of
from jimu.web.jobs.actions import start
from jimu.web.jobs.kinds import Outcome, Work
from jimu.web.jobs.models import Job
from jimu.web.jobs.reading import read_file
from jimu.web.plans.drafting import begin
from jimu.web.plans.models import Plan
from jimu.web.plans.moves import Unready
from jimu.web.rights import Person
from jimu.web.words import _

Chosen = tuple[int, int]  # number of the document, number of the plan in it


def ask(*, person: Person, upload: Any, unit: Unit, year: int) -> Job:
    """Keep an upload and have it read; its page leads to the choice. Raises files.Refused, Unready without one."""
    if upload is None:
        raise Unready("file_needed")
    file = keep(person=person, name=upload.name or "", content=upload)
    arguments = {"file": file.pk, "unit": unit.pk, "year": year, "place": unit.place or None}
    return start(person=person, kind="draft", arguments=arguments, title=_("读取“{name}”", name=file.name))


def read_to_draft(work: Work) -> Outcome:
    """Read a document; it goes on with choosing which plans become drafts."""
    outcome = read_file(work)
    told = work.arguments
    if not any(one["plans"] for one in outcome.data["documents"]):
        return outcome
    place = reverse("plans_take", kwargs={"result": outcome.file.pk})
    return replace(outcome, place=f"{place}?{urlencode({name: told[name] for name in ('file', 'unit', 'year')})}")


def found_in(person: Person, result: int) -> list[dict[str, Any]]:
    """What was read: for each document its name and its plans as JSON. Raises Http404."""
    row = open_for(person, result)
    lines = bytes_of(row.sha256).decode().splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def take(*, person: Person, result: int, file: int, unit: Unit, year: int, chosen: list[Chosen]) -> list[Plan]:
    """Make drafts of the chosen plans, each with the document that it came from.

    Raises Unready where none is chosen, Http404, PermissionDenied.
    """
    documents, source = found_in(person, result), open_for(person, file)
    wanted = [(d, p) for d, p in chosen if d < len(documents) and p < len(documents[d]["plans"])]
    if not wanted:
        raise Unready("none_chosen")
    papers = _papers(person, source, {documents[d]["source"]["name"] for d, _p in wanted})
    return [
        begin(person=person, unit=unit, year=year, scope=content.scope, content=content,
              document=papers[documents[d]["source"]["name"]])
        for d, content in ((d, _content(documents[d]["plans"][p], unit, year)) for d, p in wanted)
    ]  # fmt: skip


def _content(data: dict[str, Any], unit: Unit, year: int) -> Content:
    """A plan that was read, as a plan of the unit for the year: last year's document may be where one begins."""
    content: Content = from_json(Content, data)
    return replace(content, kind="plan", place=unit.place or content.place, year=year, id=None,
                   unit=content.unit or unit.name, department=content.department or unit.department().name)  # fmt: skip


def _papers(person: Person, source: File, names: set[str]) -> dict[str, int]:
    """Name of a document -> the stored file that holds it; those in an archive are stored by themselves."""
    if source.kind != "zip":
        return dict.fromkeys(names, source.pk)
    held = {one.name: one.data for one in members(bytes_of(source.sha256), source.name) if one.name in names}
    return {name: keep(person=person, name=name, content=data).pk for name, data in held.items()}
