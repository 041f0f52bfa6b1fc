"""What measures over proposals ask."""

from __future__ import annotations

from jimu.measures.formula import Parameter
from jimu.measures.proposals.row import CONTENT, DISCONTENT, MOSTLY, Proposal, Reply

WITH_MERGED, WITHOUT_MERGED = "并案的计入", "并案的不计"
BY_PROPOSAL, BY_REPLY = "按提案（几个答复取最低）", "按答复"
ATTITUDE, RESULT = "对办理态度", "对办理结果"
OVER_FORMS, OVER_ANSWERED = "收回的意见表", "已答复的提案"
FIRST_ONLY, ALL_SIGNERS = "第一提案人", "第一提案人和署名的"
KEY, EXCELLENT = "重点提案", "优秀提案"
AVERAGE, LONGEST = "平均", "最长"

MERGED_TOO = Parameter("merged", "并案的算不算", "whether merged ones count", "choice", (WITH_MERGED, WITHOUT_MERGED))
SESSIONS = Parameter("sessions", "届次", "sessions", required=False, many=True, found_in=((Proposal, "session"),))
PROPOSERS = Parameter(
    "proposers", "提案者种类", "kinds of proposers", required=False, many=True, found_in=((Proposal, "proposer_kind"),)
)
CLASSES = Parameter(
    "classes", "结果类别", "classes of answers", many=True, found_in=((Reply, "result"), (Reply, "rechecked"))
)
FROM_CLASSES = Parameter("before", "原来的类别", "classes before", many=True, found_in=((Reply, "result"),))
PER = Parameter("per", "按什么计", "what is counted", "choice", (BY_PROPOSAL, BY_REPLY))
ABOUT = Parameter("about", "对什么满意", "content with what", "choice", (ATTITUDE, RESULT))
GOOD = Parameter("good", "哪些算满意", "what counts as content", "choice", (CONTENT, MOSTLY, DISCONTENT), many=True)
OVER = Parameter("denominator", "以什么为分母", "over what", "choice", (OVER_FORMS, OVER_ANSWERED))
SIGNERS = Parameter("signers", "谁算提了提案", "who counts as a proposer", "choice", (FIRST_ONLY, ALL_SIGNERS))
MARK = Parameter("mark", "哪一种", "which", "choice", (KEY, EXCELLENT))
MARKED = Parameter("mark", "只计哪一种", "only which", "choice", (KEY, EXCELLENT), required=False)
TAKEN = Parameter(
    "taken", "取平均还是最长（不选为平均）", "the average or the longest", "choice", (AVERAGE, LONGEST), required=False
)
COMMON = (SESSIONS, PROPOSERS)
