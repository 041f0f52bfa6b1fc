"""The forms of the year."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from jimu.web.accounts.forms import Choice, Day
from jimu.web.accounts.models import User
from jimu.web.words import _
from jimu.web.year.projects import KINDS, LEVELS

A_TEN_THOUSAND = Decimal(10_000)


def levels() -> list[tuple[str, str]]:
    """The levels of projects in the reader's language."""
    return [(level, _(name)) for level, name in LEVELS.items()]


def kinds() -> list[tuple[str, str]]:
    """The kinds of projects in the reader's language."""
    return [("", "—"), *((kind, _(kind)) for kind in KINDS)]


class ProjectForm(forms.Form):
    """A project. Money of the whole period in 万元."""

    name = forms.CharField(max_length=300)
    code = forms.CharField(max_length=60, required=False)
    kind = forms.ChoiceField(choices=kinds, required=False)
    level = forms.ChoiceField(choices=levels)
    first_year = forms.IntegerField(min_value=2000, max_value=2099)
    last_year = forms.IntegerField(min_value=2000, max_value=2099)
    whole_period = forms.DecimalField(max_digits=14, decimal_places=6, required=False, min_value=0)

    def clean_whole_period(self) -> Decimal | None:
        """The money in yuan."""
        told = self.cleaned_data["whole_period"]
        return None if told is None else (told * A_TEN_THOUSAND).quantize(Decimal("0.01"))


class DaysForm(forms.Form):
    """The day of each step, and why it changes."""

    reason = forms.CharField(max_length=400, required=False)

    def __init__(self, steps: list[str], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for step in steps:
            self.fields[step] = Day(required=False)


class NewYearForm(forms.Form):
    """Which year."""

    year = forms.IntegerField(min_value=2015, max_value=2099)


class HandOverForm(forms.Form):
    """From whom to whom."""

    former = Choice(User.objects.none())
    to = Choice(User.objects.none())

    def __init__(self, holders: Any, clerks: Any, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["former"].queryset, self.fields["to"].queryset = holders, clerks
