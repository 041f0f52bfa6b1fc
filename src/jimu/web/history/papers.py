"""A plan written into official forms."""

from __future__ import annotations

from dataclasses import dataclass

from jimu.forms import Form, form_of, forms, left_out, write
from jimu.model.plan import Plan as Content

MIME = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A form that the plan can be written into, whether it is the plan's own, and how much it has no room for."""

    form: Form
    own: bool
    left_out: tuple[str, ...]


def choices(content: Content) -> list[Choice]:
    """The forms of the plan's scope: its own first, then those that hold all of it."""
    own = form_of(content)
    others = [form for form in forms() if (form.scope, form.kind) == (content.scope, "plan") and form.key != own.key]
    found = [Choice(form, form.key == own.key, tuple(left_out(form, content))) for form in (own, *others)]
    return sorted(found, key=lambda choice: (not choice.own, len(choice.left_out), choice.form.key))


def paper(content: Content, form: Form, kind: str) -> bytes:
    """The form filled with the plan. Raises Unwritable where this machine lacks a font."""
    return write(form, content, kind)
