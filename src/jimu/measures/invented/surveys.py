"""Surveys of an invented year: one well answered, one of a training, one that seven answered, one by open link, one of
the staff, one of readers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from random import Random

from jimu.measures.base import Row
from jimu.measures.invented.people import SECTORS
from jimu.measures.surveys.row import Item, Response, Survey

OPTIONS = ("满意", "基本满意", "不满意")
KNOWS, GROWN, EAGER = ("了解", "基本了解", "不了解"), ("明显提高", "有所提高", "没有提高"), ("高", "较高", "一般")
LIKELY = (*[0] * 80, *[1] * 14, *[2] * 4, None, None)
Asked = tuple[tuple[str, tuple[str, ...]], ...]
ITEMS: Asked = tuple(
    (wording, OPTIONS) for wording in ("您对办理结果是否满意？", "您对办理工作是否满意？", "您对服务保障是否满意？")
)
SURVEYS: tuple[tuple[str, str, int, int | None, int, Asked], ...] = (  # month, invited, forms that come back, questions
    ("委员对提案办理的满意度", "委员", 4, 177, 131, (*ITEMS, ("您对参与的基层协商活动是否满意？", OPTIONS))),
    (
        "参训委员满意度",
        "参训委员",
        6,
        60,
        52,
        (*ITEMS, ("您的参政议政能力是否有提高？", GROWN), ("您了解本县政协的历史吗？", KNOWS)),
    ),
    ("会议服务满意度", "委员", 8, 155, 7, ITEMS),
    (
        "群众对政协工作的认可度",
        "群众",
        10,
        None,
        212,
        (
            *ITEMS,
            ("您了解县政协的工作吗？", KNOWS),
            ("您对委员工作室的接待是否满意？", OPTIONS),
            ("您对今年的政协全体会议是否满意？", OPTIONS),
            ("您对县政协的工作总体上是否满意？", OPTIONS),
        ),
    ),
    (
        "机关干部职工问卷",
        "机关和各专委会工作人员",
        11,
        45,
        41,
        (
            ("您的工作积极性怎样？", EAGER),
            ("您对聘用人员的工作是否满意？", OPTIONS),
            ("您对机关后勤保障是否满意？", OPTIONS),
        ),
    ),
    ("文史资料读者问卷", "社会各界和委员", 11, None, 64, (("您对今年出版的文史资料是否满意？", OPTIONS),)),
)


def surveys_of_year(chance: Random, year: int) -> dict[str, tuple[Row, ...]]:
    """The tables surveys, survey_items and responses."""
    surveys, items, responses = list[Row](), list[Row](), list[Row]()
    for number, (title, population, month, invited, returned, asked) in enumerate(SURVEYS, 1):
        opened = date(year, month, 10)
        survey = Survey(
            id=f"{year}问{number}",
            title=title,
            population=population,
            opened=opened,
            closed=opened + timedelta(days=29),
            invited=invited,
            valid_from=opened,
            known_from=opened,
        )
        surveys.append(survey)
        items += _items(survey, asked, opened)
        for form in range(returned):
            responses += _form(chance, survey, asked, form, opened)
    return {"surveys": tuple(surveys), "survey_items": tuple(items), "responses": tuple(responses)}


def _items(survey: Survey, asked: Asked, day: date) -> Iterator[Item]:
    for number, (wording, options) in enumerate(asked, 1):
        yield Item(
            id=f"{survey.id}-{number}",
            survey=survey.id,
            number=str(number),
            wording=wording,
            options=options,
            valid_from=day,
            known_from=day,
        )


def _form(chance: Random, survey: Survey, asked: Asked, form: int, opened: date) -> Iterator[Response]:
    """One form; now and then somebody sends it a second time or too late."""
    token = sha256(f"{survey.id}/{form}/{chance.random()}".encode()).hexdigest()[:16]
    day, group = opened + timedelta(days=chance.randint(0, 29)), chance.choice(SECTORS)
    times = 2 if chance.random() < 0.02 else 1
    late = timedelta(days=40) if chance.random() < 0.02 else timedelta(0)
    for time in range(times):
        for number, (_, options) in enumerate(asked, 1):
            on, chosen = day + late, chance.choice(LIKELY)
            yield Response(
                id=f"{survey.id}-{form:03}-{time}-{number}",
                survey=survey.id,
                number=str(number),
                token=token,
                day=on,
                choice="" if chosen is None else options[chosen],
                group=group,
                valid_from=on,
                known_from=on,
            )
