"""Links as pictures that a phone reads."""

from __future__ import annotations

from dataclasses import dataclass

import segno
from django.http import HttpRequest
from django.urls import reverse
from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Link:
    """An address, and the picture of it (SVG)."""

    address: str
    picture: Markup


def link(request: HttpRequest, token: str) -> Link:
    """The public address of a token with its QR code, black on white also where the page is dark."""
    address = request.build_absolute_uri(reverse("survey_answer", args=[token]))
    code = segno.make(address, micro=False)
    return Link(address, Markup(code.svg_inline(scale=4, light="#fff")))  # noqa: S704 - drawn by us from our own address
