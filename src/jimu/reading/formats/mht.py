"""A page of the web saved as one file (.mht; Word and Excel write such files under .doc and .xls too)."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from email import message_from_bytes
from email.message import Message
from typing import TYPE_CHECKING

from jimu.reading.formats.html import read_html
from jimu.reading.formats.unreadable import Unreadable

if TYPE_CHECKING:
    from jimu.model.document import Document

HEAD = 4096
FRAME = re.compile(r"<!doctype[^>]*>|<head\b.*?</head\s*>|</?(?:html|body)\b[^>]*>", re.IGNORECASE | re.DOTALL)


def is_mht(data: bytes) -> bool:
    """Whether the bytes begin as a message of several parts does."""
    head = data[:HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return head.startswith((b"mime-version:", b"from:")) and b"content-type:" in head and b"multipart/" in head


def read_mht(data: bytes, name: str) -> Document:
    """The document in its pages (a workbook has one a sheet), one after the other. Raises Unreadable."""
    message = message_from_bytes(data.removeprefix(b"\xef\xbb\xbf").lstrip())
    pages = [_text(part) for part in message.walk() if part.get_content_type() == "text/html"]
    if not pages:
        raise Unreadable("damaged", name, part="text/html")
    inner = "\n".join(FRAME.sub("", page) for page in pages)  # one page within: a parser stops at the first </html>
    document = read_html(f"<html><body>{inner}</body></html>".encode("utf-8-sig", "replace"), name)
    return replace(document, format="mht", sha256=hashlib.sha256(data).hexdigest())


def _text(part: Message) -> str:
    """The words of a page: as its part says they are written, else by what fits."""
    payload = part.get_payload(decode=True)
    words = payload if isinstance(payload, bytes) else b""
    said = part.get_content_charset() or "utf-8"
    for codec in ("gb18030" if said.startswith("gb") else said, "utf-8", "gb18030"):
        try:
            return words.decode(codec)
        except (UnicodeDecodeError, LookupError):
            continue
    return words.decode("gb18030", "replace")
