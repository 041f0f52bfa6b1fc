"""The reviewer's marks in the user's own file: comments at the cells at fault; repairs as tracked changes in Word, as
coloured cells in a workbook.

Only the parts that hold the marks, and the lists that name them, are changed; every other byte stays as it is.
"""

from jimu.forms.marks.cells import annotate_cells
from jimu.forms.marks.comments import Remark, annotate
from jimu.forms.marks.mending import Mending, mend_cells
from jimu.forms.marks.tracked import Fixed, Wanted, fix

__all__ = ["Fixed", "Mending", "Remark", "Wanted", "annotate", "annotate_cells", "fix", "mend_cells"]
