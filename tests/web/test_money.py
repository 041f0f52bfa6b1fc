"""Payments: requested, approved and paid by three people; counted by the measures; never above the budget."""

from __future__ import annotations

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from jimu.law.library import Law
from jimu.measures import measure
from jimu.measures.known import Known
from jimu.measures.money.control import chain_faults
from jimu.measures.money.left import left
from jimu.measures.money.row import Budget, Commitment, Payment
from jimu.model.actual import Binding, Period
from jimu.web.accounts.models import Post, User
from jimu.web.files.actions import keep
from jimu.web.files.models import File
from jimu.web.log.models import Line
from jimu.web.log.queries import faults
from jimu.web.money.models import Match, Order, Paper, Statement
from jimu.web.registers import actions
from jimu.web.registers.models import StoredRow
from jimu.web.registers.store import registers, row_of
from tests.web.county import PEOPLE, County
from tests.web.sight import breaks, fits

TODAY = localdate()
LAW = Law("990100", TODAY.isoformat())
REQUEST = {"project": "会议费", "item": "餐费", "amount": "3000", "payee": "示例餐厅", "purpose": "全会用餐",
           "due_day": (TODAY + timedelta(days=10)).isoformat()}  # fmt: skip
Login = Callable[[str], Client]


@pytest.fixture
def office(place: County) -> int:
    """An office with a second clerk, somebody who has no post of their own, and 5,000 yuan for meetings."""
    unit = place.units["office"]
    for name in ("second", "third"):
        place.users[name] = User.objects.create_user(name, "纸上得来终觉浅9", name=f"示例{name}")
    Post.objects.create(user=place.users["second"], unit=unit, role="clerk")
    budget = Budget(id="b1", valid_from=TODAY.replace(month=1, day=1), known_from=TODAY, project="会议费",
                    year=TODAY.year, amount=Decimal(5000))  # fmt: skip
    actions.record(person=place.person("clerk"), unit=unit.pk, rows=[budget])
    return unit.pk


def ask(client: Client, office: int, **changes: Any) -> str:
    """A request; the number of the payment."""
    answer = client.post(f"/money/{office}/new", {**REQUEST, **changes})
    assert answer.status_code == 302, answer.content.decode()
    return Order.objects.latest("pk").thing


def row(thing: str) -> Payment:
    return row_of(StoredRow.objects.get(table="payments", thing=thing, superseded_by=None))  # type: ignore[return-value]


def said(answer: Any) -> str:
    return str(answer.content.decode())


def through(login: Login, office: int, **changes: Any) -> str:
    """A payment led through its chain."""
    thing = ask(login("clerk"), office, **changes)
    login("head").post(f"/money/{office}/{thing}/approve", {"words": "同意"})
    login("second").post(f"/money/{office}/{thing}/pay", {"day": TODAY.isoformat(), "voucher": f"记-{thing[-3:]}"})
    return thing


def test_three_people_lead_a_payment_through_its_chain_and_measures_count_it(
    place: County, office: int, login: Login
) -> None:
    file = SimpleUploadedFile("发票.txt", "发票一张".encode())
    thing = ask(login("clerk"), office, files=file)
    assert thing in said(login("head").get("/money/"))
    page = said(login("head").get(f"/money/{office}/{thing}/"))
    assert "还可以安排 2,000.00 元" in page
    login("head").post(f"/money/{office}/{thing}/approve", {"words": "同意"})
    login("second").post(f"/money/{office}/{thing}/pay", {"day": TODAY.isoformat(), "voucher": "记-001"})
    paid = row(thing)
    assert (paid.requested_by, paid.approved_by, paid.paid_by) == ("示例clerk", "示例head", "示例second")
    assert chain_faults(paid) == []
    assert paid.version == 3
    kept, period = registers(office), Period.of_year(TODAY.year)
    for name, value in (("money_spent", 3000), ("under_control", 100)):
        binding = measure_of(name)
        assert measure(binding, kept, period, LAW, TODAY).value == Decimal(value)
    actions_of = [line.action for line in Line.objects.filter(chain=f"register:{office}").order_by("number")]
    assert actions_of[-3:] == ["request_payment", "payment_approved", "payment_paid"]
    assert list(faults()) == []
    paper = Paper.objects.get().file_id
    assert login("head").get(f"/files/{paper}/").status_code == 200
    assert login("other_clerk").get(f"/files/{paper}/").status_code == 404


def measure_of(name: str) -> Binding:
    return Binding(name, {"projects": ("全部",)})


def test_nobody_does_two_steps_not_even_as_a_deputy(place: County, office: int, login: Login) -> None:
    unit, users = place.units["office"], place.users
    Post.objects.create(user=users["clerk"], unit=unit, role="head", deputy_for=users["head"])
    Post.objects.create(user=users["third"], unit=unit, role="head", deputy_for=users["clerk"])
    Post.objects.create(user=users["head"], unit=unit, role="clerk")
    thing = ask(login("clerk"), office)
    for name in ("clerk", "third"):  # who asked, as deputy of the head; a deputy of who asked
        assert thing not in said(login(name).get("/money/")).split("全部支付")[0]
        told = login(name).post(f"/money/{office}/{thing}/approve", follow=True)
        assert "要由三个人办理" in said(told)
        assert row(thing).approved_day is None
    login("head").post(f"/money/{office}/{thing}/approve")
    assert row(thing).approved_by == "示例head"
    for name in ("clerk", "head"):
        told = login(name).post(f"/money/{office}/{thing}/pay", {"day": TODAY.isoformat(), "voucher": "1"}, follow=True)
        assert "要由三个人办理" in said(told)
    assert row(thing).paid_day is None


def test_a_deputy_s_step_is_that_of_the_absent_too(place: County, office: int, login: Login) -> None:
    unit, users = place.units["office"], place.users
    Post.objects.create(user=users["third"], unit=unit, role="clerk", deputy_for=users["second"])
    thing = ask(login("third"), office)
    assert "代示例second" in said(login("head").get(f"/money/{office}/{thing}/"))
    login("head").post(f"/money/{office}/{thing}/approve")
    assert thing not in said(login("second").get("/money/")).split("全部支付")[0]
    told = login("second").post(f"/money/{office}/{thing}/pay", {"day": TODAY.isoformat(), "voucher": "1"}, follow=True)
    assert "要由三个人办理" in said(told)


def test_what_the_budget_does_not_have_is_refused_with_a_sentence(place: County, office: int, login: Login) -> None:
    over = login("clerk").post(f"/money/{office}/new", {**REQUEST, "amount": "5000.01"})
    assert over.status_code == 422
    assert "差 0.01 元" in said(over)
    first, second = ask(login("clerk"), office), ask(login("clerk"), office)  # neither has taken anything yet
    login("head").post(f"/money/{office}/{first}/approve")
    page = said(login("head").get(f"/money/{office}/{second}/"))
    assert "批准这笔会超出预算 1,000.00 元" in page
    told = said(login("head").post(f"/money/{office}/{second}/approve", follow=True))
    assert "还可以安排 2,000.00 元，这笔要 3,000.00 元，差 1,000.00 元" in told
    assert row(second).approved_day is None
    without = login("clerk").post(f"/money/{office}/new", {**REQUEST, "project": "没有的项目"})
    assert "没有登记预算" in said(without)


@pytest.mark.django_db(transaction=True)
def test_two_approvals_at_once_do_not_overdraw(place: County, office: int, login: Login) -> None:
    things = [ask(login("clerk"), office) for _ in range(2)]
    approvals = [lambda thing=thing: login("head").post(f"/money/{office}/{thing}/approve") for thing in things]

    def alone(approve: Callable[[], Any]) -> None:
        approve()
        connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(alone, approvals))
    assert sorted(Order.objects.values_list("state", flat=True)) == ["approved", "asked"]


def test_a_refusal_needs_words_and_counts_nowhere(place: County, office: int, login: Login) -> None:
    thing = ask(login("clerk"), office)
    address = f"/money/{office}/{thing}/refuse"
    assert "请写明不批准的理由" in said(login("head").post(address, follow=True))
    login("head").post(address, {"words": "没有就餐名单"})
    assert row(thing).withdrawn == "没有就餐名单"
    assert "没有就餐名单" in said(login("clerk").get(f"/money/{office}/{thing}/"))
    assert "已经办到下一步" in said(login("head").post(f"/money/{office}/{thing}/approve", follow=True))
    back = ask(login("clerk"), office)
    login("clerk").post(f"/money/{office}/{back}/take-back", {"words": "金额写错了"})
    assert Order.objects.get(thing=back).state == "taken_back"


def test_money_that_came_back_can_be_spent_again_and_not_more_of_it(place: County, office: int, login: Login) -> None:
    thing, client = through(login, office), login("second")
    address = f"/money/{office}/{thing}/refund"
    client.post(address, {"day": TODAY.isoformat(), "amount": "1200"})
    assert "不超过还没有退回的 1,800.00 元" in said(
        client.post(address, {"day": TODAY.isoformat(), "amount": "2000"}, follow=True)
    )
    assert StoredRow.objects.filter(table="refunds").count() == 1
    ask(login("clerk"), office, amount="3200")


def test_a_wrong_voucher_is_put_right_by_who_recorded_it(place: County, office: int, login: Login) -> None:
    thing = through(login, office)
    right = {"day": TODAY.isoformat(), "voucher": "记-099"}
    told = login("clerk").post(f"/money/{office}/{thing}/correct", right, follow=True)
    assert "只有登记这笔支付的人可以更正" in said(told)
    login("second").post(f"/money/{office}/{thing}/correct", right)
    assert (row(thing).voucher, row(thing).paid_by, chain_faults(row(thing))) == ("记-099", "示例second", [])


def test_a_contract_is_paid_from_its_own_project(place: County, office: int, login: Login) -> None:
    contract = Commitment(id="c1", valid_from=TODAY, known_from=TODAY, project="培训费", day=TODAY, amount=Decimal(9))
    actions.record(person=place.person("clerk"), unit=office, rows=[contract])
    told = login("clerk").post(f"/money/{office}/new", {**REQUEST, "commitment": "c1"})
    assert "这份合同属于“培训费”" in said(told)
    unknown = login("clerk").post(f"/money/{office}/new", {**REQUEST, "commitment": "c2"})
    assert unknown.status_code == 422
    assert Order.objects.count() == 0


def test_the_first_page_says_what_waits(place: County, office: int, login: Login) -> None:
    ask(login("clerk"), office)
    assert "有 1 笔支付等您办理" in said(login("head").get("/"))
    assert "笔支付等您办理" not in said(login("clerk").get("/"))


def test_a_paid_day_lies_between_approval_and_today(place: County, office: int, login: Login) -> None:
    thing = ask(login("clerk"), office)
    login("head").post(f"/money/{office}/{thing}/approve")
    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=1)):
        told = login("second").post(
            f"/money/{office}/{thing}/pay", {"day": day.isoformat(), "voucher": "1"}, follow=True
        )
        assert "支付日期要在" in said(told)
    assert "请填写支付日期" in said(login("second").post(f"/money/{office}/{thing}/pay", {"voucher": "1"}, follow=True))


def test_the_register_cannot_get_round_the_chain(place: County, office: int, login: Login) -> None:
    thing, client = ask(login("clerk"), office), login("clerk")
    address = f"/registers/{office}/payments/row/{thing}/"
    assert client.post(f"{address}correct", {**REQUEST, "paid_day": TODAY.isoformat()}).status_code == 403
    assert client.post(f"{address}withdraw", {"why": "重复"}).status_code == 403
    assert "更正" not in said(client.get(address)).split("历史")[0]
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/registers/{office}/payments/export").content))
    heads = [cell.value for cell in book.active[1]]
    book.active.cell(2, heads.index("支付人") + 1).value = "别人"
    buffer = io.BytesIO()
    book.save(buffer)
    tried = client.post(
        f"/registers/{office}/payments/import", {"file": SimpleUploadedFile("支付.xlsx", buffer.getvalue())}
    )
    assert "由专门的页面办理" in said(tried)


def test_a_payment_begins_with_its_request_also_from_the_register(place: County, office: int, login: Login) -> None:
    client, address = login("clerk"), f"/registers/{office}/payments/new"
    assert f"/money/{office}/new" in said(client.get(f"/registers/{office}/payments/"))
    for answer in (client.get(address), client.post(address, {**REQUEST, "paid_day": TODAY.isoformat()})):
        assert answer.status_code == 302
        assert answer["Location"] == f"/money/{office}/new"
    assert not StoredRow.objects.filter(table="payments").exists()


def test_who_has_no_part_in_it_sees_nothing_and_who_reads_does_nothing(
    place: County, office: int, login: Login
) -> None:
    thing = through(login, office)
    number = Statement.objects.create(
        unit_id=office, sha256="0" * 64, file=kept_list(place, [("日期", "金额")]), by=place.users["clerk"]
    ).pk
    reads = ("", "lists/", f"lists/{number}/", f"lists/{number}/?xlsx")
    writes = {"new": "clerk", "lists/": "clerk"}
    writes |= {f"{thing}/{step}": "clerk" for step in ("take-back", "pay", "correct", "refund")}
    writes |= {f"{thing}/{step}": "head" for step in ("approve", "refuse")}
    for name in PEOPLE:
        client, own = login(name), name in ("clerk", "head", "inspector")
        for page in reads:
            address = f"/money/{office}/{page}" if page else f"/money/{office}/{thing}/"
            assert client.get(address).status_code == (200 if own else 404), (name, page)
        for page, who in writes.items():
            status = client.post(f"/money/{office}/{page}").status_code
            expected = (200, 302, 422) if name == who else (403,) if own else (404,)
            assert status in expected, (name, page, status)
        assert client.get("/money/").status_code == 200
        assert (thing in said(client.get("/money/"))) == own, name
    assert login("other_clerk").get(f"/money/{place.units['museum'].pk}/lists/{number}/").status_code == 404


def kept_list(place: County, rows: list[tuple[Any, ...]]) -> File:
    return keep(person=place.person("clerk"), name="清单.xlsx", content=book(rows))


def book(rows: list[tuple[Any, ...]]) -> bytes:
    made, buffer = openpyxl.Workbook(), io.BytesIO()
    for one in rows:
        made.active.append(one)
    made.save(buffer)
    return buffer.getvalue()


def test_the_finance_list_is_laid_beside_looked_at_and_confirmed(place: County, office: int, login: Login) -> None:
    known: dict[str, Any] = {
        "valid_from": TODAY,
        "known_from": TODAY,
        "project": "会议费",
        "payee": "示例餐厅",
        "paid_day": TODAY,
    }
    actions.record(person=place.person("clerk"), unit=office, rows=[
        Payment(id="p1", amount=Decimal(100), voucher="记-1", **known),
        Payment(id="p2", amount=Decimal(200), **known),
        Payment(id="p3", amount=Decimal(300), **known),
        Payment(id="p4", amount=Decimal(400), **known),
    ])  # fmt: skip
    near = (TODAY - timedelta(days=2)).isoformat()
    listed = book([
        ("支付日期", "收款人名称", "支付金额", "凭证号"), (near, "另一种写法", 100, "记-1"),
        (TODAY.isoformat(), "示例餐厅", 200, ""), (near, "示例餐厅", 300, ""), (TODAY.isoformat(), "示例宾馆", 400, ""),
        (TODAY.isoformat(), "示例书店", 999, ""), ("没有日期", "示例书店", 5, ""),
    ])  # fmt: skip
    client, address = login("clerk"), f"/money/{office}/lists/"
    page = said(client.post(address, {"file": SimpleUploadedFile("清单.xlsx", listed)}))
    assert Statement.objects.count() == 0
    assert all(words in page for words in ("凭证号和金额相同", "日期相近", "收款方不同", "台账里没有这个金额的支付",
                                           "没有日期"))  # fmt: skip
    number = page.split('name="kept" value="')[1].split('"')[0]
    done = client.post(address, {"kept": number, "take": "yes", "same": ["4"]}, follow=True)
    assert set(Match.objects.values_list("payment", "line", "how")) == {
        ("p1", 2, "voucher"), ("p2", 3, "payee_and_day"), ("p3", 4, "payee_and_near_day")
    }  # fmt: skip
    assert "下载未对上的" in said(done)
    again = client.post(address, {"file": SimpleUploadedFile("又一次.xlsx", listed)}, follow=True)
    assert "这份清单已经核对过" in said(again)
    made = Statement.objects.get().pk
    sheets = openpyxl.load_workbook(io.BytesIO(client.get(f"{address}{made}/?xlsx").content))
    lines, payments = ([[cell.value for cell in one] for one in sheet.iter_rows(min_row=2)] for sheet in sheets)
    assert next((one[0], one[-1]) for one in lines) == (5, "金额相同，收款方不同。")
    assert {one[0] for one in lines} == {5, 6, 7}
    assert [one[0] for one in payments] == ["p4"]


def test_a_list_without_its_columns_says_which(place: County, office: int, login: Login) -> None:
    wrong = {"file": SimpleUploadedFile("清单.xlsx", book([("摘要", "金额"), ("餐费", 5)]))}
    assert "没有这一列" in said(login("clerk").post(f"/money/{office}/lists/", wrong))


def test_a_contract_keeps_its_money_and_its_payment_takes_it_from_there() -> None:
    base: dict[str, Any] = {"valid_from": date(2026, 1, 1), "known_from": date(2026, 1, 1), "project": "会议费"}
    contract = Commitment(id="c1", day=date(2026, 2, 1), amount=Decimal(800), **base)
    budget = Budget(id="b1", year=2026, amount=Decimal(1000), **base)
    asked = Payment(id="p1", amount=Decimal(900), requested_day=date(2026, 3, 1), commitment="c1", **base)
    rows: dict[str, list[Any]] = {"budgets": [budget], "commitments": [contract], "payments": [asked], "refunds": []}
    found = left(Known(rows, date(2026, 6, 1), LAW), "会议费", 2026)
    assert [found.amount, found.asked, found.after(asked)] == [Decimal(200), Decimal(900), Decimal(100)]
    assert found.after(Payment(id="p2", amount=Decimal(900), **base)) == -700
    assert left(Known({}, date(2026, 6, 1), LAW), "会议费", 2026).amount is None


def test_a_list_asks_as_often_for_many_as_for_few(
    place: County, office: int, login: Login, django_assert_num_queries: Any
) -> None:
    client = login("head")
    ask(login("clerk"), office, amount="1")
    client.get("/money/")
    with CaptureQueriesContext(connection) as few:
        client.get("/money/")
    asked = len(few)
    for _ in range(8):
        ask(login("clerk"), office, amount="1")
    with django_assert_num_queries(asked):
        client.get("/money/")


@pytest.mark.django_db(transaction=True)
def test_a_payment_in_the_browser_by_three_people(place: County, office: int, enter: Callable[..., Any]) -> None:
    page = enter("clerk", "/money/")
    page.get_by_role("link", name="申请支付").click()
    for label, text in (("金额（元）", "3000"), ("收款方", "示例餐厅"), ("用途", "全会用餐")):
        page.get_by_label(label).fill(text)
    page.get_by_label("项目").select_option("会议费")
    page.get_by_role("button", name="提交申请").click()
    page.get_by_text("等单位负责人审批").wait_for()
    thing = Order.objects.get().thing
    assert page.get_by_role("button", name="批准", exact=True).count() == 0
    for scheme in ("light", "dark"):
        head = enter("head", "/money/", width=390, height=844, color_scheme=scheme)
        assert breaks(head) == []
    head.get_by_role("link", name=thing).first.click()
    head.get_by_label("意见").wait_for()
    assert breaks(head) == []
    assert fits(head)
    head.get_by_label("意见").fill("同意")
    head.get_by_role("button", name="批准", exact=True).click()
    head.get_by_text("等另一位经办人支付").wait_for()
    second = enter("second", f"/money/{office}/{thing}/")
    second.get_by_label("凭证号").fill("记-001")
    second.get_by_role("button", name="登记支付").click()
    second.get_by_text("支付已登记").wait_for()
    assert breaks(second) == []
    assert chain_faults(row(thing)) == []
    for path in (f"/money/{office}/new", f"/money/{office}/lists/"):
        assert breaks(enter("clerk", path, width=390, height=844)) == []
