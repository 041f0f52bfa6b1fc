"""Units, the people in them and the posts that they hold, all with days: nothing that was is overwritten."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.utils.crypto import salted_hmac

from jimu.web.rights import Role

KINDS = {
    "finance": "财政部门",
    "division": "财政业务科室",
    "department": "主管部门",
    "unit": "预算单位",
    "evaluator": "评价机构",
}


class Unit(models.Model):
    """An office. Units form a tree: a department and its units; divisions below the finance bureau.

    `division`: the finance division in charge of a department; `successor`: the unit it was merged into when `ends`,
    its last day, was over; `absorbed`: the units that were merged into this one, also by way of others.
    """

    code = models.CharField(max_length=40, blank=True, db_index=True)
    name = models.CharField(max_length=200, db_index=True)
    kind = models.CharField(max_length=12, choices=list(KINDS.items()))
    place = models.CharField(max_length=12, blank=True)  # GB/T 2260
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    division = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="departments")
    begins = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="forerunners")
    absorbed = models.JSONField(default=list, blank=True)

    def __str__(self) -> str:
        return self.name

    def department(self) -> Unit:
        """The department that the unit belongs to: itself, or the nearest one above."""
        unit = self
        while unit.kind == "unit" and unit.parent is not None:
            unit = unit.parent
        return unit

    def in_charge(self) -> Unit | None:
        """The finance division in charge: the unit's own, or that of the nearest one above that has one."""
        unit: Unit | None = self
        while unit is not None and unit.division is None:
            unit = unit.parent
        return unit.division if unit else None


class Users(BaseUserManager["User"]):
    """Makes users; a user without a password cannot log in by one."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        """A user; without a password only a one-time link lets them in."""
        user = self.model(username=username, **fields)
        user.set_password(password)  # None makes a password that nothing matches
        user.save()
        return user


class User(AbstractBaseUser):
    """A person who logs in. `failures` and `locked_until` belong to the lock-out; with another `epoch` every session
    that began before is over."""

    username = models.CharField(max_length=60, unique=True, validators=[RegexValidator(r"^[\w.@+-]+$")])
    name = models.CharField(max_length=60)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    language = models.CharField(max_length=7, default="zh-hans")
    is_active = models.BooleanField(default=True)
    failures = models.PositiveIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)
    must_choose_password = models.BooleanField(default=False)
    epoch = models.PositiveIntegerField(default=0)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Users] = Users()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must carry to be this user's: gone with another password and with another epoch."""
        words = f"{self.password}\n{self.epoch}"
        return salted_hmac("jimu.web.accounts.session", words, secret=secret, algorithm="sha256").hexdigest()


class Post(models.Model):
    """A role that a person holds at a unit from a day to a day.

    `deputy_for`: the absent person in whose place the holder acts; what is done so is logged with both names.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="posts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    role = models.CharField(max_length=12, choices=[(role.value, role.value) for role in Role])
    begins = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    deputy_for = models.ForeignKey(User, models.CASCADE, null=True, blank=True, related_name="deputies")

    def __str__(self) -> str:
        return f"{self.user} {self.role} {self.unit}"


class OneTimeLink(models.Model):
    """A link that lets its bearer in once: the first administrator, a forgotten password, a demonstration.

    Only the digest of its token is kept.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    expires = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)


class Sitting(models.Model):
    """A session of a person: since when, seen last when, in which browser."""

    user = models.ForeignKey(User, models.CASCADE, related_name="sittings")
    session = models.CharField(max_length=40, unique=True)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    browser = models.CharField(max_length=60, blank=True)
