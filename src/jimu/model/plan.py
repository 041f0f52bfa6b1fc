"""What a performance plan is. Values only: no reading, no judging."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

from jimu.model.target import Target

Scope = Literal["department", "project", "fund_summary", "fund_direction"]
Kind = Literal["plan", "monitoring", "self_evaluation", "evaluation"]
FORM_MARKS = (
    "by_function",
    "cash_plan",
    "estimate",
    "work_plan",
    "signatures",
    "objectives",
    "explanation",
    "basis",
    "benchmark",
    "weight",
    "unit_column",
    "comparator_column",
    "required",
    "prose",
    "actual",
    "points",
    "department",
    "by_place",
)


class Source(NamedTuple):  # a tuple as Cell is: every value of a plan has one
    """The place of a value in its document and the words of that cell or paragraph as written."""

    text: str
    row: int | None = None
    column: int | None = None
    line: int | None = None
    table: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """A value put right: `path` points into the plan (`/indicators/7/target`); serialised with keys from and to."""

    path: str
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class Group:
    """A core function (核心职能) of the office: its number as printed ("4") and its words."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Task:
    """A line of the year's work plan (年度重点工作计划, 年度主要任务). Money in yuan."""

    name: str
    responsible: str = ""
    goal: str = ""
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Objective:
    """A performance objective (绩效目标). `period`: 年度, 实施期, 中期 as the form says; `actual`: what was done,
    in a report."""

    text: str
    period: str = ""
    actual: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure said in prose ("提案交办率达100%"): what it is about, and the figure. Never counted as an indicator."""

    text: str
    subject: str
    target: Target


@dataclass(frozen=True, slots=True)
class Indicator:
    """A performance indicator (三级指标) with its target.

    level1 and level2 as printed without white space; category is the law's word (数量, 质量, … 其他).
    `period`: empty for the year; 实施期 where the form has a medium-term half beside the annual one.
    """

    name: str
    category: str
    target: Target
    level1: str = ""
    level2: str = ""
    explanation: str = ""
    basis: str = ""
    benchmark: str = ""
    group: str = ""
    weight: Decimal | None = None
    required: bool | None = None
    period: str = ""
    half_year: Target | None = None  # where a half-year column stands beside the whole year's
    medium_term: Target | None = None  # where a column for the whole period stands beside the year's
    direction: str = ""  # 正向 or 反向 where the form has the column
    part_of: str = ""  # the indicator of which this one (其中：…) is a part
    note: str = ""
    actual: Target | None = None
    points: Decimal | None = None
    reason: str = ""
    outlook: str = ""
    forecast: Target | None = None  # 全年预计完成情况 of a monitoring form; outlook is its 完成目标可能性
    other: dict[str, str] = field(default_factory=dict)  # columns that no other field has room for, by their heading
    source: Source | None = None
    repairs: tuple[Repair, ...] = ()
    confidence: Decimal | None = None
    id: str | None = None
    predecessor: str | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """A project (项目) as the form names it."""

    name: str = ""
    code: str = ""
    kind: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class Execution:
    """A money row of a report, in yuan: initial and adjusted budget, executed; rate as a share (0.95)."""

    initial: Decimal | None = None
    adjusted: Decimal | None = None
    executed: Decimal | None = None
    rate: Decimal | None = None
    weight: Decimal | None = None
    points: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Budget:
    """Money in yuan by its name on the form. None is "not stated" and never zero.

    sources: by where it comes from (财政拨款, 其他资金); uses: 基本支出, 项目支出; items: the lines of a summary;
    unit: the unit of money that the form states (元, 万元, 亿元), empty where it states none;
    medium_term: the whole of a project over several years.
    """

    total: Decimal | None = None
    sources: dict[str, Decimal] = field(default_factory=dict)
    uses: dict[str, Decimal] = field(default_factory=dict)
    items: dict[str, Decimal] = field(default_factory=dict)
    unit: str = ""
    medium_term: Decimal | None = None
    initial: Decimal | None = None
    adjusted: Decimal | None = None
    executed: Decimal | None = None
    rate: Decimal | None = None
    rows: dict[str, Execution] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CashPlan:
    """One date of the cash plan (资金支出计划): share of the year's budget, cumulative, 0.25 for 25 %;
    amount in yuan where amounts were filed."""

    by_month: int
    text: str
    share: Decimal | None = None
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Estimate:
    """A line of the cost estimate (支出明细及测算说明). Amount in yuan; `detail` is 支出明细,
    `basis` 测算依据及过程."""

    item: str
    amount: Decimal | None = None
    basis: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """The foot of the form as filled; a blank stays empty."""

    head: str = ""
    prepared_by: str = ""
    phone: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A performance plan, or a report on one (`kind`). See design.md section 4 for the meaning of each field.

    `sources` maps a path ("/budget/total", "/indicators/7/target") to the cell it came from.
    `fields` keeps what the form labels and no other field has room for, under the label as printed.
    """

    scope: Scope
    kind: Kind = "plan"
    title: str = ""
    year: int | None = None
    place: str | None = None
    department: str = ""
    department_code: str = ""
    unit: str = ""
    project: Project = field(default_factory=Project)
    budget: Budget = field(default_factory=Budget)
    cash_plan: tuple[CashPlan, ...] = ()
    functions: tuple[Group, ...] = ()
    work_plan: tuple[Task, ...] = ()
    safeguards: tuple[str, ...] = ()
    purpose: str = ""
    objectives: tuple[Objective, ...] = ()
    statements: tuple[Statement, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    estimate: tuple[Estimate, ...] = ()
    signatures: Signatures = field(default_factory=Signatures)
    score: Decimal | None = None
    grade: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    repairs: tuple[Repair, ...] = ()
    form: tuple[str, ...] = ()  # what the form has room for, filled or not: FORM_MARKS
    id: str | None = None
    predecessor: str | None = None
