"""Measures over surveys: response, satisfaction with its interval, and the table by group."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter

from jimu.measures.formula import Answer, Question, Sorting, nothing, share, total
from jimu.measures.surveys.interval import shown, wilson
from jimu.measures.surveys.row import Response, Survey
from jimu.model.actual import LeftOut

RETURNED, ANSWERED, INVITED = "收回的问卷", "回答此题的问卷", "发出的问卷"


def _survey(question: Question) -> Survey:
    title = question.one("survey")
    return next(row for row in question.known.all(Survey) if title in (row.id, row.title))


@dataclass(frozen=True, slots=True)
class Returned:
    """The forms that came back, by token, and the answers that count on none of them."""

    forms: dict[str, list[Response]]
    left_out: tuple[LeftOut, ...]


def _returned(question: Question, survey: Survey) -> tuple[dict[str, list[Response]], Sorting]:
    """The forms returned in the period, one a token, with the beginning of a sorting; gone through once."""
    found = question.known.once(("returned", survey.id, question.period), lambda: _forms(question, survey))
    return found.forms, Sorting(left_out=list(found.left_out))


def _forms(question: Question, survey: Survey) -> Returned:
    forms, seen = dict[str, list[Response]](), set[tuple[str, str]]()
    sorting = Sorting()
    for row in question.known.orphans(Response, "survey", Survey):
        sorting.leave(row, "refers_to_nothing")
    rows = list(question.known.by(Response, "survey")[survey.id])
    rows.sort(key=attrgetter("day"))  # of two answers with one token the earlier counts
    for row in rows:
        if row.day not in question.period:
            sorting.leave(row, "outside_the_period")
        elif not _open(survey, row):
            sorting.leave(row, "survey_was_closed")
        elif (row.token, row.number) in seen:
            sorting.leave(row, "token_used_twice")
        else:
            seen.add((row.token, row.number))
            forms.setdefault(row.token, []).append(row)
    return Returned(forms, tuple(sorting.left_out))


def _open(survey: Survey, row: Response) -> bool:
    return not (survey.opened and row.day < survey.opened) and not (survey.closed and row.day > survey.closed)


def responses(question: Question) -> Answer:
    """How many forms came back."""
    survey = _survey(question)
    forms, sorting = _returned(question, survey)
    sorting.rows += [form[0] for form in forms.values()]
    return total(len(forms), sorting)


def response_rate(question: Question) -> Answer:
    """Returned ÷ invited; an open link has none."""
    survey = _survey(question)
    forms, sorting = _returned(question, survey)
    sorting.rows += [survey, *(form[0] for form in forms.values())]
    if survey.invited is None:
        return nothing("open_link", sorting)
    return share(len(forms), survey.invited, sorting)


def satisfaction(question: Question) -> Answer:
    """The share of the answers that count as good, over the forms that the denominator names, with its interval."""
    survey = _survey(question)
    forms, sorting = _returned(question, survey)
    number, counted, good, answered = question.one("number"), question.many("good") or frozenset(), 0, 0
    for form in forms.values():
        row = next((row for row in form if row.number == number), form[0])
        given = row.number == number and row.choice != ""
        answered += given
        good += given and row.choice in counted
        if given or question.one("denominator") == RETURNED:
            sorting.rows.append(row)
        else:
            sorting.leave(row, "left_open")
    return _rate(question, survey, (good, answered, len(forms)), sorting)


def _rate(question: Question, survey: Survey, counts: tuple[int, int, int], sorting: Sorting) -> Answer:
    rules, law = question.law["survey_rules"], ("survey_rules",)
    good, answered, returned = counts
    if answered < int(rules["minimum_answers"]):
        hidden = answered < int(rules["smallest_cell"])
        parts = {} if hidden else {"numerator": Decimal(good), "denominator": Decimal(answered)}
        return nothing("too_few_answers", Sorting([] if hidden else sorting.rows, sorting.left_out), law=law, **parts)
    over = {RETURNED: returned, ANSWERED: answered, INVITED: survey.invited}[question.one("denominator")]
    if over is None:
        return nothing("open_link", sorting, law=law)
    if question.one("denominator") == INVITED:
        return share(good, over, sorting, law=law)  # who did not answer is counted, so nothing is inferred for all
    low, high = wilson(good, over, Decimal(rules["z"]))
    return share(good, over, sorting, low=low, high=high, law=law)


def by_group(question: Question) -> dict[str, tuple[int, int] | None]:
    """Good answers and answers of each group for the question asked; None for a group too small to show.

    Takes the parameters of `satisfaction`. Raises StopIteration where there is no such survey.
    """
    survey = _survey(question)
    forms, _ = _returned(question, survey)
    number, counted = question.one("number"), question.many("good") or frozenset()
    rows = [row for form in forms.values() for row in form if row.number == number and row.choice]
    answers = Counter(row.group for row in rows)
    good = Counter(row.group for row in rows if row.choice in counted)
    visible = shown(answers, int(question.law["survey_rules"]["smallest_cell"]))
    return {group: None if count is None else (good[group], count) for group, count in visible.items()}
