"""What a page of the web can hold, and what of it is words, where."""

from __future__ import annotations

import pytest

from jimu.model.document import Document, Paragraph, Place
from jimu.reading.formats import Unreadable, open_document
from jimu.reading.formats.limits import CELLS, PART_MARKS

Anchor = tuple[int, int, int, int, str]


def page(body: str) -> Document:
    return open_document(f"<!DOCTYPE html><html><body>{body}</body></html>".encode(), "例.html")


def anchors(body: str) -> list[list[Anchor]]:
    return [[(c.row, c.column, c.rowspan, c.colspan, c.text) for c in table.cells] for table in page(body).tables()]


def lines(body: str) -> list[str]:
    return [block.text for block in page(body).blocks if isinstance(block, Paragraph)]


def test_spans():
    body = "<table><tr><th rowspan=2>甲<th colspan=2>乙</tr><tr><td>丙<td>丁</table>"
    assert anchors(body) == [[(1, 1, 2, 1, "甲"), (1, 2, 1, 2, "乙"), (2, 2, 1, 1, "丙"), (2, 3, 1, 1, "丁")]]


def test_rowspan_ends_with_its_group_and_0_goes_to_its_end():
    body = (
        "<table><tbody><tr><td rowspan=9>甲<td>一</tr><tr><td>二</tr></tbody>"
        "<tbody><tr><td rowspan=0>乙<td>三</tr><tr><td>四</tr></tbody></table>"
    )
    assert [cell[:3] + cell[4:] for cell in anchors(body)[0]] == [
        *((1, 1, 2, "甲"), (1, 2, 1, "一"), (2, 2, 1, "二")),
        *((3, 1, 2, "乙"), (3, 2, 1, "三"), (4, 2, 1, "四")),
    ]


def test_the_foot_comes_last_and_the_caption_first():
    found = page("<table><caption>题</caption><tfoot><tr><td>脚</tfoot><tbody><tr><td>身</tbody></table>")
    assert [piece.text for piece in found.pieces()] == ["题", "身", "脚"]


@pytest.mark.parametrize("span", ["x", "-1", "1.5", "", "9" * 30])
def test_spans_that_are_none_count_as_one(span):
    assert anchors(f"<table><tr><td colspan='{span}' rowspan='{span}'>甲<td>乙</table>") == [
        [(1, 1, 1, 1, "甲"), (1, 2, 1, 1, "乙")]
    ]


def test_spans_that_run_into_each_other_cover_no_place_twice():
    body = "<table><tr><td>一<td rowspan=2>二</tr><tr><td colspan=2>三</tr></table>"
    assert anchors(body) == [[(1, 1, 1, 1, "一"), (1, 2, 2, 1, "二"), (2, 1, 1, 1, "三")]]


def test_breaks_entities_and_blanks():
    body = "<table><tr><td> 一 \n 二<br>三&nbsp;&ge;&#50;<p>四</p>\u200b<td>&nbsp;</table>"
    assert [cell[4] for cell in anchors(body)[0]] == ["一 二\n三 ≥2\n四", ""]
    assert lines("<h1>标题</h1>单位：<b>万</b>元<br>二<div>三<p>四</p></div>") == [
        "标题",
        "单位：万元",
        "二",
        "三",
        "四",
    ]


def test_a_table_in_a_cell():
    found = page("<table><tr><td>指标</td><td>上<table><tr><td>甲<td>1</table>下</td></tr></table>")
    first, second = found.tables()
    assert [cell.text for cell in first.cells] == ["指标", "上\n下"]
    assert second.within == Place(1, 1, 2)
    assert [cell.text for cell in second.cells] == ["甲", "1"]


def test_tables_that_only_place_things_are_looked_through():
    body = "<table><tr><td>栏目<table><tr><td>甲<td>1</table></td></tr><tr><td>版权</td></tr></table>"
    assert anchors(body) == [[(1, 1, 1, 1, "甲"), (1, 2, 1, 1, "1")]]
    assert lines(body) == ["栏目", "版权"]
    assert lines("<table role=presentation><tr><td>甲<td>乙</table>") == ["甲", "乙"]


def test_rows_in_a_form_and_cells_without_a_row():
    assert anchors("<table><form><tr><td>甲</tr></form><tr><td>乙</table>") == [
        [(1, 1, 1, 1, "甲"), (2, 1, 1, 1, "乙")]
    ]
    assert [cell[4] for cell in anchors("<table><td>甲<td>乙</table>")[0]] == ["甲", "乙"]


def test_hidden_elements_and_the_title_are_listed():
    found = page(
        "<title>题</title><style>x</style><script>y</script><p hidden>一</p><p style='display: none'>二</p><p>三</p>"
        "<table><tr style='display:none'><td>四</tr><tr><td style='DISPLAY:NONE'>五</td><td>六</tr></table>"
        "<img alt='图'>"
    )
    assert [piece.text for piece in found.pieces()] == ["三", "六"]
    assert found.artefacts == ("title: 题", "hidden: 一", "hidden: 二", "hidden: 四", "hidden: 五", "picture: 图")
    assert [cell.column for table in found.tables() for cell in table.cells] == [1]


def test_what_was_typed_into_a_form():
    body = (
        "<table><tr><td><input value='12'><td><input type=checkbox checked>是<input type=radio>否"
        "<td><select><option>甲<option selected>乙</select><td><textarea>一\n二</textarea>"
        "<input type=hidden value=藏></table>"
    )
    assert [cell[4] for cell in anchors(body)[0]] == ["12", "☑是☐否", "乙", "一\n二"]


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("<html><meta charset=gb2312><p>绩效镕", "gbk"),
        ('<html><meta http-equiv="Content-Type" content="text/html; charset=GBK"><p>绩效镕', "gbk"),
        ("<?xml version='1.0' encoding='gbk'?><!DOCTYPE html><html><p>绩效镕", "gbk"),
        ("<html><meta charset=utf-8><p>绩效镕", "gbk"),  # a page that says what it is not
        ("<html><meta charset=gbk><p>绩效镕", "utf-8"),
        ("<table><tr><td>绩效镕", "gb18030"),
        ("<html><p>绩效镕", "utf-8-sig"),
        ("<!-- 页 --><html><p>绩效镕", "utf-8"),
        ("<html><p>绩效镕", "utf-16"),
        ("<html><meta charset=big5><p>績效", "big5"),
    ],
)
def test_encodings(text, codec):
    (piece,) = open_document(text.encode(codec), "例.xls").pieces()
    assert piece.text in ("绩效镕", "績效")


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        open_document(data, "例.html")
    return caught.value.message


def test_pages_without_end_are_refused():
    assert refused(b"<html>" + b"<div>" * 1000) == "too_deep"
    assert refused(b"<html>" + b"<table><tr><td>" * 300) == "too_deep"
    assert refused(b"<html>" + b"<b>" * (PART_MARKS // 4)) == "too_many_pieces"
    assert refused(b"<table>" + b"<tr><td colspan=1000>x" * (CELLS // 1000 + 1)) == "too_many_cells"
    assert refused(b"<table>" + b"<tr><td rowspan=0 colspan=9>x" * 4000) == "too_many_cells"


def test_an_empty_page_has_nothing():
    assert open_document(b"<html></html>", "x").blocks == ()
    assert open_document(b"<html><!-- nothing", "x").blocks == ()


def test_an_encoding_that_there_is_not_in_a_page_that_fits_none():
    data = "<html><meta charset=utf-eta><p>绩效</p>".encode() + b"<p>\xff\xfe\x00</p>"
    first = next(block for block in open_document(data, "例.html").blocks if isinstance(block, Paragraph))
    assert first.text == "绩效"


def test_radicals_become_the_characters_that_they_look_like():
    body = "<p>⽔利局</p><table><tr><td>⼀级指标<td>居⺠满意度</table>"
    assert lines(body) == ["水利局"]
    assert [cell[-1] for cell in anchors(body)[0]] == ["一级指标", "居民满意度"]
    assert "radicals: ⽔⼀⺠" in open_document(body.encode(), "例.html").artefacts
