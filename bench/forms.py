"""Forms written: docx against python-docx with cell.merge, pdf against bare typst on the same text, xlsx for itself.

On the forms of all examples, in one run, the median of several rounds; what counts are the ratios. In each round the
plans differ by a number, for typst remembers what it has set before.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

import docx
import typst

from jimu.forms import Form, form_of, write
from jimu.forms.draw import draw
from jimu.forms.page import Grid, Page
from jimu.forms.pdf import typst_text
from jimu.model.plan import Plan
from jimu.reading import read

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
ROUNDS = 5
Filled = Sequence[tuple[Form, Plan]]


def seconds(work: Callable[[int], object]) -> float:
    """The median of several runs after a first one; `work` is given the number of the run."""
    work(0)
    taken = []
    for number in range(1, ROUNDS + 1):
        begin = time.perf_counter()
        work(number)
        taken.append(time.perf_counter() - begin)
    return median(taken)


def numbered(filled: Filled, number: int) -> Filled:
    """The same forms, with a number in every indicator and in the names."""
    return [
        (
            form,
            replace(
                plan,
                department=f"{plan.department}{number}",
                indicators=tuple(replace(one, name=f"{one.name}{number}") for one in plan.indicators),
            ),
        )
        for form, plan in filled
    ]


def with_python_docx(page: Page) -> bytes:
    """The same cells and merges by python-docx; the list of cells is asked for once, which is its quickest way."""
    document = docx.Document()
    for block in page.blocks:
        if not isinstance(block, Grid):
            document.add_paragraph(block.left.text)
            continue
        width = len(block.widths)
        cells = document.add_table(block.height, width)._cells
        for box in block.boxes:
            cell = cells[box.row * width + box.column]
            if box.down > 1 or box.across > 1:
                cell = cell.merge(cells[(box.row + box.down - 1) * width + box.column + box.across - 1])
            cell.text = box.words.text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def main() -> None:
    plans = [plan for path in sorted(EXAMPLES.glob("*.txt")) for plan in read(path).plans]
    filled = [(form_of(plan), plan) for plan in plans]
    batches = [numbered(filled, number) for number in range(2 * ROUNDS + 2)]
    ours = seconds(lambda number: [write(form, plan, "docx") for form, plan in batches[number]])
    peer = seconds(lambda number: [with_python_docx(draw(form, plan)) for form, plan in batches[number]])
    print(f"docx  {ours / len(filled) * 1000:6.2f} ms a form; python-docx with cell.merge: {peer / ours:.1f} x as long")
    sheets = seconds(lambda number: [write(form, plan, "xlsx") for form, plan in batches[number]])
    print(f"xlsx  {sheets / len(filled) * 1000:6.2f} ms a form")
    whole = seconds(lambda number: [write(form, plan, "pdf") for form, plan in batches[number]])
    texts = [[typst_text([draw(form, plan)]) for form, plan in batch] for batch in batches[ROUNDS + 1 :]]
    compiler = typst.Compiler()
    bare = seconds(lambda number: [compiler.compile(input=text, format="pdf") for text in texts[number]])
    print(f"pdf   {whole / len(filled) * 1000:6.2f} ms a form; {whole / bare:.2f} x bare typst on the same text")


if __name__ == "__main__":
    main()
