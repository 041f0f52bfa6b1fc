"""Addresses of members: the office's pages, and a member's own."""

from __future__ import annotations

from django.urls import path

from jimu.web.members import accounts, own, views

urlpatterns = [
    path("", views.index, name="members"),
    path("mine/", own.mine, name="mine"),
    path("mine/duty", own.duty, name="my_duty"),
    path("mine/<str:event>/leave", own.leave, name="ask_leave"),
    path("accounts/", accounts.offices, name="member_offices"),
    path("<int:unit>/", views.roll, name="member_roll"),
    path("<int:unit>/duty", views.sheet, name="duty_sheet"),
    path("<int:unit>/duty.xlsx", views.sheet_file, name="duty_file"),
    path("<int:unit>/accounts", accounts.accounts, name="member_accounts"),
    path("<int:unit>/accounts/all", accounts.make_all, name="make_member_accounts"),
    path("<int:unit>/accounts/<str:thing>", accounts.make_one, name="make_member_account"),
    path("<int:unit>/one/<str:thing>/", views.member, name="member"),
    path("<int:unit>/one/<str:thing>/duty", views.duty, name="member_duty"),
    path("<int:unit>/one/<str:thing>/change", views.change, name="member_change"),
    path("<int:unit>/one/<str:thing>/leave", views.leave, name="member_leave"),
]
