"""The pictures of pages: in an image file (png, jpg, tiff of several pages …), or drawn from a pdf."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image, ImageOps, ImageSequence

from jimu.reading.formats.limits import PICTURE_DOTS, PICTURE_PAGES
from jimu.reading.formats.scan.pages import DOTS, POINTS, Photograph
from jimu.reading.formats.scan.straight import straightened
from jimu.reading.formats.unreadable import Unreadable

LONG_SIDE = 11.69  # inches: A4, where the picture does not say how large it is
LIKELY = (70.0, 1300.0)  # dots an inch that scanners have; what is said beyond them is no measure
NEAR = 0.05


def images(data: bytes, name: str) -> list[Photograph]:
    """The pages of an image file. Raises Unreadable where it is none, or too large."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its own warning of large pictures; ours is an error
            image = Image.open(io.BytesIO(data))
            pages = getattr(image, "n_frames", 1)
            if pages > PICTURE_PAGES:
                raise Unreadable("too_many_pages", name, pages=pages, limit=PICTURE_PAGES)
            return [_page(frame, number, name) for number, frame in enumerate(ImageSequence.Iterator(image), 1)]
    except Image.DecompressionBombError as error:
        raise Unreadable("picture_too_large", name, limit=PICTURE_DOTS // 1_000_000) from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise Unreadable("damaged", name, part="picture") from error


def _page(image: Image.Image, number: int, name: str) -> Photograph:
    width, height = image.size
    if width * height > PICTURE_DOTS:
        raise Unreadable("picture_too_large", name, limit=PICTURE_DOTS // 1_000_000)
    upright = ImageOps.exif_transpose(image)
    grey = Image.new("L", upright.size, 255)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        coloured = upright.convert("RGBA")
        grey.paste(coloured.convert("L"), mask=coloured.getchannel("A"))
    else:
        grey = upright.convert("L")
    scale = DOTS / _dots(image)
    if abs(scale - 1) > NEAR:
        size = max(round(grey.width * scale), 1), max(round(grey.height * scale), 1)
        grey = grey.resize(size, Image.Resampling.LANCZOS)
    return Photograph(number, np.asarray(grey))


def cut_from(data: bytes, name: str, areas: Sequence[tuple[int, tuple[float, float, float, float]]]) -> list[bytes]:
    """Pieces of scanned pages (an image file or a pdf) as png, straightened as they were read: each the number of its
    page and, in points, left, top, right and bottom."""
    numbers = sorted({number for number, _ in areas})
    taken = drawn(data, numbers) if data.lstrip().startswith(b"%PDF-") else images(data, name)
    pages = {page.number: Image.fromarray(straightened(page.grey)[0]) for page in taken if page.number in numbers}
    scale = DOTS / POINTS
    found = []
    for number, (left, top, right, bottom) in areas:
        page = pages[number]
        crop = page.crop((round(left * scale), round(top * scale), *_within(page, right * scale, bottom * scale)))
        held = io.BytesIO()
        crop.resize((max(crop.width * 3 // 5, 1), max(crop.height * 3 // 5, 1))).save(held, "PNG", optimize=True)
        found.append(held.getvalue())
    return found


def _within(page: Image.Image, right: float, bottom: float) -> tuple[int, int]:
    return min(round(right), page.width), min(round(bottom), page.height)


def _dots(image: Image.Image) -> float:
    """Pixels an inch: as the picture says, else as if its long side were that of a page of A4."""
    said = image.info.get("dpi")
    dots = float(said[0]) if isinstance(said, tuple) and said and said[0] else 0.0
    shown = max(image.size) / dots if dots else 0.0
    if LIKELY[0] < dots < LIKELY[1] and LONG_SIDE / 2 < shown < LONG_SIDE * 2:
        return dots
    return max(image.size) / LONG_SIDE


def drawn(data: bytes, numbers: Sequence[int]) -> Iterator[Photograph]:
    """Pages of a pdf as pictures, one after the other; they are numbered from 1."""
    with pypdfium2.PdfDocument(data) as file:
        for number in numbers:
            page = file[number - 1]
            picture: Any = page.render(scale=DOTS / POINTS, grayscale=True).to_numpy()
            yield Photograph(number, np.array(picture.reshape(picture.shape[0], picture.shape[1])))
            page.close()
