"""My own page: posts, deputies, sessions, how I am reached."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST

from jimu.web.accounts import actions
from jimu.web.accounts.forms import DeputyForm
from jimu.web.accounts.gates import for_people
from jimu.web.accounts.hindrance import carried_out
from jimu.web.accounts.models import Post
from jimu.web.accounts.people import in_force
from jimu.web.accounts.sittings import end_others, end_sitting, open_sittings
from jimu.web.pages import render, role_name
from jimu.web.rights import Role
from jimu.web.words import _


@for_people
@require_http_methods(["GET", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """Everything about oneself on one page; the form names a deputy."""
    held = in_force(request.user.posts.select_related("unit", "deputy_for")).order_by("id")
    own = [post for post in held if post.deputy_for_id is None and post.role != Role.ADMINISTRATOR]
    names = [(post.pk, f"{post.unit.name} · {role_name(post.role)}") for post in own]
    form = DeputyForm(actions.colleagues(request.person), names, request.POST or None)
    if carried_out(request, form, lambda told: actions.name_deputy(person=request.person, **told)):
        messages.success(
            request, _("已请{name}代办。所办事项会同时记下两个人的名字。", name=form.cleaned_data["deputy"].name)
        )
        return redirect("me")
    away = Post.objects.filter(deputy_for=request.user).exclude(ends__lt=localdate()).select_related("user", "unit")
    shown = {"posts": held, "deputies": away.order_by("begins", "id"), "form": form, "can_name": bool(own),
             "sittings": open_sittings(request.user), "here_now": request.session.session_key}  # fmt: skip
    return render(request, "accounts/me.html", **shown)


@for_people
@require_POST
def recall(request: HttpRequest, post: int) -> HttpResponse:
    """I am back."""
    actions.recall_deputy(person=request.person, post=post)
    messages.success(request, _("代办已结束。"))
    return redirect("me")


@for_people
@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    """End one session, or all but this one."""
    number = request.POST.get("sitting", "")
    if number.isdecimal():
        end_sitting(request.user, int(number))
    else:
        end_others(request)
    messages.success(request, _("已退出。"))
    return redirect("me")
