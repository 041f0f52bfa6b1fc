"""Deputies: who acts in somebody's place while they are away. What they do is logged with both names."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.models import Post, User
from jimu.web.accounts.people import in_force
from jimu.web.log.actions import OFFICE, write
from jimu.web.rights import Person, Role
from jimu.web.words import _


@transaction.atomic
def name_deputy(*, person: Person, deputy: User, posts: Iterable[int], begins: date, ends: date) -> list[Post]:
    """Let a colleague act in one's place in some of one's own posts from a day to a day.

    Raises Hindrance where the days do not fit, nothing is chosen, or the other is no colleague.
    """
    if ends < begins or ends < localdate():
        raise Hindrance(_("请检查起止日期：结束日期不能早于开始日期，也不能早于今天。"))
    held = in_force(Post.objects.filter(user=person.user, pk__in=list(posts), deputy_for=None), begins)
    own = list(held.exclude(role=Role.ADMINISTRATOR))
    if not own:
        raise Hindrance(_("请选择要请人代办的岗位。"))
    if deputy.pk not in {user.pk for user in colleagues(person)}:
        raise Hindrance(_("只能请同一单位、同一主管部门的同事代办。"))
    made = [
        Post.objects.create(user=deputy, unit_id=post.unit_id, role=post.role, begins=begins,
                            ends=min(ends, post.ends or ends), deputy_for_id=person.user)
        for post in own
    ]  # fmt: skip
    for post in made:
        write(chain=OFFICE, action="name_deputy", person=person, deputy=deputy.pk, unit=post.unit_id,
              role_given=post.role, begins=begins.isoformat(), ends=post.ends.isoformat())  # fmt: skip
    return made


@transaction.atomic
def recall_deputy(*, person: Person, post: int) -> None:
    """One is back: the deputy's post ends now; what was done in it stays. Nothing happens for a post of others."""
    today = localdate()
    for held in Post.objects.filter(pk=post, deputy_for=person.user).exclude(ends__lt=today):
        write(chain=OFFICE, action="recall_deputy", person=person, deputy=held.user_id, unit=held.unit_id)
        held.ends = today - timedelta(days=1)
        held.save(update_fields=["ends"])


def colleagues(person: Person) -> list[User]:
    """Those who may act in the person's place: who hold a post of their own at one of the same units, at the unit
    above, or at one below the same unit."""
    held = Post.objects.filter(user=person.user, deputy_for=None).select_related("unit")
    units = {post.unit_id for post in in_force(held)}
    above = {post.unit.parent_id for post in in_force(held) if post.unit.kind == "unit" and post.unit.parent_id}
    near = in_force(Post.objects.filter(deputy_for=None, user__is_active=True)).exclude(user=person.user)
    same = near.filter(unit__in=units) | near.filter(unit__in=above) | near.filter(unit__parent__in=above)
    return list(User.objects.filter(pk__in=same.values("user")).order_by("name"))
