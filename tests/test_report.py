"""The report: the document drawn again, whole, with every finding on its cell, and nothing in it that could run."""

from __future__ import annotations

import re
import string
import time
from collections import Counter
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from jimu.forms.report import ReportItem, report_html
from jimu.forms.report.grid import Hints, Square, draw
from jimu.forms.report.words import FIELDS, WORDS
from jimu.model.document import Cell, Document, Paragraph, Place, Table
from jimu.model.plan import Plan, Source
from tests.reports import at, cell, finding, grid, merged_item, verdict

LANGUAGES = ("zh", "en")


def page_of(*items: ReportItem, lang: str = "zh") -> Any:
    return html.document_fromstring(report_html(items, lang))


def drawn(table: Table, hints: Hints | None = None) -> list[list[tuple[str, int, int]]]:
    """Each row's cells as words, rowspan, colspan; a hole is “∅”."""
    return [
        [(square.cell.text if square.cell else "∅", square.rowspan, square.colspan) for square in row]
        for row in draw(table, hints or Hints())
    ]


def words_of(element: Any) -> str:
    """The words of a cell without its marks and the tables in it."""
    return (element.text or "").strip()


# ── the table as it looked ───────────────────────────────────────────────────────────────────────────────────────────


def test_merged_cells_are_drawn_merged() -> None:
    page = page_of(merged_item())
    shape = {
        words_of(cell): (int(cell.get("rowspan", 1)), int(cell.get("colspan", 1)))
        for cell in page.xpath("//td[@id]|//th[@id]")
    }
    assert shape["项目支出绩效目标表"] == (1, 5)
    assert shape["绩效指标"] == (4, 1)
    assert shape["产出指标"] == (2, 1)
    assert shape["指标值"] == (1, 1)


def test_every_cell_and_paragraph_is_on_the_page_once() -> None:
    item = merged_item()
    page = page_of(item)
    shown = Counter(words_of(box) for box in page.xpath("//*[@class='paper']//td[@id] | //*[@class='paper']//th[@id]"))
    assert shown == Counter(cell.text for table in item.document.tables() for cell in table.cells)
    prose = [box.text_content() for box in page.xpath("//*[@class='paper']/p")]
    assert prose == ["页眉 示例县政协办公室", "2025年度", "填表人："]


def test_every_row_fills_the_width() -> None:
    table = next(merged_item().document.tables())
    assert set(covered(draw(table, Hints()))) == {table.width}


def test_holes_of_the_grid_stay_holes() -> None:
    table = Table(1, (cell("甲", 1, 2), cell("乙", 1, 4), cell("丙", 2, 1, colspan=4)))
    assert drawn(table) == [[("∅", 1, 1), ("甲", 1, 1), ("∅", 1, 1), ("乙", 1, 1)], [("丙", 1, 4)]]


def test_rows_in_which_no_cell_begins_are_left_out_of_the_spans() -> None:
    table = Table(1, (cell("甲", 1, 1, rowspan=2_000_000), cell("乙", 1, 2, rowspan=3), cell("丙", 4, 2)))
    assert drawn(table) == [[("甲", 2, 1), ("乙", 1, 1)], [("丙", 1, 1)]]


def test_a_nested_table_stands_in_its_cell() -> None:
    page = page_of(merged_item())
    (outer,) = page.xpath("//td[table or .//table]")
    assert words_of(outer) == "见内表"
    assert [words_of(inner) for inner in outer.xpath(".//td")] == ["内表甲", "内表乙"]


def test_tables_nested_without_end_are_all_drawn() -> None:
    blocks = [
        Table(number, (cell(f"第{number}层", 1, 1, table=number),), Place(number - 1, 1, 1) if number > 1 else None)
        for number in range(1, 200)
    ]
    page = page_of(ReportItem(Document("深.docx", "docx", "", tuple(blocks))))
    assert sorted(words_of(box) for box in page.xpath("//td")) == sorted(f"第{number}层" for number in range(1, 200))


# ── the table as put together again from text ────────────────────────────────────────────────────────────────────────


def test_blanks_before_the_words_of_a_row_belong_to_the_cells_above() -> None:
    table = grid("产出指标|数量指标|会议|4次", "||调研|2次", "|质量指标|合格率|95%", "效益指标||影响|提高")
    assert drawn(table) == [
        [("产出指标", 3, 1), ("数量指标", 2, 1), ("会议", 1, 1), ("4次", 1, 1)],
        [("调研", 1, 1), ("2次", 1, 1)],
        [("质量指标", 1, 1), ("合格率", 1, 1), ("95%", 1, 1)],
        [("效益指标", 1, 1), ("", 1, 1), ("影响", 1, 1), ("提高", 1, 1)],
    ]


def test_a_blank_below_the_head_of_a_column_stays_a_blank() -> None:
    table = grid("序号|名称|金额", "|合计|84", "一|培训|30")
    assert drawn(table, Hints(columns={"序号"}))[1] == [("", 1, 1), ("合计", 1, 1), ("84", 1, 1)]


def test_the_last_cell_of_a_short_row_takes_the_rest() -> None:
    assert drawn(grid("部门|示例县政协", "一|二|三|四"))[0] == [("部门", 1, 1), ("示例县政协", 1, 3)]


def test_blanks_behind_a_value_belong_to_it_and_behind_a_label_they_are_one_blank() -> None:
    rows = ["名称|联络站||", "其他资金|||", "甲|乙|丙|丁"]
    hints = Hints(values={(1, 1, 2)}, kept={(1, 1, 2)})
    assert drawn(grid(*rows), hints)[:2] == [[("名称", 1, 1), ("联络站", 1, 3)], [("其他资金", 1, 1), ("", 1, 3)]]


def test_a_title_spans_the_table_and_a_label_does_not() -> None:
    title, unit, label, _ = drawn(grid("项目支出绩效目标表||", "（2024年度）||", "名称|联络站|", "其他资金||"))
    assert title == [("项目支出绩效目标表", 1, 3)]
    assert unit == [("（2024年度）", 1, 3)]
    assert label[0] == ("名称", 1, 1)


def test_a_blank_cell_at_which_a_finding_points_is_drawn() -> None:
    document = Document("x.txt", "text", "", (grid("名称|联络站|", "指标值||", line=3),))
    source = Source("", 2, 3, 4, 1)
    page = page_of(ReportItem(document, (Plan("project"),), verdict(finding("/indicators/0/target", "甲", source))))
    assert page.xpath("//td[@id='d1t1r2c3']/span/a/@href") == ["#d1f1"]


def covered(rows: list[list[Square]]) -> list[int]:
    """How many columns each row fills, with what hangs down into it."""
    taken = [0] * len(rows)
    for number, row in enumerate(rows):
        for square in row:
            for below in range(square.rowspan):
                taken[number + below] += square.colspan
    return taken


@given(
    st.lists(st.lists(st.sampled_from(["", "", "产出指标", "会议", "4次"]), min_size=1, max_size=6), max_size=8),
    st.data(),
)
def test_any_table_of_a_text_is_drawn_whole_and_square(rows: list[list[str]], data: st.DataObject) -> None:
    table = grid(*map("|".join, rows))
    keys = [(1, piece.row, piece.column) for piece in table.cells]
    values = data.draw(st.sets(st.sampled_from(keys))) if keys else set()
    result = draw(table, Hints(values=values, kept=values))
    shown = [square.key for row in result for square in row if square.key]
    assert len(shown) == len(set(shown))
    assert set(shown) >= values | {key for key, piece in zip(keys, table.cells, strict=True) if piece.text}
    assert set(covered(result)) <= {table.width}


@given(st.lists(st.tuples(*[st.integers(1, 4)] * 4), max_size=12))
def test_any_merged_table_is_drawn_whole_and_square(areas: list[tuple[int, int, int, int]]) -> None:
    """Areas that do not overlap, wherever they lie: every cell once, every row as wide as the table."""
    taken: set[tuple[int, int]] = set()
    cells = []
    for row, column, height, width in areas:
        area = {(row + down, column + across) for down in range(height) for across in range(width)}
        if not area & taken:
            taken |= area
            cells.append(cell("字", row, column, rowspan=height, colspan=width))
    table = Table(1, tuple(sorted(cells, key=lambda item: (item.row, item.column))))
    result = draw(table, Hints())
    assert sorted(square.key for row in result for square in row if square.key) == sorted(
        (1, item.row, item.column) for item in cells
    )
    assert set(covered(result)) <= {table.width}


# ── findings on their cells ──────────────────────────────────────────────────────────────────────────────────────────


def test_every_finding_is_on_its_cell_and_leads_back() -> None:
    item = merged_item()
    page = page_of(item)
    for number, entry in enumerate(item.verdict["findings"] if item.verdict else (), 1):
        (card,) = page.xpath(f"//li[@id='d1f{number}']")
        assert entry["message"] in card.text_content()
        source = entry["source"]
        if source is None:
            assert not card.xpath(".//a[@class='number']")
            continue
        anchor = f"d1t{source['table']}r{source['row']}c{source['column']}"
        (place,) = page.xpath(f"//*[@id='{anchor}']")
        assert words_of(place) == source["text"]
        assert f"#d1f{number}" in place.xpath("./span/a/@href")
        assert card.xpath(".//a[@class='number']/@href") == [f"#{anchor}"]
        assert entry["level"] in place.get("class").split()


def test_what_is_said_of_a_whole_list_is_marked_on_each_of_its_cells() -> None:
    document = Document("x.docx", "docx", "", (grid("3月底|6月底|9月底", "35.75|71.50|143.00", exact=True),))
    sources = {f"/cash_plan/{number}": at(document, 1, 2, number + 1) for number in range(3)}
    entry = finding("/cash_plan", "cash_plan", sources["/cash_plan/0"])
    page = page_of(ReportItem(document, (Plan("project", sources=sources),), verdict(entry)))
    assert page.xpath("//td[.//a[@href='#d1f1']]/@id") == ["d1t1r2c1", "d1t1r2c2", "d1t1r2c3"]
    assert page.get_element_by_id("d1f1").xpath(".//a[@class='number']/@href") == ["#d1t1r2c1"]


def test_all_links_lead_somewhere_and_all_anchors_are_unique() -> None:
    page = page_of(merged_item(), merged_item(), ReportItem.unread("坏.docx", "打不开。"))
    anchors = page.xpath("//@id")
    assert len(anchors) == len(set(anchors))
    assert {link.removeprefix("#") for link in page.xpath("//a/@href")} <= set(anchors)


def test_a_finding_says_what_why_how_and_under_which_article() -> None:
    card = page_of(merged_item()).get_element_by_id("d1f1")
    text = card.text_content()
    for words in (
        "错误",
        "建成联络站数量",
        "产出多多益善",
        "改成下限。",
        "财预〔2015〕88号 第十二条",
        "未确认",
        "表 1 第 4 行第 5 列",
    ):
        assert words in text
    assert card.xpath(".//del/text()") == ["≤12个"]
    assert card.xpath(".//ins/text()") == ["≥12个"]
    assert card.xpath(".//dd/a[text()='项目']/@href") == ["#d1t1r2c2"]


def test_a_confirmed_article_carries_no_mark() -> None:
    item = merged_item()
    for entry in item.verdict["findings"] if item.verdict else ():
        entry["citation"] = {**entry["citation"], "confirmed": True}
    assert "未确认" not in page_of(item).text_content()


def test_a_long_text_is_cut_down_to_what_differs() -> None:
    item = merged_item()
    before = "前文" * 40 + "节约陈本" + "后文" * 40
    assert item.verdict
    item.verdict["findings"][0]["repair"] |= {"from": before, "to": before.replace("陈本", "成本")}
    card = page_of(item).get_element_by_id("d1f1")
    (removed,), (added,) = card.xpath(".//del/text()"), card.xpath(".//ins/text()")
    assert "节约陈本后文" in removed
    assert "节约成本后文" in added
    assert len(removed) < 40


def test_a_place_in_a_text_is_named_by_its_line() -> None:
    document = Document("x.txt", "text", "", (grid("名称|联络站", line=7), Paragraph("落款", Place(line=9))))
    one = finding("/project/name", "名称", at(document, 1, 1, 2))
    two = finding("/signatures", "signatures", Source("落款", line=9))
    page = page_of(ReportItem(document, (Plan("project"),), verdict(one, two)))
    assert "第 7 行" in page.get_element_by_id("d1f1").text_content()
    assert page.xpath("//p[@id='d1p1']/span/a/@href") == ["#d1f2"]
    assert "落款" in page.get_element_by_id("d1f2").xpath(".//*[@class='subject']/text()")


def test_findings_are_grouped_by_plan_and_a_clean_plan_says_so() -> None:
    item = merged_item()
    twice = replace(item, plans=(*item.plans, Plan("project", title="第二张表")))
    first, second = page_of(twice).xpath("//section[@class='plan']")
    assert len(first.xpath(".//li[contains(@class, 'finding')]")) == 4
    assert "第二张表" in second.text_content()
    assert "没有发现问题" in second.text_content()


def test_a_long_list_is_folded_and_complete() -> None:
    item = merged_item()
    assert item.verdict
    entry = item.verdict["findings"][0]
    page = page_of(replace(item, verdict=verdict(*[entry] * 500)))
    assert len(page.xpath("//li[contains(@class, 'finding')]")) == 500
    assert 0 < len(page.xpath("//details//li[contains(@class, 'finding')]")) < 500
    assert len(page.xpath("//td[@id='d1t1r4c5']/span/a")) == 500


# ── the verdict ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("item", "seal", "sentence"),
    [
        (merged_item(), "不通过", "有 2 处错误，改正后再提交。另有 1 处警告、1 处建议，请一并核对。"),
        (replace(merged_item(), verdict=verdict()), "通过", "查过了，没有发现问题。"),
        (ReportItem(Document("信.docx", "docx", "", ()), (), verdict()), "没有计划", "没有找到填好的绩效目标表"),
        (ReportItem.unread("坏.docx", "“坏.docx”打不开。"), "读不了", "“坏.docx”打不开。"),
    ],
)
def test_the_verdict_stands_on_top(item: ReportItem, seal: str, sentence: str) -> None:
    (head,) = page_of(item).xpath("//article/header")
    assert head.xpath("./p[@class='seal']/text()") == [seal]
    assert sentence in head.text_content()


def test_a_document_without_a_plan_says_why_once() -> None:
    notice = "这是一张空白表，还没有填。"
    item = replace(
        merged_item(), plans=(), verdict=verdict(), notices=(notice,), unused=(Source("附注", 8, 1, table=1),)
    )
    page = page_of(item)
    assert page.xpath("//p[@class='sentence']/text()") == [notice]
    assert page.text_content().count(notice) == 1
    assert not page.xpath("//details")


def test_several_files_begin_with_a_table_of_verdicts() -> None:
    page = page_of(merged_item(), replace(merged_item(), verdict=verdict()), ReportItem.unread("坏.docx", "打不开。"))
    (contents,) = page.xpath("//section[@id='contents']")
    rows = [
        [" ".join(box.text_content().split()) for box in row.xpath("./th|./td")]
        for row in contents.xpath(".//tbody/tr")
    ]
    assert rows == [
        ["联络站.docx", "不通过", "1", "2", "1", "1"],
        ["联络站.docx", "通过", "1", "0", "0", "0"],
        ["坏.docx", "读不了", "打不开。"],
    ]
    assert "3 个文件" in contents.text_content()


def test_notices_repairs_and_left_over_words_are_shown() -> None:
    page = page_of(merged_item())
    assert page.xpath("//p[@class='notice']/text()") == ["年度取自表前的文字。"]
    repairs, unused = page.xpath("//details[@class='aside']")
    assert "（空白）" in repairs.text_content()
    assert "2025" in repairs.text_content()
    assert "年度取自表前的文字：1" in repairs.text_content()
    assert unused.xpath(".//li/a/@href") == ["#d1t1r8c1"]


# ── languages ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_both_languages_say_the_same_things() -> None:
    plain = {lang: {name for name in WORDS[lang] if not name.endswith("_one")} for lang in LANGUAGES}
    assert plain["zh"] == plain["en"]
    assert FIELDS["zh"].keys() == FIELDS["en"].keys()
    for name in plain["zh"]:
        zh, en = ({part[1] for part in string.Formatter().parse(WORDS[lang][name])} for lang in LANGUAGES)
        assert zh - {None} == en - {None}, name


def test_the_english_page_has_no_chinese_words_of_its_own() -> None:
    document = Document("plan.docx", "docx", "", (grid("a|b", exact=True),))
    entry = finding(
        "/cash_plan", "cash_plan", Source("b", 1, 2, None, 1), message="m", why="w", advice="a",
        citation={"instrument": "x", "article": "1", "confirmed": False},
    )  # fmt: skip
    item = ReportItem(document, (Plan("project", title="t"),), verdict(entry), unused=(Source("a", 1, 1, table=1),))
    page = page_of(item, lang="en")
    assert page.get("lang") == "en"
    assert page_of(item).get("lang") == "zh-CN"
    assert not re.search("[一-鿿]", page.text_content().replace(WORDS["en"]["product"], ""))


def test_one_thing_is_not_said_in_the_plural() -> None:
    item = merged_item()
    assert item.verdict
    page = page_of(replace(item, verdict=verdict(item.verdict["findings"][0])), lang="en")
    assert "1 error to correct" in page.text_content()


# ── nothing of the document may run ──────────────────────────────────────────────────────────────────────────────────

EVIL = """"'><script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:alert(1)">&amp;\u202e\x00\ud800"""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_is_escaped(lang: str) -> None:
    source = Source(EVIL, 1, 1, None, 1)
    entry = finding(
        "/project/name", EVIL, source, message=EVIL, why=EVIL, advice=EVIL,
        citation={"instrument": EVIL, "article": EVIL, "confirmed": False},
        repair={"path": "/title", "from": EVIL, "to": EVIL + "!"}, related=[{"plan": 0, "path": "/title"}],
    )  # fmt: skip
    plan = Plan("project", title=EVIL, sources={"/title": source}, repairs=merged_item().plans[0].repairs)
    document = Document(EVIL, "docx", "", (Paragraph(EVIL, Place(line=1)), Table(1, (cell(EVIL, 1, 1),))))
    text = report_html([ReportItem(document, (plan,), verdict(entry), (EVIL,), EVIL, (source,))], lang)
    text.encode()
    assert "\x00" not in text
    page = html.document_fromstring(text)
    clean = html.document_fromstring(report_html([merged_item()], lang))
    assert {item.tag for item in page.iter() if isinstance(item.tag, str)} <= {
        item.tag for item in clean.iter() if isinstance(item.tag, str)
    }
    assert len(page.xpath("//script")) == 1
    assert all(link.startswith("#") for link in page.xpath("//a/@href"))
    assert not [name for item in page.iter() for name in item.attrib if name.startswith("on") or name == "style"]
    assert EVIL[:20] in page.get_element_by_id("d1t1r1c1").text_content()


def test_the_page_asks_for_nothing_and_forbids_it() -> None:
    text = report_html([merged_item()])
    assert not re.search(r"https?:|//[a-z]|url\(|@import|<link (?!rel=\"icon\" href=\"data:,\")|src=", text)
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


# ── size, and colours that can be read ───────────────────────────────────────────────────────────────────────────────


def large_item(rows: int) -> ReportItem:
    words = [f"{'产出指标' if row % 9 == 0 else ''}|指标{row}|内容内容内容|≥{row}次" for row in range(rows)]
    document = Document("大.txt", "text", "", (grid(*words, line=1),))
    entries = [finding("/indicators/0/target", f"指标{row}", Source("", row, 4, row, 1)) for row in range(1, rows, 5)]
    return ReportItem(document, (Plan("project"),), verdict(*entries))


def seconds(rows: int) -> float:
    item = large_item(rows)
    start = time.process_time()
    report_html([item])
    return time.process_time() - start


def test_a_large_document_takes_time_in_proportion() -> None:
    seconds(100)
    assert seconds(8000) < 16 * max(seconds(1000), 0.02)


def luminance(colour: str) -> float:
    digits = colour * 2 if len(colour) == 3 else colour
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1, 2], ids=["light", "dark", "print"])
def test_words_stand_out_from_their_ground(theme: int) -> None:
    blocks = re.findall(r":root \{(.*?)\}", report_html([]), re.DOTALL)
    colours = {
        name: value for block in (blocks[0], blocks[theme]) for name, value in re.findall(r"--([\w-]+): #(\w+)", block)
    }
    for ground in ("paper", "desk"):
        for ink in ("ink", "quiet", "click", "error", "warning", "advice", "done"):
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
    for level in ("error", "warning", "advice"):
        assert contrast(colours["ink"], colours[f"{level}-tint"]) >= 4.5, level


def test_an_unknown_key_of_the_page_is_not_kept() -> None:
    """Every sentence of the page is used: one that nothing says is dead wood."""
    sources = "".join(
        path.read_text(encoding="utf-8")
        for path in (files("jimu.forms") / "report").iterdir()
        if path.name.endswith((".py", ".html")) and path.name != "words.py"
    )
    built = {"errors", "warnings", "advices", *(f"say_{state}" for state in ("advise", "pass", "empty"))}
    parts = {"error", "warning", "advice", "header", "footer", "textbox", "footnote", "comment", "worksheet"}
    states = {"fail", "pass", "advise", "empty", "unread"}
    for name in WORDS["zh"].keys() - built - parts - states:
        assert re.search(rf"""["'.]{name}\b""", sources), name


def test_cells_without_words_are_no_marks() -> None:
    """A cell is read as it is written: its text alone, then its marks."""
    page = page_of(merged_item())
    (place,) = page.xpath("//*[@id='d1t1r4c5']")
    assert place.text == "≤12个"
    assert [child.get("class") for child in place] == ["marks"]
    assert isinstance(Cell("", Place()), Cell)
