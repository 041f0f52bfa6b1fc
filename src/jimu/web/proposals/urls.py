"""Addresses of proposals: the office's, a member's own, a handling office's."""

from __future__ import annotations

from django.urls import path

from jimu.web.proposals import doing, handlers, mine, office, paper_urls

urlpatterns = [
    path("proposals/", office.index, name="proposals"),
    path("proposals/<int:unit>/", office.room, name="proposal_room"),
    path("proposals/<int:unit>/due", office.due, name="proposal_due"),
    path("proposals/<int:unit>/enter", office.enter, name="proposal_enter"),
    path("proposals/<int:unit>/assign", office.many, name="proposal_assign_many"),
    path("proposals/<int:unit>/offices", office.offices, name="proposal_offices"),
    path("proposals/<int:unit>/sessions", office.sessions, name="proposal_sessions"),
    path("proposals/<int:unit>/of/<str:thing>/", office.page, name="proposal"),
    path("proposals/<int:unit>/of/<str:thing>/<slug:act>", doing.do, name="proposal_do"),
    path("my-proposals/", mine.mine, name="my_proposals"),
    path("my-proposals/new", mine.begin, name="draft_new"),
    path("my-proposals/draft/<uuid:pk>/", mine.draft, name="draft"),
    path("my-proposals/draft/<uuid:pk>/save", mine.save, name="draft_save"),
    path("my-proposals/draft/<uuid:pk>/drop", mine.drop, name="draft_drop"),
    path("my-proposals/draft/<uuid:pk>/invite", mine.invite, name="draft_invite"),
    path("my-proposals/draft/<uuid:pk>/uninvite", mine.uninvite, name="draft_uninvite"),
    path("my-proposals/draft/<uuid:pk>/submit", mine.submit, name="draft_submit"),
    path("my-proposals/sign/<uuid:pk>/", mine.sign, name="draft_sign"),
    path("my-proposals/of/<str:thing>/", mine.proposal, name="my_proposal"),
    path("my-proposals/of/<str:thing>/retract", mine.retract, name="my_proposal_retract"),
    path("my-proposals/of/<str:thing>/rate", mine.rate, name="my_proposal_rate"),
    path("handling/", handlers.index, name="handling"),
    path("handling/<int:unit>/<str:assignment>/", handlers.assignment, name="assignment"),
    path("handling/<int:unit>/<str:assignment>/<slug:act>", doing.do_assignment, name="assignment_do"),
]
urlpatterns += paper_urls.urlpatterns
