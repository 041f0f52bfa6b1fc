"""The year of an office and of a unit: opened, worked in, closed."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from jimu.model.edits import Edit
from jimu.web.accounts import actions as people
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.models import Post, User
from jimu.web.accounts.people import person_of
from jimu.web.log.models import Line
from jimu.web.log.queries import faults
from jimu.web.plans import actions
from jimu.web.plans.drafting import begin, save_edits
from jimu.web.plans.models import Deadline, Plan, Project, Year
from jimu.web.plans.moves import YearClosed
from jimu.web.rights import State, may
from jimu.web.year.beginning import begin_plan
from jimu.web.year.functions import functions_in, parsed, write_functions
from jimu.web.year.handing_over import hand_over
from jimu.web.year.setting_up import close_year, open_year, set_days
from tests.web.county import YEAR, County, brought_to, drafted

TODAY = localdate()


def at(place: County, path: str = "", year: int = YEAR, unit: str = "office") -> str:
    return f"/year/{year}/units/{place.units[unit].pk}/{path}"


# Opening and days


def test_a_new_year_has_the_usual_days_of_the_place(place: County, login: Callable[[str], Client]) -> None:
    client = login("performance")
    assert client.post("/year/new", {"year": 2050}).headers["Location"] == "/year/2050/days"
    days = dict(Deadline.objects.filter(year_id=2050).values_list("step", "day"))
    assert days["first_submission"] == date(2049, 9, 30)
    assert days["approval"] == date(2050, 2, 20)  # the congress on 31 January, and 20 days
    assert len(days) == 11
    assert "2049年9月30日" in client.get("/year/2050/").content.decode()
    client.post("/year/new", {"year": 2050})  # once more changes nothing
    assert Deadline.objects.filter(year_id=2050).count() == 11


def test_an_office_that_begins_in_the_midst_of_a_year_is_not_late_at_once(place: County) -> None:
    open_year(person=place.person("performance"), year=2020)
    assert not Deadline.objects.filter(year_id=2020, day__lt=TODAY).exists()


def test_days_change_with_a_reason_and_plans_are_due_by_them(place: County, login: Callable[[str], Client]) -> None:
    plan, client = drafted(place), login("performance")
    told = {"first_submission": "2049-09-30", "approval": ""}
    client.post(f"/year/{YEAR}/days", told)
    plan.refresh_from_db()
    assert plan.due == date(2049, 9, 30)
    told["first_submission"] = "2049-10-15"
    assert "请写明原因" in client.post(f"/year/{YEAR}/days", told).content.decode()
    client.post(f"/year/{YEAR}/days", {**told, "reason": "示财〔2025〕9号"})
    plan.refresh_from_db()
    assert plan.due == date(2049, 10, 15)
    line = Line.objects.filter(action="set_days").order_by("-number")[0]
    assert (line.words, "2049-10-15" in line.details) == ("示财〔2025〕9号", True)
    client.post(f"/year/{YEAR}/days", {"reason": "取消截止日"})
    plan.refresh_from_db()
    assert plan.due is None


def test_days_out_of_order_are_refused(place: County) -> None:
    year = open_year(person=place.person("admin"), year=YEAR)
    days = {"first_submission": date(2026, 1, 1), "second_submission": date(2025, 12, 1)}
    with pytest.raises(Hindrance, match="先后顺序"):
        set_days(person=place.person("admin"), year=year, days=days, reason="试")


@pytest.mark.parametrize("year", ["26", "20266", "明年", ""])
def test_a_year_that_makes_no_sense_is_not_opened(place: County, login: Callable[[str], Client], year: str) -> None:
    assert login("admin").post("/year/new", {"year": year}).status_code == 200
    assert Year.objects.count() == 1


# Functions and projects


def test_functions_are_pasted_one_a_line(place: County) -> None:
    text = "1. 组织群众文化活动\n二、辅导基层文艺骨干\n（3）保护非物质文化遗产\n\n开展公共文化服务"
    assert parsed(text) == [("1", "组织群众文化活动"), ("2", "辅导基层文艺骨干"), ("3", "保护非物质文化遗产"),
                            ("4", "开展公共文化服务")]  # fmt: skip
    with pytest.raises(Hindrance, match="写了两次"):
        parsed("1. 甲\n1. 乙")


def test_functions_of_earlier_years_stay_as_they_were(place: County, login: Callable[[str], Client]) -> None:
    unit, clerk = place.units["office"], place.person("clerk")
    write_functions(person=clerk, unit=unit, year=2025, text="1. 甲\n2. 乙")
    login("head").post(at(place, "functions"), {"text": "1. 甲\n2. 丙"})
    assert [(one.number, one.text) for one in functions_in(unit, 2025)] == [("1", "甲"), ("2", "乙")]
    assert sorted((one.number, one.text) for one in functions_in(unit, YEAR)) == [("1", "甲"), ("2", "丙")]
    assert write_functions(person=clerk, unit=unit, year=YEAR, text="1. 甲\n2. 丙") == 0


def test_a_project_over_several_years_gives_its_whole_period_to_the_plan(
    place: County, login: Callable[[str], Client]
) -> None:
    told = {"name": "馆舍修缮", "level": "first", "first_year": 2025, "last_year": 2027, "whole_period": "300.5"}
    client = login("clerk")
    client.post(at(place, "projects/new"), told)
    project = Project.objects.get(name="馆舍修缮")
    assert project.whole_period == Decimal("3005000.00")
    assert "300.50" in client.get(at(place, "projects/")).content.decode()
    assert "300.5" in client.get(at(place, f"projects/{project.pk}/")).content.decode()
    answer = client.post(at(place, "begin"), {"project": project.pk})
    plan = Plan.objects.get(project=project)
    assert answer.headers["Location"].startswith(f"/plans/{plan.pk}/")
    assert plan.data["budget"]["medium_term"] == "3005000.00"
    assert plan.data["project"] == {"name": "馆舍修缮", "code": "", "kind": "", "period": "2025-2027"}
    assert "已经有这份计划" in client.post(at(place, "begin"), {"project": project.pk}, follow=True).content.decode()


def test_a_department_plan_begins_with_functions_and_projects(place: County) -> None:
    clerk, unit = place.person("clerk"), place.units["office"]
    write_functions(person=clerk, unit=unit, year=YEAR, text="1. 组织群众文化活动")
    Project.objects.create(unit=unit, name="群众文化活动", first_year=YEAR, last_year=YEAR)
    data = begin_plan(person=clerk, unit=unit, year=YEAR).data
    assert data["functions"] == [{"number": "1", "text": "组织群众文化活动"}]
    assert [task["name"] for task in data["work_plan"]] == ["群众文化活动"]


@pytest.mark.parametrize(("changes", "said"), [
    ({"last_year": "2024"}, "结束年早于起始年"), ({"name": "群众文化活动"}, "已经有叫"), ({"whole_period": "-1"}, "0"),
])  # fmt: skip
def test_a_project_that_makes_no_sense_is_refused(
    place: County, login: Callable[[str], Client], changes: dict[str, str], said: str
) -> None:
    Project.objects.create(unit=place.units["office"], name="群众文化活动", first_year=2020, last_year=2030)
    told = {"name": "某项目", "level": "first", "first_year": "2026", "last_year": "2026"} | changes
    page = login("clerk").post(at(place, "projects/new"), told).content.decode()
    assert said in page
    assert Project.objects.count() == 1


def test_projects_are_imported_once(place: County, login: Callable[[str], Client]) -> None:
    client = login("clerk")
    book = openpyxl.load_workbook(io.BytesIO(client.get(at(place, "projects/template.xlsx")).content))
    book["项目"].append(["131001-01", "群众文化活动", "经常性项目", "二级", "2026", None, None])
    book["项目"].append([None, "馆舍修缮", "一次性项目", "一级", 2025, "2027年", 300])
    out = io.BytesIO()
    book.save(out)
    page = client.post(at(place, "projects/import"), {"file": SimpleUploadedFile("p.xlsx", out.getvalue())})
    assert "会增加 2 行" in page.content.decode()
    rows = re.search(r'name="rows" value="(.*?)"', page.content.decode(), re.DOTALL)[1].replace("&#34;", '"')
    assert Project.objects.count() == 0
    client.post(at(place, "projects/import"), {"rows": rows})
    found = list(Project.objects.order_by("pk").values_list("name", "level", "first_year", "last_year", "whole_period"))
    assert found == [
        ("群众文化活动", "second", 2026, 2026, None),
        ("馆舍修缮", "first", 2025, 2027, Decimal(3_000_000)),
    ]
    again = client.post(at(place, "projects/import"), {"file": SimpleUploadedFile("p.xlsx", out.getvalue())})
    assert "会增加 0 行，已有 2 行" in again.content.decode()
    assert client.post(at(place, "projects/import"), {"rows": "[1]"}).status_code == 400


# The end of the year


def test_after_the_years_end_nothing_is_drafted_and_changes_are_corrections(
    place: County, login: Callable[[str], Client]
) -> None:
    approved, draft = brought_to(place, State.APPROVED), drafted(place)
    client = login("performance")
    assert "请在框里写上 2026" in client.post(f"/year/{YEAR}/close", {"year": "2025"}).content.decode()
    client.post(f"/year/{YEAR}/close", {"year": str(YEAR)})
    draft.refresh_from_db()
    clerk = place.person("clerk")
    assert not may(clerk, "edit", draft)
    with pytest.raises(YearClosed):
        save_edits(person=clerk, plan=draft.pk, key="k", edits=[Edit("set", "/purpose", "", "改")])
    with pytest.raises(YearClosed):
        begin(person=clerk, unit=place.units["office"], year=YEAR, scope="project")
    page = login("clerk").post(f"/plans/{draft.pk}/submit", follow=True).content.decode()
    assert "2026年度已经关闭" in page
    page = login("clerk").get(at(place)).content.decode()
    assert "按调整程序更正" in page
    assert "新建计划" not in page
    amendment = actions.amend(person=clerk, plan=approved.pk, reason="数字抄错")
    assert amendment.correction
    save_edits(person=clerk, plan=approved.pk, key="k", edits=[Edit("set", "/purpose", "", "改")])
    assert list(faults()) == []


def test_a_year_is_closed_once(place: County) -> None:
    close_year(person=place.person("performance"), year=YEAR, typed=str(YEAR))
    with pytest.raises(Hindrance, match="已经关闭"):
        close_year(person=place.person("performance"), year=YEAR, typed=str(YEAR))
    with pytest.raises(PermissionDenied):
        close_year(person=place.person("admin"), year=YEAR, typed=str(YEAR))


# Deputies and handing over


def test_a_deputy_acts_under_both_names_while_the_other_is_away(place: County) -> None:
    plan = brought_to(place, State.AT_UNIT_HEAD)
    deputy = User.objects.create_user("fu", name="示例副馆长")
    Post.objects.create(user=deputy, unit=place.units["department"], role="inspector")
    head, posts = place.person("head"), [place.users["head"].posts.get().pk]
    people.name_deputy(person=head, deputy=deputy, posts=posts, begins=TODAY, ends=TODAY + timedelta(days=3))
    actions.endorse(person=person_of(deputy), plan=plan.pk)
    line = Line.objects.filter(chain=str(plan.pk)).order_by("-number")[0]
    assert line.who == "示例副馆长（代示例head）·示例县文化馆"
    assert not person_of(deputy, TODAY + timedelta(days=4)).has("head")


def test_duties_stay_apart_for_a_deputy_and_for_whom_they_stand_in(place: County) -> None:
    plan = brought_to(place, State.AT_UNIT_HEAD)
    week = {"begins": TODAY, "ends": TODAY + timedelta(days=7)}
    posts = [place.users["head"].posts.get().pk]
    people.name_deputy(person=place.person("head"), deputy=place.users["clerk"], posts=posts, **week)
    with pytest.raises(PermissionDenied):  # the clerk prepared it
        actions.endorse(person=place.person("clerk"), plan=plan.pk)
    Post.objects.create(user=place.users["clerk"], unit=place.units["office"], role="head")
    other = User.objects.create_user("other", name="示例他人")
    Post.objects.create(user=other, unit=place.units["office"], role="inspector")
    own_head_post = Post.objects.get(user=place.users["clerk"], role="head", deputy_for=None)
    people.name_deputy(person=place.person("clerk"), deputy=other, posts=[own_head_post.pk], **week)
    with pytest.raises(PermissionDenied):  # and nobody passes it on in the clerk's place
        actions.endorse(person=person_of(other), plan=plan.pk)


def test_a_deputy_is_named_and_called_back_on_ones_own_page(place: County, login: Callable[[str], Client]) -> None:
    client, post = login("head"), place.users["head"].posts.get()
    told = {"deputy": place.users["clerk"].pk, "posts": [post.pk], "begins": TODAY.isoformat(),
            "ends": (TODAY + timedelta(days=2)).isoformat()}  # fmt: skip
    assert "已请示例clerk代办" in client.post("/me/", told, follow=True).content.decode()
    assert "（代示例head" in login("clerk").get("/me/").content.decode()
    made = Post.objects.get(deputy_for=place.users["head"])
    login("clerk").post(f"/me/deputies/{made.pk}/end")  # not theirs to end
    assert place.person("clerk").has("head")
    client.post(f"/me/deputies/{made.pk}/end")
    assert not place.person("clerk").has("head")


@pytest.mark.parametrize(("changes", "said"), [
    ({"ends": TODAY - timedelta(days=1)}, "起止日期"), ({"posts": []}, "岗位"), ({"deputy": "performance"}, "同事"),
])  # fmt: skip
def test_a_deputy_who_does_not_fit_is_refused(place: County, changes: dict[str, object], said: str) -> None:
    told = {"deputy": "clerk", "posts": [place.users["head"].posts.get().pk], "begins": TODAY,
            "ends": TODAY} | changes  # fmt: skip
    told["deputy"] = place.users[str(told["deputy"])]
    with pytest.raises(Hindrance, match=said):
        people.name_deputy(person=place.person("head"), **told)


def test_nobody_lends_a_post_that_is_somebody_elses_or_the_administration(place: County) -> None:
    with pytest.raises(Hindrance, match="岗位"):
        people.name_deputy(person=place.person("head"), deputy=place.users["clerk"], begins=TODAY, ends=TODAY,
                           posts=[place.users["performance"].posts.get().pk])  # fmt: skip
    with pytest.raises(Hindrance, match="岗位"):
        people.name_deputy(person=place.person("admin"), deputy=place.users["performance"], begins=TODAY, ends=TODAY,
                           posts=[place.users["admin"].posts.get().pk])  # fmt: skip


def test_open_plans_of_a_clerk_who_leaves_go_to_another(place: County, login: Callable[[str], Client]) -> None:
    open_one, done = drafted(place), brought_to(place, State.APPROVED)
    successor = User.objects.create_user("jieshou", name="示例接手")
    Post.objects.create(user=successor, unit=place.units["office"], role="clerk")
    told = {"former": place.users["clerk"].pk, "to": successor.pk}
    assert "已移交 1 份" in login("head").post(at(place, "hand-over"), told, follow=True).content.decode()
    open_one.refresh_from_db()
    done.refresh_from_db()
    assert (open_one.clerk, done.clerk) == (successor, place.users["clerk"])
    assert "示例接手" in login("clerk").get(at(place)).content.decode()
    with pytest.raises(PermissionDenied):  # a clerk hands over only their own
        hand_over(person=place.person("clerk"), unit=place.units["office"], former=successor, to=place.users["clerk"])
    with pytest.raises(Hindrance):
        hand_over(person=place.person("head"), unit=place.units["office"], former=successor,
                  to=place.users["other_clerk"])  # fmt: skip


# The first look


def test_the_units_page_says_what_is_next(place: County, login: Callable[[str], Client]) -> None:
    client = login("clerk")
    assert client.get("/year/").headers["Location"] == at(place)
    assert "先填写本单位的核心职能" in client.get(at(place)).content.decode()
    write_functions(person=place.person("clerk"), unit=place.units["office"], year=YEAR, text="1. 组织群众文化活动")
    page = client.get(at(place)).content.decode()
    assert "部门整体支出计划还没有编" in page
    drafted(place)
    assert "编好后提交单位负责人审核" in client.get(at(place)).content.decode()
    brought_to(place, State.AT_UNIT_HEAD, Plan.objects.get())
    assert "等您审核" in login("head").get(at(place)).content.decode()
    assert "1 份计划在办理中" in client.get(at(place)).content.decode()


def test_a_reviewer_sees_of_a_unit_only_what_came_to_them(place: County, login: Callable[[str], Client]) -> None:
    drafted(place)
    assert "群众文化活动经费" not in login("department").get(at(place)).content.decode()
    brought_to(place, State.AT_DEPARTMENT)
    assert "群众文化活动经费" in login("department").get(at(place)).content.decode()
    office = login("department").get(f"/year/{YEAR}/").content.decode()
    assert "示例县文化馆" in office
    assert "示例县文化馆" not in login("admin").get(f"/year/{YEAR}/").content.decode()


def test_pages_of_the_year_make_a_fixed_number_of_queries(place: County, login: Callable[[str], Client]) -> None:
    client, performance, counts = login("clerk"), login("performance"), []
    for one in (client, performance):
        one.get("/")
    write_functions(person=place.person("clerk"), unit=place.units["office"], year=YEAR, text="1. 甲")
    begin_plan(person=place.person("clerk"), unit=place.units["office"], year=YEAR)
    for _round in range(2):
        found = []
        for one, path in ((client, at(place)), (client, at(place, "copy")), (performance, f"/year/{YEAR}/"),
                          (client, at(place, "projects/"))):  # fmt: skip
            with CaptureQueriesContext(connection) as queries:
                one.get(path)
            found.append(len(queries))
        counts.append(found)
        for number in range(20):
            Project.objects.create(
                unit=place.units["office"], name=f"{_round}{number}", first_year=YEAR, last_year=YEAR
            )
            plan = drafted(place)
            if number % 2:
                Plan.objects.filter(pk=plan.pk).update(year=YEAR - 1)
    assert counts[0] == counts[1]
