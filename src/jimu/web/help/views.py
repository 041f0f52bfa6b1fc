"""The pages of help, in the reader's language."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from jimu.web.accounts.gates import for_people
from jimu.web.pages import render
from jimu.web.rights import Person, Role
from jimu.web.words import _, language

# Which page is written for whom; the keys are for everybody.
FOR = {
    "clerk": (Role.CLERK,),
    "head": (Role.HEAD,),
    "reviewer": (Role.DEPARTMENT, Role.DIVISION, Role.PERFORMANCE, Role.INSPECTOR, Role.EVALUATOR),
    "administrator": (Role.ADMINISTRATOR,),
    "member": (Role.MEMBER,),
    "keys": (),
}


def titles() -> dict[str, str]:
    """What the pages are called."""
    return {
        "clerk": _("经办人：从新建到批复"),
        "head": _("单位负责人：看什么，怎么定"),
        "reviewer": _("主管部门和财政审核人：审、退、批"),
        "administrator": _("管理员：建年度、建人、保平安"),
        "member": _("政协委员：在手机上做的事"),
        "keys": _("键盘快捷键"),
    }


def own(person: Person) -> list[str]:
    """The pages that were written for this person."""
    return [name for name, roles in FOR.items() if person.has(*roles)]


@for_people
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """All pages, one's own first."""
    return render(request, "help/index.html", titles=titles(), own=own(request.person))


@for_people
@require_GET
def page(request: HttpRequest, page: str) -> HttpResponse:
    """One page."""
    if page not in FOR:
        raise Http404
    return render(request, f"help/{language()}/{page}.html", titles=titles(), name=page)
