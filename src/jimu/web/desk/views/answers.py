"""A file as an answer."""

from __future__ import annotations

import io

from django.http import FileResponse

MIME = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def file_answer(content: bytes, name: str, kind: str) -> FileResponse:
    """The bytes, to be saved under the name with the ending of their kind."""
    return FileResponse(io.BytesIO(content), as_attachment=True, filename=f"{name}.{kind}", content_type=MIME[kind])
