"""What hinders something that a person asked for: told to them, in their language; nothing has changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

if TYPE_CHECKING:
    from django.db.models import Model
    from django.forms import Form
    from django.http import HttpRequest


class Hindrance(ValueError):
    """Something that cannot be done; its words are the sentence for the person who asked."""


def carried_out(request: HttpRequest, form: Form, act: Callable[[dict[str, Any]], object]) -> bool:
    """Whether the form was sent, filled rightly and carried out by `act`; what hinders it stands on the form."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except Hindrance as hindrance:
        form.add_error(None, str(hindrance))
        return False
    return True


def fits(row: Model) -> None:
    """Look whether each field holds what it may, before it is written. Raises Hindrance with what Django says of it."""
    try:
        row.clean_fields(
            exclude=[field.name for field in row._meta.fields if field.is_relation or field.name == "password"]
        )
    except ValidationError as fault:
        raise Hindrance("；".join(fault.messages)) from fault
