"""What measures over events ask."""

from __future__ import annotations

from jimu.measures.events.row import Event
from jimu.measures.formula import Parameter
from jimu.measures.members.measures import IN_SECTORS

MEMBERS, EVERYBODY = "委员", "全体"
DUE, APART = "计入应到", "不计入应到"
TIMES, PERSONS = "人次", "人数"
BY_DAY, BY_MONTH = "计划之日", "计划之月"

KINDS = Parameter("kinds", "会议活动种类", "kinds of event", "kinds", many=True)
EVENT_SECTORS = Parameter(
    "sectors", "主办界别", "sectors that hold it", required=False, many=True, found_in=((Event, "sector"), *IN_SECTORS)
)
WHO = Parameter("who", "统计对象", "whom it counts", "choice", (MEMBERS, EVERYBODY))
COUNTED = Parameter("counted", "按人次还是按人数", "person-times or persons", "choice", (TIMES, PERSONS))
HOW_EXCUSED = Parameter("excused", "请假的算不算应到", "whether the excused are due", "choice", (DUE, APART))
MEMBER_SECTORS = Parameter(
    "member_sectors", "委员界别", "sectors of members", required=False, many=True, found_in=IN_SECTORS
)
UNTIL = Parameter(
    "until",
    "到计划之日还是计划之月为止（不选为之日）",
    "until the day or the month planned",
    "choice",
    (BY_DAY, BY_MONTH),
    False,
)
GRACE = Parameter("grace", "宽限工作日数", "working days of grace", "number")
