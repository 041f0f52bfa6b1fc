"""Plans -> official forms. `write` fills a form; `left_out` lists what the form has no room for."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Literal, get_args

from jimu.forms.draw import draw, left_out
from jimu.forms.form import Form, UnknownForm, elsewhere, form_named, form_of, forms
from jimu.forms.page import Page
from jimu.forms.refusal import Unwritable
from jimu.model.plan import Plan
from jimu.model.review import Review

Format = Literal["docx", "xlsx", "pdf"]
FORMATS: tuple[Format, ...] = get_args(Format)


def write(form: Form | str, plan: Plan, format: Format) -> bytes:  # noqa: A002  the word that people say
    """The form filled with the plan, as the bytes of a file. A form is given by its key or by its official name:
    then place and year of the plan choose.

    Raises UnknownForm, and Unwritable where no Chinese font is there for a pdf.
    """
    return write_all([(form, plan)], format)


def write_all(filled: Sequence[tuple[Form | str, Plan]], format: Format) -> bytes:  # noqa: A002
    """Several filled forms in one file: a form a page in Word and pdf, a sheet in Excel."""
    return write_pages([draw(_form(form, plan), plan) for form, plan in filled], format)


def write_review(plan: Plan, review: Review, format: Format) -> bytes:  # noqa: A002  the word that people say
    """The review form (绩效目标审核表) of the plan's place and year, filled with what a reviewer said."""
    return write_pages([draw(_form("review", plan), plan, review)], format)


def write_pages(pages: Sequence[Page], format: Format) -> bytes:  # noqa: A002  the word that people say
    """Drawn forms in one file. Raises ValueError for a format that there is not, Unwritable as `write` does."""
    if format not in FORMATS:
        raise ValueError(f"forms: no format “{format}”; there are: {', '.join(FORMATS)}")
    writer = import_module(f"jimu.forms.{format}")  # loaded when asked for, so that a form in Word needs no other
    written: bytes = writer.write_pages(pages)
    return written


def _form(form: Form | str, plan: Plan) -> Form:
    return form if isinstance(form, Form) else form_named(form, plan.place, plan.year)


__all__ = [
    "FORMATS",
    "Form",
    "Format",
    "UnknownForm",
    "Unwritable",
    "elsewhere",
    "form_named",
    "form_of",
    "forms",
    "left_out",
    "write",
    "write_all",
    "write_pages",
    "write_review",
]
