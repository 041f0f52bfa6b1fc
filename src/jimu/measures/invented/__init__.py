"""An invented county's year as register rows, the same for the same seed: for tests, demonstrations and measuring.

Nobody in it exists: names are made of the stems (甲乙丙) and words of landscape, telephone numbers are none.
"""

from __future__ import annotations

from random import Random

from jimu.measures.base import Row
from jimu.measures.invented.acts import acts_of_year
from jimu.measures.invented.affairs import affairs_of_year
from jimu.measures.invented.events import events_of_year
from jimu.measures.invented.money import money_of_year
from jimu.measures.invented.people import people_of_year
from jimu.measures.invented.proposals import proposals_of_year
from jimu.measures.invented.studios import studios_of_year
from jimu.measures.invented.surveys import surveys_of_year


def year(seed: int, of: int = 2025) -> dict[str, tuple[Row, ...]]:
    """The rows of every table for one year and its plans: 177 members, 30 meetings, 50 activities, 6 trainings,
    6 surveys, 300 payments, 120 proposals, 20 studios with 600 visits, 90 opinion reports, publications and routine
    affairs, with leave, delay, corrections, members who leave, join and change sector."""

    def chance(register: str) -> Random:
        """A register's own, so that one register can grow without another changing."""
        return Random(f"{seed} {register}")  # noqa: S311 - invented data, nothing to protect

    people = people_of_year(chance("people"), of)
    events = events_of_year(chance("events"), of, people)
    return {
        **people,
        **events,
        **acts_of_year(chance("acts"), of, people),
        **money_of_year(chance("money"), of, events["events"]),
        **surveys_of_year(chance("surveys"), of),
        **proposals_of_year(chance("proposals"), of, people),
        **studios_of_year(chance("studios"), of, people),
        **affairs_of_year(chance("affairs"), of),
    }
