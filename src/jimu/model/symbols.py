"""The characters that symbol fonts draw: Word keeps a code of the font where the text has ≥ or ☑."""

from __future__ import annotations

import re

# Symbol and Wingdings as Word stores them: F000 + the font's own code.
SYMBOL = {
    0x20: " ", 0x2B: "+", 0x2D: "−", 0x3C: "<", 0x3D: "=", 0x3E: ">", 0x25: "%",
    0xA3: "≤", 0xB3: "≥", 0xB4: "×", 0xB8: "÷", 0xB1: "±", 0xB9: "≠", 0xBB: "≈", 0xA5: "∞", 0xB0: "°", 0xB7: "·",
    0xD7: "⋅", 0xA2: "′", 0xB2: "″", 0xAE: "→", 0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0xD6: "√", 0xE5: "∑", 0xBC: "…",
}  # fmt: skip
WINGDINGS = {
    0xFE: "☑", 0xFD: "☒", 0xFC: "√", 0xFB: "×", 0xA8: "☐", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0xA1: "○", 0x6C: "●",
    0x6E: "■", 0xA7: "▪", 0x75: "◆", 0xD8: "➢", 0xE0: "→", 0xF0: "⇨",
}  # fmt: skip
WINGDINGS_2 = {
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0x50: "√",
    0x4F: "×",
    0xA3: "☐",
    0x2A: "☐",
    0x30: "☐",
    0x97: "●",
    0x98: "●",
}
FONTS = {"symbol": SYMBOL, "wingdings": WINGDINGS, "wingdings 2": WINGDINGS_2}
PRIVATE = re.compile("[\uf000-\uf0ff\xad]")
SOFT_HYPHEN = "\xad"  # drawn only where a line breaks


def symbol(font: str, code: str) -> str:
    """The character that w:sym draws: a font and a code in hexadecimal digits."""
    try:
        return _symbol(FONTS.get(font.lower(), SYMBOL), int(code, 16))
    except ValueError:
        return ""


def plain(text: str, font: str) -> str:
    """A text with the symbols of its font as characters of their own, and without soft hyphens."""
    table = FONTS.get(font.lower(), SYMBOL)
    return PRIVATE.sub(lambda match: "" if match[0] == SOFT_HYPHEN else _symbol(table, ord(match[0])), text)


def _symbol(table: dict[int, str], code: int) -> str:
    """What a font draws for a code; what is not known is kept as it is, letters and digits as they are in ASCII."""
    local = code - 0xF000 if code >= 0xF000 else code
    if local in table:
        return table[local]
    return chr(local) if table is SYMBOL and chr(local).isascii() and chr(local).isalnum() else chr(code)
