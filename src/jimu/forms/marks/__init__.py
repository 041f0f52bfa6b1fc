"""The reviewer's marks in the user's own Word file: comments at the cells at fault, repairs as tracked changes.

Only the body, the comments, and the two lists that name them are changed; every other byte stays as it is.
"""

from jimu.forms.marks.cells import annotate_cells
from jimu.forms.marks.comments import Remark, annotate
from jimu.forms.marks.tracked import Fixed, Wanted, fix

__all__ = ["Fixed", "Remark", "Wanted", "annotate", "annotate_cells", "fix"]
