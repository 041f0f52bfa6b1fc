"""Labelled values put where they belong: offices, money, functions, objectives, scores."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jimu.model.document import Cell
from jimu.model.money import yuan
from jimu.model.plan import Objective
from jimu.model.text import bare, split_code, tidy
from jimu.reading.draft import Draft, Piece, source_of
from jimu.reading.layouts.items import items_of, put_functions
from jimu.reading.layouts.pairs import Pair
from jimu.reading.layouts.written import read_written
from jimu.reading.marks import is_help
from jimu.reading.money_units import stated_unit
from jimu.reading.vocabulary import key, label_of


@dataclass(slots=True)
class Context:
    """What rows above say of the rows below: the unit in a band's label (项目资金（万元）),
    and labels that wait for their values."""

    unit: str = ""
    waiting: tuple[tuple[int, Pair], ...] = ()
    band: str = ""


# What stands above the foot of a form: a 负责人 in its head is no signature.
ABOVE_THE_FOOT = ("indicators", "budget.items", "estimate", "work_plan", "objectives")


def keep(pair: Pair, draft: Draft, context: Context) -> None:
    """Put a labelled value where it belongs."""
    name, text = pair.label.field, chosen(pair.text.strip())
    if name.startswith("signatures.") and any(draft.values.get(part) for part in ABOVE_THE_FOOT):
        draft.marks.add("signatures")
    if name.startswith("objectives"):
        draft.marks.add("objectives")
    if name == "department":
        draft.marks.add("department")
    if name == "band" or not text or is_unfilled(text):
        draft.ledger.label(*pair.values)
        return
    piece = pair.values[0]
    if name.startswith("budget."):
        _keep_money(pair, text, piece, draft, context)
    elif name in ("department", "unit"):
        put_office(piece, text, name, draft, pair.label.words)
    elif name == "functions":
        put_functions(text, pair.values, draft)
    elif name.startswith("objectives"):
        _put_objectives(name, text, pair, draft)
    elif name == "money_unit":
        draft.money_unit = draft.money_unit or text
        draft.ledger.label(piece)
    elif name == "score":
        _put_score(pair, draft)
    elif name == "fields":
        _put_own(text, pair, draft)
    else:
        _put_plain(name, text, pair, draft)
    draft.ledger.value(*pair.values)


def _put_own(text: str, pair: Pair, draft: Draft) -> None:
    """Keep a value under its own label; one that no form uses is noted."""
    label = pair.label.words
    if isinstance(pair.at, Cell) and pair.at is not pair.values[0]:
        label = key(pair.at.text)
        if label_of(pair.at.text) is None:
            draft.ledger.unknown("labels", pair.at)
    put_other(label, text, pair, draft)


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


def put_other(label: str, text: str, pair: Pair, draft: Draft) -> None:
    """Keep a value that no field of the plan has room for under its label."""
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
        put_other(pair.label.words, text, pair, draft)


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


STRONG = (
    "实施",
    "承担",
    "用款",
    "使用",
    "项目",
)  # labels that name the implementing unit more surely than 单位名称 does


def put_office(piece: Piece, text: str, name: str, draft: Draft, label: str = "") -> None:
    """Keep an office, its code apart; 实施单位 names the unit more surely than 单位名称 does."""
    text = re.split(r"[ \u3000]{3,}", text.strip())[0]  # what stands far to the right on the line is another thing
    if name == "unit" and any(word in label for word in STRONG):
        earlier = draft.values.pop("unit", None)
        if earlier and not draft.values.get("department"):
            draft.values["department"], draft.sources["/department"] = earlier, draft.sources["/unit"]
    if re.fullmatch(r"[（(](?:盖章|公章|签章)[)）]", bare(text)) or not re.search(r"[一-鿿A-Za-z]", text):
        return
    behind = re.fullmatch(r"(\D+?)\s+(\d{3,12})", text.strip())
    glued = re.fullmatch(r"(\d{3,12})([一-鿿].+)", text.strip()) if "代码" in label or "编码" in label else None
    if glued:
        text = f"{glued.group(1)}-{glued.group(2)}"
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
            put_other(pair.label.words, text, pair, draft)
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


PERIOD = {"objectives": "年度", "objectives.medium_term": "实施期"}


def _put_objectives(name: str, text: str, pair: Pair, draft: Draft) -> None:
    if name == "objectives.actual":
        _put_actual_objective(text, pair, draft)
        return
    if any(objective.text == text for objective in draft.list("objectives")):
        return
    if len(pair.values) == 1 and isinstance(pair.values[0], Cell) and pair.text == pair.values[0].text:
        text = read_written(pair.values[0], draft)
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
        put_other(pair.label.words, text, pair, draft)
