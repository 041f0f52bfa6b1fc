"""The marks in the user's own file: findings as comments (`check --annotate`), repairs as tracked changes (`fix`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jimu.cli.batch import at_least
from jimu.cli.grammar import Misuse
from jimu.cli.language import say
from jimu.cli.report import write_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jimu.cli.batch import Outcome
    from jimu.cli.files import Input
    from jimu.forms.marks import Remark
    from jimu.model.plan import Plan, Source

WORD, EXCEL = "docx", "xlsx"
ENDING = ".docx"
BOOKS = (".xlsx", ".xlsm")
PARTS_OF_A_LIST = "、"  # with which a repair of a whole series names its values


def refuse_other_than_one(inputs: Sequence[Input], out: str, option: str, *, books: bool = False) -> None:
    """Marks go into one Word file (comments into a workbook too), and never over the one that they were read from."""
    if len(inputs) != 1:
        raise Misuse("one_file", option=option, count=len(inputs))
    source, ending = inputs[0].source, Path(out).suffix.lower()
    own = Path(inputs[0].name).suffix.lower()
    if books and own in BOOKS:
        if ending != own:
            raise Misuse("marks_other_ending", option=option, path=out, ending=own)
    elif ending != ENDING:
        raise Misuse("marks_not_docx", option=option, path=out)
    if isinstance(source, Path) and Path(out).exists() and source.exists() and Path(out).samefile(source):
        raise Misuse("marks_over_source", path=out)


def now() -> str:
    """The time as Word writes it: local, with a Z all the same."""
    return datetime.now().isoformat(timespec="seconds") + "Z"


def bytes_of(item: Input) -> bytes:
    """The bytes of a file that has been read."""
    from jimu.reading.formats.file import read_file

    return item.source if isinstance(item.source, bytes) else read_file(item.source, item.name)


def refuse_text(outcome: Outcome) -> None:
    """Only a Word file can bear marks."""
    if outcome.reading is not None and outcome.reading.document.format != WORD:
        raise Misuse("marks_in_text", name=outcome.name)


def annotate(item: Input, outcome: Outcome, out: Path, level: str, lang: str) -> int:
    """Write the file with a comment for every finding shown; how many there are."""
    from jimu.forms import marks
    from jimu.reading.formats.sheet_spots import sheet_anchors_of
    from jimu.reading.formats.spots import anchors_of

    assert outcome.reading  # noqa: S101  a file without a problem has been read and judged
    assert outcome.verdict  # noqa: S101
    book = outcome.reading.document.format == EXCEL and out.suffix.lower() in BOOKS
    if not book:
        refuse_text(outcome)
    data = bytes_of(item)
    findings = at_least(outcome.verdict, level)["findings"]
    remarks = [_remark(finding, outcome.reading.plans, lang) for finding in findings]
    if book:
        write_whole(out, marks.annotate_cells(data, sheet_anchors_of(data, item.name), remarks))
    else:
        write_whole(out, marks.annotate(data, anchors_of(data, item.name), remarks, now()))
    return len(remarks)


def _remark(finding: dict[str, Any], plans: Sequence[Plan], lang: str) -> Remark:
    """A finding as people say it in a margin: message, repair or advice, reason, article."""
    from jimu.cli.show import cites_of
    from jimu.forms.marks import Remark

    lines = [f"{say(lang, 'level.' + finding['level'])}　{finding['message']}"]
    if repair := finding["repair"]:
        blank = say(lang, "blank")
        lines.append(say(lang, "remark.repair", before=repair["from"] or blank, after=repair["to"] or blank))
    lines.append(say(lang, "remark.advice", text=finding["advice"]))
    lines.append(say(lang, "remark.why", text=finding["why"]))
    if cites := cites_of(finding["citation"], lang):
        lines.append(say(lang, "remark.citation", text=cites))
    lines.append(say(lang, "remark.rule", text=finding["rule"]))
    return Remark(tuple(lines), _source(finding, plans))


def _source(finding: dict[str, Any], plans: Sequence[Plan]) -> Source | None:
    """The cell of a finding; where it has none, the first cell of its plan."""
    from jimu.model.plan import Source

    stated = finding["source"]
    if stated:
        return Source(**stated)
    plan = plans[finding["plan"]]
    return min(plan.sources.values(), key=_order, default=None)


def _order(source: Source) -> tuple[int, int, int, int]:
    return source.table or 0, source.row or 0, source.column or 0, source.line or 0


@dataclass(frozen=True, slots=True)
class Repairing:
    """A repair to be made: the findings that offer it, and the piece of it that one cell holds."""

    findings: list[dict[str, Any]]
    before: str
    after: str
    source: Source | None


def repairs_of(verdict: dict[str, Any], plans: Sequence[Plan]) -> list[Repairing]:
    """Every repair that the findings offer, once; one of a series cell by cell."""
    found: dict[tuple[object, ...], Repairing] = {}
    for finding in verdict["findings"]:
        if finding["repair"]:
            for before, after, source in _pieces(finding["repair"], plans[finding["plan"]]):
                spot = source or (finding["plan"], finding["repair"]["path"])
                repairing = found.setdefault((before, after, spot), Repairing([], before, after, source))
                repairing.findings.append(finding)
    return list(found.values())


def _pieces(repair: dict[str, str], plan: Plan) -> list[tuple[str, str, Source | None]]:
    path, before, after = repair["path"], repair["from"], repair["to"]
    if path in plan.sources:
        return [(before, after, plan.sources[path])]
    olds, news = before.split(PARTS_OF_A_LIST), after.split(PARTS_OF_A_LIST)
    sources = [plan.sources.get(f"{path}/{number}") for number in range(len(olds))]
    if len(olds) == len(news) and all(sources):
        return [piece for piece in zip(olds, news, sources, strict=True) if piece[0] != piece[1]]
    return [(before, after, None)]
