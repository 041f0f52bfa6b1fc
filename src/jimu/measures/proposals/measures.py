"""The measures of the register of proposals, each with its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jimu.measures.base import Row
from jimu.measures.formula import Answer, Measure, Parameter, Question
from jimu.measures.members.row import Member
from jimu.measures.proposals import counting, opinions
from jimu.measures.proposals.parameters import (
    ABOUT,
    CLASSES,
    COMMON,
    FROM_CLASSES,
    GOOD,
    MARK,
    MERGED_TOO,
    OVER,
    PER,
    SIGNERS,
)
from jimu.measures.proposals.row import (
    Assignment,
    Closing,
    Examination,
    Hold,
    Opinion,
    Proposal,
    Rehandling,
    Reply,
    Signature,
    Supervision,
    Talk,
)

FILED: tuple[type[Row], ...] = (Proposal, Examination)
HANDLED = (*FILED, Assignment, Reply)


def _measure(
    name: str,
    words: tuple[str, str, str, str],
    unit: str,
    function: Callable[[Question], Answer],
    tables: tuple[type[Row], ...],
    *own: Parameter,
    kind: Any = "rate",
) -> Measure:
    """A measure over proposals; each can be asked of single sessions and kinds of proposers."""
    return Measure(name, "proposals", *words, unit, function, tables, (*own, *COMMON), kind=kind)


MEASURES = (
    _measure(
        "proposals_received",
        (
            "收到提案数",
            "proposals received",
            "期内提交的提案件数；提案者撤回的列出。",
            "Proposals submitted in the period; those taken back are listed.",
        ),
        "件",
        counting.proposals_received,
        (Proposal,),
        kind="count",
    ),
    _measure(
        "proposals_filed",
        (
            "提案立案数",
            "proposals filed",
            "期内审查立案的提案件数；不立案、转为其他、未审查、撤回的列出，并案的算不算由参数定。",
            "Proposals filed in the period; those not filed, not examined or taken back are listed.",
        ),
        "件",
        counting.proposals_filed,
        FILED,
        MERGED_TOO,
        kind="count",
    ),
    _measure(
        "proposals_marked",
        (
            "重点（优秀）提案数",
            "key or excellent proposals",
            "期内提交的提案中，列为重点（或评为优秀）的件数。",
            "Of the proposals submitted in the period, those named key proposals, or excellent ones.",
        ),
        "件",
        counting.proposals_marked,
        (Proposal,),
        MARK,
        kind="count",
    ),
    _measure(
        "filing_rate",
        (
            "提案立案率",
            "proposals filed, rate",
            "期内提交且已审查的提案中，立案的占比；百分之百并不正常。",
            "Of the proposals submitted in the period and examined, the share filed; all of them would be unusual.",
        ),
        "%",
        counting.filing_rate,
        FILED,
        MERGED_TOO,
    ),
    _measure(
        "proposals_assigned",
        (
            "交办提案数",
            "proposals assigned",
            "期内首次交办的提案件数；一件提案交给几个单位只计一件，改派不另计。",
            "Proposals first assigned in the period; several offices and re-assignments count once.",
        ),
        "件",
        counting.proposals_assigned,
        (Proposal, Examination, Assignment),
        kind="count",
    ),
    _measure(
        "assigned_rate",
        (
            "提案交办率",
            "proposals assigned, rate",
            "期内立案的提案中，已有主办或分办单位的占比；退回而未改派的不算已交办。",
            "Of the proposals filed, the share that a lead or separate office has; returned ones have none.",
        ),
        "%",
        counting.assigned_rate,
        (*FILED, Assignment),
        MERGED_TOO,
    ),
    _measure(
        "answered_rate",
        (
            "提案办复率",
            "proposals answered, rate",
            "期内立案的提案中，每个主办、分办单位都已书面答复的占比；会办意见不是答复，早于交办的答复列出。",
            "Of the proposals filed, the share answered in writing by every lead and separate office.",
        ),
        "%",
        counting.answered_rate,
        HANDLED,
        MERGED_TOO,
    ),
    _measure(
        "answered_on_time",
        (
            "按期办复率",
            "proposals answered on time",
            "期内到期的答复中，在期限（含暂停、延长、改派后重新起算）内作出的占比；每个单位对每件提案的答复各计一次。",
            "Of the answers due in the period, the share given by the last day, with pauses and extensions.",
        ),
        "%",
        counting.answered_on_time,
        (Proposal, Examination, Assignment, Hold, Reply),
    ),
    _measure(
        "days_to_answer",
        (
            "答复用时",
            "days to answer",
            "期内首次答复的，从交办到答复的天数平均。",
            "Days from assignment to the first answer, on average over the first answers of the period.",
        ),
        "天",
        counting.days_to_answer,
        HANDLED,
        kind="average",
    ),
    _measure(
        "answered_on",
        (
            "提案全部答复之日",
            "day on which all were answered",
            "期内立案的提案全部答复之日；有一件没有答复就没有这一天。",
            "The day on which the last of the proposals filed was answered; none while one is not.",
        ),
        "",
        counting.answered_on,
        HANDLED,
        MERGED_TOO,
        kind="day",
    ),
    _measure(
        "class_rate",
        (
            "办理结果分类率",
            "answers of a class",
            "期内答复完毕的提案中，现行答复属于所列类别的占比；没有注明类别的列出。",
            "Of what was answered in the period, the share whose standing answer is of the classes named.",
        ),
        "%",
        counting.class_rate,
        (Reply, Proposal, Examination, Assignment),
        CLASSES,
        PER,
    ),
    Measure(
        "class_improved",
        "proposals",
        "办理结果转化率",
        "answers improved",
        "期内复查的、原属所列类别的答复中，复查后属于所求类别的占比；没有复查的列出。",
        "Of the answers of a class looked at again in the period, the share of the classes asked then.",
        "%",
        counting.class_improved,
        (Reply,),
        (FROM_CLASSES, CLASSES),
        kind="rate",
    ),
    _measure(
        "contacted_rate",
        (
            "办理沟通率",
            "proposers spoken with",
            "期内立案的提案中，承办单位与提案者有过沟通记录的占比。",
            "Of the proposals filed, the share about which an office has spoken with the proposer.",
        ),
        "%",
        counting.contacted_rate,
        (*FILED, Assignment, Talk),
        MERGED_TOO,
    ),
    _measure(
        "proposal_satisfaction",
        (
            "提案者满意率",
            "proposers content",
            "以收回的意见表为分母时按表计，同一人对同一提案只计最后一张；以已答复的提案为分母时，该提案收回的表全部满意才计满意。",
            "Over forms returned, each person's last one; or over proposals answered, content where all its forms are.",
        ),
        "%",
        opinions.content,
        (Opinion, Proposal, Examination, Assignment, Reply),
        ABOUT,
        GOOD,
        OVER,
    ),
    _measure(
        "forms_returned",
        (
            "意见表反馈率",
            "forms returned",
            "期内答复完毕的提案中，到期末收回了意见表的占比。",
            "Of the proposals answered in the period, the share with a form returned by its last day.",
        ),
        "%",
        opinions.forms_returned,
        (*HANDLED, Opinion),
    ),
    _measure(
        "closed_rate",
        (
            "提案办结率",
            "proposals closed, rate",
            "期内立案的提案中，到期末已办结的占比。",
            "Of the proposals filed in the period, the share closed by its last day.",
        ),
        "%",
        counting.closed_rate,
        (*FILED, Closing),
        MERGED_TOO,
    ),
    Measure(
        "handled_again",
        "proposals",
        "再次办理完成率",
        "handled again",
        "期内退回再办的答复中，到期末已重新答复的占比。",
        "Of the answers sent back in the period, the share answered once more by its last day.",
        "%",
        opinions.handled_again,
        (Rehandling, Assignment, Reply),
        kind="rate",
    ),
    _measure(
        "proposed_by",
        (
            "委员提案覆盖率",
            "members who proposed",
            "期末在任委员中，期内提过提案的占比；署名的算不算由参数定。",
            "Of the members in office, the share who proposed in the period.",
        ),
        "%",
        counting.proposed_by,
        (Proposal, Signature, Member),
        SIGNERS,
    ),
    _measure(
        "supervised",
        (
            "督办提案数",
            "proposals supervised",
            "期内有督办记录的提案件数，一件只计一次。",
            "Proposals that were supervised in the period, each once.",
        ),
        "件",
        counting.supervised,
        (Supervision, Proposal),
        kind="count",
    ),
    _measure(
        "key_supervised",
        (
            "重点提案督办率",
            "key proposals supervised",
            "期内提交的重点提案中，已有督办记录的占比。",
            "Of the key proposals submitted in the period, the share that has been supervised.",
        ),
        "%",
        counting.key_supervised,
        (Proposal, Supervision),
    ),
)
