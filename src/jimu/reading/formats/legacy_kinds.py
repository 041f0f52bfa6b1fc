"""Which files LibreOffice turns into those that are read, told by their bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jimu.reading.formats.ole import OLE, streams_of
from jimu.reading.formats.package import Package


@dataclass(frozen=True, slots=True)
class Kind:
    """A format that LibreOffice reads: its name and ending, by which filter (so that a damaged file is not taken for
    a text), what it is turned into."""

    name: str
    filter: str
    target: str


DOC, DOC_95 = Kind("doc", "MS Word 97", "docx"), Kind("doc", "MS Word 95", "docx")
RTF = Kind("rtf", "Rich Text Format", "docx")
ODT, ODS = Kind("odt", "writer8", "docx"), Kind("ods", "calc8", "xlsx")
# Office 2003 wrote XML too; many a system still exports it under the endings .xls and .doc
WORD_XML = Kind("xml", "MS Word 2003 XML", "docx")
EXCEL_XML = Kind("xml", "MS Excel 2003 XML", "xlsx")
XML_NAMES = (
    (b"http://schemas.microsoft.com/office/word/2003/wordml", WORD_XML),
    (b"urn:schemas-microsoft-com:office:spreadsheet", EXCEL_XML),
)
XML_HEAD = 4096
XLSB = Kind("xlsb", "Calc MS Excel 2007 Binary", "xlsx")
XLS, LOCKED_XLSX = Kind("xls", "MS Excel 97", "xlsx"), Kind("xls", "Calc MS Excel 2007 XML", "xlsx")

ZIP = b"PK\x03\x04"
ODF = b"application/vnd.oasis.opendocument."
MIMETYPE, MANIFEST = "mimetype", "META-INF/manifest.xml"
SAID = re.compile(rb'media-type="(' + re.escape(ODF) + rb'[a-z-]+)"')  # the first is that of the whole
LOCKED_PARTS = b":encryption-data"
OLD_WORD = 0xC1  # the number that Word 97 gave its files; those of Word 6 and 95 are lower
LOCKED_WORD = 0x0100


def legacy_kind(data: bytes) -> Kind | None:
    """Which of the formats that old programs write the bytes are (WPS writes the same as old Word); None for all
    others."""
    if data.startswith(OLE):
        streams = streams_of(data)
        locked = "encryptedpackage" in streams
        return _word(streams["worddocument"]) if "worddocument" in streams and not locked else None
    if data.startswith(b"{\\rtf"):
        return RTF
    if (head := data[:XML_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()).startswith(b"<?xml"):
        named = next((kind for namespace, kind in XML_NAMES if namespace in head), None)
        return None if b"<!DOCTYPE" in data else named  # what it could pull in is nobody's to open
    return _open_document(data[38 : 38 + len(ODF) + 11]) if data.startswith(ZIP) else None


def package_kind(package: Package) -> Kind | None:
    """Which of them a zip is whose first part does not say so: OpenDocument packed anew, Excel's own binary form."""
    if "xl/workbook.bin" in package.parts:
        return XLSB
    if "content.xml" not in package.parts:
        return None
    kind = _open_document(package.read(MIMETYPE).strip()) if MIMETYPE in package.parts else None
    if kind is None and MANIFEST in package.parts:
        said = SAID.search(package.read(MANIFEST))
        kind = _open_document(said.group(1)) if said else None
    return kind


def is_locked(data: bytes, name: str) -> bool:
    """Whether a password keeps the words of an old Word file, or of an OpenDocument package, from being read."""
    if data.startswith(ZIP):
        package = Package(data, name)
        return MANIFEST in package.parts and LOCKED_PARTS in package.read(MANIFEST)
    head = streams_of(data).get("worddocument", b"")
    return bool(int.from_bytes(head[10:12], "little") & LOCKED_WORD)


def _word(head: bytes) -> Kind:
    """Of Word 97 and later, or older; where the head is not to be had, of the later."""
    number = int.from_bytes(head[2:4], "little")
    return DOC_95 if 0 < number < OLD_WORD else DOC


def _open_document(said: bytes) -> Kind | None:
    if said.startswith(ODF + b"text"):
        return ODT
    return ODS if said.startswith(ODF + b"spreadsheet") else None
