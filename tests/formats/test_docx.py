"""What Word can put into a file, and what of it is words, where."""

from __future__ import annotations

import pytest

from jimu.model.document import Document, Paragraph, Place, Table
from jimu.reading.formats import open_document
from tests.formats.build import box, cell, control, docx, field, paragraph, part, row, run, table

INSERTED = '<w:ins w:id="1" w:author="甲">{}</w:ins>'
DELETED = '<w:del w:id="2" w:author="甲"><w:r><w:delText>{}</w:delText></w:r></w:del>'
SHOWS_PLACEHOLDER = "<w:showingPlcHdr/>"


def read(*blocks: str, **options: object) -> Document:
    return open_document(docx(*blocks, **options), "例.docx")  # type: ignore[arg-type]


def texts(document: Document) -> list[str]:
    return [piece.text for piece in document.pieces()]


def anchors(read_table: Table) -> list[tuple[int, int, int, int, str]]:
    return [(item.row, item.column, item.rowspan, item.colspan, item.text) for item in read_table.cells]


def only_table(document: Document) -> Table:
    (found,) = document.tables()
    return found


def in_cell(*contents: str) -> str:
    """The text of a cell with such contents in its paragraph."""
    return only_table(read(table(row(cell(paragraph(*contents)))))).cells[0].text


# The grid


def test_paragraphs_and_tables_keep_their_order():
    document = read("一", table(["甲"]), "二", table(["乙"]), "三")
    kinds = [block.text if isinstance(block, Paragraph) else block.number for block in document.blocks]
    assert kinds == ["一", 1, "二", 2, "三"]


def test_paragraphs_are_numbered_as_they_stand_blank_ones_too():
    document = read("一", "<w:p/>", "二", table(["甲"]), "三")
    assert [block.place.line for block in document.blocks if isinstance(block, Paragraph)] == [1, 3, 4]


def test_spans_and_vertical_merges():
    document = read(
        table(
            row(cell("表头", span=3)),
            row(cell("产出", merge="restart"), "数量", "4次"),
            row(cell(merge="continue"), "质量", "95%"),
            row(cell("效益", merge="restart"), "社会", "好"),
        )
    )
    assert anchors(only_table(document)) == [
        (1, 1, 1, 3, "表头"),
        (2, 1, 2, 1, "产出"),
        (2, 2, 1, 1, "数量"),
        (2, 3, 1, 1, "4次"),
        (3, 2, 1, 1, "质量"),
        (3, 3, 1, 1, "95%"),
        (4, 1, 1, 1, "效益"),
        (4, 2, 1, 1, "社会"),
        (4, 3, 1, 1, "好"),
    ]


def test_vertical_merge_without_a_value_goes_on():
    document = read(table(row(cell("甲", merge="restart")), row(cell(properties="<w:vMerge/>"))))
    assert anchors(only_table(document)) == [(1, 1, 2, 1, "甲")]


def test_vertical_merge_that_goes_on_from_nothing_is_a_cell():
    document = read(table(row(cell("甲", merge="continue")), row(cell("", merge="continue"))))
    assert anchors(only_table(document)) == [(1, 1, 2, 1, "甲")]


def test_vertical_merge_of_another_width_is_a_cell_of_its_own():
    document = read(
        table(row(cell("甲", span=2, merge="restart"), "乙"), row(cell("丙", merge="continue"), "丁", "戊"))
    )
    assert [item[4] for item in anchors(only_table(document))] == ["甲", "乙", "丙", "丁", "戊"]


def test_words_in_a_covered_cell_are_listed():
    document = read(table(row(cell("甲", merge="restart")), row(cell("乙", merge="continue"))))
    assert texts(document) == ["甲"]
    assert document.artefacts == ("covered: 乙",)


def test_horizontal_merge_of_old_programs():
    restart, on = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    document = read(
        table(
            row(cell("甲", properties=restart, merge="restart"), cell(properties=on), "乙"),
            row(cell(properties=restart, merge="continue"), cell(properties=on), "丙"),
        )
    )
    assert anchors(only_table(document)) == [(1, 1, 2, 2, "甲"), (1, 3, 1, 1, "乙"), (2, 3, 1, 1, "丙")]


def test_columns_left_free_before_a_row_and_missing_cells():
    document = read(table(row("甲", "乙", "丙"), row("丁", before=2), row("戊", after=2)))
    assert anchors(only_table(document))[3:] == [(2, 3, 1, 1, "丁"), (3, 1, 1, 1, "戊")]


def test_nested_tables_follow_the_table_that_they_lie_in():
    inner = table(row("内", cell("深", table(["底"]))))
    document = read(table(row(cell("外", inner, "后"), "旁")), "末")
    outer, middle, deepest, last = document.blocks
    assert isinstance(outer, Table)
    assert isinstance(middle, Table)
    assert isinstance(deepest, Table)
    assert [item.text for item in outer.cells] == ["外\n后", "旁"]
    assert (middle.number, middle.within) == (2, Place(1, 1, 1))
    assert (deepest.number, deepest.within) == (3, Place(2, 1, 2))
    assert texts(document)[-1] == "末"
    assert isinstance(last, Paragraph)


def test_lines_in_a_cell():
    assert in_cell(run("甲"), "<w:r><w:br/></w:r>", run("乙"), "<w:r><w:cr/></w:r>", run("丙")) == "甲\n乙\n丙"
    assert only_table(read(table(row(cell("甲", "乙"))))).cells[0].text == "甲\n乙"


# What wraps content


@pytest.mark.parametrize(
    "block",
    [
        control(table(["甲", "乙"])),
        table(control(row("甲", "乙"))),
        table(row(control(cell("甲")), "乙")),
        table(row(cell(control(paragraph("甲"))), "乙")),
        table(row(cell(paragraph(control(run("甲")))), "乙")),
        table(row(cell(paragraph(f'<w:hyperlink r:id="x">{run("甲")}</w:hyperlink>')), "乙")),
        table(row(cell(paragraph(f'<w:smartTag w:element="e">{run("甲")}</w:smartTag>')), "乙")),
        table(f'<w:customXml w:element="e">{row("甲", "乙")}</w:customXml>'),
        table(row(cell(paragraph(INSERTED.format(run("甲")))), "乙")),
        table(row(cell(paragraph(f'<w:moveTo w:id="3">{run("甲")}</w:moveTo>')), "乙")),
    ],
)
def test_wrapped_content_is_content(block):
    assert anchors(only_table(read(block))) == [(1, 1, 1, 1, "甲"), (1, 2, 1, 1, "乙")]


def test_placeholder_of_an_empty_control_is_no_content():
    placeholder = control(cell("单击此处输入文字"), SHOWS_PLACEHOLDER)
    document = read(table(row("名称", placeholder)))
    assert anchors(only_table(document)) == [(1, 1, 1, 1, "名称"), (1, 2, 1, 1, "")]
    assert document.artefacts == ("placeholder: 单击此处输入文字",)


@pytest.mark.parametrize(("value", "drawn"), [("1", "☑"), ("0", "☐"), ("true", "☑")])
def test_checkbox_controls(value, drawn):
    state = f'<w14:checkbox><w14:checked w14:val="{value}"/></w14:checkbox>'
    assert in_cell(control(run("☒"), state), run("是")) == f"{drawn}是"
    assert in_cell(control('<w:r><w:sym w:font="Wingdings" w:char="F0FD"/></w:r>', state)) == drawn


def test_form_fields_of_old_programs():
    ticked = "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox>{}</w:checkBox></w:ffData></w:fldChar></w:r>"
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert in_cell(ticked.format('<w:default w:val="0"/><w:checked/>'), end, run("是")) == "☑是"
    assert in_cell(ticked.format('<w:default w:val="1"/><w:checked w:val="0"/>'), end) == "☐"
    choice = "<w:ddList><w:result w:val='1'/><w:listEntry w:val='优'/><w:listEntry w:val='良'/></w:ddList>"
    assert (
        in_cell(f"<w:r><w:fldChar w:fldCharType='begin'><w:ffData>{choice}</w:ffData></w:fldChar></w:r>", end) == "良"
    )


# Tracked changes


def test_tracked_changes_are_read_as_accepted():
    document = read(paragraph(run("提案"), DELETED.format("≤"), INSERTED.format(run("≥")), run("50件")))
    assert texts(document) == ["提案≥50件"]
    assert document.artefacts == ("deleted: ≤",)


def test_deleted_and_moved_rows_and_cells():
    gone = '<w:del w:id="4"/>'
    document = read(
        table(
            row("甲", "乙"),
            row("删", "去", properties=gone),
            row(cell("丙"), cell("丁", properties='<w:cellDel w:id="5"/>'), "戊"),
        )
    )
    assert anchors(only_table(document))[2:] == [(2, 1, 1, 1, "丙"), (2, 2, 1, 1, "戊")]
    assert document.artefacts == ("deleted: 删去", "deleted: 丁")


def test_table_of_deleted_rows_is_gone():
    document = read(table(row("删", properties='<w:del w:id="4"/>')), "末")
    assert texts(document) == ["末"]
    assert list(document.tables()) == []


def test_deleted_paragraph_mark_joins_two_paragraphs():
    mark = "<w:rPr><w:del w:id='6'/></w:rPr>"
    assert texts(read(paragraph("提案", properties=mark), "办理")) == ["提案办理"]
    assert only_table(read(table(row(cell(paragraph("提案", properties=mark), "办理"))))).cells[0].text == "提案办理"


def test_former_properties_do_not_count():
    former = '<w:tcPrChange w:id="7"><w:tcPr><w:gridSpan w:val="3"/><w:vMerge/></w:tcPr></w:tcPrChange>'
    document = read(table(row(cell("甲", properties=former), "乙")))
    assert anchors(only_table(document)) == [(1, 1, 1, 1, "甲"), (1, 2, 1, 1, "乙")]
    hidden_before = '<w:rPrChange w:id="8"><w:rPr><w:vanish/></w:rPr></w:rPrChange>'
    assert in_cell(run("见", properties=hidden_before)) == "见"


# Characters


@pytest.mark.parametrize(
    ("font", "code", "drawn"),
    [("Symbol", "F0B3", "≥"), ("Symbol", "F0A3", "≤"), ("Symbol", "F0B4", "×"), ("Wingdings", "F0FE", "☑")],
)
def test_symbols(font, code, drawn):
    assert in_cell(f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>', run("95%")) == f"{drawn}95%"
    typed = run(f"{chr(int(code, 16))}95%", properties=f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')
    assert in_cell(typed) == f"{drawn}95%"


def test_symbol_that_nobody_knows_is_kept():
    assert in_cell('<w:r><w:sym w:font="Webdings" w:char="F0EE"/></w:r>') == "\uf0ee"
    assert in_cell('<w:r><w:sym w:font="Symbol" w:char="?"/></w:r>', run("甲")) == "甲"


def test_hyphens_and_tabs():
    assert in_cell(run("1"), "<w:r><w:noBreakHyphen/></w:r>", run("12月"), "<w:r><w:softHyphen/></w:r>") == "1-12月"
    assert in_cell(run("绩\u00ad目")) == "绩目"
    stops = paragraph("甲\t乙", properties='<w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs>')
    assert texts(read(stops)) == ["甲\t乙"]


def test_equations():
    equation = "<m:oMath><m:r><m:t>≥95%</m:t></m:r></m:oMath>"
    assert in_cell(run("满意度"), equation) == "满意度≥95%"
    fraction = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    assert in_cell(f"<m:oMath>{fraction}</m:oMath>") == "1/2"


def test_hidden_words_are_listed():
    document = read(
        paragraph(run("见"), run("隐", properties="<w:vanish/>"), run("光", properties='<w:vanish w:val="0"/>'))
    )
    assert texts(document) == ["见光"]
    assert document.artefacts == ("hidden: 隐",)


def test_reading_above_a_word_is_no_text():
    ruby = f"<w:ruby><w:rt>{run('tí àn')}</w:rt><w:rubyBase>{run('提案')}</w:rubyBase></w:ruby>"
    document = read(paragraph(f"<w:r>{ruby}</w:r>"))
    assert texts(document) == ["提案"]
    assert document.artefacts == ("ruby: tí àn",)


# Fields


def test_field_codes_are_no_text_and_results_are():
    document = read(paragraph(field(r"TC 总体绩效目标 \f C \l 1"), run("总体绩效目标"), field("PAGE", "3")))
    assert texts(document) == ["总体绩效目标3"]
    assert document.artefacts == (r"TC 总体绩效目标 \f C \l 1", "PAGE")


def test_field_within_the_instruction_of_a_field():
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    code = "<w:r><w:instrText>IF </w:instrText></w:r>"
    document = read(paragraph(begin, code, field("MERGEFIELD 甲", "值"), end, run("后")))
    assert texts(document) == ["后"]
    assert document.artefacts == ("MERGEFIELD 甲", "IF 值")


def test_field_that_never_ends_swallows_no_more_than_its_paragraph():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TC 甲</w:instrText></w:r>'
    document = read(paragraph(begin), "乙", table(["丙"]))
    assert texts(document) == ["乙", "丙"]
    assert document.artefacts == ("TC 甲",)


def test_simple_field():
    document = read(paragraph(f'<w:fldSimple w:instr=" DATE ">{run("2024年")}</w:fldSimple>'))
    assert texts(document) == ["2024年"]
    assert document.artefacts == ("DATE",)


# Beside the body


def test_text_box_is_read_once_and_after_its_paragraph():
    document = read(paragraph(run("前"), box(paragraph("框"), table(["甲"])), run("后")), "末")
    kinds = [(block.part, block.text) if isinstance(block, Paragraph) else "表" for block in document.blocks]
    assert kinds == [("body", "前后"), ("textbox", "框"), "表", ("body", "末")]


def test_text_box_in_a_cell_follows_the_table():
    document = read(table(row(cell(paragraph(run("甲"), box(paragraph("框"))), "乙"))))
    first, second = document.blocks
    assert isinstance(first, Table)
    assert [item.text for item in first.cells] == ["甲\n乙"]
    assert (second.part, second.text) == ("textbox", "框")  # type: ignore[union-attr]


def test_choice_without_words_leaves_the_fallback():
    picture = '<mc:Choice Requires="wps"><wps:txbx/></mc:Choice>'
    document = read(
        paragraph(
            f"<w:r><mc:AlternateContent>{picture}<mc:Fallback>{run('字')}</mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    assert texts(document) == ["字"]


def test_headers_footers_footnotes_comments():
    notes = "<w:r><w:footnoteReference w:id='1'/></w:r><w:r><w:commentReference w:id='1'/></w:r>"
    document = read(
        paragraph(run("正文"), notes),
        parts={
            "footer1": part("ftr", paragraph("页脚")),
            "header1": part("hdr", paragraph("页眉"), table(["眉表"])),
            "footnotes": part("footnotes", f"<w:footnote w:id='1'>{paragraph('脚注')}</w:footnote>"),
            "comments": part("comments", f"<w:comment w:id='1'>{paragraph('批注')}</w:comment>"),
        },
    )
    parts = [(block.part, block.text) for block in document.blocks if isinstance(block, Paragraph)]
    assert parts == [
        ("body", "正文"),
        ("header", "页眉"),
        ("footer", "页脚"),
        ("footnote", "脚注"),
        ("comment", "批注"),
    ]
    assert only_table(document).cells[0].text == "眉表"


def test_parts_in_other_formats_are_named():
    document = read("正文", '<w:altChunk r:id="aFChunk"/>', parts={"aFChunk": "<html/>"})
    assert document.artefacts == ("altChunk: word/aFChunk.xml",)


def test_strict_files_read_the_same():
    blocks = (table(row(cell("甲", span=2)), row("乙", "丙")), paragraph("<m:oMath><m:r><m:t>≥</m:t></m:r></m:oMath>"))
    assert read(*blocks, strict=True).blocks == read(*blocks).blocks


def test_document_says_what_it_is():
    document = read("甲")
    assert (document.name, document.format, len(document.sha256)) == ("例.docx", "docx", 64)
