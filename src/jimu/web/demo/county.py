"""The county's units and people, and the way of each plan through its year."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from jimu.model.cells import text_at
from jimu.model.edits import Edit
from jimu.web.accounts.actions import add_person, add_unit, give_post, make_link
from jimu.web.accounts.models import Post, Unit, User
from jimu.web.accounts.people import person_of
from jimu.web.demo.content import document_plan, project_plan
from jimu.web.demo.proposals import open_proposals, write_proposals
from jimu.web.demo.studios import give_words, on_duty
from jimu.web.demo.told import read_file
from jimu.web.demo.way import Way
from jimu.web.demo.year import SEED, bind_decided, call_meetings, store_year
from jimu.web.desk.actions import send_back
from jimu.web.files.actions import keep
from jimu.web.members.actions import make_account
from jimu.web.plans import actions
from jimu.web.plans.answers import explain
from jimu.web.plans.checking import refresh
from jimu.web.plans.drafting import begin, save_edits
from jimu.web.plans.findings import key_of
from jimu.web.plans.models import Plan
from jimu.web.plans.papers import attach
from jimu.web.rights import Person, Role
from jimu.web.year.setting_up import close_year, open_year
from jimu.web.year.taking_over import take_over

LET_IN = 6
ADMINISTRATOR, OPENS = "sun", "qian"  # who adds the people; who opens and closes the year
OFFICE, MEMBER = "office", "member"  # whose registers are filled; who is a member in them
HANDLER = "handler"  # who handles proposals for another office
LINK_HOURS = 24
NEXT_YEAR_FROM = 7  # the month from which an office works on the budget of the year to come
LAST_YEARS_MONEY = Decimal("0.9")


class County:
    """示例县 in the making: units and people by their keys."""

    def __init__(self, examples: Path, seed: int = SEED) -> None:
        self.told: dict[str, Any] = read_file("county")
        self.examples, self.seed = examples, seed
        today = localdate()
        self.year = today.year + (today.month >= NEXT_YEAR_FROM)
        self.units: dict[str, Unit] = {}
        self.users: dict[str, User] = {}
        self.papers = 0

    def build(self) -> Iterator[str]:
        """Make it all; the title of each plan as it comes into being."""
        with transaction.atomic():
            self._units()
            self._people()
        finance = person_of(self.users[OPENS])
        for year in (self.year - 1, self.year):
            open_year(person=finance, year=year)
        for told in self.told["plans"]:
            yield self._plan(told)
        close_year(person=finance, year=self.year - 1, typed=str(self.year - 1))
        self._registers()

    def links(self) -> list[tuple[str, str, str, str, str]]:
        """Those who are let in: name, role, unit, what they come to see, the token of their link."""
        told = list(self.told["people"].items())[:LET_IN]
        found = [(one["name"], one["role"], self.units[one["unit"]].name, one["does"],
                  make_link(self.users[key], LINK_HOURS)) for key, one in told]  # fmt: skip
        guests = ((MEMBER, Role.MEMBER, OFFICE), (HANDLER, Role.HANDLER, self.told["handler"]["unit"]))
        found += [(self.users[key].name, role, self.units[unit].name, self.told[key]["does"],
                   make_link(self.users[key], LINK_HOURS)) for key, role, unit in guests]  # fmt: skip
        return found

    def _registers(self) -> None:
        """The CPPCC office's year, two meetings of these days, and somebody who is a member and on duty today."""
        unit, clerk = self.units[OFFICE], self._holder(self.units[OFFICE])(Role.CLERK)
        with transaction.atomic():
            store_year(person=clerk, unit=unit, of=self.year - 1, seed=self.seed)
            call_meetings(person=clerk, unit=unit)
            make_account(person=clerk, unit=unit, thing=self.told["member"]["thing"])
            self.users[MEMBER] = User.objects.get(member_account__unit=unit)
            User.objects.filter(pk=self.users[MEMBER].pk).update(must_choose_password=False)
            on_duty(clerk=clerk, member=person_of(self.users[MEMBER]), unit=unit, thing=self.told["member"]["thing"])
            give_words(clerk=clerk, unit=unit, seed=self.seed)
            self._proposals(clerk)
            bind_decided(person=clerk, unit=unit, year=self.year - 1)
            for key, registers in self.told["registers"].items():
                self._own_registers(self.units[key], registers)

    def _own_registers(self, unit: Unit, registers: Collection[str]) -> None:
        """What another unit of the office keeps of the same year, and its plans bound to it."""
        clerk = self._holder(unit)(Role.CLERK)
        store_year(person=clerk, unit=unit, of=self.year - 1, seed=self.seed, registers=registers)
        give_words(clerk=clerk, unit=unit, seed=self.seed)
        bind_decided(person=clerk, unit=unit, year=self.year - 1)

    def _proposals(self, clerk: Person) -> None:
        """Those who handle what the offices of the invented year were given; what the member writes in these days."""
        administrator, unit = person_of(self.users[ADMINISTRATOR]), self.units[OFFICE]
        for name, key in self.told["handles"].items():
            told = self.told["handler"]
            own = key == told["unit"]
            user = add_person(person=administrator, username=HANDLER if own else f"{HANDLER}-{key}",
                              name=told["name"] if own else f"{name}经办人")  # fmt: skip
            give_post(person=administrator, user=user, unit=self.units[key], role=Role.HANDLER)
            User.objects.filter(pk=user.pk).update(must_choose_password=False)
            self.users[user.username] = user
        handles = {name: self.units[key] for name, key in self.told["handles"].items()}
        open_proposals(person=clerk, unit=unit, of=self.year - 1, handles=handles)
        write_proposals(user=self.users[MEMBER], told=self.told["writes"])

    def _units(self) -> None:
        for key, told in self.told["units"].items():
            parent, division = (self.units.get(told.get(name, "")) for name in ("parent", "division"))
            self.units[key] = add_unit(
                person=None, name=told["name"], code=told.get("code", ""), kind=told["kind"], place=self.told["place"],
                parent=parent, division=division,
            )  # fmt: skip

    def _people(self) -> None:
        first = self.told["people"][ADMINISTRATOR]
        self.users[ADMINISTRATOR] = User.objects.create_user(ADMINISTRATOR, name=first["name"])
        Post.objects.create(user=self.users[ADMINISTRATOR], unit=self.units[first["unit"]], role=Role.ADMINISTRATOR)
        administrator = person_of(self.users[ADMINISTRATOR])
        for key, told in self.told["people"].items():
            if key != ADMINISTRATOR:
                self.users[key] = add_person(person=administrator, username=key, name=told["name"])
                give_post(person=administrator, user=self.users[key], unit=self.units[told["unit"]], role=told["role"])
        User.objects.update(must_choose_password=False)  # who only looks around needs none

    def _plan(self, told: Mapping[str, Any]) -> str:
        own = isinstance(told["from"], str)
        project = self.told["projects"][told["from"]] if own else {}
        unit = self.units[project.get("unit") or told["unit"]]
        way = Way(self._holder(unit), self._paper)
        former = self._former(project, unit, way) if told.get("before") else None
        if told.get("copied") and former:
            [row] = take_over(person=way.person(Role.CLERK), unit=unit, year=self.year, plans=[former.pk])
        else:
            row = self._begun(told, project, unit, way, former)
        self._prepare(told, row, way.person(Role.CLERK))
        self._lead(told, row, way)
        return row.title

    def _former(self, project: Mapping[str, Any], unit: Unit, way: Way) -> Plan:
        content = project_plan(project, unit, self.year - 1, LAST_YEARS_MONEY)
        row = begin(person=way.person(Role.CLERK), unit=unit, year=self.year - 1, scope="project", content=content)
        way.to_approval(row)
        return Plan.objects.get(pk=row.pk)

    def _begun(
        self, told: Mapping[str, Any], project: Mapping[str, Any], unit: Unit, way: Way, former: Plan | None
    ) -> Plan:
        clerk, document = way.person(Role.CLERK), None
        if project:
            content = project_plan(project, unit, self.year)
        else:
            path = self.examples / told["from"][0]
            content = document_plan(path, int(told["from"][1]), unit, self.year)
            document = keep(person=clerk, name=path.name, content=path.read_bytes()).pk
        return begin(person=clerk, unit=unit, year=self.year, scope=content.scope, content=content, document=document,
                     predecessor=former)  # fmt: skip

    def _prepare(self, told: Mapping[str, Any], row: Plan, clerk: Person) -> None:
        """What the clerk does with a draft before it goes on its way."""
        if told.get("level"):
            row.level = told["level"]
            row.save(update_fields=["level"])
        if told.get("secret"):
            actions.mark_secret(person=clerk, plan=row.pk, secret=True)
        if told.get("paper"):
            name, words = told["paper"]["name"], told["paper"]["words"]
            file = keep(person=clerk, name=f"{name}.txt", content=words.replace("{year}", str(self.year)).encode())
            attach(person=clerk, plan=row.pk, file=file.pk, kind=name)
        if told.get("explained"):
            error = next(one for one in _look(row) if one["level"] == "error")
            explain(person=clerk, plan=row.pk, finding=key_of(error), text=told["explained"])

    def _lead(self, told: Mapping[str, Any], row: Plan, way: Way) -> None:
        control = Decimal(told["control"]) * 10_000 if told.get("control") else None
        match told["to"]:
            case "drafting":
                if told.get("returned"):
                    self._return(told["returned"], row, way)
                _look(row)
            case "control":
                way.to_control(row, control)
            case "approved":
                way.to_approval(row, control)
                self._after(told, row, way)
            case "stopped":
                way.to(row, "at_performance")
                way.review(_now(row), Role.PERFORMANCE, "差", told["why"])
                actions.stop(person=way.person(Role.PERFORMANCE), plan=row.pk, words=told["why"])
            case state:
                way.to(row, state)

    def _return(self, told: Mapping[str, str], row: Plan, way: Way) -> None:
        """The department sends it back, with what is asked of one indicator."""
        way.to(row, "at_department")
        one = next(one for one in row.data["indicators"] if one["name"] == told["of"])
        send_back(person=way.person(Role.DEPARTMENT), plan=row.pk, words=told["words"],
                  returns=[(f"/indicators/{one['id']}", told["asked"])])  # fmt: skip

    def _after(self, told: Mapping[str, Any], row: Plan, way: Way) -> None:
        amendment = told.get("amended") or told.get("amending")
        if not amendment:
            return
        clerk = way.person(Role.CLERK)
        actions.amend(person=clerk, plan=row.pk, reason=amendment["reason"])
        amended = Plan.objects.get(pk=row.pk)
        path = f"/indicators/{amended.data['indicators'][1]['id']}/target"
        edit = Edit("set", path, text_at(amended.data, path), amendment["target"])
        save_edits(person=clerk, plan=row.pk, key="amendment", edits=[edit])
        if told.get("amended"):
            way.to_approval(amended)
        else:
            _look(amended)

    def _holder(self, unit: Unit) -> Callable[[Role], Any]:
        """Who holds a role for a unit."""
        department, division = unit.department(), unit.in_charge()
        where = {Role.DEPARTMENT: department, Role.DIVISION: division, Role.PERFORMANCE: self.units["finance"]}

        def holder(role: Role) -> Any:
            post = Post.objects.select_related("user").get(role=role, unit=where.get(role, unit))
            return person_of(post.user)

        return holder

    def _paper(self) -> tuple[str, Any]:
        """Number and day of the next paper of approval."""
        self.papers += 1
        return f"示财绩〔{self.year}〕{self.papers}号", localdate() - timedelta(days=1)


def _look(row: Plan) -> list[dict[str, Any]]:
    """The findings of a draft, computed and kept as when its page is opened."""
    return refresh(_now(row))


def _now(row: Plan) -> Plan:
    return Plan.objects.select_related("unit", "version").get(pk=row.pk)
