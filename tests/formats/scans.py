"""Forms as a scanner gives them: drawn, turned by a degree, with the noise of its glass."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
import pypdfium2
from PIL import Image

from jimu.forms import form_of, write_all
from jimu.model.plan import Plan

DOTS = 200
WHITE = (255,)
NOISE = 12.0


def scanned(plans: Sequence[Plan], degrees: float = 1.0, dots: int = DOTS) -> bytes:
    """Plans in their own forms, as a pdf of pictures."""
    with pypdfium2.PdfDocument(write_all([(form_of(plan), plan) for plan in plans], "pdf")) as pdf:
        return bound([photograph(page, degrees, dots) for page in pdf], dots)


def photograph(page: Any, degrees: float, dots: int) -> Image.Image:
    drawn = page.render(scale=dots / 72, grayscale=True).to_numpy()
    grey = np.array(drawn.reshape(drawn.shape[0], drawn.shape[1]))
    height, width = grey.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    turned = cv2.warpAffine(grey, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=WHITE)
    noise = np.random.default_rng(2024).normal(0, NOISE, turned.shape)
    return Image.fromarray(np.clip(turned + noise, 0, 255).astype(np.uint8))


def bound(pages: Sequence[Image.Image], dots: int, kind: str = "PDF") -> bytes:
    out = io.BytesIO()
    more = {"save_all": True, "append_images": pages[1:]} if len(pages) > 1 else {}
    said = {"resolution": dots} if kind == "PDF" else {"dpi": (dots, dots)}
    pages[0].save(out, kind, **more, **said)
    return out.getvalue()
