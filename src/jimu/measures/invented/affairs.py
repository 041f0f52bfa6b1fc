"""Publications and routine affairs of an invented year."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from jimu.measures.affairs.row import IN, OUT, Duty, Equipment, Paper, Supply, Worker
from jimu.measures.base import Row, correct, end
from jimu.measures.publications.columns import STAGES
from jimu.measures.publications.row import Stage, Subscription, Work

WORKS = {"示例文史第八辑": "文史资料", "示例政协志": "政协志", "履职画册": "画册", "老城旧事": "文史资料"}
PAPERS, SUBSCRIPTIONS = 700, 25
SUPPLIES = ["复印纸", "硒鼓", "签字笔", "文件盒", "电池", "茶叶"]
EQUIPMENT = ["计算机", "打印机", "投影仪", "空调"]
DAY = timedelta(days=1)
Tables = dict[str, list[Row]]


def affairs_of_year(chance: Random, year: int) -> dict[str, tuple[Row, ...]]:
    """The three tables of publications and the five of affairs."""
    kinds = (Work, Stage, Subscription, Duty, Paper, Worker, Supply, Equipment)
    found: Tables = {kind.TABLE: [] for kind in kinds}
    for number, (title, kind) in enumerate(WORKS.items()):
        _work(chance, found, year, number, title, kind)
    began = date(year, 1, 8)
    for number in range(SUBSCRIPTIONS):
        found[Subscription.TABLE].append(
            Subscription(
                id=f"订{number + 1:02}",
                title=f"示例报刊{number + 1}",
                year=year,
                kind=chance.choice(["报纸", "期刊"]),
                copies=chance.randint(1, 6),
                valid_from=began,
                known_from=began,
            )
        )
    _duties(chance, found, year)
    _papers(chance, found, year)
    _things(chance, found, year)
    return {table: tuple(rows) for table, rows in found.items()}


def _work(chance: Random, found: Tables, year: int, number: int, title: str, kind: str) -> None:
    """A work grows stage by stage; the last one is not published, and one has no count of words."""
    known, due = date(year, 1, 10), date(year, 6 + 2 * number, 30) if number < 3 else date(year, 12, 20)
    row = Work(
        id=f"书{number + 1}",
        title=title,
        kind=kind,
        editors=("编甲", f"编{'乙丙'[number % 2]}"),
        due_day=due,
        valid_from=known,
        known_from=known,
    )
    written = due - DAY * chance.randint(60, 100)
    words = chance.randint(80000, 300000) if number != 2 else None
    rows = correct((row,), row, written, words=words, words_day=written)
    published = due + DAY * chance.randint(-20, 15)
    if number < 3:
        printed, copies = published - DAY * 5, chance.randint(300, 1500)
        rows = correct(rows, rows[-1], printed, printed=copies, printed_day=printed)
        rows = correct(rows, rows[-1], published, published_day=published)
        checked = {"errors": chance.randint(0, 9), "checked_signs": 50000} if number else {}
        graded = published + DAY * 5
        rows = correct(rows, rows[-1], graded, grade=chance.choice(["优质", "合格"]), graded_day=graded, **checked)
        given = published + DAY * 10
        rows = correct(rows, rows[-1], given, distributed=copies - chance.randint(20, 100), distributed_day=given)
    found[Work.TABLE] += rows
    for step, stage in enumerate(STAGES):
        last = date(year, 1, 31) + (due - date(year, 1, 31)) * (step + 1) // len(STAGES)
        done = last + DAY * chance.randint(-10, 6)
        one = Stage(
            id=f"环{number + 1}{step + 1}", work=row.id, stage=stage, due_day=last, valid_from=known, known_from=known
        )
        found[Stage.TABLE] += correct((one,), one, done, done_day=done) if number < 3 or step < 4 else (one,)


def _duties(chance: Random, found: Tables, year: int) -> None:
    """Insurance of two cars, upkeep of the website month by month, quarterly checks of equipment."""
    planned = [("车辆保险", f"示例车{n}续保", date(year, 5 + n, 20)) for n in (1, 2)]
    planned += [("网站维护", f"{month}月网站维护", _last(year, month)) for month in range(1, 13)]
    planned += [("设备检修", f"第{n}季度检修", _last(year, 3 * n)) for n in range(1, 5)]
    for number, (kind, title, due) in enumerate(planned):
        known = date(year, 1, 8)
        row = Duty(id=f"务{number + 1:02}", kind=kind, title=title, due_day=due, valid_from=known, known_from=known)
        done = due + DAY * chance.randint(-8, 3)
        found[Duty.TABLE] += correct((row,), row, done, done_day=done) if chance.random() < 0.9 else (row,)


def _last(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _papers(chance: Random, found: Tables, year: int) -> None:
    for number in range(PAPERS):
        day = date(year, 1, 2) + DAY * chance.randint(0, 360)
        passed = day + DAY * chance.choice([0, 0, 1, 2, 5])
        row = Paper(
            id=f"文{number + 1:03}",
            direction=chance.choice([IN, IN, OUT]),
            day=day,
            title=f"示例文件{number + 1}",
            valid_from=day,
            known_from=day,
        )
        found[Paper.TABLE] += correct((row,), row, passed, passed_day=passed) if chance.random() < 0.97 else (row,)


def _things(chance: Random, found: Tables, year: int) -> None:
    began = date(year - 1, 3, 1)
    for number, post in enumerate(["驾驶员", "文印员", "保洁员"]):
        row = Worker(id=f"聘{number + 1}", post=post, name=f"示例聘员{number + 1}", valid_from=began, known_from=began)
        left = date(year, 7, 31)
        found[Worker.TABLE] += end((row,), row, left, left + DAY * 4) if number == 2 else (row,)
    for number in range(40):
        day = date(year, 1, 3) + DAY * chance.randint(0, 355)
        found[Supply.TABLE].append(
            Supply(
                id=f"耗{number + 1:02}",
                kind=chance.choice(SUPPLIES),
                day=day,
                quantity=Decimal(chance.randint(1, 20)),
                valid_from=day,
                known_from=day,
            )
        )
    for number in range(12):
        day = date(year, 2, 3) + DAY * chance.randint(0, 300)
        repair = number % 3 == 0
        accepted = None if repair or chance.random() < 0.2 else chance.random() < 0.9
        found[Equipment.TABLE].append(
            Equipment(
                id=f"设{number + 1:02}",
                kind=chance.choice(EQUIPMENT),
                day=day,
                quantity=chance.randint(1, 4),
                repair=repair,
                accepted=accepted,
                valid_from=day,
                known_from=day,
            )
        )
