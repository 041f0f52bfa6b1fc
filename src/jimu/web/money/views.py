"""Pages of payments: what waits, one payment on its way, its steps."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_POST

from jimu.measures.columns import READERS
from jimu.measures.money.row import Payment
from jimu.web import clock
from jimu.web.accounts.gates import for_people
from jimu.web.accounts.models import Unit
from jimu.web.files.actions import keep
from jimu.web.files.refusal import Refused
from jimu.web.money import actions, queries
from jimu.web.money.forms import asked, day_in, request_fields
from jimu.web.money.models import ASKED, ORDER_NAMES, PAID, STEP_NAMES, Order
from jimu.web.pages import render
from jimu.web.registers.models import StoredRow
from jimu.web.registers.store import row_of
from jimu.web.registers.views import office
from jimu.web.rights import REGISTER_RIGHTS, may_keep
from jimu.web.words import _

PAGE = 50
SHOWN = 100


@for_people
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """What waits for the person, and all payments that they may see, by state."""
    state = request.GET.get("state", "")
    if state and state not in ORDER_NAMES:
        raise Http404
    found = queries.soonest_first(queries.readable(request.person))
    page = Paginator(found.filter(state=state) if state else found, PAGE).get_page(request.GET.get("page"))
    mine = queries.waiting(request.person)
    units = Unit.objects.filter(pk__in=request.person.units(*REGISTER_RIGHTS["request_payment"]))
    return render(
        request, "money/index.html", waiting=queries.shown(mine[:SHOWN]), count=mine.count(), page=page,
        orders=queries.shown(page.object_list), state=state, states=ORDER_NAMES, units=units,
    )  # fmt: skip


@for_people
def ask(request: HttpRequest, unit: int) -> HttpResponse:
    """Ask for a payment."""
    place = office(request, unit, "payments", "request_payment")
    texts, faults, stopped = request.GET.dict(), None, ""
    if request.method == "POST":
        texts = request.POST.dict()
        typed = asked(place, texts, actions.called(request.person))
        faults = typed.faults
        if typed.row is not None:
            try:
                return _asked(request, place, typed.row)
            except (actions.Stopped, Refused) as fault:
                stopped = fault.words() if isinstance(fault, Refused) else str(fault)
    project = texts.get("project", "")
    year = localdate().year
    return render(
        request, "money/ask.html", unit=place, fields=request_fields(place, texts, faults), stopped=stopped,
        project=project, left=queries.left_of(place, project, year) if project else None, year=year,
        status=422 if request.method == "POST" else 200,
    )  # fmt: skip


def _asked(request: HttpRequest, place: Unit, row: Payment) -> HttpResponse:
    files = [keep(person=request.person, name=one.name, content=one) for one in request.FILES.getlist("files")]
    order = actions.request(person=request.person, unit=place, row=row, files=files)
    messages.success(request, _("已申请，等单位负责人审批。编号 {thing}。", thing=order.thing))
    return redirect("payment", unit=place.pk, thing=order.thing)


@for_people
@require_GET
def payment(request: HttpRequest, unit: int, thing: str) -> HttpResponse:
    """One payment: what it is, who did which step, what is left of the project, and what the person can do."""
    place = office(request, unit, "payments")
    order = Order.objects.filter(unit=unit, thing=thing).prefetch_related("steps", "papers__file").first()
    if order is None:
        raise Http404
    row = row_of(StoredRow.objects.get(unit=unit, table="payments", thing=thing, superseded_by=None))
    assert isinstance(row, Payment)  # noqa: S101 - what the table `payments` holds
    known_year = (row.requested_day or row.valid_from).year
    left = queries.left_of(place, row.project, known_year)
    waits = queries.waiting(request.person).filter(pk=order.pk).exists()
    return render(
        request, "money/payment.html", unit=place, order=order, row=row, left=left, year=known_year,
        waits=waits, time_left=clock.left,
        after=left.after(row) if order.state == ASKED else None, states=ORDER_NAMES, steps=STEP_NAMES,
        takes_back=order.state == ASKED and may_keep(request.person, "request_payment", unit),
        refunds=actions.refunds_of(place, thing) if order.state == PAID else (), today=localdate(),
        corrects=order.state == PAID and actions.paid_by(order, request.person),
        refunding=order.state == PAID and may_keep(request.person, "pay", unit),
    )  # fmt: skip


def step(right: str, done: Callable[[HttpRequest, Unit, str], str]) -> Callable[..., HttpResponse]:
    """A view that takes one step of a payment and says what was done, or why it was not."""

    @for_people
    @require_POST
    def taken(request: HttpRequest, unit: int, thing: str) -> HttpResponse:
        place = office(request, unit, "payments", right)
        try:
            messages.success(request, done(request, place, thing))
        except actions.Stopped as fault:
            messages.warning(request, str(fault))
        return redirect("payment", unit=unit, thing=thing)

    return taken


def _approve(request: HttpRequest, unit: Unit, thing: str) -> str:
    actions.approve(person=request.person, unit=unit, thing=thing, words=request.POST.get("words", ""))
    return _("已批准，等另一位经办人支付。")


def _refuse(request: HttpRequest, unit: Unit, thing: str) -> str:
    actions.refuse(person=request.person, unit=unit, thing=thing, words=request.POST.get("words", ""))
    return _("没有批准，申请人看得到理由。")


def _take_back(request: HttpRequest, unit: Unit, thing: str) -> str:
    actions.take_back(person=request.person, unit=unit, thing=thing, words=request.POST.get("words", ""))
    return _("申请已撤回。")


def _pay(request: HttpRequest, unit: Unit, thing: str) -> str:
    day = day_in(request.POST.get("day", ""))
    if day is None:
        raise actions.Stopped(_("请填写支付日期。"))
    actions.pay(person=request.person, unit=unit, thing=thing, day=day, voucher=request.POST.get("voucher", ""))
    return _("支付已登记。")


def _correct(request: HttpRequest, unit: Unit, thing: str) -> str:
    day = day_in(request.POST.get("day", ""))
    if day is None:
        raise actions.Stopped(_("请填写支付日期。"))
    voucher = request.POST.get("voucher", "")
    actions.correct_paid(person=request.person, unit=unit, thing=thing, day=day, voucher=voucher)
    return _("已更正。原来的内容留在历史里。")


def _refund(request: HttpRequest, unit: Unit, thing: str) -> str:
    day, amount = day_in(request.POST.get("day", "")), READERS["money"](request.POST.get("amount", ""))
    if day is None or not isinstance(amount, Decimal):
        raise actions.Stopped(_("请填写退回日期和金额。"))
    actions.refund(person=request.person, unit=unit, thing=thing, day=day, amount=amount)
    return _("退回已登记。")


approve = step("approve_payment", _approve)
refuse = step("approve_payment", _refuse)
take_back = step("request_payment", _take_back)
pay = step("pay", _pay)
correct = step("pay", _correct)
refund = step("pay", _refund)
