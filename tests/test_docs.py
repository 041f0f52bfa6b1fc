"""The documentation is true: generated pages are fresh, links lead somewhere, commands can be typed, schemas hold."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from jimu.cli.grammar import COMMANDS, parse
from jimu.cli.sentences import SENTENCES
from tests.conftest import ROOT

DOCS = ROOT / "docs"
WRITTEN = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
NAMES = [str(path.relative_to(ROOT)) for path in WRITTEN]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"")
BLOCK = re.compile(r"```(?:sh|console)\n(.*?)```", re.DOTALL)
COMMAND = re.compile(r"(?:^|\| )(?:\.venv/bin/)?jimu (.+?)(?: [|>] ?.*| +#.*)?$", re.MULTILINE)


def test_generated_pages_are_fresh() -> None:
    run = subprocess.run(
        [sys.executable, DOCS / "generate.py", "--check"], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("page", WRITTEN, ids=NAMES)
def test_links_lead_somewhere(page: Path) -> None:
    targets = [first or second for first, second in LINK.findall(page.read_text(encoding="utf-8"))]
    here = [target.split("#")[0] for target in targets if "://" not in target and not target.startswith("#")]
    assert [target for target in here if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", WRITTEN, ids=NAMES)
def test_files_named_are_there(page: Path) -> None:
    named = re.findall(r"`((?:src|tests|docs|bench|examples)/[^`<*…\s]+)`", page.read_text(encoding="utf-8"))
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("page", WRITTEN, ids=NAMES)
def test_commands_shown_can_be_typed(page: Path) -> None:
    known = {command.name: command for command in COMMANDS}
    for block in BLOCK.findall(page.read_text(encoding="utf-8")):
        for line in COMMAND.findall(block):
            name, *rest = shlex.split(line)
            if not name.startswith("-"):
                parse(known[name], [word for word in rest if word != "--help"])


def test_every_page_is_reached_from_the_index() -> None:
    index = (DOCS / "index.md").read_text(encoding="utf-8")
    pages = [path for path in DOCS.rglob("*.md") if path.name != "index.md" and path.parent.name != "decisions"]
    assert [str(path) for path in pages if str(path.relative_to(DOCS)) not in index] == []


def test_every_option_has_its_help() -> None:
    for command in COMMANDS:
        assert {f"command.{command.name}", f"more.{command.name}"} <= set(SENTENCES)
        assert [option.help for option in command.options if f"option.{option.help}" not in SENTENCES] == []


@pytest.mark.parametrize("name", ["plan", "reading", "findings", "changes", "fixes", "convert"])
def test_schema_is_a_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads((DOCS / "schema" / f"{name}.json").read_text()))


@pytest.mark.parametrize(("command", "name"), [("read", "reading"), ("check", "findings")])
def test_what_the_command_prints_keeps_the_schema(command: str, name: str) -> None:
    schema = json.loads((DOCS / "schema" / f"{name}.json").read_text())
    files = sorted((ROOT / "examples").iterdir())
    run = subprocess.run(
        [sys.executable, "-m", "jimu.cli", command, "--json", *files, "missing.docx"],
        capture_output=True,
        text=True,
        check=False,
    )
    lines = run.stdout.splitlines()
    assert len(lines) == len(files) + 1
    for line in lines:
        jsonschema.validate(json.loads(line), schema)


def test_what_writes_and_compares_keeps_its_schema(tmp_path: Path) -> None:
    one, other = (ROOT / "examples" / f"{name}.docx" for name in ("卫生健康局三张附表", "水利局部门文本和项目"))
    calls = {
        "changes": [["diff", one, other], ["diff", one, one]],
        "fixes": [["fix", path, "--out", tmp_path / "a.docx"] for path in (one, other)],
        "convert": [["convert", one, "-o", tmp_path / "b.xlsx", "--form", "hebei-project"]],
    }
    for name, listed in calls.items():
        schema = json.loads((DOCS / "schema" / f"{name}.json").read_text())
        for words in listed:
            command = [sys.executable, "-m", "jimu.cli", *words, "--json"]
            run = subprocess.run(command, capture_output=True, text=True, check=False)
            jsonschema.validate(json.loads(run.stdout), schema)
