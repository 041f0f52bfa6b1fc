"""Do years and titles agree throughout a document?"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from jimu.checks.prose import office, pieces
from jimu.model.finding import Finding, Related
from jimu.model.text import bare

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jimu.law.library import Law
    from jimu.model.plan import Plan

YEAR = re.compile(r"(?<![\d.\-—~至])(?P<year>(?:19|20)\d\d)年(?!第?\d*[号期])(?![-—~至])")
PART = re.compile(r"[。；;！？!?\n]")
NUMBERING = r"[\s\d.、，,（(目标:：）)一二三四五六七八九十]*"
LEAD = re.compile(NUMBERING + r"(?P<year>20\d\d)年度?[，,、\s]*(?P<rest>.+)", re.DOTALL)
DEADLINE = re.compile(r"(?P<year>20\d\d)年(?:\d{1,2}月(?:\d{1,2}日)?)?[年月]?底?[之以]?前(?P<rest>.{0,12})")
CLAUSE = re.compile(r"[。；;，,！？!?\n]")
FILLING = re.compile(r"[的度在于之]|\W")
SHORTEST_ITEM = 6  # signs left of an item without its year; fewer would make unlike things look alike
TITLE = re.compile(r"《([^《》]{2,60})》")
GAP = "\0"


class Said(NamedTuple):
    """Where something is said: the plan's number, the path, the place as people call it, and what."""

    plan: int
    path: str
    at: str
    what: str


def years_agree(plans: Sequence[Plan], law: Law) -> Iterator[Finding]:
    """同一件事前后写的年份一致，正文里没有留下往年的年份。"""
    items: dict[tuple[str, str], Said] = {}
    others: list[tuple[tuple[str, str], Said]] = []
    for number, plan in enumerate(plans):
        for said, skeleton in _dated_items(plan, number):
            key = (office(plan, law), skeleton)
            if said.what == str(plan.year):
                items.setdefault(key, said)
            elif plan.year is not None and int(said.what) < plan.year:
                others.append((key, said))
    disagree = [(said, items[key]) for key, said in others if key in items and items[key][:2] != said[:2]]
    yield from (_other_year(said, rightly) for said, rightly in disagree)
    told = {said[:2] for said, _ in disagree}
    for number, plan in enumerate(plans):
        yield from (found for found in _left_over(plan, number, law["years"]) if (number, found.path) not in told)


def _dated_items(plan: Plan, number: int) -> Iterator[tuple[Said, str]]:
    """Every clause of the prose that names one year, with what it says around the year."""
    for piece in pieces(plan):
        if "年" not in piece.text:
            continue
        for clause in CLAUSE.split(piece.text):
            years = list(YEAR.finditer(clause))
            skeleton = _skeleton(clause, years[0]) if len(years) == 1 else ""
            if len(skeleton) >= SHORTEST_ITEM:
                yield Said(number, piece.path, piece.at, years[0]["year"]), skeleton


def _skeleton(clause: str, year: re.Match[str]) -> str:
    """The last signs before the year and all that follow: 用于两辆公务用车2021年的保险 → 两辆公务用车保险."""
    before, after = FILLING.sub("", clause[: year.start()]), FILLING.sub("", clause[year.end() :])
    return before[-SHORTEST_ITEM:] + after


def _other_year(said: Said, rightly: Said) -> Finding:
    arguments = {"year": said.what, "right": rightly.what}
    return Finding(said.path, said.at, f"{said.what}年", arguments, plan=said.plan,
                   related=(Related(rightly.plan, rightly.path),))  # fmt: skip


def _left_over(plan: Plan, number: int, terms: Mapping[str, Any]) -> Iterator[Finding]:
    """A sentence that plans for a year gone by: 2023年，…将… in a plan for 2024."""
    if plan.year is None or plan.kind != "plan":
        return
    gone = {str(plan.year - back) for back in range(1, int(terms["years_back"]) + 1)}
    for piece in pieces(plan):
        for sentence in PART.split(piece.text):
            found = LEAD.match(sentence) or DEADLINE.search(sentence)
            if found and found["year"] in gone and _plans_ahead(found, terms):
                arguments = {"year": found["year"], "right": str(plan.year)}
                yield Finding(piece.path, piece.at, f"{found['year']}年", arguments, plan=number, variant="left_over")


def _plans_ahead(found: re.Match[str], terms: Mapping[str, Any]) -> bool:
    if any(word in found.string for word in terms["looks_back"]):
        return False
    if found.re is DEADLINE:  # 前修复…, not 前参保的人员
        ahead = found["rest"].partition("的")[0]
        return any(word in ahead for word in terms["deeds"])
    return any(word in found["rest"] for word in terms["plans"])


def names_agree(plans: Sequence[Plan], law: Law) -> Iterator[Finding]:
    """书名号里的同一个名称前后写法一致。"""
    terms = law["titles"]
    places: dict[str, list[Said]] = {}
    for number, plan in enumerate(plans):
        for piece in pieces(plan):
            for title in TITLE.findall(piece.text):
                places.setdefault(bare(title), []).append(Said(number, piece.path, piece.at, bare(title)))
    for one, other in sorted(_near_twins(places, terms)):
        yield _two_titles(*sorted((places[one], places[other]), key=len))


def _near_twins(titles: Mapping[str, Any], terms: Mapping[str, Any]) -> set[tuple[str, str]]:
    """Pairs of titles that differ in one sign, found by hashing each title with one sign taken out."""
    holes: dict[str, list[str]] = {}
    for title in titles:
        core = _core(title, terms)
        if len(core) >= int(terms["shortest"]):
            for place in range(len(core)):
                holes.setdefault(core[:place] + GAP + core[place + 1 :], []).append(title)
    return {
        (min(one, other), max(one, other))
        for hole, found in holes.items()
        for one, other in pairwise(found)
        if _one_thing(_core(one, terms), _core(other, terms), hole.index(GAP), terms)
    }


def _core(title: str, terms: Mapping[str, Any]) -> str:
    for words in terms["ignored"]:
        title = title.replace(words, "")
    return title


def _one_thing(one: str, other: str, place: int, terms: Mapping[str, Any]) -> bool:
    """Not where the sign counts or places (上册, 下册), nor between statutes (审计法, 统计法)."""
    counts = one[place] in terms["ordinals"] and other[place] in terms["ordinals"]
    return one != other and not counts and not one.endswith(tuple(terms["laws"]))


def _two_titles(rarer: Sequence[Said], other: Sequence[Said]) -> Finding:
    here, there = rarer[0], other[0]
    arguments = {"title": here.what, "other": there.what, "count": str(len(other))}
    return Finding(here.path, here.at, f"《{here.what}》", arguments, plan=here.plan,
                   related=(Related(there.plan, there.path),))  # fmt: skip
