"""The levels that stand above an indicator, carried from row to row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jimu.model.document import Cell
from jimu.model.text import bare
from jimu.reading.draft import Draft
from jimu.reading.header import Header
from jimu.reading.placing import Placed
from jimu.reading.stream import Row
from jimu.reading.vocabulary import OTHER, category_of, level_word


@dataclass(slots=True)
class Levels:
    """The levels in force while rows are walked from top to bottom."""

    level1: str = ""
    level2: str = ""
    group: str = ""
    name: str = ""
    whole: str = ""


def words_by_letters(header: Header, rows: Sequence[Row]) -> dict[int, str]:
    """Level words written one letter a row (产 / 出 / 指 / 标): id of the cell -> the word,
    '' for letters that go on it."""
    found: dict[int, str] = {}
    for role in ("level1", "level2"):
        column = header.first(role)
        if column is None:
            continue
        run: list[Cell] = []
        for cell in [cell for row in rows for cell in row.filled if column.start <= cell.column <= column.end]:
            if len(cell.text) > 2:
                run = []
                continue
            run.append(cell)
            word = "".join(bare(part.text) for part in run)
            if level_word(word) and word.endswith(("指标", "益", "度")):
                found[id(run[0])] = word
                found.update((id(part), "") for part in run[1:])
                run = []
    return found


def is_heading(header: Header, placed: Placed, levels: Levels, draft: Draft) -> bool:
    """A row that is only the heading of the rows below it: 一、产出指标 or （一）数量指标 across the table."""
    filled = placed.row.filled
    texts = {cell.text for cell in filled}
    if len(texts) > 2:
        return False
    words = [word for text in texts if (word := level_word(text))]
    if len(words) != len(texts) or not words:
        return False
    name = header.first("name")
    alone = len(texts) == 1
    spans = any(cell.colspan > 1 and name and cell.column + cell.colspan - 1 >= name.start for cell in filled)
    in_name = any(name and name.start <= cell.column <= name.end for cell in filled)
    no_levels = header.first("level1") is None and header.first("level2") is None
    if not (alone and (spans or in_name or no_levels or (not placed.row.exact and _wider(placed)))):
        return False
    word = words[0]
    if word.level == 1 or (levels.level1 == "" and word.words.startswith(("成本", "满意"))):
        levels.level1, levels.level2 = word.words, ""
    else:
        levels.level2 = word.words
    draft.ledger.label(*filled)
    return True


def _wider(placed: Placed) -> bool:
    return len(placed.row.cells) == 1


def words_of(cells: Sequence[Cell]) -> str:
    """The words of some cells, those of each once, a line each."""
    if len(cells) == 1:
        return cells[0].text
    return "\n".join(dict.fromkeys(cell.text for cell in cells if cell.text))


def take_levels(header: Header, placed: Placed, levels: Levels, letters: dict[int, str], draft: Draft) -> list[str]:
    """Set the levels from this row; returns the roles that were carried down from above although nothing covers
    this row."""
    carried = []
    for role in ("group", "level1", "level2"):
        column = header.first(role)
        if column is None:
            continue
        cells = [cell for cell in placed.by_column.get(column.start, ()) if cell.text]
        text = words_of(cells) if cells else ""
        if letters and any(id(cell) in letters for cell in cells):
            text = next((letters[id(cell)] for cell in cells if letters.get(id(cell))), "")
        if cells:
            draft.ledger.value(*cells)
        if text and role != "group" and category_of(text) == OTHER and level_word(text) is None:
            draft.ledger.unknown("levels", cells[0])
        if text:
            set_level(levels, role, bare(text))
        elif getattr(levels, role):
            carried.append(role)
    if placed.shift:
        carried = [role for role in carried if role != "group"] or carried
    return carried


def set_level(levels: Levels, role: str, text: str) -> None:
    """A level as it stands from this row on; the levels below it begin anew."""
    if getattr(levels, role) == text:
        return
    setattr(levels, role, text)
    if role == "group":
        levels.level1 = levels.level2 = ""
    elif role == "level1":
        levels.level2 = ""
