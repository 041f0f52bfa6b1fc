"""Writing what can be found. To be called within the transaction that changes the plan."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from jimu.web.plans.models import Plan, PlanVersion
from jimu.web.rights import RANK, State
from jimu.web.search.grams import tokens
from jimu.web.search.models import INDICATOR, PLAN, Entry

# A plan's title is known to everybody who sees the plan.
EVERYBODY = len(RANK)
AT_ONCE = 2000


def index(plan: Plan) -> None:
    """Write a plan and the indicators of its last frozen version in place of what stood there."""
    Entry.objects.filter(plan=plan).delete()
    Entry.objects.bulk_create([*of_plan(plan)])


def retitle(plan: Plan) -> None:
    """Write a plan's title and code anew; its indicators stay as they were frozen."""
    Entry.objects.filter(plan=plan, kind=PLAN).delete()
    _title(plan).save(force_insert=True)


def rebuild() -> int:
    """Make everything that can be found anew; the number of entries."""
    Entry.objects.all().delete()
    ranks, made, waiting = _ranks(), 0, list[Entry]()
    for plan in Plan.objects.select_related("unit", "version").order_by("created_at", "pk").iterator(200):
        waiting += of_plan(plan, plan.version and ranks[plan.pk, plan.version.digest])
        if len(waiting) >= AT_ONCE:
            made += len(Entry.objects.bulk_create(waiting))
            waiting = []
    return made + len(Entry.objects.bulk_create(waiting))


def of_plan(plan: Plan, rank: int | None = None) -> Iterator[Entry]:
    """The entries of a plan: its title, and the indicators that were frozen last. `rank`: theirs, where it is known."""
    yield _title(plan)
    if plan.version is None:
        return
    marks = _marks(plan, INDICATOR)
    rank = rank_of(plan.version) if rank is None else rank
    for one in plan.version.data["indicators"]:
        words = "　".join(part for part in (one["target"]["text"], one["explanation"]) if part)
        grams = [*tokens(one["name"]), *tokens(words), *marks]
        yield Entry(plan=plan, kind=INDICATOR, key=one["id"] or "", rank=rank, name=one["name"][:400], words=words,
                    grams=grams)  # fmt: skip


def rank_of(version: PlanVersion) -> int:
    """The highest step that has seen these very words: a plan that was sent back unchanged stays found above."""
    same = PlanVersion.objects.filter(plan_id=version.plan_id, digest=version.digest)
    return max(RANK[State(state)] for state in same.values_list("state", flat=True))


def _ranks() -> dict[tuple[UUID, str], int]:
    """For every plan and every wording of it the highest step that has seen it. One query."""
    found: dict[tuple[UUID, str], int] = {}
    for plan, digest, state in PlanVersion.objects.values_list("plan_id", "digest", "state").iterator(2000):
        found[plan, digest] = max(RANK[State(state)], found.get((plan, digest), 0))
    return found


def _title(plan: Plan) -> Entry:
    words = "　".join(part for part in (plan.unit.name, plan.data["project"]["code"]) if part)
    grams = [*tokens(plan.title), *tokens(words), *_marks(plan, PLAN)]
    return Entry(plan=plan, kind=PLAN, rank=EVERYBODY, name=plan.title, words=words, grams=grams)


def _marks(plan: Plan, kind: str) -> list[str]:
    """Whose plan it is, of which year, and what is found: looked up with the words, so that who sees little is
    answered as quickly as who sees all."""
    marks = [f"#u{plan.unit_id}", f"#d{plan.department_id}", f"#y{plan.year}", f"#{kind}"]
    return marks if plan.division_id is None else [*marks, f"#v{plan.division_id}"]
