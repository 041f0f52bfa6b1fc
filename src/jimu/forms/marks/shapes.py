"""The shapes of comments: the yellow notes that Excel draws, hidden until the cell is pointed at."""

from __future__ import annotations

import re
from collections.abc import Sequence

IDENTIFIER = re.compile(rb"_s(\d+)\"")
FIRST = 65537  # ids behind those that Excel gives in the sheets of a workbook
WIDE, HIGH = 4, 10  # columns and rows that a note covers
HEAD = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="64"/>'
    '</o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/>'
    "</v:shapetype></xml>"
)


def shapes_with(data: bytes | None, cells: Sequence[tuple[int, int]]) -> bytes:
    """The shapes of a sheet with one for each of these cells (row and column, from 1)."""
    held = data if data is not None else HEAD.encode()
    number = max([FIRST - 1, *map(int, IDENTIFIER.findall(held))]) + 1
    written = "".join(_shape(number + at, row, column) for at, (row, column) in enumerate(cells))
    end = held.rindex(b"</xml>")
    return held[:end] + written.encode() + held[end:]


def _shape(number: int, row: int, column: int) -> str:
    anchor = f"{column},15,{max(row - 2, 0)},10,{column + WIDE},15,{max(row - 2, 0) + HIGH},4"
    names = (
        'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel"'
    )
    return (
        f'<v:shape {names} id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;'
        f'margin-top:2pt;width:260pt;height:150pt;z-index:1;visibility:hidden" fillcolor="#fff6dd" o:insetmode="auto">'
        '<v:fill color2="#fff6dd"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column></x:ClientData>"
        "</v:shape>"
    )
