"""Small pdfs drawn by hand, and the drafts of the tests drawn by LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
import time
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts ["
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> "
    b"/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] "
    b"/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >>] >>"
)
A4 = (595.0, 842.0)
SIZE = 10.5


class Drawing:
    """A page drawn with lengths in points from the top left corner."""

    def __init__(self, size: tuple[float, float] = A4, rotate: int = 0, matrix: str = "") -> None:
        self.size, self.rotate = size, rotate
        self.operators = [matrix] if matrix else []
        self.height = size[1]

    def text(self, x: float, y: float, words: str, size: float = SIZE) -> Drawing:
        """Words whose lines begin at x; y is their base line."""
        code = words.encode("utf-16-be").hex()
        self.operators.append(f"BT /F1 {size} Tf 1 0 0 1 {x:.2f} {self.height - y:.2f} Tm <{code}> Tj ET")
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> Drawing:
        h = self.height
        self.operators.append(f"{width} w {x0} {h - y0} m {x1} {h - y1} l S")
        return self

    def box(self, x0: float, y0: float, x1: float, y1: float, paint: str = "S") -> Drawing:
        self.operators.append(f"{x0} {self.height - y1} {x1 - x0} {y1 - y0} re {paint}")
        return self

    def table(
        self, x: float, y: float, widths: Sequence[float], rows: Sequence[Sequence[str]], high: float = 20
    ) -> Drawing:
        """Rows of words, `<` and `^` merged with the cell to the left or above; borders drawn where cells meet."""
        lefts = [x + sum(widths[:at]) for at in range(len(widths) + 1)]
        tops = [y + high * at for at in range(len(rows) + 1)]
        for r in range(len(rows) + 1):
            for c in range(len(widths)):
                if r in (0, len(rows)) or rows[r][c] != "^":
                    self.line(lefts[c], tops[r], lefts[c + 1], tops[r])
        for r, row in enumerate(rows):
            for c in range(len(widths) + 1):
                if c in (0, len(widths)) or row[c] != "<":
                    self.line(lefts[c], tops[r], lefts[c], tops[r + 1])
        for r, row in enumerate(rows):
            for c, words in enumerate(row):
                for number, part in enumerate(words.split("\n") if words not in "<^" else ()):
                    self.text(lefts[c] + 5, tops[r] + 13 + 14 * number, part)
        return self


def pdf(*pages: Drawing, trailer: str = "", extra: Iterable[bytes] = ()) -> bytes:
    """A file of these pages; `extra`: further objects, numbered from 4."""
    extra = list(extra)
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", FONT, *extra]
    kids = []
    for page in pages:
        content = "\n".join(page.operators).encode()
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        width, height = page.size
        named = "".join(f"/X{number} {number} 0 R " for number in range(4, 4 + len(extra)))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Rotate {page.rotate} "
            f"/Resources << /Font << /F1 3 0 R >> /XObject << {named}>> >> /Contents {len(objects)} 0 R >>".encode()
        )
        kids.append(len(objects))
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>".encode()
    return _file(objects, trailer)


def _file(objects: Sequence[bytes], trailer: str) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


def picture(width: int = 8, height: int = 8) -> bytes:
    """A grey picture as an object of a pdf."""
    head = (
        f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray "
        f"/BitsPerComponent 8 /Length {width * height} >>"
    )
    return head.encode() + b"\nstream\n" + b"\x80" * (width * height) + b"\nendstream"


def drawn_by_office(sources: dict[str, bytes], folder: Path) -> dict[str, Path]:
    """Word files -> pdfs, by one process of LibreOffice with a profile of its own. Workers of one test run share
    the folder: the first one draws, the others wait for it."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not on PATH (libreoffice-writer-nogui)")
    found = {name: folder / "out" / f"{name}.pdf" for name in sources}
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        until = time.monotonic() + 300
        while not (folder / "done").exists() and time.monotonic() < until:
            time.sleep(0.2)
        return found
    for name, data in sources.items():
        (folder / f"{name}.docx").write_bytes(data)
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    files = [str(folder / f"{name}.docx") for name in sources]
    subprocess.run([*command, "--outdir", str(folder / "out"), *files], check=True, timeout=280, capture_output=True)
    (folder / "done").touch()
    return found


def on_short_pages(data: bytes) -> bytes:
    """A Word file on pages of half the height, so that its tables run over them."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(held, "w") as short:
        for name in package.namelist():
            short.writestr(name, package.read(name).replace(b'w:h="16838"', b'w:h="8400"'))
    return held.getvalue()
