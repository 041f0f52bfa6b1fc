"""JSON Schemas of what the command prints: a reading and a verdict, each around the plan that the model describes."""

from __future__ import annotations

from typing import Any, get_args

from jimu.model.changes import Kind
from jimu.model.finding import Level, Verdict
from jimu.model.plan import Repair, Source
from jimu.model.serial import plan_schema

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TEXT: dict[str, Any] = {"type": "string"}
COUNT: dict[str, Any] = {"type": "integer", "minimum": 0}
PROBLEM = {
    "type": "object",
    "description": "Why the file gave no plan: an id for programs, a sentence for people.",
    "properties": {"id": TEXT, "message": TEXT},
    "required": ["id", "message"],
}
PIECE = {"type": "object", "properties": {"at": TEXT, "text": TEXT}, "required": ["at", "text"]}


def reading_schema() -> dict[str, Any]:
    """A line of `jimu read --json`."""
    plan = plan_schema()
    return {
        "$schema": DRAFT,
        "title": "jimu/reading/1",
        **_object(
            {
                "schema": {"const": "jimu/reading/1"},
                "source": _object({"name": TEXT, "format": TEXT, "sha256": TEXT}, needed=["name"]),
                "cells": _object(
                    {
                        "read": COUNT,
                        "used": COUNT,
                        "unused": _list(PIECE),
                        "unsure": {
                            **_list(_object({**PIECE["properties"], "confidence": {"type": "number"}})),
                            "description": "recognised in a picture and not sure (0 to 1): to be confirmed by a person",
                        },
                        "labels": {**_list(PIECE), "description": "pieces that are words of the form; counted as used"},
                        "artefacts": {**_list(TEXT), "description": "marks of the format that are no content"},
                    }
                ),
                "plans": _list({"$ref": plan["$ref"]}),
                "strange": {**_list(_strange()), "description": "words that no form uses, each with the best guess"},
                "notices": _list(TEXT),
                "error": PROBLEM,
            },
            needed=["schema", "source", "plans"],
        ),
        "$defs": plan["$defs"],
    }


def _strange(**more: Any) -> dict[str, Any]:
    kinds = {"enum": ["labels", "headings", "levels"]}
    guess = {"type": "string", "description": "the known word nearest to it, empty where none is near"}
    return _object({**more, "at": TEXT, "text": TEXT, "kind": kinds, "guess": guess})


def words_schema() -> dict[str, Any]:
    """The line of `jimu words --json`."""
    body = {"schema": {"const": "jimu/words/1"}, "words": _list(_strange(source=TEXT))}
    return {"$schema": DRAFT, "title": "jimu/words/1", **_object(body)}


def findings_schema() -> dict[str, Any]:
    """A line of `jimu check --json`."""
    return {
        "$schema": DRAFT,
        "title": "jimu/findings/1",
        **_object(
            {
                "schema": {"const": "jimu/findings/1"},
                "source": TEXT,
                "verdict": {"enum": [*get_args(Verdict), None]},
                "findings": _list(_finding()),
                "error": PROBLEM,
            },
            needed=["schema", "source", "verdict", "findings"],
        ),
    }


def changes_schema() -> dict[str, Any]:
    """What `jimu diff --json` prints."""
    change = dict.fromkeys(("part", "field", "at", "former", "path", "from", "to", "message"), TEXT)
    index = {
        "anyOf": [COUNT, {"type": "null"}],
        "description": "index of the plan in that file, or null",
    }
    pieces = _list(_source())
    return {
        "$schema": DRAFT,
        "title": "jimu/changes/1",
        **_object(
            {
                "schema": {"const": "jimu/changes/1"},
                "before": TEXT,
                "after": TEXT,
                "plans": _list(
                    _object(
                        {
                            "title": TEXT,
                            "before": index,
                            "after": index,
                            "changes": _list(_object({"kind": {"enum": list(get_args(Kind))}, **change})),
                        }
                    )
                ),
                "rest": {
                    **_object({"before": pieces, "after": pieces}),
                    "description": "words that differ and that no change of a plan tells",
                },
            }
        ),
    }


def fixes_schema() -> dict[str, Any]:
    """What `jimu fix --json` prints."""
    words = dict.fromkeys(("path", "at", "from", "to", "message"), TEXT)
    repair = {
        "state": {**TEXT, "description": "done, or why it was not made; reason says it in words"},
        "rules": _list(TEXT),
        "plan": COUNT,
        **words,
        "source": _or_null(_source()),
        "reason": TEXT,
    }
    return {
        "$schema": DRAFT,
        "title": "jimu/fixes/1",
        **_object(
            {"schema": {"const": "jimu/fixes/1"}, "source": TEXT, "out": TEXT, "repairs": _list(_object(repair))}
        ),
    }


def convert_schema() -> dict[str, Any]:
    """What `jimu convert --json` prints."""
    plan = {"source": TEXT, "plan": COUNT, "form": TEXT, "left_out": _list(TEXT)}
    return {
        "$schema": DRAFT,
        "title": "jimu/convert/1",
        **_object({"schema": {"const": "jimu/convert/1"}, "out": TEXT, "plans": _list(_object(plan))}),
    }


def _source() -> dict[str, Any]:
    """A place in a document with its words."""
    numbers = {name: _or_null(COUNT) for name in Source._fields if name != "text"}
    return _object({"text": TEXT, **numbers}, needed=["text"])


def _finding() -> dict[str, Any]:
    citation = {"instrument": TEXT, "article": TEXT, "confirmed": {"type": "boolean"}}
    numbers = {name: COUNT for name in Source._fields if name != "text"}
    repair = {{"before": "from", "after": "to"}.get(name, name): TEXT for name in Repair.__slots__ if name != "why"}
    return _object(
        {
            "rule": TEXT,
            "variant": TEXT,
            "level": {"enum": list(get_args(Level))},
            "plan": {**COUNT, "description": "index of the plan in the file, from 0"},
            "path": {**TEXT, "description": "JSON pointer into the plan: the key"},
            "at": {**TEXT, "description": "for people: the indicator's name, or the field"},
            "subject": TEXT,
            "related": _list(_object({"plan": COUNT, "path": TEXT})),
            "message": TEXT,
            "why": TEXT,
            "advice": TEXT,
            "citation": _or_null(_object(citation)),
            "source": _or_null(_object({"text": TEXT, **numbers}, needed=["text"])),
            "repair": _or_null(_object(repair)),
        }
    )


def _object(properties: dict[str, Any], needed: list[str] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties) if needed is None else needed,
        "additionalProperties": False,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}
