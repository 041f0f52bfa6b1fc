"""Drawing a page: Jinja2 with the few words that every template needs."""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render as django_render
from django.template.loader import get_template
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from jimu.measures.wording import said
from jimu.web import figures
from jimu.web.inbox import drawing
from jimu.web.registers.names import REGISTER_NAMES, TABLE_NAMES
from jimu.web.rights import ACTION_NAMES, REVIEWERS, ROLE_NAMES, STATE_NAMES, Role, State
from jimu.web.words import _, language

if TYPE_CHECKING:
    from collections.abc import Hashable

    from django.http import HttpRequest

    from jimu.measures.formula import Measure
    from jimu.web.rights import Person


def environment(**options: Any) -> Environment:
    """The Jinja2 environment that Django asks for: escaping on; an unknown name is an error, never an empty place."""
    options["undefined"] = StrictUndefined
    env = Environment(trim_blocks=True, lstrip_blocks=True, **options)  # noqa: S701  Django passes autoescape=True
    env.globals |= {"_": _, "url": address, "static": cache(static), "language": language, "menu": menu,
                    "only_member": only_member, "here": here, "open_place": open_place, "piece": piece,
                    "state_name": state_name, "role_name": role_name,
                    "action_name": action_name, "register_name": register_name,
                    "table_name": table_name, "query": query, "reason": reason,
                    "parameter_name": parameter_name}  # fmt: skip
    env.globals |= drawing.words()
    env.filters |= {
        "money": figures.money,
        "yuan": lambda text: figures.money(Decimal(text)),
        "day": figures.day,
        "moment": figures.moment,
        "count": figures.count,
    }
    return env


# What stands in a kept piece for the token of the reader, and in a kept address for the number of a plan.
OF_READER = "@token@"
SAMPLE = UUID("5a5a5a5a-0000-4000-8000-5a5a5a5a5a5a")


def address(name: str, *args: Any, **parts: Any) -> str:
    """The address of a page by its name. A page says some forty of them: one for each name is kept."""
    numbers = [str(part) for part in (*args, *parts.values()) if isinstance(part, UUID)]
    if len(numbers) > 1:
        return reverse(name, args=args or None, kwargs=parts or None)
    alike = {key: SAMPLE if isinstance(part, UUID) else part for key, part in parts.items()}
    kept = _address(name, tuple(SAMPLE if isinstance(part, UUID) else part for part in args), tuple(alike.items()))
    return kept.replace(str(SAMPLE), numbers[0]) if numbers else kept


@lru_cache(maxsize=4000)
def _address(name: str, args: tuple[Any, ...], parts: tuple[tuple[str, Any], ...]) -> str:
    return reverse(name, args=args or None, kwargs=dict(parts) or None)


# The places of the menu: the name of the page, what it is called, and who has it (empty: everybody).
MENU: tuple[tuple[str, str, tuple[Role, ...]], ...] = (
    ("home", "首页", ()),
    ("plans", "计划", ()),
    ("year_start", "年度", (Role.CLERK, Role.HEAD, *REVIEWERS, Role.INSPECTOR, Role.ADMINISTRATOR)),
    ("desk", "审核", REVIEWERS),
    ("money", "支付", (Role.CLERK, Role.HEAD, Role.INSPECTOR)),
    ("surveys", "问卷", (Role.CLERK, Role.HEAD, Role.INSPECTOR)),
    ("registers", "台账", (Role.CLERK, Role.HEAD, Role.INSPECTOR)),
    ("mine", "我的履职", (Role.MEMBER,)),
    ("studio_mine", "我的工作室", (Role.MEMBER,)),
    ("opinion_mine", "我的社情民意", (Role.MEMBER,)),
    ("people", "单位和人员", (Role.ADMINISTRATOR,)),
    ("calendar", "日历", ()),
    ("pictures", "看图", ()),
    ("check", "检查台", ()),
    ("help", "帮助", ()),
)


# Rooms whose pages belong to the place of all registers.
OF_REGISTERS = ("events", "members", "studios", "opinions", "publications", "affairs")


def piece(template: str, csrf: str = "", /, **values: Hashable) -> Markup:
    """A part of a page that says the same whenever it is given the same: drawn once, and kept by what it was given.

    csrf: the token of the reader, where the piece has a form.
    """
    drawn = _piece(template, tuple(values.items()), language())
    return Markup(drawn.replace(OF_READER, str(escape(csrf))) if csrf else drawn)  # noqa: S704  our own template


@lru_cache(maxsize=2000)
def _piece(template: str, values: tuple[tuple[str, Hashable], ...], _lang: str) -> str:
    return str(get_template(template).render({**dict(values), "csrf": OF_READER}))


def menu(person: Person) -> tuple[tuple[str, str], ...]:
    """The places that a person goes to: the names of their pages and what they are called.

    Who is a member and nothing else has their own pages and the help.
    """
    if only_member(person):
        return tuple((place, _(name)) for place, name, roles in MENU if Role.MEMBER in roles or place == "help")
    return tuple((place, _(name)) for place, name, roles in MENU if not roles or person.has(*roles))


def only_member(person: Person) -> bool:
    """Whether somebody is a member of the conference and holds no other post."""
    return bool(person.posts) and all(post.role is Role.MEMBER for post in person.posts)


def open_place(request: HttpRequest) -> str:
    """The place of the menu that is open; empty where none is."""
    return next((place for place, _name, _roles in MENU if here(request, place)), "")


def here(request: HttpRequest, place: str) -> bool:
    """Whether a place of the menu is the one that is open; of a register's own pages it is that of all registers."""
    path, start = request.path, address(place)
    if place == "registers" and path.startswith(tuple(address(room) for room in OF_REGISTERS)):
        return not any(path.startswith(address(own)) for own, _name, roles in MENU if roles == (Role.MEMBER,))
    return path == start if start == "/" else path.startswith(start)


def state_name(state: str) -> str:
    """A state of a plan in the reader's language."""
    return _(STATE_NAMES[State(state)])


def role_name(role: str) -> str:
    """A role in the reader's language."""
    return _(ROLE_NAMES[Role(role)])


def action_name(action: str) -> str:
    """What was done, in the reader's language."""
    return _(ACTION_NAMES[action])


def register_name(register: str) -> str:
    """A register in the reader's language."""
    return _(REGISTER_NAMES[register])


def table_name(table: str) -> str:
    """A table of a register in the reader's language."""
    return _(TABLE_NAMES[table])


def reason(name: str) -> str:
    """Why there is no value, or why a row is not counted."""
    return said(name, language())


def parameter_name(measure: Measure, name: str) -> str:
    """What a measure asks, in the reader's language."""
    found = next(one for one in measure.parameters if one.name == name)
    return found.en if language() == "en" else found.zh


def query(request: HttpRequest, **changes: object) -> str:
    """What stands behind the question mark of the page's address, with some of it changed."""
    asked = request.GET.copy()
    for name, value in changes.items():
        asked[name] = str(value)
    return asked.urlencode()


def render(request: HttpRequest, template: str, *, status: int = 200, **values: Any) -> HttpResponse:
    """The page `template` with `values`, the person who looks, and the notes that wait for them."""
    person = getattr(request, "person", None)
    shown = {"person": person, "csrf": get_token(request), "notes": messages.get_messages(request), **values}
    return django_render(request, template, shown, status=status)
