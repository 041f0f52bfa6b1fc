"""Every page of the desk answers those whose it is, and nobody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from jimu.web.rights import State
from tests.web.county import County, brought_to

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
