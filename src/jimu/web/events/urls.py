"""Addresses of events."""

from __future__ import annotations

from django.urls import path

from jimu.web.events import doing, pictures, sign, views

urlpatterns = [
    path("", views.index, name="events"),
    path("<int:unit>/", views.year, name="event_year"),
    path("<int:unit>/pictures", pictures.pictures, name="event_pictures"),
    path("<int:unit>/pictures/<slug:table>.<slug:kind>", pictures.download, name="event_picture_file"),
    path("<int:unit>/<str:event>/", views.event, name="event"),
    path("<int:unit>/<str:event>/list", views.printed, name="event_list"),
    path("<int:unit>/<str:event>/code", sign.wall, name="event_code"),
    path("<int:unit>/<str:event>/sign", sign.sign, name="event_sign"),
    path("<int:unit>/<str:event>/invite", doing.invite, name="event_invite"),
    path("<int:unit>/<str:event>/begin", doing.begin, name="event_begin"),
    path("<int:unit>/<str:event>/status", doing.status, name="event_status"),
    path("<int:unit>/<str:event>/paste", doing.paste, name="event_paste"),
    path("<int:unit>/<str:event>/absent", doing.absent, name="event_absent"),
    path("<int:unit>/<str:event>/leave", doing.leave, name="event_leave"),
    path("<int:unit>/<str:event>/attach", doing.attach, name="event_attach"),
    path("<int:unit>/<str:event>/detach", doing.detach, name="event_detach"),
    path("<int:unit>/<str:event>/done", doing.done, name="event_done"),
    path("<int:unit>/<str:event>/report", doing.report, name="event_report"),
]
