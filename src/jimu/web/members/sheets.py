"""The yearly sheet of duty records as a workbook."""

from __future__ import annotations

from collections.abc import Sequence

from jimu.measures.duty import Record
from jimu.measures.members.row import Member
from jimu.web.pictures.sheets import Cell, Sheet, written_xlsx
from jimu.web.words import _


def items_of(found: Sequence[tuple[Member, Record]]) -> list[str]:
    """The items of the scheme, in its order; some are only for holders of a post."""
    longest = sorted((one for _member, one in found), key=lambda one: -len(one.lines))
    return list(dict.fromkeys(line.item for one in longest for line in one.lines))


def written(found: Sequence[tuple[Member, Record]], year: int) -> bytes:
    """A line a member: points by item, sums, band, what is lacking, absences. Says where it is only an example."""
    items = items_of(found)
    heads = [_("姓名"), _("编号"), _("界别"), _("专委会"), *items, _("基本分"), _("加分"), _("总分"), _("等次"),
             _("未达到的最低要求"), _("缺席规定")]  # fmt: skip
    rows: list[list[Cell]] = [_line(member, one, items) for member, one in found]
    if any(one.example for _member, one in found):
        rows.append([_("本地没有自己的计分办法。这里按示例计分，只供参考，不能作为考核结果。")])
    return written_xlsx(Sheet(_("{year}年度委员履职情况", year=year), heads, rows))


def _line(member: Member, one: Record, items: Sequence[str]) -> list[Cell]:
    points = {line.item: line.points for line in one.lines}
    return [member.name, member.id, member.sector, member.committee, *(points.get(item) for item in items),
            one.basic, one.bonus, one.total, one.band, "；".join(one.unmet),
            "；".join(reached.follows for reached in one.absences)]  # fmt: skip
