"""What is done to units, people and their posts. Each is one transaction and one line of the log."""

from jimu.web.accounts.actions.deputies import colleagues, name_deputy, recall_deputy
from jimu.web.accounts.actions.door import (
    FIRST_LINK_HOURS,
    LINK_HOURS,
    first_administrator,
    holder_of,
    make_link,
    make_new_link,
    replace_password,
    right_password,
    use_link,
)
from jimu.web.accounts.actions.people import (
    add_person,
    change_person,
    deactivate,
    end_post,
    give_post,
    reactivate,
    transfer,
)
from jimu.web.accounts.actions.units import add_unit, change_unit, merge_unit, rehome

__all__ = [
    "FIRST_LINK_HOURS",
    "LINK_HOURS",
    "add_person",
    "add_unit",
    "change_person",
    "change_unit",
    "colleagues",
    "deactivate",
    "end_post",
    "first_administrator",
    "give_post",
    "holder_of",
    "make_link",
    "make_new_link",
    "merge_unit",
    "name_deputy",
    "reactivate",
    "recall_deputy",
    "rehome",
    "replace_password",
    "right_password",
    "transfer",
    "use_link",
]
