"""Labels and the values beside, below or behind them -> fields of the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from jimu.law.library import load
from jimu.model.document import Cell, Paragraph
from jimu.model.money import yuan
from jimu.model.plan import Group, Objective
from jimu.model.text import bare, chinese_number, split_code, tidy
from jimu.reading.draft import Draft, Piece, source_of
from jimu.reading.header import is_help
from jimu.reading.stream import Item, Row
from jimu.reading.vocabulary import Label, is_annex, is_title, key, label_of, stated_unit

UNIT_LINE = re.compile(r"(?:金额)?(?:货币)?单位[:：]?[（(]?(?:人民币)?(亿元|万元|千元|元)[）)]?|金额[:：](亿元|万元|千元|元)")
CODED_NAME = re.compile(r"^[\[（(【]?\d{3,12}[\]）)】]?[-—_ ]?[一-鿿]{4,}[一-鿿（）()]*$")
ITEM = re.compile(r"(?:^|(?<=[。；;！\n\s]))\s*(?:目标\s*\d{1,2}\s*[:：、.．]|[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}\s*[、.．](?!\d)|[一二三四五六七八九十]{1,3}、|[①②③④⑤⑥⑦⑧⑨⑩]|\d{1,2}(?=承办|负责|组织|协调))")
NUMBER = re.compile(r"[一二三四五六七八九十]{1,3}|\d{1,2}|[①②③④⑤⑥⑦⑧⑨⑩]")


@dataclass(frozen=True, slots=True)
class Pair:
    """A label with the cells that answer it; no cells where it was left blank."""

    label: Label
    at: Piece
    values: tuple[Piece, ...]
    text: str


def pairs_of(row: Row) -> Iterator[Pair]:
    """The labels of a row with their values: label, value, label, value …; labels that head bands hold none."""
    cells = row.cells
    repeated = not any(cell.colspan > 1 for cell in cells)
    index = 0
    while index < len(cells):
        cell = cells[index]
        label = label_of(cell.text) if cell.text else None
        if label is None:
            yield from inline_pairs(cell)
            index += 1
            continue
        stop = _end_of_values(cells, index, label, repeated)
        begin = index + 1
        while repeated and begin < stop and cells[begin].text == cell.text:
            begin += 1
        values = tuple(value for value in cells[begin:stop] if value.text)
        if repeated:
            yield from (Pair(Label("band", ""), value, (), "") for value in cells[index + 1:begin])
        if label.field != "band":
            own = _own_values(cells[begin:stop], row.exact and not repeated)
            yield from _strange(values[len(own):])
            values = values[:len(own)]
        if repeated and len(values) > 1 and len({value.text for value in values}) == 1:
            yield Pair(label, cell, values, values[0].text)
        else:
            yield Pair(label, cell, values, "\n".join(value.text for value in values))
        index = stop


LABEL_LIKE = re.compile(r"[一-鿿（）()、/及与和]{2,16}[:：]?")
OFFICE_LIKE = re.compile(r"(?:局|公司|镇|乡|学校|小学|中学|医院|院|中心|委员会|委|政府|站|所|馆|办|办公室|支队|大队|银行|法院|协会)$")


def _own_values(cells: Sequence[Cell], strict: bool) -> tuple[Cell, ...]:
    """The first of the cells behind a label that answers it; what follows a filled cell and looks like a label the vocabulary lacks does not.

    strict: in a table with true merges the answer stands right beside its label, so that an empty cell there is a blank answer.
    """
    filled = [cell for cell in cells if cell.text]
    if strict and cells and not cells[0].text and filled and _looks_like_label(filled[0], cells):
        return ()
    for number, cell in enumerate(filled[1:], 1):
        if _looks_like_label(cell, cells):
            return tuple(filled[:number])
    return tuple(filled)


def _looks_like_label(cell: Cell, cells: Sequence[Cell]) -> bool:
    plain = bare(cell.text)
    if not LABEL_LIKE.fullmatch(plain) or OFFICE_LIKE.search(plain):
        return False
    return plain.endswith((":", "：")) or cell is not cells[-1]


def _strange(cells: Sequence[Cell]) -> Iterator[Pair]:
    """A label that the vocabulary lacks, with what stands behind it: kept among the fields under its own words."""
    if cells:
        yield Pair(Label("fields", key(cells[0].text)), cells[0], tuple(cells[1:]), "\n".join(cell.text for cell in cells[1:]))


def _end_of_values(cells: Sequence[Cell], index: int, label: Label, repeated: bool) -> int:
    """Where the values of the label at `index` end: at the next label. A value that is itself a label word (项目支出 after 项目类别) is a value."""
    stop = index + 1
    while repeated and stop < len(cells) and cells[stop].text == cells[index].text:
        stop += 1
    begin = stop
    while stop < len(cells):
        text = cells[stop].text
        nothing_yet = not any(cell.text for cell in cells[begin:stop])
        other = label_of(text) if text else None
        if other is not None or _opens_inline(text):
            answers = any(cell.text and label_of(cell.text) is None for cell in cells[stop + 1:])
            choice = label.field in ("project.kind", "project.name", "fields") and nothing_yet and not answers and stop == begin
            if not choice:
                return stop
        stop += 1
    return stop


@cache
def _inline_labels() -> re.Pattern[str]:
    words = [label for name, labels in load("forms", "fields").items() if name != "fields" for label in labels if len(label) > 1]
    words += [label for group in ("sources", "uses") for label in load("forms", "money")[group] if len(label) > 2]
    spaced = sorted({r"\s*".join(map(re.escape, label)) for label in words}, key=len, reverse=True)
    bracket = r"(?:\s*[（(][^（()）:：]{1,8}[)）])?"
    return re.compile(rf"(?<![一-鿿])(?:其中\s*[:：]\s*)?({'|'.join(spaced)}){bracket}\s*[:：]")


LONGEST_INLINE = 240


def _opens_inline(text: str) -> bool:
    return bool(text) and len(text) < LONGEST_INLINE and _inline_labels().match(text.lstrip()) is not None


def inline_pairs(piece: Piece) -> Iterator[Pair]:
    """Labels with a colon inside of a cell or paragraph: 填表人：张三  联系电话：0000."""
    text = piece.text
    if not text or (":" not in text and "：" not in text) or len(text) > LONGEST_INLINE * 8:
        return
    found = [match for match in _inline_labels().finditer(text) if not UNIT_LINE.match(bare(text[match.start():]))]
    if not found or text[:found[0].start()].strip(" \n\t　#*（("):
        return
    if len(text) > LONGEST_INLINE:
        found = found[:1]
    for number, match in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(text)
        label = label_of(match.group(1))
        if label is not None:
            yield Pair(label, piece, (piece,), text[match.end():end].strip())


def read_unit_line(piece: Piece, draft: Draft) -> bool:
    """The unit of money that the form states once: 单位：万元."""
    if len(piece.text) > 300 or len(bare(piece.text)) > 60:
        return False
    match = UNIT_LINE.search(bare(piece.text))
    if match is None:
        return False
    draft.money_unit = draft.money_unit or match.group(1) or match.group(2)
    draft.sources.setdefault("/budget/unit", source_of(piece))
    draft.ledger.label(piece)
    return True


@dataclass(slots=True)
class Context:
    """What rows above say of the rows below: the unit in a band's label (项目资金（万元）), and labels that wait for their values."""

    unit: str = ""
    waiting: tuple[tuple[int, Pair], ...] = ()
    band: str = ""


def read_row(row: Row, draft: Draft, context: Context) -> None:
    """Read a row of labels and values."""
    if _answers(row, draft, context):
        return
    context.waiting = ()
    pairs = list(pairs_of(row))
    labelled = {id(pair.at) for pair in pairs}
    for cell in row.filled:
        if id(cell) not in labelled:
            read_unit_line(cell, draft)
    empty = [pair for pair in pairs if not pair.values and pair.label.field != "band"]
    if len(empty) > 1 and not any(pair.values for pair in pairs):
        context.waiting = tuple((pair.at.place.column or 0, pair) for pair in empty)
    medium = {pair.label.words for pair in pairs if sum(other.label == pair.label for other in pairs) > 1}
    for pair in pairs:
        draft.ledger.label(pair.at)
        if pair.label.words in medium and pair.label.field.startswith("budget.") and pair.values:
            medium.discard(pair.label.words)  # the first of two halves is the whole period's
            _put_other(f"中期{pair.label.words}", pair.text, pair, draft)
            draft.ledger.value(*pair.values)
            continue
        if pair.label.field.startswith("budget.") and stated_unit(pair.at.text):
            context.unit = stated_unit(pair.at.text)
        if pair.label.field == "band":
            context.unit = stated_unit(pair.at.text)
            context.band = key(pair.at.text)
            _band_value(pair, draft)
        keep(pair, draft, context)
    if not pairs:
        _unlabelled(row, draft, context)


def _answers(row: Row, draft: Draft, context: Context) -> bool:
    """Values under a row of labels (预算数 | 财政资金 | 其他资金 over figures)."""
    if not context.waiting or not row.filled or any(label_of(cell.text) for cell in row.filled):
        return False
    by_column = {cell.column: cell for cell in row.cells}
    if not any(by_column.get(column) is not None for column, _ in context.waiting):
        return False
    for column, pair in context.waiting:
        cell = by_column.get(column)
        if cell is not None and cell.text:
            keep(Pair(pair.label, pair.at, (cell,), cell.text), draft, context)
    context.waiting = ()
    return True


def _band_value(pair: Pair, draft: Draft) -> None:
    """A band with a figure behind it (年度预算申请 | 资金总额：528) is read by the cells themselves; other words behind it are kept."""
    for value in pair.values:
        if len(pair.values) == 1 and "资金" in key(pair.at.text) and yuan(value.text) is not None and (len(value.text) < 20 or "元" in value.text):
            keep(Pair(Label("budget.total", key(pair.at.text)), pair.at, (value,), value.text), draft, Context(stated_unit(pair.at.text)))
            return
        for inner in inline_pairs(value):
            keep(inner, draft, Context(stated_unit(pair.at.text)))
            return
        if not read_unit_line(value, draft) and isinstance(value, Cell) and label_of(value.text) is None and len(value.text) > 6:
            keep(Pair(Label("fields", key(pair.at.text)), pair.at, (value,), value.text), draft, Context())


def _unlabelled(row: Row, draft: Draft, context: Context) -> None:
    """Words without a label: an office with its code over the form; the use of the money under its band."""
    left = [cell for cell in row.filled if id(cell) not in draft.ledger.values and id(cell) not in draft.ledger.labels]
    if len({cell.text for cell in left}) != 1:
        return
    cell = left[0]
    if CODED_NAME.match(bare(cell.text)) and len(cell.text) < 60:
        _put_office(cell, cell.text, "department", draft)
    elif "用途" in context.band and len(cell.text) > 2 and yuan(cell.text) is None:
        draft.put("purpose", cell.text, "/purpose", cell)


def read_paragraph(paragraph: Paragraph, draft: Draft) -> bool:
    """A line outside of tables: the foot of the form, the unit of money, a labelled field. False where it is none."""
    pairs = list(inline_pairs(paragraph))
    unit = read_unit_line(paragraph, draft)
    for pair in pairs:
        draft.ledger.label(paragraph)
        keep(pair, draft, Context())
    return bool(pairs) or unit


def keep(pair: Pair, draft: Draft, context: Context) -> None:
    """Put a labelled value where it belongs."""
    name, text = pair.label.field, chosen(pair.text.strip())
    if name.startswith("signatures.") or name == "signatures":
        draft.marks.add("signatures")
    if name.startswith("objectives"):
        draft.marks.add("objectives")
    if name == "band" or not text or is_unfilled(text):
        draft.ledger.label(*pair.values)
        return
    piece = pair.values[0]
    if name.startswith("budget."):
        _keep_money(pair, text, piece, draft, context)
    elif name in ("department", "unit"):
        _put_office(piece, text, name, draft, pair.label.words)
    elif name == "functions":
        _put_functions(text, pair.values, draft)
    elif name.startswith("objectives"):
        _put_objectives(name, text, pair, draft)
    elif name == "money_unit":
        draft.money_unit = draft.money_unit or text
        draft.ledger.label(piece)
    elif name == "score":
        _put_score(pair, draft)
    elif name == "fields":
        _put_other(key(pair.at.text) if isinstance(pair.at, Cell) and pair.at is not piece else pair.label.words, text, pair, draft)
    else:
        _put_plain(name, text, pair, draft)
    draft.ledger.value(*pair.values)


BOX = re.compile(r"([□☐○☑☒■√✓✔])\s*([^□☐○☑☒■√✓✔\s]+)|([^□☐○☑☒■√✓✔\s]+?)\s*[（(]?\s*([□☐√✓✔☑☒■])\s*[）)]?(?=\s|$)")
TICKED = "☑☒■√✓✔"


def chosen(text: str) -> str:
    """Of a row of boxes (□新增项目 ☑延续性项目) what was ticked, empty where nothing was; other text as it is."""
    if not any(box in text for box in "□☐☑☒■"):
        return text
    found = [(mark or behind, words or before) for mark, words, before, behind in BOX.findall(text)]
    return "、".join(words for mark, words in found if mark in TICKED) if found else text


UNFILLED = re.compile(r"(?:目标\s*\d*\s*[:：]?|[…\.。·_＿\s、]|\d{1,2}[、.．]|[（(]\s*[)）]|[Xx×]{2,}|年|月|日)*")


def is_unfilled(text: str) -> bool:
    """Whether a field holds only what the blank form prints: 目标1：… , brackets of help, dots."""
    return bool(UNFILLED.fullmatch(text)) or is_help(text)


def _put_score(pair: Pair, draft: Draft) -> None:
    """The line of the total: 总分 | 100 | 98.85 | 优."""
    for value in pair.values:
        plain = bare(value.text)
        figure = yuan(plain.rstrip("分"), "元")
        if figure is not None:
            draft.values["score"] = str(figure)
            draft.sources["/score"] = source_of(value)
        elif plain and plain[0] in "优良中差" and len(plain) <= 3:
            draft.put("grade", plain, "/grade", value)
        else:
            continue
        draft.ledger.value(value)


def _put_other(label: str, text: str, pair: Pair, draft: Draft) -> None:
    fields = draft.values.setdefault("fields", {})
    while label in fields and fields[label] != text:
        label += "’"
    fields[label] = text
    draft.sources.setdefault(f"/fields/{label}", source_of(pair.values[0]))


def _put_plain(name: str, text: str, pair: Pair, draft: Draft) -> None:
    if name == "project.name":
        code, plain = _project_name(text)
        if code:
            draft.put("project.code", code, "/project/code", pair.values[0])
        text = plain
    elif name.startswith("project.") or name in ("year", "score", "grade"):
        text = bare(text)
    elif name == "department_code":
        draft.put("department_code", bare(text), "/department_code", pair.values[0])
        return
    elif name.startswith("signatures.") and not _signed(text):
        return
    if not draft.put(name, text, "/" + name.replace(".", "/"), pair.values[0]) and draft.values.get(name) != text:
        _put_other(pair.label.words, text, pair, draft)


def _signed(text: str) -> bool:
    """Whether the foot was filled: more than brackets, underscores and the words of the blank."""
    plain = re.sub(r"[（(][^（()）]*[)）]|[_＿\s—-]|年|月|日|签字|签章|盖章", "", text)
    return bool(plain)


PROJECT_CODE = re.compile(r"^([0-9A-Z]{15,24})[-—_\s]+(.+)$|^(.+?)[-—_\s]+([0-9A-Z]{15,24})$", re.DOTALL)


def _project_name(text: str) -> tuple[str, str]:
    match = PROJECT_CODE.match(text.strip())
    if match:
        return (match.group(1), bare(match.group(2))) if match.group(1) else (match.group(4), bare(match.group(3)))
    return "", bare(text)


STRONG = ("实施", "承担", "用款", "使用", "项目")  # labels that name the implementing unit more surely than 单位名称 does


def _put_office(piece: Piece, text: str, name: str, draft: Draft, label: str = "") -> None:
    text = re.split(r"[ \u3000]{3,}", text.strip())[0]  # what stands far to the right on the line is another thing
    if name == "unit" and any(word in label for word in STRONG):
        earlier = draft.values.pop("unit", None)
        if earlier and not draft.values.get("department"):
            draft.values["department"], draft.sources["/department"] = earlier, draft.sources["/unit"]
    if re.fullmatch(r"[（(](?:盖章|公章|签章)[)）]", bare(text)) or not re.search(r"[一-鿿A-Za-z]", text):
        return
    behind = re.fullmatch(r"(\D+?)\s+(\d{3,12})", text.strip())
    if behind:
        text = f"{behind.group(2)}-{behind.group(1)}"  # the code stands behind the name
    code, plain = split_code(re.sub(r"[（(](?:盖章|公章|签章)[)）]", "", text).strip())
    draft.put(name, bare(plain), f"/{name}", piece)
    if code and name == "department":
        draft.values.setdefault("department_code", code)


def _keep_money(pair: Pair, text: str, piece: Piece, draft: Draft, context: Context) -> None:
    """Amounts in yuan: a unit beside the figure wins over the label's, the band's, the form's."""
    unit = stated_unit(pair.at.text) or context.unit or draft.money_unit
    if pair.label.field == "budget.rate":
        put_rate(pair.values[0], text, draft)
        return
    amount = yuan(text, unit)
    if amount is None:
        if not is_blank_amount(text):
            _put_other(pair.label.words, text, pair, draft)
        return
    if " " in text.strip() and bare(text) != text.strip():
        draft.repaired("/budget/" + pair.label.field.partition(".")[2], text, bare(text), "数字中间有空格，已合并")
    if pair.label.field in ("budget.sources", "budget.uses"):
        draft.put_money(pair.label.field, pair.label.words, amount, piece)
    elif pair.label.field == "budget.totals":
        draft.put("budget.total", amount, "/budget/total", piece)
    else:
        draft.put(pair.label.field, amount, "/" + pair.label.field.replace(".", "/"), piece)


def put_rate(piece: Piece, text: str, draft: Draft) -> None:
    """Keep an execution rate (95%, 0.95) as a share."""
    figure = yuan(bare(tidy(text)).rstrip("%"), "元")
    if figure is not None:
        share = figure / 100 if "%" in tidy(text) or figure > 2 else figure
        draft.put("budget.rate", share, "/budget/rate", piece)


def is_blank_amount(text: str) -> bool:
    """Whether an amount cell says that there is none."""
    return bare(text) in ("", "/", "-", "—", "--", "无", "万元", "元")


def items_of(text: str) -> list[str]:
    """A text split at its counters (1、 （一） 目标1:), each with its counter; one item where there are none."""
    starts = [match.start() for match in ITEM.finditer(text)]
    if len(starts) < 2:
        return [text.strip()] if text.strip() else []
    edges = ([0] if text[:starts[0]].strip() else []) + starts + [len(text)]
    return [part for begin, end in zip(edges, edges[1:], strict=False) if (part := text[begin:end].strip())]


def _put_functions(text: str, pieces: Sequence[Piece], draft: Draft) -> None:
    for position, item in enumerate(items_of(text), 1):
        head = ITEM.match(item)
        number = NUMBER.search(head.group()) if head else None
        draft.add("functions", Group(_arabic(number.group()) if number else str(position), item), pieces)


def _arabic(number: str) -> str:
    circled = "①②③④⑤⑥⑦⑧⑨⑩".find(number)
    if circled >= 0:
        return str(circled + 1)
    return number if number.isdigit() else str(chinese_number(number) or number)


PERIOD = {"objectives": "年度", "objectives.medium_term": "实施期"}


def _put_objectives(name: str, text: str, pair: Pair, draft: Draft) -> None:
    if name == "objectives.actual":
        _put_actual_objective(text, pair, draft)
        return
    if any(objective.text == text for objective in draft.list("objectives")):
        return
    for part in items_of(text):
        if is_unfilled(part):
            continue
        draft.add("objectives", Objective(part, PERIOD[name]), pair.values)


def _put_actual_objective(text: str, pair: Pair, draft: Draft) -> None:
    objectives = draft.list("objectives")
    if objectives and not objectives[-1].actual:
        last = objectives[-1]
        objectives[-1] = Objective(last.text, last.period, text)
        draft.sources[f"/objectives/{len(objectives) - 1}/actual"] = source_of(pair.values[0])
    else:
        _put_other(pair.label.words, text, pair, draft)


def total_of(amounts: dict[str, Decimal]) -> Decimal | None:
    """The sum of amounts, None where there are none."""
    return sum(amounts.values(), Decimal(0)) if amounts else None


def is_heading_line(text: str) -> bool:
    """A line that heads a form or counts an annex."""
    return is_title(text) or is_annex(text)


def next_row(items: Sequence[Item], index: int) -> Row | None:
    """The row at an index, None where there is none or a paragraph stands there."""
    item = items[index] if index < len(items) else None
    return item if isinstance(item, Row) else None
