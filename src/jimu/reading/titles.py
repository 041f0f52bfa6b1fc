"""The titles of forms and the lines that count annexes, by the words of law/forms/titles."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from jimu.law.library import load
from jimu.model.text import bare
from jimu.reading.vocabulary import BRACKETS, EDGES


@cache
def titles() -> Any:
    """The table of title words."""
    return load("forms", "titles")


FORM_NAME = re.compile(r"(?:表|自评|报告|批复)(?:格|样|[一二三四五六七八九十\d]+|续)?$")
SENTENCE = re.compile(r"[。，；！？]")
OFFICE_IN_TITLE = re.compile(
    r"^(?:附件?\s*[\d一二三四五六七八九十]*\s*[:：.、]?)?(.{3,40}?(?:局|委员会|办公室|政府|法院|检察院|医院|学院|中心|公司|学校|中学|小学|政协|人大|委|站|所|馆|会|队|镇|乡|街道|本级))"
    r"(?=20\d\d年|(?:项目|部门|单位|整体|年度|预算|转移)[^，。]{0,20}(?:绩效|自评|监控))"
)
YEAR_FORM = re.compile(r"20\d\d年度?(?:项目支出|部门整体|单位整体|整体支出).{0,6}绩效目标$")
ANNEX = re.compile(r"^附(?:件|表|录)?[\d一二三四五六七八九十-]*[:：]?$")


@lru_cache(maxsize=4096)
def is_title(text: str) -> bool:
    """Whether a line is the title of a form: short, ends in 表, and speaks of performance."""
    plain = bare(text)
    if not 5 <= len(plain) <= 70 or SENTENCE.search(plain) or ("：" in plain[8:-1] and "附件" not in plain[:4]):
        return False
    plain = BRACKETS.sub("", plain).strip(EDGES + "#")
    return (
        bool(FORM_NAME.search(plain) or YEAR_FORM.search(plain))
        and any(word in plain for word in titles()["says"])
        and "填" not in plain[-8:]
    )


def office_in_title(text: str) -> str:
    """The office that a title begins with: 某县民政局2024年项目支出绩效目标表 -> 某县民政局;
    empty where there is none."""
    match = OFFICE_IN_TITLE.match(bare(text).strip("#"))
    return match.group(1) if match else ""


def is_annex(text: str) -> bool:
    """Whether a line only counts an annex: 附件2, 附表3."""
    plain = bare(text)
    return plain[:1] == "附" and bool(ANNEX.match(plain))
