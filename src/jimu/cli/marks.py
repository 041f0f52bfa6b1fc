"""The marks in the user's own file: findings as comments (`check --annotate`), repairs as changes to accept (`fix`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from jimu.cli.batch import at_least
from jimu.cli.grammar import Misuse
from jimu.cli.language import say
from jimu.cli.report import write_whole
from jimu.model.text import bare, tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jimu.cli.batch import Outcome
    from jimu.cli.files import Input
    from jimu.forms.marks import Fixed, Remark
    from jimu.model.plan import Plan, Source

Where = TypeVar("Where")
WORD, EXCEL = "docx", "xlsx"
ENDING = ".docx"
BOOKS = (".xlsx", ".xlsm")
PARTS_OF_A_LIST = "、"  # with which a repair of a whole series names its values


def refuse_other_than_one(inputs: Sequence[Input], out: str, option: str) -> None:
    """Marks go into one Word file or workbook, and never over the one that they were read from."""
    if len(inputs) != 1:
        raise Misuse("one_file", option=option, count=len(inputs))
    source, ending = inputs[0].source, Path(out).suffix.lower()
    own = Path(inputs[0].name).suffix.lower()
    if own in BOOKS:
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


def is_book(outcome: Outcome, out: Path) -> bool:
    """Whether marks go into a workbook; False for a Word file, a Misuse for what can bear none."""
    kind = outcome.reading.document.format if outcome.reading is not None else ""
    book = kind == EXCEL and out.suffix.lower() in BOOKS
    if not book and kind != WORD:
        raise Misuse("marks_in_text", name=outcome.name)
    return book


def _found(anchors: Callable[[bytes, str], Where], data: bytes, item: Input, lang: str) -> Where:
    """Where words lie in a file. A Misuse where parts are damaged that reading did not need."""
    from jimu.reading.formats import Unreadable

    try:
        return anchors(data, item.name)
    except Unreadable as fault:
        raise Misuse("fix.unread", message=fault.words(lang)) from None


def tracked(item: Input, repairs: Sequence[Repairing], lang: str) -> Fixed:
    """The Word file with the repairs as tracked changes."""
    from jimu.forms.marks import Wanted, fix
    from jimu.reading.formats.spots import anchors_of

    data = bytes_of(item)
    wanted = [Wanted(repair.before, repair.after, repair.source) for repair in repairs]
    return fix(data, _found(anchors_of, data, item, lang), wanted, now())


def mended(item: Input, repairs: Sequence[Repairing], lang: str) -> Fixed:
    """The workbook with the repairs in its cells, each with a comment that keeps what was there."""
    from jimu.forms.marks import Mending, Wanted, mend_cells
    from jimu.reading.formats.sheet_spots import sheet_anchors_of

    data = bytes_of(item)
    mendings = [
        Mending(Wanted(repair.before, repair.after, repair.source), _remark_of(repair, lang)) for repair in repairs
    ]
    return mend_cells(data, _found(sheet_anchors_of, data, item, lang), mendings)


def _remark_of(repair: Repairing, lang: str) -> Remark:
    """What was done to a cell: the change, the words that were there, and for each finding its reason."""
    from jimu.forms.marks import Remark

    blank = say(lang, "blank")
    lines = [say(lang, "remark.mended", before=repair.before or blank, after=repair.after or blank)]
    lines.append(say(lang, "remark.former", text=(repair.source.text if repair.source else "") or blank))
    for finding in repair.findings:
        lines.append(finding["message"])
        lines += _grounds(finding, lang)
    return Remark(tuple(lines), repair.source)


def _grounds(finding: dict[str, Any], lang: str) -> list[str]:
    """Why a finding is one: reason, article, rule."""
    from jimu.cli.show import cites_of

    lines = [say(lang, "remark.why", text=finding["why"])]
    if cites := cites_of(finding["citation"], lang):
        lines.append(say(lang, "remark.citation", text=cites))
    return [*lines, say(lang, "remark.rule", text=finding["rule"])]


def annotate(item: Input, outcome: Outcome, out: Path, level: str, lang: str) -> int:
    """Write the file with a comment for every finding shown; how many there are."""
    data, count = annotated(item, outcome, level, lang, book=is_book(outcome, out))
    write_whole(out, data)
    return count


def annotated(item: Input, outcome: Outcome, level: str, lang: str, *, book: bool) -> tuple[bytes, int]:
    """The file with a comment for every finding shown, and how many there are."""
    from jimu.forms import marks
    from jimu.reading.formats.sheet_spots import sheet_anchors_of
    from jimu.reading.formats.spots import anchors_of

    assert outcome.reading  # noqa: S101  a file without a problem has been read and judged
    assert outcome.verdict  # noqa: S101
    data = bytes_of(item)
    findings = at_least(outcome.verdict, level)["findings"]
    remarks = [_remark(finding, outcome.reading.plans, lang) for finding in findings]
    if book:
        return marks.annotate_cells(data, _found(sheet_anchors_of, data, item, lang), remarks), len(remarks)
    return marks.annotate(data, _found(anchors_of, data, item, lang), remarks, now()), len(remarks)


def _remark(finding: dict[str, Any], plans: Sequence[Plan], lang: str) -> Remark:
    """A finding as people say it in a margin: message, repair or advice, reason, article."""
    from jimu.forms.marks import Remark

    lines = [f"{say(lang, 'level.' + finding['level'])}　{finding['message']}"]
    if repair := finding["repair"]:
        blank = say(lang, "blank")
        lines.append(say(lang, "remark.repair", before=repair["from"] or blank, after=repair["to"] or blank))
    lines.append(say(lang, "remark.advice", text=finding["advice"]))
    return Remark((*lines, *_grounds(finding, lang)), _source(finding, plans))


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


def _sign_alone(path: str, before: str, after: str, plan: Plan) -> tuple[str, str, Source] | None:
    """The piece of a repair that changes nothing but the sign of a target whose sign has a cell of its own."""
    cell = plan.sources.get(f"{path.rpartition('/')[0]}/comparator")
    sign = tidy(bare(cell.text)) if cell is not None else ""
    rest = before.removeprefix(sign)
    if cell is None or not sign or not path.endswith("/target") or rest == before or not after.endswith(rest):
        return None
    return cell.text, after.removesuffix(rest), cell


def _pieces(repair: dict[str, str], plan: Plan) -> list[tuple[str, str, Source | None]]:
    path, before, after = repair["path"], repair["from"], repair["to"]
    if path in plan.sources:
        return [_sign_alone(path, before, after, plan) or (before, after, plan.sources[path])]
    olds, news = before.split(PARTS_OF_A_LIST), after.split(PARTS_OF_A_LIST)
    sources = [plan.sources.get(f"{path}/{number}") for number in range(len(olds))]
    if len(olds) == len(news) and all(sources):
        return [piece for piece in zip(olds, news, sources, strict=True) if piece[0] != piece[1]]
    return [(before, after, None)]
