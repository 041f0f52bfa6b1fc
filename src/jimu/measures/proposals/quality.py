"""The measures of how well proposals were handled, each with its words."""

from __future__ import annotations

from jimu.measures.formula import Measure
from jimu.measures.members.row import Member
from jimu.measures.proposals import counting, opinions
from jimu.measures.proposals.parameters import (
    ABOUT,
    CLASSES,
    FROM_CLASSES,
    GOOD,
    MERGED_TOO,
    OVER,
    PER,
    SIGNERS,
)
from jimu.measures.proposals.row import (
    Assignment,
    Examination,
    Opinion,
    Proposal,
    Rehandling,
    Reply,
    Signature,
    Talk,
)
from jimu.measures.proposals.wording import FILED, HANDLED, measured

MEASURES = (
    measured(
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
    measured(
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
    measured(
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
    measured(
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
    measured(
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
)
