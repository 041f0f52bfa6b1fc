"""The parts of an Office package (a zip of XML), read within limits and parsed without outside content."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib

from lxml import etree

from jimu.reading.formats.limits import (
    NESTING,
    PART_BYTES,
    PART_MARKS,
    RATIO,
    RATIO_FROM_BYTES,
    ZIP_ENTRIES,
)
from jimu.reading.formats.unreadable import Unreadable

TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = b"http://purl.oclc.org/ooxml/"
STRICT_REPLACEMENTS = (
    (STRICT + b"wordprocessingml/main", TRANSITIONAL),
    (
        STRICT + b"spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)
DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError)
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
CONTENT_TYPES = "[Content_Types].xml"
OTHER_PACKAGES = (
    ("ppt/", "PowerPoint (.pptx)"),
    ("content.xml", "OpenDocument"),
    ("OFD.xml", "OFD"),
)
ENCRYPTED = 0x1


class Package:
    """The zip of a docx or xlsx. `name` is the file's name, for what is said of it."""

    def __init__(self, data: bytes, name: str) -> None:
        self.data = data
        self.name = name
        if data.count(b"PK\x01\x02") > ZIP_ENTRIES:
            raise Unreadable("bomb", name, part=f"{ZIP_ENTRIES}+ parts")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except DAMAGE as error:
            raise self.damaged("zip") from error
        # some programs part the folders of a name as Windows does, or write its letters small
        self._entries = {entry.filename.replace("\\", "/"): entry for entry in self._zip.infolist()}
        self._spelt = {part.lower(): part for part in self._entries}
        self.parts = frozenset(self._entries)

    def damaged(self, part: str) -> Unreadable:
        """The error for a part that is broken or lacking."""
        return Unreadable("damaged", self.name, part=part)

    def refused(self) -> Unreadable:
        """The error for a zip that is no docx: by the name of what it is, if it is known."""
        for start, kind in OTHER_PACKAGES:
            if any(part.startswith(start) for part in self.parts):
                return Unreadable("other_format", self.name, kind=kind)
        if CONTENT_TYPES.lower() in self._spelt:
            return self.damaged("word/document.xml")
        count = sum(not part.endswith("/") for part in self.parts)
        return Unreadable("container", self.name, count=count)

    def spelt(self, part: str) -> str:
        """The name of a part as this zip spells it: small and capital letters are one in the names of parts."""
        return part if part in self._entries else self._spelt.get(part.lower(), part)

    def read(self, part: str) -> bytes:
        """The inflated bytes of a part, never more than the limit, whatever the zip's header declares."""
        try:
            entry = self._entries[self.spelt(part)]
            if entry.flag_bits & ENCRYPTED:
                raise Unreadable("encrypted", self.name)
            if entry.compress_type not in METHODS:  # their inflating cannot be bounded, and no docx uses them
                raise self.damaged(part)
            self._refuse_bomb(part, entry.file_size, entry.compress_size)
            with self._zip.open(entry) as stream:
                data = stream.read(PART_BYTES + 1)
        except KeyError as error:
            raise self.damaged(part) from error
        except DAMAGE as error:
            raise self.damaged(part) from error
        self._refuse_bomb(part, len(data), entry.compress_size)
        return data

    def _refuse_bomb(self, part: str, size: int, packed: int) -> None:
        if size > PART_BYTES or (size > RATIO_FROM_BYTES and size > RATIO * max(packed, 1)):
            raise Unreadable("bomb", self.name, part=part)

    def parse(self, part: str) -> etree._Element:
        """The root element of a part, in the transitional namespaces."""
        data = self.read(part)
        if len(data) > RATIO_FROM_BYTES and data.count(b"<") > PART_MARKS:
            raise Unreadable("bomb", self.name, part=part)
        root = self._parse(part, data)
        if STRICT in str(root.tag).encode():
            for strict, transitional in STRICT_REPLACEMENTS:
                data = data.replace(strict, transitional)
            root = self._parse(part, data)
        return root

    def _parse(self, part: str, data: bytes) -> etree._Element:
        try:
            root = etree.fromstring(data, _parser())
        except etree.XMLSyntaxError as error:
            if "depth" in str(error):
                raise Unreadable("too_deep", self.name, part=part, limit=NESTING) from error
            if "ntity" in str(error) or b"<!DOCTYPE" in data[:1024]:
                raise Unreadable("document_type", self.name, part=part) from error
            raise self.damaged(part) from error
        if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
            raise Unreadable("document_type", self.name, part=part)
        return root

    def relations(self, part: str) -> list[tuple[str, str, str]]:
        """The relations of a part: id, last word of the type ("header"), target part."""
        folder, file = posixpath.split(part)
        path = self.spelt(posixpath.join(folder, "_rels", f"{file}.rels"))
        if path not in self.parts:
            return []
        return [
            (item.get("Id", ""), item.get("Type", "").rpartition("/")[2], self.spelt(_target(folder, item)))
            for item in self.parse(path)
        ]


def _target(folder: str, relation: etree._Element) -> str:
    target = relation.get("Target", "")
    if relation.get("TargetMode") == "External":
        return target
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _parser() -> etree.XMLParser:
    """No entities, no network, no document type, no huge trees; comments and instructions are no content."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
