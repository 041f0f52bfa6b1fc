"""The habits of the house: rooms and their doors, rules explained and cited, law dated and cited, sizes, names."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from jimu.checks import RULES
from jimu.checks.verdict import messages
from jimu.cli.grammar import COMMANDS
from jimu.cli.sentences import SENTENCES
from jimu.law import instruments
from jimu.law.library import ROOT as LIBRARY
from jimu.law.library import load
from tests.conftest import ROOT

SOURCE = ROOT / "src" / "jimu"
MODULES = [
    path for path in sorted((ROOT / "src").rglob("*.py")) if path.parent.name != "migrations"
]  # Django writes those
ROOMS = sorted(path.name for path in SOURCE.iterdir() if (path / "__init__.py").is_file())
FOLDERS = sorted(path.name for path in Path(str(LIBRARY)).iterdir() if path.is_dir() and path.name.startswith("cn"))
TABLES = [(folder, path.stem) for folder in FOLDERS for path in sorted(Path(str(LIBRARY), folder).glob("*.yaml"))]
RULE_NAMES = [rule.__name__ for rule in RULES]

# The manner of the house; a file or a function that outgrows it asks which room is missing.
FILE_LINES = 300
FUNCTION_LINES = 40
MEDIAN_FUNCTION_LINES = 16
NAMELESS_ROOMS = {"utils", "util", "common", "helpers", "helper", "misc"}
WORD = re.compile(r"[\u4e00-\u9fff]")


def functions(path: Path) -> list[tuple[str, int]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = [node for node in ast.walk(tree) if isinstance(node, kinds)]
    return [(f"{path.relative_to(ROOT)}:{node.name}", (node.end_lineno or 0) - node.lineno + 1) for node in found]


def kept_files() -> list[Path]:
    """The files of the repository: those that git keeps or would keep."""
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return [path for name in names.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


def test_rooms_keep_their_doors() -> None:
    lint = Path(sys.executable).parent / "lint-imports"
    run = subprocess.run([lint], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


def test_the_package_starts_without_its_rooms() -> None:
    rooms = ("lxml", "yaml", "rich", "jinja2", "django")
    code = f"import sys, jimu.cli; print(*[name for name in {rooms} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


def test_files_are_of_a_size_to_be_read() -> None:
    lines = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: count for name, count in lines.items() if count > FILE_LINES} == {}


def test_functions_are_of_a_size_to_be_read() -> None:
    found = [function for path in MODULES for function in functions(path)]
    assert [function for function in found if function[1] > FUNCTION_LINES] == []
    assert median(lines for _, lines in found) <= MEDIAN_FUNCTION_LINES


def test_no_room_is_nameless() -> None:
    assert [path for path in MODULES if path.stem in NAMELESS_ROOMS or path.parent.name in NAMELESS_ROOMS] == []


@pytest.mark.parametrize("room", ROOMS)
def test_room_has_its_page(room: str) -> None:
    assert f"jimu.{room}" in (ROOT / "docs" / "rooms" / f"{room}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", RULES, ids=RULE_NAMES)
def test_rule_is_explained_in_one_chinese_sentence(rule: Any) -> None:
    sentence = (rule.__doc__ or "").strip()
    assert WORD.search(sentence)
    assert sentence.endswith("。")
    assert "\n" not in sentence


def test_rules_have_names_of_their_own() -> None:
    assert len(set(RULE_NAMES)) == len(RULE_NAMES)


def test_rules_in_law_are_the_rules_in_code() -> None:
    assert {name for entry in load("cn", "rules")["values"] for name in entry["value"]} == set(RULE_NAMES)


@pytest.mark.parametrize("rule", RULE_NAMES)
def test_rule_is_cited(rule: str) -> None:
    for entry in load("cn", "rules")["values"]:
        for terms in [entry["value"][rule], *entry["value"][rule].get("variants", {}).values()]:
            assert terms.get("level", "advice") in ("error", "warning", "advice")
        assert entry["value"][rule]["cites"]["instrument"] in instruments()
        assert entry["value"][rule]["confirmed"] in ("yes", "no")


@pytest.mark.parametrize("rule", RULE_NAMES)
def test_rule_says_the_same_in_both_languages(rule: str) -> None:
    chinese, english = messages("zh")[rule], messages("en")[rule]
    assert set(english) == set(chinese)
    assert {name: set(variant) for name, variant in english.get("variants", {}).items()} == {
        name: set(variant) for name, variant in chinese.get("variants", {}).items()
    }
    for said in (chinese, english):
        assert {"message", "why", "advice"} <= set(said)


def test_messages_belong_to_rules() -> None:
    assert set(messages("zh")) == set(messages("en")) == set(RULE_NAMES)


def test_sentences_take_the_same_words_in_both_languages() -> None:
    fields = re.compile(r"\{(\w+)\}")
    differing = [name for name, (zh, en) in SENTENCES.items() if not set(fields.findall(en)) <= set(fields.findall(zh))]
    assert differing == []


@pytest.mark.parametrize(("folder", "table"), TABLES, ids=lambda value: value)
def test_law_is_dated_and_cited(folder: str, table: str) -> None:
    data = load(folder, table)
    assert set(data["title"]) == {"zh", "en"}
    for entry in data["values"]:
        assert {"cites", "confirmed", "value"} <= set(entry) <= {"from", "cites", "confirmed", "value"}
        assert date.fromisoformat(entry.get("from", "2000-01-01"))
    for cites, confirmed in citations(data):
        assert cites["instrument"] in instruments()
        assert confirmed in ("yes", "no")


def citations(data: Any) -> list[tuple[dict[str, str], str]]:
    """Every citation in a table with the word that says whether its text was read."""
    if isinstance(data, list):
        return [found for item in data for found in citations(item)]
    if not isinstance(data, dict):
        return []
    own = [(data["cites"], data.get("confirmed", ""))] if "cites" in data else []
    return own + [found for key, item in data.items() if key != "cites" for found in citations(item)]


def test_instruments_say_what_was_read() -> None:
    for facts in instruments().values():
        assert {"title", "issuer", "day", "read"} <= set(facts)
        assert facts["read"] in ("yes", "part", "form", "no")


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_command_is_shown_in_the_written_docs(command: str) -> None:
    pages = [*(ROOT / "docs").glob("how-to/*.md"), ROOT / "docs" / "tour.md"]
    assert any(f"jimu {command}" in page.read_text(encoding="utf-8") for page in pages)


def test_no_file_names_a_machine_or_a_registry() -> None:
    places = [f"/{name}/" for name in ("work", "root", "home", "Users")] + [".python" + "hosted.org", "pypi" + ".org"]
    named = re.compile("|".join(rf"(?<![\w./:~]){re.escape(place)}\w" for place in places))
    found = []
    for path in kept_files():
        content = path.read_bytes()
        if b"\0" not in content and (hit := named.search(content.decode("utf-8", "replace"))):
            found.append(f"{path.relative_to(ROOT)}: {hit.group()}")
    assert found == []
