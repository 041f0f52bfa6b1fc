"""Papers that hang on a plan or on one of its indicators: 立项依据, 会议纪要 and the like."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from jimu.web.plans.models import Attachment, Plan, PlanVersion
from jimu.web.plans.moves import note, step
from jimu.web.rights import Person

KINDS = ("立项依据", "会议纪要", "政策文件", "测算依据", "合同协议", "其他材料")


def attach(*, person: Person, plan: UUID | str, file: int, kind: str, path: str = "") -> Attachment:
    """Hang a kept file on the plan, or on an indicator (`path`)."""
    with step(person, plan, "attach") as one:
        made = Attachment.objects.create(
            plan=one.plan, file_id=file, kind=kind if kind in KINDS else KINDS[-1], path=path[:200], by_id=person.user
        )
        note(one, file=file, kind=made.kind, path=made.path)
        return made


def detach(*, person: Person, plan: UUID | str, attachment: int) -> None:
    """Take a paper off; that it hung there stays in the history."""
    with step(person, plan, "detach") as one:
        found = one.plan.attachments.filter(pk=attachment, removed_at=None).first()
        if found is None:
            raise Http404
        found.removed_at = timezone.now()
        found.save(update_fields=["removed_at"])
        note(one, file=found.file_id, kind=found.kind)


def papers_of(plan: Plan, version: PlanVersion | None) -> list[Attachment]:
    """What hangs on the plan now; for who sees a frozen version, what hung on it then."""
    held = plan.attachments.select_related("file", "by").order_by("at")
    if version is None:
        return list(held.filter(removed_at=None))
    return list(held.filter(Q(removed_at=None) | Q(removed_at__gt=version.at), at__lte=version.at))
