"""Every cell of the table of rights of the year, allowed and refused, through HTTP."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from jimu.web.plans.models import Project
from jimu.web.rights import Role
from jimu.web.year.rights import OFFICE_RIGHTS, UNIT_RIGHTS
from tests.web.county import PEOPLE, YEAR, County

OFFICE = {"see_year": f"/year/{YEAR}/", "set_up": f"/year/{YEAR}/days", "close": f"/year/{YEAR}/close"}
UNIT = {"see": "", "functions": "functions", "projects": "projects/new", "begin": "copy", "hand_over": "hand-over"}
POSTS = {"functions": {"text": "1. 甲"}, "projects": {"name": "x"}, "begin": {}, "hand_over": {}}
# Who sees the year of 示例县文化馆 at all.
NEAR = {"clerk", "head", "department", "division", "performance", "inspector"}


def expected(who: str, action: str) -> int:
    if who not in NEAR:
        return 404
    return 200 if PEOPLE[who][0] in UNIT_RIGHTS[action] else 403


def test_the_tables_name_what_is_tried() -> None:
    assert set(OFFICE) == set(OFFICE_RIGHTS)
    assert set(UNIT) == set(UNIT_RIGHTS)


@pytest.mark.parametrize("action", OFFICE)
@pytest.mark.parametrize("who", PEOPLE)
def test_what_is_done_to_the_offices_year(place: County, login: Callable[[str], Client], who: str, action: str) -> None:
    wanted = 200 if PEOPLE[who][0] in OFFICE_RIGHTS[action] else 403
    assert login(who).get(OFFICE[action]).status_code == wanted
    if wanted == 403 and action != "see_year":
        assert login(who).post(OFFICE[action], {"year": YEAR}).status_code == 403


@pytest.mark.parametrize("action", UNIT)
@pytest.mark.parametrize("who", PEOPLE)
def test_what_is_done_to_a_units_year(place: County, login: Callable[[str], Client], who: str, action: str) -> None:
    path = f"/year/{YEAR}/units/{place.units['office'].pk}/{UNIT[action]}"
    wanted = expected(who, action)
    assert login(who).get(path).status_code == wanted
    if wanted != 200 and action in POSTS:
        assert login(who).post(path, POSTS[action]).status_code == wanted


@pytest.mark.parametrize("who", PEOPLE)
def test_a_plan_is_begun_by_the_units_clerk_only(place: County, login: Callable[[str], Client], who: str) -> None:
    path = f"/year/{YEAR}/units/{place.units['office'].pk}/begin"
    wanted = expected(who, "begin")
    assert login(who).post(path).status_code == (302 if wanted == 200 else wanted)


def test_a_project_of_another_unit_is_not_there(place: County, login: Callable[[str], Client]) -> None:
    project = Project.objects.create(unit=place.units["museum"], name="展览", first_year=YEAR, last_year=YEAR)
    office = f"/year/{YEAR}/units/{place.units['office'].pk}/"
    assert login("clerk").get(f"{office}projects/{project.pk}/").status_code == 404
    assert login("clerk").post(f"{office}begin", {"project": project.pk}).status_code == 404
    other = f"/year/{YEAR}/units/{place.units['museum'].pk}/"
    assert login("clerk").get(f"{other}projects/{project.pk}/").status_code == 404


def test_nobody_gets_in_without_a_login(place: County) -> None:
    for path in (*OFFICE.values(), f"/year/{YEAR}/units/{place.units['office'].pk}/", "/year/", "/year/new"):
        assert Client().get(path).headers["Location"].startswith("/login")


def test_the_department_of_another_sees_nothing(place: County, login: Callable[[str], Client]) -> None:
    from jimu.web.accounts.models import Post, Unit

    other = Unit.objects.create(name="示例县教育局", kind="department", place="990100")
    Post.objects.filter(user=place.users["department"]).update(unit=other)
    assert Role.DEPARTMENT in UNIT_RIGHTS["see"]
    assert login("department").get(f"/year/{YEAR}/units/{place.units['office'].pk}/").status_code == 404
