"""The forms of units and people: what is filled in, looked at field by field. Django says what is wrong."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.timezone import localdate

from jimu.web.accounts.models import KINDS, Unit, User
from jimu.web.rights import ROLE_NAMES
from jimu.web.words import _


class Day(forms.DateField):
    """A day, in the browser's own calendar."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], **options)


class Choice(forms.ModelChoiceField):
    """A row of a table to be chosen; the first line is empty."""

    def __init__(self, queryset: Any, **options: Any) -> None:
        super().__init__(queryset, empty_label="—", **options)


def kinds() -> list[tuple[str, str]]:
    """The kinds of units in the reader's language."""
    return [(kind, _(name)) for kind, name in KINDS.items()]


def roles() -> list[tuple[str, str]]:
    """The roles in the reader's language."""
    return [(role.value, _(name)) for role, name in ROLE_NAMES.items()]


def units_now() -> Any:
    """The units that there are today, in the order of their codes."""
    return Unit.objects.filter(ends=None).order_by("code", "name")


class UnitForm(forms.Form):
    """A unit. `place`: the six digits of GB/T 2260."""

    name = forms.CharField(max_length=200)
    kind = forms.ChoiceField(choices=kinds)
    code = forms.CharField(max_length=40, required=False)
    parent = Choice(Unit.objects.none(), required=False)
    division = Choice(Unit.objects.none(), required=False)
    place = forms.CharField(required=False, max_length=12, validators=[RegexValidator(r"^\d{6}$")])

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["parent"].queryset = units_now().filter(kind__in=("finance", "department", "unit"))
        self.fields["division"].queryset = units_now().filter(kind__in=("finance", "division"))


class MergeForm(forms.Form):
    """Into which unit, from which day."""

    into = Choice(Unit.objects.none())
    day = Day(initial=localdate)

    def __init__(self, unit: Unit, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["into"].queryset = units_now().filter(kind=unit.kind).exclude(pk=unit.pk)


class PersonForm(forms.Form):
    """How somebody is called and reached."""

    name = forms.CharField(max_length=60)
    email = forms.EmailField(required=False)
    phone = forms.CharField(max_length=30, required=False)


class PostForm(forms.Form):
    """A post: where, as what, from when, until when."""

    unit = Choice(Unit.objects.none())
    role = forms.ChoiceField(choices=roles)
    begins = Day(initial=localdate)
    ends = Day(required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].queryset = units_now()


class TransferForm(PostForm):
    """Another post from a day on."""

    ends = None  # type: ignore[assignment]  # Django's way to leave a field out


class NewPersonForm(PersonForm):
    """Somebody new with their first post."""

    username = forms.CharField(max_length=60, validators=[RegexValidator(r"^[\w.@+-]+$")])
    unit = Choice(Unit.objects.none())
    role = forms.ChoiceField(choices=roles)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].queryset = units_now()


class LastDayForm(forms.Form):
    """The last day of a post."""

    last = Day(initial=localdate)


class DeputyForm(forms.Form):
    """Who acts in one's place, in which posts, from when to when."""

    deputy = Choice(User.objects.none())
    posts = forms.TypedMultipleChoiceField(coerce=int, widget=forms.CheckboxSelectMultiple)
    begins = Day(initial=localdate)
    ends = Day()

    def __init__(self, colleagues: list[User], posts: list[tuple[int, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["deputy"].queryset = User.objects.filter(pk__in=[one.pk for one in colleagues]).order_by("name")
        self.fields["posts"].choices = posts
        self.fields["posts"].initial = [number for number, _name in posts]
