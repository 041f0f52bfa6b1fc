"""Findings in words and as JSON. The sentences stand in messages/<language>/<module>.yaml, one entry a rule."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

from jimu.model.finding import Finding, verdict
from jimu.model.serial import to_json

if TYPE_CHECKING:
    from collections.abc import Sequence

SCHEMA = "jimu/findings/1"
LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Words:
    """A finding as one colleague says it to another: what is wrong and where, why it matters, what to do."""

    message: str
    why: str
    advice: str


def words(finding: Finding, lang: str = "zh") -> Words:
    """The finding in words. Arguments in {braces}: the finding's own, and at, subject, before, after."""
    entry = messages(lang)[finding.rule]
    entry = {**entry, **entry.get("variants", {}).get(finding.variant, {})}
    repair = finding.repair
    arguments = {
        **finding.arguments,
        "at": finding.at,
        "subject": finding.subject,
        "before": repair.before if repair else "",
        "after": repair.after if repair else "",
    }
    advice = entry["repair"] if repair and "repair" in entry else entry["advice"]
    return Words(*(text.format_map(arguments) for text in (entry["message"], entry["why"], advice)))


@cache
def messages(lang: str) -> dict[str, Any]:
    """All messages of a language by rule; Chinese where there is no such language."""
    folder = files("jimu.checks") / "messages" / (lang if lang in LANGUAGES else LANGUAGES[0])
    entries: dict[str, Any] = {}
    for path in sorted(folder.iterdir(), key=lambda item: item.name):
        if path.name.endswith(".yaml"):
            entries |= yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) or {}  # noqa: S506
    return entries


def findings_json(source_name: str, findings: Sequence[Finding], lang: str = "zh") -> dict[str, Any]:
    """The verdict on one document: the contract of `jimu check --json`."""
    return {
        "schema": SCHEMA,
        "source": source_name,
        "verdict": verdict(list(findings)),
        "findings": [finding_json(finding, lang) for finding in findings],
    }


def finding_json(finding: Finding, lang: str = "zh") -> dict[str, Any]:
    """One finding as JSON data."""
    said = words(finding, lang)
    return {
        "rule": finding.rule,
        "variant": finding.variant,
        "level": finding.level,
        "plan": finding.plan,
        "path": finding.path,
        "at": finding.at,
        "subject": finding.subject,
        "related": [{"plan": item.plan, "path": item.path} for item in finding.related],
        "message": said.message,
        "why": said.why,
        "advice": said.advice,
        "citation": to_json(finding.citation),
        "source": _stated(to_json(finding.source)),
        "repair": _repair(finding),
    }


def _stated(source: dict[str, Any] | None) -> dict[str, Any] | None:
    return source and {key: value for key, value in source.items() if value is not None}


def _repair(finding: Finding) -> dict[str, str] | None:
    repair = finding.repair
    return {"path": repair.path, "from": repair.before, "to": repair.after} if repair else None
