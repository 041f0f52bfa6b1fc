"""The open plans of a clerk who leaves are handed over to another in the unit."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.models import Post, Unit, User
from jimu.web.accounts.people import in_force
from jimu.web.log.actions import write
from jimu.web.plans.models import Plan
from jimu.web.rights import Person, Role, State
from jimu.web.words import _
from jimu.web.year.rights import need_at


def clerks(unit: Unit) -> QuerySet[User]:
    """Who drafts plans at the unit today."""
    posts = in_force(Post.objects.filter(unit=unit, role=Role.CLERK, user__is_active=True))
    return User.objects.filter(pk__in=posts.values("user")).order_by("name")


def open_plans(unit: Unit, clerk: User | None = None) -> QuerySet[Plan]:
    """The plans of a unit that are still on their way; those of one clerk where one is given."""
    plans = Plan.objects.filter(unit=unit, closed=False).exclude(state__in=[State.APPROVED, State.STOPPED])
    return plans.filter(clerk=clerk) if clerk else plans


def holders(unit: Unit) -> QuerySet[User]:
    """Those who have open plans of the unit, whether they still work there or not."""
    return User.objects.filter(pk__in=open_plans(unit).values("clerk")).order_by("name")


@transaction.atomic
def hand_over(*, person: Person, unit: Unit, former: User, to: User) -> int:
    """Hand the open plans of `former` over to `to`; how many. The head of the unit does so, and a clerk for their own.

    Who has prepared a plan still may not review it. Raises Http404, PermissionDenied, Hindrance.
    """
    post = need_at(person, "hand_over", unit)
    if post.role is not Role.HEAD and former.pk not in (person.user, post.absent) and not _is_head(person, unit):
        raise PermissionDenied
    if former.pk == to.pk or not clerks(unit).filter(pk=to.pk).exists():
        raise Hindrance(_("请选择本单位的另一位经办人。"))
    plans = list(open_plans(unit, former).values_list("pk", flat=True))
    Plan.objects.filter(pk__in=plans).update(clerk=to)
    for plan in plans:
        write(chain=str(plan), action="hand_over", person=person, post=post, former=former.pk, to=to.pk)
    return len(plans)


def _is_head(person: Person, unit: Unit) -> bool:
    return any(post.role is Role.HEAD and unit.pk in post.covers for post in person.posts)
