"""Surveys (问卷调查): written, opened, answered without a name, closed; the answers are rows of the register."""
