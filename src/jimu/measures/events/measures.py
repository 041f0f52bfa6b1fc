"""The measures of the register of events."""

from __future__ import annotations

from jimu.measures.events import counting, people, results, times

MEASURES = (*counting.MEASURES, *people.MEASURES, *results.MEASURES, *times.MEASURES)
