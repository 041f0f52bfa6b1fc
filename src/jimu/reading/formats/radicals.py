"""Characters by another code that look the same: what is copied out of a pdf often calls a character by the radical
that it is (⼩ for 小, ⽬ for 目)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from jimu.model.document import Block, Document, Table

# NFKC knows the radicals of Kangxi; these are the others.
RADICALS = dict(
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)
SAME_CHARACTER = str.maketrans(
    RADICALS
    | {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFADA))}
)
RADICAL = re.compile("[\u2e80-\u2fd5\uf900-\ufad9]")


def plain_characters(text: str) -> str:
    """The text, with the characters that its radicals look like; as long as before."""
    return text.translate(SAME_CHARACTER) if RADICAL.search(text) else text


def with_plain_characters(document: Document) -> Document:
    """The document, with the characters that its radicals look like; which they were is listed as an artefact."""
    radicals = dict.fromkeys(sign for piece in document.pieces() for sign in RADICAL.findall(piece.text))
    if not radicals:
        return document
    listed = (*document.artefacts, f"radicals: {''.join(radicals)}")
    return replace(document, blocks=tuple(map(_plain_block, document.blocks)), artefacts=listed)


def _plain_block(block: Block) -> Block:
    if isinstance(block, Table):
        return replace(block, cells=tuple(cell._replace(text=plain_characters(cell.text)) for cell in block.cells))
    return replace(block, text=plain_characters(block.text))
