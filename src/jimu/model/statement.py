"""Figures said in prose: "提案交办率达100%", "常委会议不少于5次". Years, ages, money and history are none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jimu.model.grammar import BEHIND, NUMBER, SIGN, UNIT, any_of, words
from jimu.model.plan import Statement
from jimu.model.target import Target, parse_target
from jimu.model.text import CHINESE_NUMERAL, bare, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

SENTENCES = re.compile(r"[。；;！!？?\n\r\t]+|[：:](?!\d)|(?<!\d)[，,]|[，,](?!\d{3}(?!\d))")
BRACKETS = re.compile(r"[（(〔\[【][^（()）〔〕\[\]【】]*[）)〕\]】]")
COUNTER = re.compile(
    r"^(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.、](?!\d)|[一二三四五六七八九十]{1,2}(?:、|是))"
)
SHARE = f"百分之(?:{CHINESE_NUMERAL}|{NUMBER})"
FIGURE = re.compile(
    rf"(?P<sign>(?>{SIGN}){{0,3}}+)(?<![\d.\-A-Za-z第前届×*+])"
    rf"(?P<number>{NUMBER}(?:{UNIT})?(?:[-~—–]{{1,2}}|至){NUMBER}|{NUMBER}|{SHARE})"
    rf"(?P<unit>{UNIT})?(?P<behind>{BEHIND})?(?![×*xX=\d])"
    rf"|(?P<signs>(?>{SIGN}){{0,3}}+)(?<![第前届年一二三四五六七八九十百])"
    rf"(?P<numeral>[二三四五六七八九十两][一二三四五六七八九十百]{{0,4}}|一(?=[次场期]))"
    rf"(?P<units>{UNIT})(?P<behinds>{BEHIND})?"
)
TIMES = re.compile(r"个?(?:年|年度|月|日|天|周|小时|分钟|秒|季度|学期|工作日|自然日|周年|周岁|届|度|级|点|版|折|分|节)")
EACH_TIME = re.compile(r"每个?(?:季度|半年|月|周|天|日|季)")
EACH_THING = re.compile("每(?!年|个?季|个?月|个?周|天|日|半年)")
WHEN = re.compile(r"^(?:(?:19|20)\d\d年度?|全年|每年度?|一年内?|年内|年度内|今年|本年度?|当年|其中|[^，]{0,6}期间)+")
HOLDING = words(
    "组织召开 组织开展 组织实施 组织举办 组织 召开 举办 举行 开展 完成 安排 编印 编辑 出版 印发 印刷 上交 提交 征集",
    "收集 撰写 形成 报送 上报 设有 建有 设立 建立 组建 新建 新增 现有 共有 发挥 覆盖 走访 慰问 收到 落实",
)
MEANING_TO = words("确保 保证 力争 实现 争取 做到 做好 进行 实施 计划 预计 累计 共计 以及")
DONE = words("数量 控制 保持 共 要 应 须 需 均 都 各 也 、")
LEADING = re.compile(f"^(?:{any_of((*HOLDING, *MEANING_TO))})(?=.{{2}})")
TRAILING = re.compile(f"(?<=..)(?:{any_of((*HOLDING, *MEANING_TO, *DONE))})$")
VERB_BEFORE = re.compile(f"(?:{any_of(HOLDING)})$")
BEHIND_FIGURE = re.compile(r"的?[^，,、的和\d]{2,20}?(?=组成|参加|出席|[，,、的和\d]|$)")
LONGEST_PHRASE = 80
BETWEEN = "，,、和及与并 "
MARKS = "“”\"'‘’《》〈〉，,、的和及与并 "


def statements(text: str) -> list[Statement]:
    """The figures that prose states: its clause, what it is about, and the figure as a target."""
    return [statement for clause in SENTENCES.split(tidy(text)) for statement in _clause(bare(clause))]


def _clause(clause: str) -> Iterator[Statement]:
    plain = BRACKETS.sub("", COUNTER.sub("", clause))
    figures = [found for found in FIGURE.finditer(plain) if _is_figure(found, plain)]
    start = 0
    for number, found in enumerate(figures):
        until = figures[number + 1].start() if number + 1 < len(figures) else len(plain)
        before = plain[start : found.start()]
        subject, end = _subject_of(before, plain, found.end(), until)
        target = _target(before, found[0])
        if subject and target.kind in ("number", "range") and not EACH_THING.search(before):
            yield Statement(plain[start : end if number + 1 < len(figures) else None].strip(BETWEEN), subject, target)
        start = end


def _subject_of(before: str, plain: str, start: int, until: int) -> tuple[str, int]:
    """What a figure is about, and where its words end: 设有28个委员工作室 names it behind, 常委会议5次 before."""
    ahead, found = _subject(before), BEHIND_FIGURE.match(plain, start, until)
    behind = _subject(found[0]) if found else ""
    if found and behind and (not ahead or (VERB_BEFORE.search(before) and len(behind) > 2)):
        return behind, found.end()
    return ahead, start


def _is_figure(found: re.Match[str], plain: str) -> bool:
    """Whether this is a count or a rate: no time, no money, no session's number, no set phrase (四个意识)."""
    unit = found["unit"] or found["units"] or ""
    share = (found["number"] or "").startswith("百分之")
    if not unit:
        return share
    if "元" in unit or unit in ("万", "亿", "千万", "百万"):
        return False
    firm = bool((found["sign"] or found["signs"] or found["behind"]) and found["number"])
    if TIMES.fullmatch(unit) and not firm:
        return False
    return bool(found["number"]) or _is_counted(found, plain)


def _is_counted(found: re.Match[str], plain: str) -> bool:
    """Whether Chinese numerals count something: after a sign, after a verb of holding, or at the end of the clause."""
    before, unit = plain[: found.start()], found["units"]
    if TIMES.fullmatch(unit):
        return False
    if found["signs"] or (VERB_BEFORE.search(before) and unit != "个"):
        return True
    return found.end() == len(plain) and found["numeral"] != "一" and bool(before)


def _target(before: str, figure: str) -> Target:
    each = EACH_TIME.search(before)
    return parse_target((each[0] if each else "") + figure)


def _subject(phrase: str) -> str:
    """A phrase without the time and the verbs around it; nothing where it is too long to be one."""
    if len(phrase) > LONGEST_PHRASE:
        return ""
    short = WHEN.sub("", EACH_TIME.sub("", phrase)).strip(MARKS)
    while (cut := TRAILING.sub("", LEADING.sub("", short))) != short:
        short = cut.strip(MARKS)
    return "" if short in (*HOLDING, *MEANING_TO, *DONE) or len(short) < 2 else short
