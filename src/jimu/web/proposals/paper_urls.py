"""Addresses of papers, lists and statistics of proposals."""

from __future__ import annotations

from django.urls import path

from jimu.web.proposals import letters, lists, papers, statistics

urlpatterns = [
    path("proposals/<int:unit>/statistics", statistics.statistics, name="proposal_statistics"),
    path("proposals/<int:unit>/due/list", lists.due_file, name="proposal_due_file"),
    path("proposals/<int:unit>/handover", lists.handover, name="proposal_handover"),
    path("proposals/<int:unit>/compilation", lists.compilation, name="proposal_compilation"),
    path("proposals/<int:unit>/letters", letters.letters, name="proposal_letters"),
    path("proposals/<int:unit>/blank-sheet", papers.blank_sheet, name="proposal_blank_sheet"),
    path("proposals/<int:unit>/of/<str:thing>/papers/", papers.of_proposal, name="proposal_papers"),
    path("proposals/<int:unit>/of/<str:thing>/sheet/", papers.sheet, name="proposal_sheet"),
    path("proposals/<int:unit>/of/<str:thing>/form/", papers.form, name="proposal_form"),
    path("my-proposals/of/<str:thing>/sheet/", papers.my_sheet, name="my_proposal_sheet"),
    path("handling/<int:unit>/<str:assignment>/papers/", papers.of_assignment, name="assignment_papers"),
    path("handling/<int:unit>/<str:assignment>/sheet/", papers.assignment_sheet, name="assignment_sheet"),
    path("handling/<int:unit>/<str:assignment>/letter/", papers.letter, name="assignment_letter"),
    path("handling/<int:unit>/<str:assignment>/reply-letter/", papers.reply_letter, name="assignment_reply"),
]
