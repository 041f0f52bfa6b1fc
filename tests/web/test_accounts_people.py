"""Units and people: added, moved, merged; what was stays visible."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from jimu.web.accounts import actions
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.models import Post, Unit, User
from jimu.web.accounts.queries import tree
from jimu.web.log.models import Line
from jimu.web.log.queries import faults
from jimu.web.plans.models import Function, Plan, Project
from jimu.web.plans.queries import visible
from jimu.web.rights import Role, State
from tests.web.county import YEAR, County, brought_to, drafted

PAGES = ("/people/", "/people/new", "/people/units/", "/people/units/new", "/people/import",
         "/people/import/template.xlsx", "/people/all.xlsx")  # fmt: skip
TODAY = localdate()


@pytest.mark.parametrize("who", [
    "clerk", "head", "department", "division", "performance", "evaluator", "inspector", "member", "handler", "admin",
])  # fmt: skip
def test_only_the_administrator_keeps_units_and_people(place: County, login: Callable[[str], Client], who: str) -> None:
    user, unit = place.users["clerk"], place.units["office"]
    client, wanted = login(who), 200 if who == "admin" else 403
    of_one = (f"/people/{user.pk}/", f"/people/units/{unit.pk}/", f"/people/units/{unit.pk}/merge",
              f"/people/posts/{user.posts.get().pk}")  # fmt: skip
    assert {client.get(path).status_code for path in (*PAGES, *of_one)} == {wanted}
    if who != "admin":
        for path in ("link", "active", "posts"):
            assert client.post(f"/people/{user.pk}/{path}").status_code == 403
        for path in ("import/apply", "links.xlsx"):
            assert client.post(f"/people/{path}").status_code == 403


def test_the_administrator_sees_no_plan(place: County, login: Callable[[str], Client]) -> None:
    plan = brought_to(place, State.APPROVED)
    assert not visible(place.person("admin")).exists()
    assert login("admin").get(f"/plans/{plan.pk}/").status_code == 404


def test_a_unit_is_added_renamed_and_moved_on_its_pages(place: County, login: Callable[[str], Client]) -> None:
    admin, bureau = login("admin"), place.units["department"]
    told = {"name": "示例县图书馆", "kind": "unit", "code": "131003", "parent": bureau.pk, "place": "990100"}
    assert "已增加" in admin.post("/people/units/new", told, follow=True).content.decode()
    assert "已经有别的单位在用" in admin.post("/people/units/new", told | {"name": "另一个馆"}).content.decode()
    library = Unit.objects.get(code="131003")
    other = Unit.objects.create(name="示例县教育局", kind="department", place="990100")
    plan = drafted(place)
    told |= {"name": "示例县图书文化馆", "parent": other.pk}
    admin.post(f"/people/units/{place.units['office'].pk}/", told | {"code": "131001"})
    plan.refresh_from_db()
    assert (plan.unit.name, plan.department.name) == ("示例县图书文化馆", "示例县教育局")
    assert plan.division == place.units["division"]  # it may lie on that table; the new department has no division
    assert library.parent == bureau
    assert [(row.unit.name, row.depth) for row in tree()][:2] == [("示例县财政局", 0), ("行政政法科", 1)]


@pytest.mark.parametrize(("change", "said"), [
    ({"parent": None}, "要有上级主管部门"),
    ({"parent": "museum"}, "不能放在它自己下面"),
    ({"code": "131002"}, "别的单位在用"),
    ({"name": "示例县博物馆", "parent": "department"}, "已经有"),
    ({"division": "department"}, "归口科室"),
])  # fmt: skip
def test_what_does_not_fit_into_the_tree_is_refused(place: County, change: dict[str, str], said: str) -> None:
    units = place.units
    Unit.objects.filter(pk=units["museum"].pk).update(parent=units["office"])
    fields = {name: units.get(value, value) for name, value in change.items()}
    if said == "已经有":
        Unit.objects.filter(pk=units["museum"].pk).update(parent=units["department"])
    with pytest.raises(Hindrance, match=said):
        actions.change_unit(person=place.person("admin"), unit=units["office"], **fields)
    assert Unit.objects.get(pk=units["office"].pk).name == "示例县文化馆"


def test_a_merged_units_people_and_plans_of_the_year_move_and_its_history_stays(place: County) -> None:
    museum, office = place.units["museum"], place.units["office"]
    now = drafted(place, "other_clerk", "museum")
    old = drafted(place, "other_clerk", "museum")
    Plan.objects.filter(pk=old.pk).update(year=YEAR - 1)
    Function.objects.create(unit=museum, number="1", text="收藏文物")
    project = Project.objects.create(unit=museum, name="展览", first_year=2025, last_year=2027)
    day = date(YEAR, 3, 1)
    actions.merge_unit(person=place.person("admin"), unit=museum, into=office, day=day)
    assert Plan.objects.get(pk=now.pk).unit == office
    assert Plan.objects.get(pk=old.pk).unit == museum
    for person in (place.person("clerk"), place.person("other_clerk")):
        assert set(visible(person).values_list("pk", flat=True)) == {now.pk, old.pk}
        assert person.units(Role.CLERK) == [office.pk]
    posts = place.users["other_clerk"].posts.order_by("pk").values_list("unit__name", "begins", "ends")
    assert list(posts) == [("示例县博物馆", None, date(YEAR, 2, 28)), ("示例县文化馆", day, None)]
    assert office.functions.get().begins == day
    assert museum.functions.get().ends == date(YEAR, 2, 28)
    project.refresh_from_db()
    assert project.unit == office
    assert Line.objects.filter(action="merge_unit").count() == 2  # the office's and the plan's
    assert list(faults()) == []


def test_merging_twice_keeps_the_whole_chain_in_sight(place: County) -> None:
    admin, museum, office = place.person("admin"), place.units["museum"], place.units["office"]
    library = Unit.objects.create(name="示例县图书馆", kind="unit", place="990100", parent=place.units["department"])
    old = drafted(place, "other_clerk", "museum")
    Plan.objects.filter(pk=old.pk).update(year=2020)
    actions.merge_unit(person=admin, unit=museum, into=library, day=date(2025, 1, 1))
    actions.merge_unit(person=admin, unit=library, into=office, day=date(2026, 1, 1))
    assert old.pk in visible(place.person("clerk")).values_list("pk", flat=True)
    with pytest.raises(Hindrance, match="不能再合并"):
        actions.merge_unit(person=admin, unit=museum, into=office, day=date(2026, 1, 1))


def test_a_department_is_merged_with_all_below_it(place: County) -> None:
    bureau = place.units["department"]
    tourism = Unit.objects.create(name="示例县旅游局", kind="department", place="990100")
    plan = brought_to(place, State.AT_DEPARTMENT)
    actions.merge_unit(person=place.person("admin"), unit=bureau, into=tourism, day=date(YEAR, 1, 1))
    plan.refresh_from_db()
    assert plan.department == tourism
    assert plan.unit.parent == tourism
    assert plan.pk in visible(place.person("department")).values_list("pk", flat=True)


def test_a_merger_to_come_is_refused(place: County) -> None:
    with pytest.raises(Hindrance, match="还没有到"):
        actions.merge_unit(person=place.person("admin"), unit=place.units["museum"], into=place.units["office"],
                           day=TODAY + timedelta(days=1))  # fmt: skip


def test_somebody_new_gets_a_post_and_no_password(place: County, login: Callable[[str], Client]) -> None:
    told = {"name": "示例新人", "username": "xinren", "unit": place.units["office"].pk, "role": "clerk"}
    page = login("admin").post("/people/new", told, follow=True).content.decode()
    assert "已增加人员" in page
    user = User.objects.get(username="xinren")
    assert not user.has_usable_password()
    assert user.posts.get().begins == TODAY
    again = login("admin").post("/people/new", told | {"username": "XinRen"}).content.decode()
    assert "已经有人在用" in again
    assert login("admin").post("/people/new", told | {"username": "有 空格"}).status_code == 200
    assert User.objects.filter(name="示例新人").count() == 1


def test_a_transfer_keeps_the_former_post_with_its_days(place: County, login: Callable[[str], Client]) -> None:
    post, day = place.users["clerk"].posts.get(), TODAY
    told = {"what": "transfer", "unit": place.units["museum"].pk, "role": "clerk", "begins": day.isoformat()}
    assert (
        "以前的岗位仍留在记录里" in login("admin").post(f"/people/posts/{post.pk}", told, follow=True).content.decode()
    )
    assert place.person("clerk").units(Role.CLERK) == [place.units["museum"].pk]
    assert Post.objects.get(pk=post.pk).ends == day - timedelta(days=1)


def test_who_leaves_no_longer_logs_in_and_their_deputies_end(place: County, login: Callable[[str], Client]) -> None:
    held = login("head")
    actions.name_deputy(person=place.person("head"), deputy=place.users["clerk"], begins=TODAY,
                        posts=[place.users["head"].posts.get().pk], ends=TODAY + timedelta(days=9))  # fmt: skip
    login("admin").post(f"/people/{place.users['head'].pk}/active", {"active": "no"})
    assert held.get("/").status_code == 302
    tomorrow = TODAY + timedelta(days=1)
    assert not Post.objects.filter(deputy_for=place.users["head"], ends__gte=tomorrow).exists()
    assert Line.objects.filter(action="deactivate").exists()


def test_an_administrator_always_remains(place: County) -> None:
    admin, post = place.person("admin"), place.users["admin"].posts.get()
    with pytest.raises(Hindrance, match="至少要留"):
        actions.end_post(person=admin, post=post, last=TODAY)
    with pytest.raises(Hindrance, match="自己的账号"):
        actions.deactivate(person=admin, user=place.users["admin"])
    assert Post.objects.get(pk=post.pk).ends is None


def test_lists_make_a_fixed_number_of_queries(place: County, login: Callable[[str], Client]) -> None:
    admin, counts = login("admin"), []
    admin.get("/")  # the first page of a session notes it
    for _round in range(2):
        found = []
        for path in ("/people/", "/people/units/", f"/people/units/{place.units['office'].pk}/"):
            with CaptureQueriesContext(connection) as queries:
                admin.get(path)
            found.append(len(queries))
        counts.append(found)
        for number in range(30):
            unit = Unit.objects.create(name=f"馆{_round}{number}", kind="unit", parent=place.units["department"])
            user = User.objects.create_user(f"u{_round}{number}", name=f"示例{number}")
            Post.objects.create(user=user, unit=unit, role="clerk")
            Post.objects.create(user=user, unit=place.units["office"], role="clerk")
    assert counts[0] == counts[1]
