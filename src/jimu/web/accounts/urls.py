"""Addresses of the door, of oneself, of units and people."""

from __future__ import annotations

from django.urls import path

from jimu.web.accounts.views import door, importing, me, people, units

urlpatterns = [
    path("login", door.enter, name="login"),
    path("logout", door.leave, name="logout"),
    path("enter/<str:token>", door.enter_by_link, name="enter"),
    path("session", door.session, name="session"),
    path("language", door.language, name="language"),
    path("me/", me.me, name="me"),
    path("me/password", door.password, name="password"),
    path("me/sessions/end", me.end_sessions, name="end_sessions"),
    path("me/deputies/<int:post>/end", me.recall, name="recall_deputy"),
    path("people/", people.listing, name="people"),
    path("people/new", people.add, name="add_person"),
    path("people/<int:user>/", people.person, name="person"),
    path("people/<int:user>/posts", people.give_post, name="give_post"),
    path("people/<int:user>/active", people.activity, name="activity"),
    path("people/<int:user>/link", people.link, name="make_link"),
    path("people/import", importing.upload, name="import_people"),
    path("people/import/apply", importing.apply, name="apply_people"),
    path("people/import/template.xlsx", importing.empty, name="people_template"),
    path("people/all.xlsx", importing.export, name="people_file"),
    path("people/links.xlsx", importing.first_links, name="first_links"),
    path("people/posts/<int:post>", people.post, name="post"),
    path("people/units/", units.listing, name="units"),
    path("people/units/new", units.add, name="add_unit"),
    path("people/units/<int:unit>/", units.unit, name="unit"),
    path("people/units/<int:unit>/merge", units.merge, name="merge_unit"),
]
