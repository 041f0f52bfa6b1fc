"""Four surveys of an invented year: one well answered, one of a training, one that seven answered, one by open link."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from random import Random

from jimu.measures.base import Row
from jimu.measures.invented.people import SECTORS
from jimu.measures.surveys.row import Item, Response, Survey

OPTIONS = ("满意", "基本满意", "不满意")
LIKELY = (*["满意"] * 80, *["基本满意"] * 14, *["不满意"] * 4, "", "")
ITEMS = ("您对办理结果是否满意？", "您对办理工作是否满意？", "您对服务保障是否满意？")
SURVEYS = (  # title, who is asked, invited, forms that come back
    ("委员对提案办理的满意度", "委员", 177, 131),
    ("参训委员满意度", "参训委员", 60, 52),
    ("会议服务满意度", "委员", 155, 7),
    ("群众对政协工作的认可度", "群众", None, 212),
)


def surveys_of_year(chance: Random, year: int) -> dict[str, tuple[Row, ...]]:
    """The tables surveys, survey_items and responses."""
    surveys, items, responses = list[Row](), list[Row](), list[Row]()
    for number, (title, population, invited, returned) in enumerate(SURVEYS, 1):
        opened = date(year, 2 + 2 * number, 10)
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
        items += _items(survey, opened)
        for form in range(returned):
            responses += _form(chance, survey, form, opened)
    return {"surveys": tuple(surveys), "survey_items": tuple(items), "responses": tuple(responses)}


def _items(survey: Survey, day: date) -> Iterator[Item]:
    for number, wording in enumerate(ITEMS, 1):
        yield Item(
            id=f"{survey.id}-{number}",
            survey=survey.id,
            number=str(number),
            wording=wording,
            options=OPTIONS,
            valid_from=day,
            known_from=day,
        )


def _form(chance: Random, survey: Survey, form: int, opened: date) -> Iterator[Response]:
    """One form; now and then somebody sends it a second time or too late."""
    token = sha256(f"{survey.id}/{form}/{chance.random()}".encode()).hexdigest()[:16]
    day, group = opened + timedelta(days=chance.randint(0, 29)), chance.choice(SECTORS)
    times = 2 if chance.random() < 0.02 else 1
    late = timedelta(days=40) if chance.random() < 0.02 else timedelta(0)
    for time in range(times):
        for number in range(1, len(ITEMS) + 1):
            on = day + late
            yield Response(
                id=f"{survey.id}-{form:03}-{time}-{number}",
                survey=survey.id,
                number=str(number),
                token=token,
                day=on,
                choice=chance.choice(LIKELY),
                group=group,
                valid_from=on,
                known_from=on,
            )
