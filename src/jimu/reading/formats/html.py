"""A page of the web as a Document; also what programs of offices call .xls and is such a page."""

from __future__ import annotations

import codecs
import hashlib
import re
from typing import TYPE_CHECKING

from lxml import etree

from jimu.model.document import Document
from jimu.reading.formats.html_page import Page
from jimu.reading.formats.limits import MEBIBYTE, NESTING, PART_MARKS, TEXT_BYTES
from jimu.reading.formats.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

BEGINNING = re.compile(
    r"(?:\s|<!--.*?-->|<\?xml[^>]*\?>)*"
    r"<(?:!doctype\s+html|(?:html|head|body|meta|table|tbody|tr|div|title|p|h\d|span|style|link|center|font|form|base)[\s>/])",
    re.IGNORECASE | re.DOTALL,
)
SAMPLE = 4096
DECLARED = re.compile(rb"(?:charset\s*=|<\?xml[^>]*?encoding\s*=)\s*[\"']?\s*([A-Za-z0-9_:-]+)", re.IGNORECASE)
CHINESE = {"gb2312", "gb_2312-80", "gbk", "x-gbk", "cp936", "ms936", "gb18030", "chinese"}
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def is_html(data: bytes) -> bool:
    """Whether the bytes begin as a page does."""
    head = data[:SAMPLE]
    mark = next((codec for start, codec in MARKS if head.startswith(start)), "")
    return BEGINNING.match(head.decode(mark or "latin-1", "replace").removeprefix("\ufeff")) is not None


def read_html(data: bytes, name: str) -> Document:
    """The document in the bytes of a page. Raises Unreadable where it is too large or too deep."""
    if len(data) > TEXT_BYTES:
        raise Unreadable("text_too_large", name, limit=TEXT_BYTES // MEBIBYTE)
    if data.count(b"<") > PART_MARKS // 4:
        raise Unreadable("too_many_pieces", name, limit=PART_MARKS // 4)
    page = Page(name)
    root = _parse(_decode(data), name)
    if root is not None:
        page.read(root)
    return Document(name, "html", hashlib.sha256(data).hexdigest(), tuple(page.blocks), tuple(page.artefacts))


def _decode(data: bytes) -> str:
    """By the byte order mark, else as the page says, else by what fits; a page that fits nothing loses single signs."""
    for codec in _codecs(data):
        try:
            return data.decode(codec)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode(next(iter(_codecs(data))) if DECLARED.search(data[:SAMPLE]) else "utf-8", "replace")


def _codecs(data: bytes) -> Iterator[str]:
    yield from (codec for start, codec in MARKS if data.startswith(start))
    match = DECLARED.search(data[:SAMPLE])
    declared = match.group(1).decode().lower() if match else ""
    if _is_codec(declared) and not declared.startswith(
        "utf-16"
    ):  # a page that could be read up to its meta is not in UTF-16
        yield "gb18030" if declared in CHINESE else "utf-8" if declared == "utf8" else declared
    yield from ("utf-8", "gb18030")


def _is_codec(name: str) -> bool:
    try:
        return bool(name) and bool(codecs.lookup("gb18030" if name in CHINESE else name))
    except LookupError:
        return False


def _parse(text: str, name: str) -> etree._Element | None:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root: etree._Element | None = etree.fromstring(text.replace("\x00", "").encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise Unreadable("too_deep", name, part="HTML", limit=NESTING) from error
        return None  # nothing but comments
    if any("depth" in entry.message for entry in parser.error_log):
        raise Unreadable("too_deep", name, part="HTML", limit=NESTING)
    return root
