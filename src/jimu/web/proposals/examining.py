"""The office examines a proposal (审查立案), confirms a seal, takes back what its proposer takes back."""

from __future__ import annotations

from django.utils.timezone import localdate

from jimu.measures.opinion.row import MEMBER, OpinionReport
from jimu.measures.proposals.files import files
from jimu.measures.proposals.matter import is_collective
from jimu.measures.proposals.row import ELSEWHERE, FILED, MERGED, NOT_FILED, Examination, Proposal
from jimu.measures.proposals.standing import Stand, stand_of
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.models import Unit
from jimu.web.opinion.models import Wording
from jimu.web.proposals.drafting import session_on
from jimu.web.proposals.minding import put_marks
from jimu.web.proposals.reading import Dossier, dossier
from jimu.web.proposals.writing import Pen, on_proposal
from jimu.web.registers.numbers import next_id
from jimu.web.registers.queries import in_force
from jimu.web.registers.store import row_of
from jimu.web.rights import Person
from jimu.web.words import _

OUTCOMES = (FILED, NOT_FILED, MERGED, *ELSEWHERE)
AS_OPINION = "转为社情民意"
TAKES_OTHERS = frozenset({Stand.FILED, Stand.HANDLED})
DIGITS = 3


def examine(
    *, person: Person, unit: Unit, thing: str, outcome: str, ground: str = "", into: str = "", words: str = ""
) -> None:
    """Decide what becomes of a proposal. Filed or merged it gets its number; turned into public opinion a report is
    begun; not filed after all it is no key or excellent one any more. words: what is said of it, kept in the log.
    Raises Hindrance where the decision lacks something."""
    with on_proposal(person, unit, thing, "examine") as (pen, found):
        if outcome not in OUTCOMES:
            raise Hindrance(_("请选择审查结果。"))
        if outcome in (FILED, MERGED):
            _check_seal(found)
        if outcome == NOT_FILED and ground not in found.known.law["proposal_grounds"]:
            raise Hindrance(_("不立案要写明属于哪一种情形。"))
        if outcome != FILED and takes_others(found):
            raise Hindrance(_("已经有别的提案并入这一件。请先把它们另行审查，再改这一件。"))
        if outcome == MERGED:
            _check_main(found, into)
        told = {"ground": ground if outcome == NOT_FILED else "", "merged_into": into if outcome == MERGED else ""}
        pen.add(pen.make(Examination, thing, proposal=thing, day=localdate(), outcome=outcome, **told), words=words)
        if outcome not in (FILED, MERGED):
            put_marks(pen, found.row, key=False, excellent=False)
        elif not found.row.number:
            _number(pen, found)
        if outcome == AS_OPINION:
            _as_opinion(pen, found)


def _check_seal(found: Dossier) -> None:
    if is_collective(found.row.proposer_kind, found.known.law) and not found.row.sealed_day:
        raise Hindrance(_("集体提案要先确认盖章或者召集人签名，再立案。"))


def takes_others(found: Dossier) -> bool:
    """Whether others were merged into a proposal."""
    others = files(found.known, found.day).values()
    return any(file.examined and file.examined.merged_into == found.row.id and not file.retracted for file in others)


def _check_main(found: Dossier, into: str) -> None:
    """Whether others may be merged into a proposal: filed, not merged itself, not answered yet."""
    if into == found.row.id:
        raise Hindrance(_("不能并入自己。"))
    there = in_force(found.unit.pk, Proposal.TABLE).filter(thing=into).exists()
    main = dossier(found.unit, into) if there else None
    if main is None or main.file.outcome != FILED or stand_of(main.known, main.file, main.day) not in TAKES_OTHERS:
        raise Hindrance(_("请选择并入哪一件：要是已经立案、还没有答复的提案。"))


def _number(pen: Pen, found: Dossier) -> None:
    """The next number (案号) of the session. Raises Hindrance where no session is set."""
    name = found.row.session or getattr(session_on(found.unit, found.row.submitted_day), "name", "")
    if not name:
        raise Hindrance(_("还没有设置届次，不能编案号。请先在“届次”里设置。"))
    pen.correct(Proposal.TABLE, found.row.id, session=name, number=next_number(found.unit, name))


def next_number(unit: Unit, session: str) -> str:
    """The number after the highest of a session: 013."""
    found = (row_of(one) for one in in_force(unit.pk, Proposal.TABLE).filter(words__contains=session))
    taken = [int(row.number) for row in found
             if isinstance(row, Proposal) and row.session == session and row.number.isdecimal()]  # fmt: skip
    return str(max(taken, default=0) + 1).zfill(DIGITS)


def _as_opinion(pen: Pen, found: Dossier) -> None:
    day, member = localdate(), found.row.member
    report = OpinionReport(
        id=next_id(pen.unit.pk, OpinionReport.TABLE, day.year), title=found.row.title, submitted_day=day,
        source=MEMBER if member else "", member=member, valid_from=day, known_from=day,
    )  # fmt: skip
    pen.add(report)
    Wording.objects.create(unit=pen.unit, thing=report.id, number=1, title=report.title, text=found.row.text,
                           by_id=pen.person.user)  # fmt: skip


def confirm_seal(*, person: Person, unit: Unit, thing: str) -> None:
    """The office has seen the seal, or the convenor's signature, of a collective proposal."""
    with on_proposal(person, unit, thing, "seal") as (pen, found):
        if not is_collective(found.row.proposer_kind, found.known.law):
            raise Hindrance(_("这不是集体提案，不用确认盖章。"))
        pen.correct(Proposal.TABLE, thing, sealed_day=localdate())


def retract(*, person: Person, unit: Unit, thing: str, why: str) -> None:
    """Take a proposal back, by its first proposer or by the office for them. Raises Hindrance without a reason, or
    where others were merged into it."""
    with on_proposal(person, unit, thing, "retract") as (pen, found):
        if not why.strip():
            raise Hindrance(_("请写明撤回的原因。"))
        if takes_others(found):
            raise Hindrance(_("有别的提案并入了这一件，不能撤回。请与提案委联系。"))
        pen.correct(Proposal.TABLE, thing, retracted_day=localdate(), retracted_why=why.strip()[:400],
                    key_proposal=False, excellent=False)  # fmt: skip
