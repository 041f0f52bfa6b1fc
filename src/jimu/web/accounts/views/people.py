"""Pages of those who keep the people: who works where, as what, since when; links to log in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jimu.web.accounts import actions
from jimu.web.accounts.forms import LastDayForm, NewPersonForm, PersonForm, PostForm, TransferForm
from jimu.web.accounts.hindrance import Hindrance, carried_out
from jimu.web.accounts.models import Post, User
from jimu.web.accounts.queries import people, posts_of, runs
from jimu.web.accounts.views.units import keepers
from jimu.web.pages import render
from jimu.web.words import _

A_PAGE = 50


@keepers
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """The people; `?words=` those whose name holds the words."""
    words = request.GET.get("words", "").strip()
    page = Paginator(people(words), A_PAGE).get_page(request.GET.get("page"))
    waiting = User.objects.filter(must_choose_password=True, is_active=True).count()
    return render(request, "accounts/people.html", page=page, words=words, waiting=waiting)


@keepers
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Somebody new, with a first post. The link to log in is shown on the next page."""
    form = NewPersonForm(request.POST or None, initial={"unit": request.GET.get("unit")})
    made: list[User] = []
    if carried_out(request, form, lambda told: made.append(_add(request, told))):
        messages.success(request, _("已增加人员“{name}”。请生成登录链接交给本人。", name=made[0].name))
        return redirect("person", user=made[0].pk)
    return render(request, "accounts/person_new.html", form=form)


@transaction.atomic
def _add(request: HttpRequest, told: dict[str, Any]) -> User:
    post = {name: told.pop(name) for name in ("unit", "role")}
    user = actions.add_person(person=request.person, **told)
    actions.give_post(person=request.person, user=user, **post)
    return user


@keepers
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, user: int) -> HttpResponse:
    """Somebody: how they are called and reached, their posts with days."""
    row = get_object_or_404(User, pk=user)
    form = PersonForm(request.POST or None, initial={name: getattr(row, name) for name in ("name", "email", "phone")})
    if carried_out(request, form, lambda told: actions.change_person(person=request.person, user=row, **told)):
        messages.success(request, _("已保存。"))
        return redirect("person", user=user)
    return _page(request, row, form=form)


def _page(request: HttpRequest, user: User, **forms: Any) -> HttpResponse:
    start = {name: getattr(user, name) for name in ("name", "email", "phone")}
    shown = {"form": PersonForm(initial=start), "post_form": PostForm(), **forms}
    return render(request, "accounts/person.html", user=user, posts=posts_of(user), runs=runs, **shown)


@keepers
@require_POST
def give_post(request: HttpRequest, user: int) -> HttpResponse:
    """One more post."""
    row = get_object_or_404(User, pk=user)
    form = PostForm(request.POST)
    if carried_out(request, form, lambda told: actions.give_post(person=request.person, user=row, **told)):
        messages.success(request, _("已增加岗位。"))
        return redirect("person", user=user)
    return _page(request, row, post_form=form)


@keepers
@require_http_methods(["GET", "POST"])
def post(request: HttpRequest, post: int) -> HttpResponse:
    """End a post, or go over to another: two forms on one page."""
    row = get_object_or_404(Post.objects.select_related("user", "unit"), pk=post)
    moving = request.POST.get("what") == "transfer"
    ending = LastDayForm(request.POST if request.method == "POST" and not moving else None)
    transfer = TransferForm(request.POST if moving else None, initial={"role": row.role})
    if carried_out(request, transfer if moving else ending, lambda told: _change_post(request, row, told)):
        messages.success(request, _("已保存。以前的岗位仍留在记录里。"))
        return redirect("person", user=row.user_id)
    return render(request, "accounts/post.html", post=row, ending=ending, transfer=transfer)


def _change_post(request: HttpRequest, row: Post, told: dict[str, Any]) -> None:
    if "last" in told:
        actions.end_post(person=request.person, post=row, last=told["last"])
    else:
        actions.transfer(person=request.person, post=row, unit=told["unit"], role=told["role"], day=told["begins"])


@keepers
@require_POST
def activity(request: HttpRequest, user: int) -> HttpResponse:
    """Deactivate somebody who has left, or let them in again."""
    row = get_object_or_404(User, pk=user)
    act = actions.deactivate if request.POST.get("active") == "no" else actions.reactivate
    try:
        act(person=request.person, user=row)
    except Hindrance as hindrance:
        messages.warning(request, str(hindrance))
    else:
        messages.success(request, _("已保存。"))
    return redirect("person", user=user)


@keepers
@require_POST
@never_cache
def link(request: HttpRequest, user: int) -> HttpResponse:
    """A link for somebody who forgot the password or never had one: shown this once."""
    row = get_object_or_404(User, pk=user, is_active=True)
    if row.has_usable_password():
        token = actions.replace_password(person=request.person, user=row)
    else:
        token = actions.make_new_link(user=row, hours=actions.FIRST_LINK_HOURS, person=request.person)
    address = request.build_absolute_uri(reverse("enter", args=[token]))
    hours = row.links.order_by("-pk").values_list("expires", flat=True)[0]
    return render(request, "accounts/link_made.html", user=row, address=address, until=hours)
