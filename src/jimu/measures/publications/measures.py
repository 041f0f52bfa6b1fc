"""The measures of the register of publications."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from jimu.measures.dated import Found, on_time, within
from jimu.measures.formula import Answer, Measure, Parameter, Question, Sorting, nothing, ratio, total
from jimu.measures.publications.row import Stage, Subscription, Work

WORKS = Parameter("works", "书名", "works", required=False, many=True, found_in=((Work, "title"),))
GRADES = Parameter("grades", "哪些等次", "grades", "choice", ("优质", "合格", "不合格"), many=True)
STAGES = Parameter("stages", "环节", "stages", required=False, many=True, found_in=((Stage, "stage"),))
TEN_THOUSAND = Decimal(10000)


def _works(question: Question) -> list[Work]:
    titles = question.many("works")
    return [row for row in question.known.all(Work) if titles is None or row.title in titles]


def _of(question: Question, day: Callable[[Work], date | None]) -> Found[Work]:
    return within(question, _works(question), day, "not_done_yet")


def works_published(question: Question) -> Answer:
    """Published."""
    return _of(question, lambda row: row.published_day).number()


def publication_words(question: Question) -> Answer:
    """Words of what was written."""
    return _of(question, lambda row: row.words_day).sum(lambda row: row.words)


def copies_printed(question: Question) -> Answer:
    """Copies printed."""
    return _of(question, lambda row: row.printed_day).sum(lambda row: row.printed)


def copies_distributed(question: Question) -> Answer:
    """Copies distributed."""
    return _of(question, lambda row: row.distributed_day).sum(lambda row: row.distributed)


def works_graded(question: Question) -> Answer:
    """Of the works graded, the share of the grades asked."""
    grades = question.many("grades")
    found = within(question, _works(question), lambda row: row.graded_day, "not_rated").known(lambda row: row.grade)
    return found.of(lambda row: grades is None or row.grade in grades)


def error_rate(question: Question) -> Answer:
    """Errors found ÷ signs checked of the works published, in ten thousand."""
    found, sorting = _of(question, lambda row: row.published_day), Sorting()
    sorting.left_out += found.sorting.left_out
    errors = signs = 0
    for row in found.rows:
        if row.errors is None or row.checked_signs is None:
            sorting.leave(row, "not_recorded")
        else:
            sorting.rows.append(row)
            errors, signs = errors + row.errors, signs + row.checked_signs
    return ratio(errors, signs, sorting, TEN_THOUSAND)


def published_on(question: Question) -> Answer:
    """The day on which the last of the works due in the period was published; none while one is not."""
    sorting, days = Sorting(), list[date]()
    for row in _works(question):
        if row.due_day not in question.period and row.published_day not in question.period:
            continue
        if row.published_day is None or row.published_day > question.day:
            sorting.leave(row, "not_done_yet")
        else:
            sorting.rows.append(row)
            days.append(row.published_day)
    if sorting.left_out or not days:
        return nothing("not_all_published" if sorting.left_out else "none_published", sorting)
    return Answer(max(days), sorting.rows, sorting.left_out)


def stages_on_time(question: Question) -> Answer:
    """Of the stages due in the period, the share done by their day."""
    stages = question.many("stages")
    rows = [row for row in question.known.all(Stage) if stages is None or row.stage in stages]
    return on_time(question, rows, lambda row: row.due_day, lambda row: row.done_day)


def editors(question: Question) -> Answer:
    """Persons who edited the works written or published in the period, each once."""
    found = within(question, _works(question), lambda row: row.words_day or row.published_day, "not_done_yet")
    kept = found.known(lambda row: row.editors or None)
    kept.sorting.rows += kept.rows
    return total(len({name for row in kept.rows for name in row.editors}), kept.sorting)


def _papers(question: Question) -> Sorting:
    sorting = Sorting()
    for row in question.known.valid(Subscription, question.day):
        if row.year == question.period.last.year:
            sorting.rows.append(row)
    return sorting


def subscriptions(question: Question) -> Answer:
    """Papers taken, each title once."""
    sorting = _papers(question)
    return total(len({row.title for row in sorting.rows if isinstance(row, Subscription)}), sorting)


def subscription_copies(question: Question) -> Answer:
    """Copies of papers taken."""
    sorting = _papers(question)
    return total(sum(row.copies for row in sorting.rows if isinstance(row, Subscription)), sorting)


MEASURES = (
    Measure(
        "works_published",
        "publications",
        "出版种数",
        "works published",
        "期内出版的书刊种数；还没有出版的列出。",
        "Works published in the period; those not published yet are listed.",
        "种",
        works_published,
        (Work,),
        (WORKS,),
    ),
    Measure(
        "publication_words",
        "publications",
        "编撰字数",
        "words written",
        "期内成稿的书刊字数之和；没有登记字数的列出。",
        "Words of the works whose text was finished in the period; a work without a count is listed.",
        "字",
        publication_words,
        (Work,),
        (WORKS,),
        kind="sum",
    ),
    Measure(
        "copies_printed",
        "publications",
        "印刷册数",
        "copies printed",
        "期内印刷的册数之和。",
        "Copies printed in the period.",
        "册",
        copies_printed,
        (Work,),
        (WORKS,),
        kind="sum",
    ),
    Measure(
        "copies_distributed",
        "publications",
        "分发册数",
        "copies distributed",
        "期内分发的册数之和。",
        "Copies distributed in the period.",
        "册",
        copies_distributed,
        (Work,),
        (WORKS,),
        kind="sum",
    ),
    Measure(
        "works_graded",
        "publications",
        "书刊质量率",
        "works of a grade",
        "期内评定质量的书刊中，属于所列等次的占比；没有评定的列出。",
        "Of the works graded in the period, the share of the grades named; those not graded are listed.",
        "%",
        works_graded,
        (Work,),
        (GRADES, WORKS),
        kind="rate",
    ),
    Measure(
        "error_rate",
        "publications",
        "图书差错率",
        "errors in print",
        "期内出版的书刊，抽查所见差错数÷抽查字数，以万分之几计；没有抽查的列出。",
        "Errors found ÷ signs checked of the works published, in ten thousand; those not checked are listed.",
        "‱",
        error_rate,
        (Work,),
        (WORKS,),
        kind="rate",
    ),
    Measure(
        "published_on",
        "publications",
        "出版日期",
        "day of publication",
        "应在期内出版或已在期内出版的书刊，最后一种的出版之日；有一种没有出版就没有这一天。",
        "The day on which the last of the works due was published; none while one is not.",
        "",
        published_on,
        (Work,),
        (WORKS,),
        kind="day",
    ),
    Measure(
        "stages_on_time",
        "publications",
        "编印环节按时完成率",
        "stages on time",
        "期内应完成的编印环节中按时完成的占比；没有期限的、还没有到期的列出。",
        "Of the stages due in the period, the share done by their day; those not due yet are listed.",
        "%",
        stages_on_time,
        (Stage,),
        (STAGES,),
        kind="rate",
    ),
    Measure(
        "editors",
        "publications",
        "编辑人数",
        "editors",
        "期内成稿的书刊的编辑人员人数，一人只计一次。",
        "Persons who edited the works finished in the period, each once.",
        "人",
        editors,
        (Work,),
        (WORKS,),
    ),
    Measure(
        "subscriptions",
        "publications",
        "征订报刊种类",
        "papers taken",
        "本年度征订的报刊种数。",
        "Papers taken for the year, by title.",
        "种",
        subscriptions,
        (Subscription,),
    ),
    Measure(
        "subscription_copies",
        "publications",
        "征订报刊份数",
        "copies of papers taken",
        "本年度征订的报刊份数之和。",
        "Copies of the papers taken for the year.",
        "份",
        subscription_copies,
        (Subscription,),
        kind="sum",
    ),
)
