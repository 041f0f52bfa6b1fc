"""Old Word, WPS, RTF and OpenDocument: read through LibreOffice, all of a call in one run, none of them in its way."""

from __future__ import annotations

import hashlib
import shutil
import stat
import subprocess

import pytest

from jimu.cli import main
from jimu.cli.batch import Task, outcomes
from jimu.cli.files import gather
from jimu.model.changes import compare
from jimu.reading import read
from jimu.reading.formats import Unreadable, legacy, open_document
from jimu.reading.formats.kind import OLE
from tests.conftest import ROOT
from tests.formats.build import rebuild

EXAMPLES = sorted((ROOT / "examples").glob("*.docx"))
SEEDS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))


@pytest.fixture(scope="session")
def old(tmp_path_factory):
    """Every example, and every real document drawn as Word, as LibreOffice writes them in the old formats."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("no soffice on PATH (Debian: libreoffice-writer-nogui)")
    folder = tmp_path_factory.mktemp("old")
    for path in EXAMPLES:
        shutil.copy(path, folder / path.name)
    for path in SEEDS:
        (folder / f"{path.stem}.docx").write_bytes(rebuild(open_document(path), merged=True))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for ending, files in (("doc", [*folder.glob("*.docx")]), ("rtf", [folder / EXAMPLES[0].name])):
        subprocess.run(
            [program, profile, "--headless", "--convert-to", ending, "--outdir", folder, *files],
            check=True,
            capture_output=True,
            timeout=300,
        )
    subprocess.run(
        [program, profile, "--headless", "--convert-to", "odt", "--outdir", folder, folder / EXAMPLES[0].name],
        check=True,
        capture_output=True,
        timeout=120,
    )
    shutil.copy(folder / f"{EXAMPLES[0].stem}.doc", folder / "示例.wps")
    return folder


def test_old_word_says_what_the_document_says(old):
    names = [path.stem for path in (*EXAMPLES, *SEEDS)]
    gathered = gather([str(old / f"{name}.doc") for name in names], "zh")
    found = list(outcomes(gathered.inputs, Task("zh")))
    for path, outcome in zip((*EXAMPLES, *SEEDS), found, strict=True):
        assert outcome.problem is None, outcome.problem
        changes = compare(read(path).plans, outcome.reading.plans)
        assert [pair.changes for pair in changes] == [()] * len(changes), path.stem
        document = outcome.reading.document
        assert document.format == "doc"
        assert document.sha256 == hashlib.sha256((old / f"{path.stem}.doc").read_bytes()).hexdigest()


@pytest.mark.parametrize("ending", ["rtf", "odt"])
def test_other_formats_of_writers_are_read(old, ending):
    path = old / f"{EXAMPLES[0].stem}.{ending}"
    changes = compare(read(EXAMPLES[0]).plans, read(path).plans)
    assert [pair.changes for pair in changes] == [()] * len(changes)
    assert open_document(path).format == ending


def test_a_broken_file_keeps_no_other_from_being_read(old, tmp_path, capsys):
    whole = (old / "示例.wps").read_bytes()
    (tmp_path / "一.doc").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "二.doc").write_bytes(OLE + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(5000))
    (tmp_path / "三.wps").write_bytes(whole)
    assert main(["check", str(tmp_path), "--lang", "zh"]) == 2
    said = capsys.readouterr().out
    assert said.count("打不开") + said.count("已损坏") == 2
    assert "三.wps" in said


def test_without_libreoffice_the_package_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(legacy, "ELSEWHERE", ())
    with pytest.raises(Unreadable, match="libreoffice-writer") as caught:
        open_document(OLE + bytes(600) + "WordDocument".encode("utf-16-le"), "一.doc")
    assert "libreoffice-writer" in caught.value.words("zh")


def test_a_program_that_hangs_is_stopped(tmp_path, monkeypatch):
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 60\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(legacy, "LEGACY_SECONDS", 0.2)
    monkeypatch.setattr(legacy, "LEGACY_SECONDS_EACH", 0.1)
    monkeypatch.setattr(legacy, "PROGRAMS", ("soffice",))
    with pytest.raises(Unreadable) as caught:
        open_document(b"{\\rtf1 x}", "一.rtf")
    assert caught.value.message == "not_converted"
