"""A county's office of 20,000 plans and 400,000 indicators, written straight into the database; all of it invented.

Django must have been set up for the office's folder before this is imported.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from bench.corpus.plans import MATTERS, TREE
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils.timezone import now

from jimu.model.plan import Budget, Indicator, Objective, Project
from jimu.model.plan import Plan as Content
from jimu.model.target import parse_target
from jimu.reading.vocabulary import category_of
from jimu.web.accounts.models import Post, Unit, User
from jimu.web.log.actions import _salted, digest_of
from jimu.web.log.models import Chain, Line
from jimu.web.plans.content import drafted
from jimu.web.plans.models import Indicator as Row
from jimu.web.plans.models import Plan, PlanVersion, Year
from jimu.web.plans.projection import rows
from jimu.web.plans.stored import digest, dumped
from jimu.web.rights import RANK, State
from jimu.web.search.entries import rebuild

if TYPE_CHECKING:
    from collections.abc import Iterator

YEAR, PLACE = 2026, "990100"
INDICATORS = 20
DEPARTMENTS, UNITS = 20, 20  # departments, and units of each
STATES = list(State)
SALT = "0" * 32
BATCH = 500


def fill(plans: int) -> dict[str, list[User]]:
    """The county with its people: clerks of units, people of divisions, of the performance division."""
    Year.objects.create(year=YEAR)
    finance = Unit.objects.create(name="示例县财政局", kind="finance", place=PLACE)
    people: dict[str, list[User]] = {"clerk": [], "division": [], "performance": []}
    _person(people, "performance", finance)
    units = list(_units(finance, people))
    each = plans // len(units)
    for number, unit in enumerate(units):
        _plans(unit, number, each)
    rebuild()
    return people


def _units(finance: Unit, people: dict[str, list[User]]) -> Iterator[Unit]:
    for number in range(DEPARTMENTS):
        division = Unit.objects.create(name=f"业务{number}科", kind="division", place=PLACE, parent=finance)
        _person(people, "division", division)
        department = Unit.objects.create(name=f"示例县第{number}局", kind="department", place=PLACE, division=division)
        for part in range(UNITS):
            unit = Unit.objects.create(name=f"第{number}局{part}所", kind="unit", place=PLACE, parent=department)
            if part == 0:
                _person(people, "clerk", unit)
            yield unit


def _person(people: dict[str, list[User]], role: str, unit: Unit) -> None:
    user = User.objects.create_user(f"{role}{len(people[role])}", name=f"示例{role}")
    Post.objects.create(user=user, unit=unit, role=role)
    people[role].append(user)


def _content(number: int) -> Content:
    indicators = []
    for place in range(INDICATORS):
        level1, level2, name, target = TREE[place % len(TREE)]
        matter = MATTERS[(number + place) % len(MATTERS)]
        words = name.format(matter=matter) + (f"（{place}）" if place >= len(TREE) else "")
        said = parse_target(target.format(number=2 + (number + place) % 9), words)
        basis = "2026年度工作计划"
        category = category_of(level2, level1)
        indicators.append(Indicator(words, category, said, level1, level2, f"全年{matter}的实际数", basis))
    matter = MATTERS[number % len(MATTERS)]
    money = Decimal(50_000 + number % 97 * 10_000)
    project = Project(f"{matter}经费第{number}号", kind="经常性项目", period="2026")
    return Content(
        "project", year=YEAR, place=PLACE, project=project,
        budget=Budget(money, {"财政拨款": money}, unit="万元"), objectives=(Objective(f"做好全年{matter}工作"),),
        indicators=tuple(indicators),
    )  # fmt: skip


def _plans(unit: Unit, number: int, each: int) -> None:
    made = [_plan(unit, number * each + part) for part in range(each)]
    Plan.objects.bulk_create(made)
    versions = PlanVersion.objects.bulk_create([_version(one) for one in made if one.state != State.DRAFTING])
    for version in versions:
        version.plan.version = version
        version.plan.approved = version if version.state == State.APPROVED else None
    Plan.objects.bulk_update([version.plan for version in versions], ["version", "approved"])
    Row.objects.bulk_create([row for one in made if one.version for row in rows(one)], batch_size=BATCH)
    lines = [_line(one) for one in made]
    Line.objects.bulk_create(lines)
    Chain.objects.bulk_create([Chain(name=one.chain, length=1, head=one.digest) for one in lines])


def _plan(unit: Unit, number: int) -> Plan:
    data, _ = drafted(_content(number))
    state = State.DRAFTING if number % 50 < 2 else STATES[number % len(STATES)]
    since = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
    return Plan(
        year=YEAR, unit=unit, department=unit.parent, division=unit.parent.division, scope="project", state=state,
        title=data["project"]["name"], reached=RANK[state], since=since, content=dumped(data), errors=number % 4,
        warnings=number % 7, advice=number % 3, money=Decimal(data["budget"]["total"]), checked=0,
        due=date(2026, 3, 1) + timedelta(days=number % 60),
    )  # fmt: skip


def _version(plan: Plan) -> PlanVersion:
    return PlanVersion(
        plan=plan, number=1, action="submit", round=1, state=plan.state, content=plan.content,
        digest=digest(plan.content), at=plan.since,
    )  # fmt: skip


def _line(plan: Plan) -> Line:
    line = Line(chain=str(plan.pk), number=1, at=plan.since, action="begin", salt=SALT, details="{}", previous="")
    line.who_digest = line.words_digest = _salted(SALT, "")
    line.digest = digest_of(line)
    return line


def session(user: User) -> str:
    """The key of a session in which the user is logged in."""
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store["last_seen"] = int(now().timestamp())
    store.create()
    return str(store.session_key)
