"""The measures of what something cost: an event, a person, a proposal, a report, a studio."""

from __future__ import annotations

from jimu.measures.events.parameters import EVENT_SECTORS, KINDS, WHO
from jimu.measures.events.people import OF_PEOPLE
from jimu.measures.events.row import Event
from jimu.measures.formula import Measure, Parameter
from jimu.measures.members.row import Member
from jimu.measures.money.measuring import (
    BY_EVENT,
    BY_PROJECT,
    cost_per_attendance,
    cost_per_attendant,
    cost_per_event,
    cost_per_member,
    cost_per_opinion,
    cost_per_proposal,
    cost_per_studio,
)
from jimu.measures.money.parameters import ITEMS, PROJECTS
from jimu.measures.money.row import Payment, Refund
from jimu.measures.opinion.measures import SOURCES
from jimu.measures.opinion.row import OpinionReport
from jimu.measures.proposals.parameters import COMMON, MERGED_TOO
from jimu.measures.proposals.row import Examination, Proposal
from jimu.measures.studios.measures import KINDS as STUDIO_KINDS
from jimu.measures.studios.row import Studio

PER_HEAD = (Payment, Refund, *OF_PEOPLE)
TIED = Parameter("tied", "支出怎样归到会议活动", "how money is tied to events", "choice", (BY_EVENT, BY_PROJECT))

MEASURES = (
    Measure(
        "cost_per_event",
        "money",
        "次均成本",
        "cost of an event",
        "期内用于这类会议活动的支出÷期内举办次数；支出按活动挂接，或按项目归集，由参数定。",
        "Money spent on events of the kinds ÷ events held; money is tied to them event by event or by project.",
        "元/次",
        cost_per_event,
        (Payment, Refund, Event),
        (KINDS, TIED, PROJECTS, ITEMS, EVENT_SECTORS),
        kind="average",
    ),
    Measure(
        "cost_per_attendant",
        "money",
        "参加人员人均支出",
        "money for a person who came",
        "期内用于这类会议活动的支出÷期内至少参加一次的人数。",
        "Money spent on events of the kinds ÷ persons who came at least once.",
        "元/人",
        cost_per_attendant,
        PER_HEAD,
        (KINDS, WHO, TIED, PROJECTS, ITEMS, EVENT_SECTORS),
        kind="average",
    ),
    Measure(
        "cost_per_attendance",
        "money",
        "每人次支出",
        "money for a person-time",
        "期内用于这类会议活动的支出÷期内参加人次。",
        "Money spent on events of the kinds ÷ person-times.",
        "元/人次",
        cost_per_attendance,
        PER_HEAD,
        (KINDS, WHO, TIED, PROJECTS, ITEMS, EVENT_SECTORS),
        kind="average",
    ),
    Measure(
        "cost_per_proposal",
        "money",
        "提案件均支出",
        "money for a proposal",
        "期内实际支出÷期内审查立案的提案件数。",
        "Money spent ÷ proposals filed in the period.",
        "元/件",
        cost_per_proposal,
        (Payment, Refund, Proposal, Examination),
        (PROJECTS, ITEMS, MERGED_TOO, *COMMON),
        kind="average",
    ),
    Measure(
        "cost_per_member",
        "money",
        "委员人均支出",
        "money for a member",
        "期内实际支出÷期末在任委员数。",
        "Money spent ÷ members in office on the last day.",
        "元/人",
        cost_per_member,
        (Payment, Refund, Member),
        (PROJECTS, ITEMS),
        kind="average",
    ),
    Measure(
        "cost_per_opinion",
        "money",
        "社情民意条均支出",
        "money for an opinion report",
        "期内实际支出÷期内收到的社情民意信息条数。",
        "Money spent ÷ opinion reports handed in within the period.",
        "元/条",
        cost_per_opinion,
        (Payment, Refund, OpinionReport),
        (PROJECTS, ITEMS, SOURCES),
        kind="average",
    ),
    Measure(
        "cost_per_studio",
        "money",
        "工作室个均支出",
        "money for a studio",
        "期内实际支出÷期末在用的委员工作室（联络组、联系点）个数。",
        "Money spent ÷ studios, liaison groups or points open on the last day.",
        "元/个",
        cost_per_studio,
        (Payment, Refund, Studio),
        (PROJECTS, ITEMS, STUDIO_KINDS),
        kind="average",
    ),
)
