"""The measures of the register of proposals, each with its words."""

from __future__ import annotations

from jimu.measures.proposals import counting, quality, supervising
from jimu.measures.proposals.parameters import (
    MARK,
    MERGED_TOO,
    TAKEN,
)
from jimu.measures.proposals.row import (
    Assignment,
    Closing,
    Examination,
    Hold,
    Proposal,
    Reply,
)
from jimu.measures.proposals.wording import FILED, HANDLED, measured

MEASURES = (
    measured(
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
    measured(
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
    measured(
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
    measured(
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
    measured(
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
    measured(
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
    measured(
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
    measured(
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
    measured(
        "days_to_answer",
        (
            "答复用时",
            "days to answer",
            "期内首次答复的，从交办到答复的天数：平均，或者最长的一件（指标写的是每件都不得超过的时限时用它）。",
            "Days from assignment to the first answer, over the first answers of the period: average or longest.",
        ),
        "天",
        counting.days_to_answer,
        HANDLED,
        TAKEN,
        kind="average",
        version="2",
    ),
    measured(
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
    measured(
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
    *quality.MEASURES,
    *supervising.MEASURES,
)
