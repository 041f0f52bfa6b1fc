"""Every page of the desk answers those whose it is, and nobody else."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

import jimu.web
from jimu.web.rights import State
from jimu.web.words import english
from tests.web.county import County, brought_to

WEB = Path(jimu.web.__file__).parent
PAGES = ("/desk/", "/desk/rounds", "/desk/approvals")
OF_PERFORMANCE = ("/desk/control", "/desk/control.xlsx", "/desk/deadlines")


@pytest.mark.parametrize("page", [*PAGES, *OF_PERFORMANCE])
def test_the_desk_is_for_reviewers(place: County, login: Callable[[str], Client], page: str) -> None:
    brought_to(place, State.AT_PERFORMANCE)
    for name in place.users:
        allowed = name in ("department", "division", "performance") if page in PAGES else name == "performance"
        assert login(name).get(page).status_code == (200 if allowed else 403), name


def test_a_plan_is_reviewed_by_those_who_see_it(place: County, login: Callable[[str], Client]) -> None:
    plan = brought_to(place, State.AT_DEPARTMENT)
    assert login("department").get(f"/desk/{plan.pk}/").status_code == 200
    assert login("division").get(f"/desk/{plan.pk}/").status_code == 404
    assert login("clerk").get(f"/desk/{plan.pk}/").status_code == 403
    assert login("department").get(f"/desk/{plan.pk}/alike").status_code == 200


@pytest.mark.parametrize("kind", ["xlsx", "docx", "pdf"])
def test_tables_are_written_in_three_formats(
    place: County, login: Callable[[str], Client], kind: str, chinese_font: None
) -> None:
    plan = brought_to(place, State.APPROVED)
    client = login("performance")
    for path in (f"/desk/rounds.{kind}?scope=project", f"/desk/approvals/list.{kind}", f"/desk/approvals/forms.{kind}",
                 f"/desk/{plan.pk}/review.{kind}"):  # fmt: skip
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert len(b"".join(answer.streaming_content)) > 1000


def test_the_desk_speaks_english_too(place: County, login: Callable[[str], Client]) -> None:
    plan = brought_to(place, State.AT_PERFORMANCE)
    place.users["performance"].language = "en"
    place.users["performance"].save()
    client = login("performance")
    for path in (*PAGES, "/desk/control", "/desk/deadlines", f"/desk/{plan.pk}/", f"/desk/{plan.pk}/alike"):
        assert client.get(path).status_code == 200, path
    page = client.get(f"/desk/{plan.pk}/").content.decode()
    assert "Save the review form" in page
    assert "Form and completeness" in page


def test_every_sentence_of_the_desk_has_its_english() -> None:
    said = re.compile(r"""\b_\(\s*(?:"([^"]+)"|'([^']+)')""")
    folders = [(WEB / "desk", "*.py"), (WEB / "templates" / "desk", "*.html")]
    texts = [path.read_text(encoding="utf-8") for folder, kind in folders for path in folder.rglob(kind)]
    sentences = {one or other for text in texts for one, other in said.findall(text)}
    assert len(sentences) > 200
    assert sorted(sentences - english().keys()) == []
