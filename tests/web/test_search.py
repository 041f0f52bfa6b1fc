"""The search: found by a few characters, within sight, never a word that has not come to the reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from jimu.model.edits import Edit
from jimu.web.plans import actions, projection
from jimu.web.plans.drafting import save_edits
from jimu.web.plans.models import Indicator, Plan
from jimu.web.plans.queries import visible
from jimu.web.rights import State
from jimu.web.search.entries import rebuild
from jimu.web.search.grams import folded, for_sqlite, phrases, tokens
from jimu.web.search.highlight import LONGEST, marked
from jimu.web.search.models import INDICATOR, PLAN, Entry
from jimu.web.search.queries import counted, find
from tests.web.county import PEOPLE, County, brought_to, drafted, good_plan

CHINESE = st.text(alphabet="提案办理满意度资金", min_size=1, max_size=12)


def named(place: County, name: str, who: str = "clerk", unit: str = "office", code: str = "") -> Plan:
    return drafted(place, who, unit, project=replace(good_plan().project, name=name, code=code))


def titles(place: County, who: str, asked: str) -> list[str]:
    return [one.name for one in find(place.person(who), asked, PLAN)]


def indicators(place: County, who: str, asked: str) -> list[str]:
    return sorted(one.name for one in find(place.person(who), asked, INDICATOR))


def test_chinese_is_cut_into_pairs_and_the_last_character() -> None:
    assert tokens("提案办理2026年 A-1") == ["提案", "案办", "办理", "理", "2026", "年", "a", "1"]
    assert tokens("ＡＢＣ１２") == ["abc12"]
    assert tokens("≥95%，#u1") == ["95", "u1"]


@given(CHINESE, CHINESE)
def test_a_phrase_of_pairs_is_found_just_where_the_characters_stand(text: str, asked: str) -> None:
    kept, (phrase,) = tokens(text), phrases(asked)
    if phrase.begins:
        found = any(token.startswith(phrase.tokens[0]) for token in kept)
    else:
        found = any(tuple(kept[at : at + len(phrase.tokens)]) == phrase.tokens for at in range(len(kept)))
    assert found is (asked in text)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_harmless_query(asked: str) -> None:
    written = for_sqlite(phrases(asked), [["#plan"]])
    for phrase in phrases(asked):
        assert all(token.isalnum() for token in phrase.tokens)
    assert written.count('"') % 2 == 0


@given(st.text(max_size=30))
def test_folding_keeps_places(text: str) -> None:
    assert len(folded(text)) == len(text)


def test_a_plan_is_found_by_title_unit_and_code(place: County) -> None:
    named(place, "提案办理工作经费", code="131001-2026-007")
    for asked in ("提案", "办理", "案办理工", "文化馆", "131001", "2026-007", "提", "费", "提案 经费", "１３１００１"):
        assert titles(place, "clerk", asked) == ["提案办理工作经费"], asked
    for asked in ("提理", "理办", "经费提", "提案 满意", "博物馆"):
        assert titles(place, "clerk", asked) == [], asked


def test_an_indicator_is_found_by_name_target_and_explanation_once_it_was_submitted(place: County) -> None:
    plan = drafted(place)
    assert indicators(place, "clerk", "活动") == []
    brought_to(place, State.AT_UNIT_HEAD, plan)
    assert indicators(place, "clerk", "举办群众") == ["举办群众文化活动次数"]
    assert indicators(place, "clerk", "6000") == ["参加活动群众人次"]
    assert indicators(place, "clerk", "现场统计") == ["参加活动群众人次"]


def test_nobody_finds_what_they_do_not_see(place: County) -> None:
    drafted(place)
    brought_to(place, State.AT_DEPARTMENT, named(place, "提案工作经费"))
    for who in PEOPLE:
        seen = set(visible(place.person(who)).values_list("pk", flat=True))
        for kind in (PLAN, INDICATOR):
            found = {one.plan_id for asked in ("活动", "经费") for one in find(place.person(who), asked, kind)}
            assert found <= seen, who
    assert titles(place, "department", "经费") == ["提案工作经费"]
    assert titles(place, "division", "经费") == titles(place, "other_clerk", "经费") == []
    assert titles(place, "admin", "经费") == titles(place, "member", "经费") == []


def test_a_secret_plan_is_found_by_those_who_work_on_it_only(place: County) -> None:
    plan = brought_to(place, State.AT_PERFORMANCE)
    assert indicators(place, "inspector", "满意度")
    Plan.objects.filter(pk=plan.pk).update(secret=True)
    assert indicators(place, "inspector", "满意度") == titles(place, "inspector", "活动") == []
    assert indicators(place, "performance", "满意度")


def test_new_words_are_not_found_above_before_they_come_there(place: County) -> None:
    plan = brought_to(place, State.AT_DIVISION)
    actions.send_back(person=place.person("division"), plan=plan.pk, words="请写实依据")
    assert indicators(place, "division", "参加活动群众满意度") == ["参加活动群众满意度"]
    first = plan.data["indicators"][0]["id"]
    edit = Edit("set", f"/indicators/{first}/name", "举办群众文化活动次数", "举办非遗展演次数")
    save_edits(person=place.person("clerk"), plan=plan.pk, key="k", edits=[edit])
    assert indicators(place, "clerk", "非遗") == []
    brought_to(place, State.AT_UNIT_HEAD, plan)
    assert indicators(place, "clerk", "非遗") == ["举办非遗展演次数"]
    assert indicators(place, "division", "非遗") == []
    actions.endorse(person=place.person("head"), plan=plan.pk)
    assert indicators(place, "department", "非遗") == ["举办非遗展演次数"]
    assert indicators(place, "division", "非遗") == []


def test_a_new_title_or_code_is_found_at_once_and_the_old_one_no_more(place: County) -> None:
    plan = named(place, "旧名称经费")
    edits = [Edit("set", "/project/name", "旧名称经费", "新名称专项"), Edit("set", "/project/code", "", "XM-88")]
    save_edits(person=place.person("clerk"), plan=plan.pk, key="k", edits=edits)
    assert titles(place, "clerk", "旧名") == []
    assert titles(place, "clerk", "新名") == titles(place, "clerk", "xm 88") == ["新名称专项"]


def test_a_save_that_changes_no_title_writes_nothing_for_the_search(place: County) -> None:
    plan = drafted(place)
    edit = Edit("set", "/purpose", plan.data["purpose"], "丰富群众文化生活")
    with CaptureQueriesContext(connection) as asked:
        save_edits(person=place.person("clerk"), plan=plan.pk, key="k", edits=[edit])
    assert [one["sql"] for one in asked if "search_entry" in one["sql"]] == []


def test_what_is_dropped_is_not_found(place: County) -> None:
    plan = brought_to(place, State.AT_UNIT_HEAD)
    Entry.objects.filter(plan=plan).delete()
    assert indicators(place, "clerk", "活动") == titles(place, "clerk", "活动") == []


def everything() -> list[tuple[object, ...]]:
    rows = Entry.objects.values_list("plan", "kind", "key", "rank", "name", "words", "grams")
    return sorted(rows, key=str)


def test_made_anew_it_is_the_same(place: County) -> None:
    plan = brought_to(place, State.AT_DIVISION)
    actions.send_back(person=place.person("division"), plan=plan.pk, words="请写实依据")
    edit = Edit("drop", f"/indicators/{plan.data['indicators'][0]['id']}", plan.data["indicators"][0], None)
    save_edits(person=place.person("clerk"), plan=plan.pk, key="k", edits=[edit])
    named(place, "甲项目")
    before, flat = everything(), list(Indicator.objects.order_by("position").values_list("key", flat=True))
    projection.rebuild()
    assert everything() == before
    assert list(Indicator.objects.order_by("position").values_list("key", flat=True)) == flat
    assert rebuild() == len(before)
    assert indicators(place, "clerk", "满意度") == ["参加活动群众满意度"]


def test_only_so_many_are_counted(place: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jimu.web.search.queries.MOST_COUNTED", 2)
    brought_to(place, State.AT_UNIT_HEAD)
    assert counted(find(place.person("clerk"), "活动", INDICATOR)) == 3


def test_the_year_can_be_asked_for(place: County) -> None:
    named(place, "提案经费")
    assert counted(find(place.person("clerk"), "提案", PLAN, 2026)) == 1
    assert counted(find(place.person("clerk"), "提案", PLAN, 2025)) == 0


def test_what_was_found_is_marked_and_cut_and_escaped() -> None:
    assert marked("提案<b>办理", "案<b") == "提<mark>案</mark>&lt;<mark>b</mark>&gt;办理"
    long = "前" * 200 + "提案" + "后" * 200
    piece = marked(long, "提案", cut=True)
    assert "<mark>提案</mark>" in piece
    assert piece.startswith("…")
    assert piece.endswith("…")
    assert len(piece) < LONGEST + 20
    assert marked("ＡＢ一二", "ab") == "<mark>ＡＢ</mark>一二"
    assert marked("文字", "") == "文字"


def test_the_page_shows_finds_pages_and_both_kinds(place: County, login: Callable[[str], Client]) -> None:
    for number in range(22):
        named(place, f"提案项目{number:02}")
    brought_to(place, State.AT_UNIT_HEAD)
    client = login("clerk")
    first = client.get("/search/", {"q": "提案"}).content.decode()
    assert "<mark>提案</mark>项目21" in first
    assert "项目01<" not in first
    assert "第 1 页，共 2 页" in first
    assert "<mark>提案</mark>项目01" in client.get("/search/", {"q": "提案", "page": 2}).content.decode()
    found = client.get("/search/", {"q": "满意度", "page": "99999999"}).content.decode()
    assert "参加活动群众<mark>满意度</mark>" in found
    assert "没有找到" in client.get("/search/", {"q": "不存在的词"}).content.decode()
    assert client.get("/search/", {"q": "'\"%*()|&!:<->\\"}).status_code == 200
    assert Client().get("/search/").status_code == 302


def test_a_page_asks_the_same_number_of_questions_however_much_is_found(
    place: County, login: Callable[[str], Client]
) -> None:
    client = login("clerk")
    client.get("/search/")

    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get("/search/", {"q": "提案"})
        return len(asked)

    named(place, "提案一")
    few = count()
    for number in range(9):
        named(place, f"提案{number}")
    assert count() == few


def test_a_plan_that_is_gone_takes_its_entries_along(place: County) -> None:
    plan = brought_to(place, State.AT_UNIT_HEAD)
    other = Plan.objects.get(pk=named(place, "别的").pk)
    Plan.objects.filter(pk=plan.pk).update(version=None)
    plan.delete()
    assert set(Entry.objects.values_list("plan", flat=True)) == {other.pk}
    assert indicators(place, "clerk", "活动") == []
