"""Marks in Word files: comments at the cells at fault, repairs as tracked changes, and every other byte as it was."""

from __future__ import annotations

import io
import re
import zipfile
from copy import deepcopy
from dataclasses import replace

import pytest
from docx import Document as WordDocument
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from jimu.checks import check
from jimu.forms.marks import Remark, Wanted, annotate, fix
from jimu.forms.marks.package import with_parts
from jimu.forms.marks.xml import spans
from jimu.model.changes import compare, without_places
from jimu.model.document import Table
from jimu.model.plan import Source
from jimu.model.text import bare
from jimu.reading import read
from jimu.reading.formats import open_document
from jimu.reading.formats.spots import anchors_of
from tests.conftest import ROOT
from tests.formats.build import (
    WORD,
    box,
    cell,
    control,
    docx,
    field,
    package,
    paragraph,
    part,
    rebuild,
    row,
    run,
    table,
)

W = f"{{{WORD}}}"
DAY = "2024-05-06T07:08:09Z"
MAIN = "word/document.xml"
EXAMPLES = sorted((ROOT / "examples").glob("*.docx"))
OURS = re.compile(rb'<w:comment(?:RangeStart|RangeEnd) w:id="\d+"/>|<w:r><w:commentReference w:id="\d+"/></w:r>')
DELETED = run("旧").replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
SIGNED = 'w:author="甲" w:date="2024-01-01T00:00:00Z"'


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def marked(data, *remarks):
    return annotate(data, anchors_of(data, "a.docx"), remarks, DAY)


def fixed(data, *wanted):
    return fix(data, anchors_of(data, "a.docx"), wanted, DAY)


def at(data, words):
    """The source of the only cell or paragraph with these words."""
    pieces = [piece for piece in open_document(data, "a.docx").pieces() if piece.text == words]
    (piece,) = pieces
    place = piece.place
    return Source(words, place.row, place.column, place.line, place.table)


def body(data):
    return etree.fromstring(parts(data)[MAIN])


def covered(data):
    """By number of a comment: the words between its two ends, nested tables and what is deleted left out."""
    found, open_ = {}, set()
    for element in body(data).iter():
        if element.tag == W + "commentRangeStart":
            open_.add(element.get(W + "id"))
            found[element.get(W + "id")] = ""
        elif element.tag == W + "commentRangeEnd":
            open_.discard(element.get(W + "id"))
        elif element.tag == W + "t":
            for number in open_:
                found[number] += element.text or ""
    return found


def comments(data):
    root = etree.fromstring(parts(data)["word/comments.xml"])
    return {comment.get(W + "id"): "\n".join("".join(p.itertext()) for p in comment.iter(W + "p")) for comment in root}


def accepted(data):
    return "\n".join(piece.text for piece in open_document(data, "a.docx").pieces())


def rejected(data):
    """The body as it reads when every change is rejected."""
    root = deepcopy(body(data))
    for inserted in [*root.iter(W + "ins")]:
        inserted.getparent().remove(inserted)
    for deleted in root.iter(W + "delText"):
        deleted.tag = W + "t"
    return ["".join(t.text or "" for t in p.iter(W + "t")) for p in root.iter(W + "p")]


# The examples


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_comments_stand_at_the_cells_and_change_nothing_else(path):
    data = path.read_bytes()
    reading = read(path)
    findings = [finding for finding in check(reading.plans) if finding.source]
    remarks = [Remark((f"第{number}条", finding.rule), finding.source) for number, finding in enumerate(findings)]
    out = marked(data, *remarks)
    if not findings:
        assert out == data
        return
    before, after = parts(data), parts(out)
    assert OURS.sub(b"", after[MAIN]) == before[MAIN]
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {MAIN, "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    said, words = comments(out), covered(out)
    assert len(said) == len(findings)
    for number, finding in enumerate(findings):
        (identifier,) = [key for key, text in said.items() if text == f"第{number}条\n{finding.rule}"]
        assert "".join(words[identifier].split()) == "".join(finding.source.text.split())
    assert [without_places(plan) for plan in read(out, "b.docx").plans] == [
        without_places(plan) for plan in reading.plans
    ]
    WordDocument(io.BytesIO(out))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_accepted_repairs_read_to_the_repaired_plan(path):
    data = path.read_bytes()
    reading = read(path)
    offered = {
        (finding.plan, finding.repair.path): finding.repair
        for finding in check(reading.plans)
        if finding.repair and finding.repair.path.endswith("/target")
    }
    wanted = [
        Wanted(repair.before, repair.after, reading.plans[plan].sources[path])
        for (plan, path), repair in offered.items()
    ]
    result = fixed(data, *wanted)
    assert set(result.states) <= {"done"}
    plans = read(result.data, "b.docx").plans
    for (number, where), repair in offered.items():
        index = int(where.split("/")[2])
        assert plans[number].indicators[index].target.text == repair.after
        indicators = list(plans[number].indicators)
        indicators[index] = replace(indicators[index], target=reading.plans[number].indicators[index].target)
        plans = (*plans[:number], replace(plans[number], indicators=tuple(indicators)), *plans[number + 1 :])
    assert [without_places(plan) for plan in plans] == [without_places(plan) for plan in reading.plans]
    assert rejected(result.data) == rejected(data)
    before, after = parts(data), parts(result.data)
    assert {name for name in after if after[name] != before[name]} <= {MAIN}
    WordDocument(io.BytesIO(result.data))


@pytest.mark.parametrize("merged", [True, False], ids=["merged", "empty"])
def test_real_documents_bear_their_marks(shared, merged):
    for path in sorted((shared / "seeds").glob("*.txt")):
        data = rebuild(open_document(path), merged=merged)
        plans = read(data, "a.docx").plans
        findings = [finding for finding in check(plans) if finding.source]
        out = marked(data, *(Remark((str(number),), finding.source) for number, finding in enumerate(findings)))
        said, words = comments(out), covered(out)
        for identifier, number in said.items():
            assert bare(words[identifier]) == bare(findings[int(number)].source.text)
        offered = [finding.repair for finding in findings if finding.repair and finding.repair.path.endswith("/target")]
        wanted = [
            Wanted(finding.repair.before, finding.repair.after, plans[finding.plan].sources[finding.repair.path])
            for finding in findings
            if finding.repair in offered
        ]
        result = fixed(data, *wanted)
        assert set(result.states) <= {"done"}
        assert rejected(result.data) == rejected(data)
        changes = [change for pair in compare(plans, read(result.data, "b.docx").plans) for change in pair.changes]
        assert {change.after for change in changes} == {repair.after for repair in offered}


# Comments


def test_comments_that_are_there_stay_and_numbers_do_not_clash():
    data = docx(table(["甲", "乙"]))
    once = marked(data, Remark(("一",), at(data, "甲")))
    twice = marked(once, Remark(("二",), at(once, "甲")), Remark(("三",), at(once, "乙")))
    assert comments(twice) == {"1": "一", "2": "二", "3": "三"}
    assert covered(twice) == {"1": "甲", "2": "甲", "3": "乙"}
    first = parts(once)["word/comments.xml"].removesuffix(b"</w:comments>")
    assert parts(twice)["word/comments.xml"].startswith(first)
    assert parts(twice)["word/_rels/document.xml.rels"] == parts(once)["word/_rels/document.xml.rels"]


def test_a_new_part_takes_no_name_that_is_taken():
    data = docx(table(["甲"]))
    odd = with_parts(data, {"word/comments.xml": b"<other/>"})
    out = parts(annotate(odd, anchors_of(odd, "a.docx"), [Remark(("一",), at(odd, "甲"))], DAY))
    assert out["word/comments.xml"] == b"<other/>"
    assert "一" in out["word/comments1.xml"].decode()
    assert b'PartName="/word/comments1.xml"' in out["[Content_Types].xml"]


NESTED = table(row(cell("外", table(["内"]), "尾"), cell("旁")))
CHANGED = table(
    row(cell(f"<w:p><w:del w:id='7' {SIGNED}>{DELETED}</w:del><w:ins w:id='8' {SIGNED}>{run('新')}</w:ins></w:p>"))
)
CONTROLLED = table(row(control(cell(control(paragraph("控件"))))))


@pytest.mark.parametrize(
    ("block", "words", "marked_words"),
    [
        (NESTED, "内", "内"),
        (NESTED, "外\n尾", "外内尾"),
        (NESTED, "旁", "旁"),
        (CHANGED, "新", "新"),
        (CONTROLLED, "控件", "控件"),
        (paragraph("段落"), "段落", "段落"),
        (paragraph("段", box(paragraph("框里"))), "框里", "段框里框里"),
    ],
)
def test_comments_find_their_cell_wherever_it_lies(block, words, marked_words):
    data = docx("首段", block)
    out = marked(data, Remark(("说",), at(data, words)))
    assert list(covered(out).values()) == [marked_words]
    assert OURS.sub(b"", parts(out)[MAIN]) == parts(data)[MAIN]
    for reference in body(out).iter(W + "commentReference"):
        assert not [*reference.iterancestors(W + "txbxContent")]


def test_an_empty_cell_and_a_document_without_a_place_bear_comments():
    data = docx("首段", table(row("名", cell("<w:p w:rsidR='1'/>"))))
    empty = Source("", row=1, column=2, table=1)
    out = marked(data, Remark(("空着",), empty), Remark(("全文",), None), Remark(("页眉",), Source("x", line=99)))
    assert list(covered(out).values()) == ["首段", "首段", ""]
    assert b"<w:p w:rsidR='1'><w:commentRangeStart" in parts(out)[MAIN]
    (reference,) = [e for e in body(out).iter(W + "commentReference") if e.get(W + "id") == "1"]
    assert next(reference.iterancestors(W + "tc")) is not None


def test_properties_of_a_paragraph_stay_in_front():
    data = docx(table(row(cell(paragraph("甲", properties='<w:jc w:val="center"/>')))))
    root = body(marked(data, Remark(("说",), at(data, "甲"))))
    (found,) = root.iter(W + "p")
    assert [child.tag.removeprefix(W) for child in found] == ["pPr", "commentRangeStart", "r", "commentRangeEnd", "r"]


def test_strict_files_and_files_with_other_prefixes_are_marked():
    strict = docx(table(["甲"]), strict=True)
    out = parts(marked(strict, Remark(("说",), at(strict, "甲"))))
    assert b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in out["word/_rels/document.xml.rels"]
    assert b"purl.oclc.org/ooxml/wordprocessingml/main" in out["word/comments.xml"]
    plain = part("document", f"<w:body>{table(['甲'])}</w:body>").replace("w:", "").replace("xmlns:w=", "xmlns=")
    plain = plain.replace("xml:space='preserve'", "").replace("xmlns:w14", "xmlns:x14")
    plain = re.sub(r"<document [^>]*>", f'<document xmlns="{WORD}">', plain)
    data = package({MAIN: plain})
    out = marked(data, Remark(("说",), at(data, "甲")))
    assert covered(out) == {"1": "甲"}
    assert fixed(data, Wanted("甲", "乙", at(data, "甲"))).states == ("done",)


def test_a_part_in_utf_16_is_marked():
    text = part("document", f"<w:body>{table(['甲'])}</w:body>").replace("UTF-8", "UTF-16")
    data = package({MAIN: text.encode("utf-16")})
    assert covered(marked(data, Remark(("说",), at(data, "甲")))) == {"1": "甲"}


def test_what_cannot_be_written_in_xml_is_replaced():
    data = docx(table(["甲"]))
    assert comments(marked(data, Remark(("<a>&\x00\ud800",), at(data, "甲")))) == {"1": "<a>&\ufffd\ufffd"}


# Tracked changes


def strokes(data):
    """Struck out and inserted words, in order."""
    return [
        (element.tag.removeprefix(W), "".join(element.itertext()))
        for element in body(data).iter(W + "ins", W + "del")
        if element.get(W + "author") == "绩目 Jimu"
    ]


def test_only_what_differs_is_touched_and_properties_are_kept():
    bold = "<w:b/><w:color w:val='FF0000'/>"
    data = docx(table(row(cell(f"<w:p>{run('完成律95%', bold)}</w:p>"))))
    out = fixed(data, Wanted("完成律", "完成率", at(data, "完成律95%"))).data
    assert strokes(out) == [("del", "律"), ("ins", "率")]
    assert len([*body(out).iter(W + "color")]) == 4
    assert accepted(out) == "完成率95%"
    assert rejected(out) == ["完成律95%"]


def test_words_in_several_runs_are_found():
    data = docx(table(row(cell(f"<w:p>{run('≤3')}{run('20')}{run('人次')}</w:p>"))))
    out = fixed(data, Wanted("≤320人次", "≥300人次", at(data, "≤320人次"))).data
    assert accepted(out) == "≥300人次"
    assert rejected(out) == ["≤320人次"]


@pytest.mark.parametrize(
    ("content", "before", "after", "touched"),
    [
        ('<w:sym w:font="Symbol" w:char="F0A3"/>', "≤60场", "≥60场", [("del", ""), ("ins", "≥")]),
        ('<w:sym w:font="Symbol" w:char="F0A3"/>', "≤60场", "60场", [("del", "")]),
        ('<w:sym w:font="Symbol" w:char="F0A3"/>', "≤60场", "约≤60场", [("ins", "约")]),
        ('<w:sym w:font="Symbol" w:char="F0A3"/>', "≤60场", "≤160场", [("ins", "1")]),
        (
            '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>\uf0a3</w:t>',
            "≤60场",
            "≥60场",
            [("del", "\uf0a3"), ("ins", "≥")],
        ),
    ],
)
def test_a_sign_that_a_symbol_font_draws_is_a_character(content, before, after, touched):
    data = docx(table(row(cell(f"<w:p><w:r>{content}</w:r>{run('60场')}</w:p>"))))
    out = fixed(data, Wanted(before, after, at(data, "≤60场")))
    assert (out.states, strokes(out.data)) == (("done",), touched)
    assert accepted(out.data) == after
    assert len([*body(out.data).iter(W + "sym")]) == content.count("w:sym")


def test_a_change_in_the_insertion_of_another_stands_beside_it():
    data = docx(table(row(cell(f"<w:p><w:ins w:id='8' {SIGNED}>{run('共95%的')}</w:ins></w:p>"))))
    out = fixed(data, Wanted("95%", "≥95%", at(data, "共95%的"))).data
    assert accepted(out) == "共≥95%的"
    assert [[*element.iterancestors(W + "ins")] for element in body(out).iter(W + "ins")] == [[], [], []]
    numbers = [element.get(W + "id") for element in body(out).iter(W + "ins", W + "del")]
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize(
    ("content", "before", "state"),
    [
        (paragraph("95%"), "98%", "not_found"),
        (paragraph("95%和95%"), "95%", "several"),
        (control(paragraph("95%"), "<w:dropDownList/>"), "95%", "control"),
        (control(paragraph("95%"), '<w:lock w:val="contentLocked"/>'), "95%", "control"),
        (paragraph("9", '<w:r><w:sym w:font="Symbol" w:char="F025"/></w:r>'), "9%", "done"),
        (paragraph("9", '<w:r><w:sym w:font="Symbol" w:char="?"/></w:r>'), "9%", "not_found"),
        (paragraph("9") + paragraph("5"), "95", "done"),
        (paragraph(field("PAGE", "95%")), "95%", "done"),
    ],
)
def test_what_has_no_exact_place_is_named(content, before, state):
    data = docx(table(row(cell(content))))
    result = fixed(data, Wanted(before, "100%", Source("", row=1, column=1, table=1)))
    assert result.states == (state,)
    assert (result.data == data) is (state != "done")


def test_repairs_of_one_place_are_made_once_and_do_not_cross():
    data = docx(table(["≤95%"]))
    source = at(data, "≤95%")
    same, other = Wanted("≤95%", "≥95%", source), Wanted("≤95%", "=95%", source)
    far = Wanted("95%", "96%", source)
    result = fixed(data, same, same, other, far, Wanted("1", "2", None))
    assert result.states == ("done", "done", "overlap", "done", "no_place")
    assert accepted(result.data) == "≥96%"


def test_an_empty_cell_is_filled():
    marks = "<w:rPr><w:b/></w:rPr>"
    data = docx(table(row("名", cell(f"<w:p><w:pPr>{marks}</w:pPr></w:p>"))))
    empty = Source("", row=1, column=2, table=1)
    result = fixed(data, Wanted("", "≥95%", empty), Wanted("", "≥96%", empty))
    assert result.states == ("done", "overlap")
    assert accepted(result.data) == "名\n≥95%"
    assert len([*body(result.data).iter(W + "b")]) == 2


def test_prose_of_several_paragraphs_is_known_by_its_first():
    data = docx("一、目标", "提高完成律。", "完")
    first = at(data, "一、目标")
    assert accepted(fixed(data, Wanted("完成律", "完成率", first)).data) == "一、目标\n提高完成率。\n完"


WORDS = st.text(alphabet="甲乙丙95%≥ ", min_size=1, max_size=6)


@given(st.lists(WORDS, min_size=1, max_size=5), st.data())
def test_any_words_can_be_replaced_and_rejected_again(runs, drawn):
    """However the words are cut into runs, accepting gives the words after, rejecting the words before."""
    text = "".join(runs)
    dense = text.replace(" ", "")
    start = drawn.draw(st.integers(0, max(len(dense) - 1, 0)))
    before = dense[start : drawn.draw(st.integers(start + 1, len(dense) + 1))]
    after = drawn.draw(WORDS).replace(" ", "")
    data = docx(table(row(cell(f"<w:p>{''.join(map(run, runs))}</w:p>"))))
    source = Source(text, row=1, column=1, table=1)
    result = fixed(data, Wanted(before, after, source))
    alone = before and len([1 for place in range(len(dense)) if dense.startswith(before, place)]) == 1
    if not alone:
        assert result.states != ("done",) or not dense
        return
    assert result.states == ("done",)
    assert accepted(result.data).replace(" ", "").replace("\n", "") == dense.replace(before, after, 1)
    assert rejected(result.data) == [text]


@given(
    st.recursive(
        st.just("<a x='>'/>"),
        lambda inner: st.lists(inner, max_size=3).map(
            lambda all_: f'<b y="/>">t<!--<c>-->{"".join(all_)}<?d <e>?></b >'
        ),
        max_leaves=8,
    )
)
def test_spans_are_those_of_the_parser(text):
    data = f"<r>{text}</r>".encode()
    root = etree.fromstring(data)
    found = [data[span.start : span.stop] for span in spans(data)]
    elements = [*root.iter(etree.Element)]
    assert len(found) == len(elements)
    for piece, element in zip(found, elements, strict=True):
        again = etree.fromstring(piece)
        assert etree.tostring(again, method="c14n") == etree.tostring(element, method="c14n", with_tail=False)


def test_every_place_of_the_reader_has_its_anchor():
    for path in EXAMPLES:
        anchors = anchors_of(path.read_bytes(), path.name)
        for block in open_document(path).blocks:
            if isinstance(block, Table):
                assert {(item.place.table, item.row, item.column) for item in block.cells} <= set(anchors.cells)
            elif block.part == "body":
                assert block.place.line in anchors.paragraphs
