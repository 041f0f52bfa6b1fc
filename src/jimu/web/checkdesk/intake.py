"""Taking dropped files into memory, and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest

from jimu.web.checkdesk.engine import Upload
from jimu.web.words import _

MOST_FILES = 20


class InMemory(MemoryFileUploadHandler):
    """Keeps a file of any size in memory, up to the largest upload; nothing touches the disk."""

    def handle_raw_input(self, input_data: Any, meta: Any, content_length: int, *more: Any) -> None:  # noqa: ARG002
        """Take part only where the whole request is not too large."""
        self.activated = content_length <= settings.LARGEST_UPLOAD

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Keep a piece; drop those of a request that is too large."""
        return super().receive_data_chunk(raw_data, start) if self.activated else None


class Refused(ValueError):
    """Files that are not taken; the message says why and what to do."""


def uploads(request: HttpRequest) -> list[Upload]:
    """The dropped files, each under a name of its own. Raises Refused."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.LARGEST_UPLOAD:
        raise Refused(_("文件太大，一次最多 {size} MB。请分几次检查。", size=settings.LARGEST_UPLOAD // 1_000_000))
    files = request.FILES.getlist("files")
    if not files:
        raise Refused(_("还没有选文件。请把文件拖到框里，或者点“选择文件”。"))
    if len(files) > MOST_FILES:
        raise Refused(_("一次最多检查 {number} 个文件，请分几次。", number=MOST_FILES))
    return [Upload(name, file.read()) for name, file in zip(_names(files), files, strict=True)]


def _names(files: Sequence[UploadedFile]) -> list[str]:
    found: list[str] = []
    for file in files:
        path, number = PurePath(file.name), 2
        name = path.name
        while name in found:
            name, number = f"{path.stem}（{number}）{path.suffix}", number + 1
        found.append(name)
    return found
