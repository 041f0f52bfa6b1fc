"""What the stages of a work and what is counted of it are called."""

from __future__ import annotations

STAGE_NAMES = ("征集", "编辑", "校对", "送审", "印刷", "分发")
COUNT_NAMES = {"words": "字数", "printed": "印刷册数", "distributed": "分发册数"}
