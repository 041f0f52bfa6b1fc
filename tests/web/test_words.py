"""Every sentence of the office has its English, and no English is without its sentence."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
import yaml
from jinja2 import Environment, nodes

from tests.conftest import ROOT

WEB = ROOT / "src" / "jimu" / "web"
TEMPLATES = WEB / "templates"
ENGLISH = WEB / "locale" / "en"
CHINESE = re.compile(r"[\u3400-\u9fff]")
# Names of data (roles, states, kinds, places of the menu) are translated by the same function: they stand in tables of
# these names at the top of a module.
TABLE_OF_NAMES = re.compile(r"[A-Z_]*_NAMES|KINDS|STATES|SCOPES|MENU")
MADE_UP = (ast.JoinedStr, ast.BinOp, nodes.Concat, nodes.Add, nodes.Mod)


@dataclass(frozen=True)
class Said:
    """A sentence where it is said; given: the words it is filled with, None where they cannot be seen."""

    sentence: str
    place: str
    line: int
    given: frozenset[str] | None = field(default=frozenset())

    @property
    def catalogue(self) -> str:
        """The file in which its English belongs."""
        room = self.place.removeprefix("templates/").partition("/")[0]
        return f"{room}.yaml" if "/" in self.place.removeprefix("templates/") else "house.yaml"


def in_python(path: Path) -> Iterator[Said | str]:
    """The sentences of a module; a text where something else than a sentence is said."""
    place = str(path.relative_to(WEB))
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_" and node.args:
            yield _python_call(node, place)


def _python_call(node: ast.Call, place: str) -> Said | str:
    first = node.args[0]
    names = [keyword.arg for keyword in node.keywords]
    given = None if None in names else frozenset(names)
    if isinstance(first, ast.Constant) and isinstance(first.value, str):
        return Said(first.value, place, node.lineno, given)
    return f"{place}:{node.lineno}" if isinstance(first, MADE_UP) else Said("", place, node.lineno)


def in_template(path: Path) -> Iterator[Said | str]:
    """The sentences of a template."""
    place = str(path.relative_to(WEB))
    for call in Environment().parse(path.read_text(encoding="utf-8")).find_all(nodes.Call):  # noqa: S701  only parsed
        if isinstance(call.node, nodes.Name) and call.node.name == "_":
            first = call.args[0]
            given = None if call.dyn_kwargs else frozenset(one.key for one in call.kwargs)
            if isinstance(first, nodes.Const):
                yield Said(first.value, place, call.lineno, given)
            else:
                yield f"{place}:{call.lineno}" if isinstance(first, MADE_UP) else Said("", place, call.lineno)


def modules() -> list[Path]:
    return [path for path in sorted(WEB.rglob("*.py")) if "migrations" not in path.parts]


@cache
def said() -> tuple[Said | str, ...]:
    """Everything that is said anywhere; what is no sentence of its own is a name of data, and empty here."""
    found = [one for path in modules() for one in in_python(path)]
    found += [one for path in sorted(TEMPLATES.rglob("*.html")) for one in in_template(path)]
    return tuple(found)


def constants(path: Path, tables: re.Pattern[str]) -> Iterator[Said]:
    """The Chinese words in the tables at the top of a module."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(target, ast.Name) and tables.fullmatch(target.id):
                yield from _words(node.value, str(path.relative_to(WEB)))


def _words(table: ast.AST, place: str) -> Iterator[Said]:
    for one in ast.walk(table):
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and CHINESE.search(one.value):
            yield Said(one.value, place, one.lineno)


def sentences() -> list[Said]:
    """Every sentence, and every name of data."""
    names = [one for path in modules() for one in constants(path, TABLE_OF_NAMES)]
    return [one for one in said() if isinstance(one, Said) and one.sentence] + names


@cache
def catalogues() -> dict[str, dict[str, str]]:
    return {
        path.name: yaml.safe_load(path.read_text(encoding="utf-8")) or {} for path in sorted(ENGLISH.glob("*.yaml"))
    }


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_no_sentence_is_put_together() -> None:
    assert [one for one in said() if isinstance(one, str)] == []


def test_every_sentence_has_its_english() -> None:
    known = {sentence for catalogue in catalogues().values() for sentence in catalogue}
    missing: dict[str, set[str]] = defaultdict(set)
    for one in sentences():
        if CHINESE.search(one.sentence) and one.sentence not in known:
            missing[one.catalogue].add(one.sentence)
    assert dict(missing) == {}, "add to these files of locale/en"


def test_no_english_is_left_over() -> None:
    used = {one.sentence for one in sentences()}
    for path in modules():
        used |= {one.sentence for one in _words(ast.parse(path.read_text(encoding="utf-8")), "")}
    for path in TEMPLATES.rglob("*.html"):
        parsed = Environment().parse(path.read_text(encoding="utf-8"))  # noqa: S701  only parsed
        used |= {str(one.value) for one in parsed.find_all(nodes.Const)}
    left = {name: sorted(set(catalogue) - used) for name, catalogue in catalogues().items()}
    assert {name: sentences for name, sentences in left.items() if sentences} == {}


def test_the_same_sentence_has_one_english() -> None:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for name, catalogue in catalogues().items():
        for sentence, english in catalogue.items():
            found[sentence][name] = english
    assert {sentence: where for sentence, where in found.items() if len(set(where.values())) > 1} == {}


def test_english_is_filled_with_the_same_words() -> None:
    pairs = [pair for catalogue in catalogues().values() for pair in catalogue.items()]
    assert [(zh, en) for zh, en in pairs if fields(zh) != fields(en)] == []
    assert [en for _, en in pairs if not en.strip() or "  " in en] == []


def test_every_sentence_is_given_its_words() -> None:
    """What `words.py` of a room hands to a script is filled in by the script."""
    here = [one for one in sentences() if one.given is not None and not one.place.endswith("/words.py")]
    lacking = [one for one in here if not fields(one.sentence) <= one.given]
    assert lacking == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_help_has_the_same_pages_in_both_languages(language: str) -> None:
    from jimu.web.help.views import FOR

    assert {path.stem for path in (TEMPLATES / "help" / language).glob("*.html")} == set(FOR)


def test_english_help_is_english() -> None:
    allowed = re.compile(r"[优良中差]|Jimu")
    for path in (TEMPLATES / "help" / "en").glob("*.html"):
        assert CHINESE.findall(allowed.sub("", path.read_text(encoding="utf-8"))) == [], path.name
