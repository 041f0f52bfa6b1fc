"""A change between two versions of a plan in words, Chinese and English."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from jimu.model.changes import Change, PlanChanges

LANGUAGES = ("zh", "en")
KINDS: Final[dict[str, tuple[str, str]]] = {
    "added": ("新增", "added"),
    "dropped": ("删去", "dropped"),
    "reworded": ("改写", "re-worded"),
    "moved": ("移动", "moved"),
    "eased": ("放宽", "eased"),
    "tightened": ("收紧", "tightened"),
    "restated": ("写法不同，意思一样", "written otherwise, same meaning"),
    "stated": ("补填", "filled in"),
    "withdrawn": ("删空", "left blank"),
    "raised": ("增加", "raised"),
    "lowered": ("减少", "lowered"),
    "shifted": ("调剂", "shifted"),
    "changed": ("改变", "changed"),
}
PARTS: Final[dict[str, tuple[str, str]]] = {
    "plan": ("计划", "plan"),
    "indicators": ("指标", "indicator"),
    "objectives": ("绩效目标", "objective"),
    "budget": ("预算", "budget"),
    "cash_plan": ("资金支出计划", "cash plan"),
    "estimate": ("支出测算", "cost estimate"),
    "functions": ("核心职能", "core function"),
    "work_plan": ("工作计划", "work plan"),
    "safeguards": ("保障措施", "safeguard"),
    "statements": ("文字里的数", "figure in the text"),
    "signatures": ("签章", "signatures"),
    "project": ("项目", "project"),
    "fields": ("其他栏目", "other field"),
    "title": ("标题", "title"),
    "year": ("年度", "year"),
    "place": ("地区", "place"),
    "department": ("主管部门", "department"),
    "department_code": ("主管部门代码", "department code"),
    "unit": ("实施单位", "implementing unit"),
    "purpose": ("总体目标", "purpose"),
    "score": ("得分", "score"),
    "grade": ("等级", "grade"),
    "scope": ("表的种类", "scope"),
    "kind": ("填报阶段", "stage"),
}
FIELDS: Final[dict[str, tuple[str, str]]] = {
    "target": ("指标值", "target"),
    "name": ("名称", "name"),
    "text": ("文字", "text"),
    "position": ("位置", "position"),
    "order": ("顺序", "order"),
    "explanation": ("指标解释", "explanation"),
    "basis": ("依据", "basis"),
    "benchmark": ("绩效标准", "benchmark"),
    "weight": ("分值权重", "weight"),
    "half_year": ("半年指标值", "half-year target"),
    "medium_term": ("实施期", "whole period"),
    "direction": ("指标方向", "direction"),
    "note": ("备注", "note"),
    "actual": ("实际完成值", "actual"),
    "points": ("得分", "points"),
    "reason": ("偏差原因", "reason"),
    "outlook": ("完成可能性", "outlook"),
    "forecast": ("全年预计", "forecast"),
    "required": ("是否必填", "required"),
    "share": ("累计比例", "share of the year"),
    "amount": ("金额", "amount"),
    "detail": ("支出明细", "detail"),
    "goal": ("目标", "goal"),
    "responsible": ("责任单位", "responsible"),
    "period": ("期限", "period"),
    "number": ("编号", "number"),
    "subject": ("对象", "subject"),
    "code": ("代码", "code"),
    "kind": ("类别", "kind"),
    "total": ("总额", "total"),
    "initial": ("年初预算数", "initial"),
    "adjusted": ("调整后预算数", "adjusted"),
    "executed": ("执行数", "executed"),
    "rate": ("执行率", "rate"),
    "unit": ("金额单位", "unit of money"),
    "sources": ("资金来源", "source"),
    "uses": ("支出构成", "use"),
    "items": ("项", "item"),
    "rows": ("资金行", "row"),
    "other": ("其他栏", "other column"),
    "head": ("负责人", "head"),
    "prepared_by": ("填表人", "prepared by"),
    "phone": ("电话", "phone"),
    "date": ("日期", "date"),
}
SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "whole": ("{kind}{part}：{words}", "{part} {kind}: {words}"),
    "change": ("{what}{kind}：{before} → {after}{by}", "{what} {kind}: {before} → {after}{by}"),
    "by": ("（{sign}{amount}）", " ({sign}{amount})"),
    "at": ("“{at}”的{field}", "{field} of “{at}”"),
    "month": ("{at}月的{part}{field}", "{part} by month {at}, {field}"),
    "yuan": ("{amount} 元", "{amount} yuan"),
    "blank": ("（空）", "(blank)"),
    "left": ("只在前一份里：{text}", "only in the first: {text}"),
    "right": ("只在后一份里：{text}", "only in the second: {text}"),
    "heading": ("计划 {old} → {new}　{title}", "Plan {old} → {new}  {title}"),
    "none": ("–", "–"),
    "untitled": ("（没有名称）", "(without a name)"),
    "same": ("没有变化。", "Nothing changed."),
    "changes": ("{count} 处变化", "{count} changes"),
    "page": ("绩效目标前后对照", "Two versions of a plan"),
    "former": ("原来", "before"),
    "latter": ("现在", "after"),
    "what": ("哪一项", "what"),
    "kind": ("变化", "change"),
    "rest": ("别处的文字", "Other words"),
    "rest_note": (
        "这些文字两份不同，但不影响上面读出的内容。",
        "These words differ, without bearing on what was read.",
    ),
    "product": ("绩目 Jimu", "Jimu 绩目"),
}
MONEY = ("budget", "estimate", "work_plan", "cash_plan")
NO_MONEY = ("share", "rate", "weight", "points")


def say(lang: str, name: str, **arguments: object) -> str:
    """A sentence of this page."""
    return SENTENCES[name][LANGUAGES.index(lang)].format(**arguments)


def label(table: dict[str, tuple[str, str]], name: str, lang: str) -> str:
    """The word for a part, a field or a kind; what has none is shown as it is."""
    return table[name][LANGUAGES.index(lang)] if name in table else name


def what(change: Change, lang: str) -> str:
    """What the change is about, as people call it."""
    part = label(PARTS, change.part, lang)
    if not change.field or change.field == change.part:
        return part
    pieces = [piece.replace("~1", "/").replace("~0", "~") for piece in change.field.split("/")]
    field = "·".join(label(FIELDS, piece, lang) for piece in pieces)
    if change.part == "cash_plan":
        return say(lang, "month", at=change.at, part=part, field=field)
    if change.part == "objectives" or not change.at:
        return part if change.field == "text" else f"{part}·{field}"
    return say(lang, "at", at=change.at, field=field)


def value(change: Change, text: str, lang: str) -> str:
    """A value before or after; money with its unit."""
    if not text:
        return say(lang, "blank")
    return say(lang, "yuan", amount=text) if is_money(change) else text


def is_money(change: Change) -> bool:
    """Whether the values are yuan."""
    figures = [text for text in (change.before, change.after) if text]
    last = change.field.rpartition("/")[2]
    return change.part in MONEY and last not in NO_MONEY and all(_number(text) is not None for text in figures)


def message(change: Change, lang: str = "zh") -> str:
    """The change as one sentence."""
    kind = label(KINDS, change.kind, lang)
    if not change.field:
        words = change.after or change.before
        return say(lang, "whole", kind=kind, part=label(PARTS, change.part, lang), words=words)
    before, after = (value(change, text, lang) for text in (change.before, change.after))
    return say(
        lang, "change", what=what(change, lang), kind=kind, before=before, after=after, by=difference(change, lang)
    )


def difference(change: Change, lang: str) -> str:
    """By how much money a sum changed."""
    old, new = _number(change.before), _number(change.after)
    if old is None or new is None or not is_money(change):
        return ""
    amount = say(lang, "yuan", amount=f"{abs(new - old):,f}")
    return say(lang, "by", sign="+" if new > old else "−", amount=amount)


def heading(pair: PlanChanges, title: str, lang: str) -> str:
    """The line over the changes of a plan."""
    old, new = (say(lang, "none") if number is None else number + 1 for number in (pair.before, pair.after))
    return say(lang, "heading", old=old, new=new, title=title or say(lang, "untitled"))


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
