"""Somebody at a running office, over the network: a session, a token, saves and steps."""

from __future__ import annotations

import http.client
import json
from typing import Any, Self
from urllib.parse import urlencode, urlsplit

from tests.web.office import PATIENCE, Office


def sessions(office: Office, *names: str) -> dict[str, str]:
    """Sessions of people of the county, by their names."""
    printed = office.python(
        "from django.test import Client\nfrom jimu.web.accounts.models import User\n"
        f"for name in {names!r}:\n"
        "    client = Client()\n    client.force_login(User.objects.get(username=name))\n"
        "    print(name, client.cookies['sessionid'].value)\n"
    )
    return dict(line.split() for line in printed.splitlines())


class Visitor:
    """One person's browser, as long as it is open. Where the server is gone a call raises OSError or HTTPException."""

    def __init__(self, address: str, session: str) -> None:
        self.line = http.client.HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE)
        self.cookies = {"sessionid": session}
        self.token = ""

    def __enter__(self) -> Self:
        try:
            status, body = self._ask("GET", "/session")
        except BaseException:
            self.line.close()
            raise
        assert status == 200
        self.token = json.loads(body)["csrf"]
        return self

    def __exit__(self, *_: object) -> None:
        self.line.close()

    def save(self, plan: str, key: str, before: str, after: str) -> dict[str, Any] | None:
        """Set the purpose of a plan; what the office answered, None where it refused."""
        edit = {"op": "set", "path": "/purpose", "before": before, "after": after}
        status, body = self._ask("POST", f"/plans/{plan}/edits", json.dumps({"key": key, "edits": [edit]}))
        return json.loads(body) if status == 200 else None

    def step(self, plan: str, action: str, **fields: str) -> int:
        """Take a step; the status of the answer (302: the office has answered, by its page or by a hindrance)."""
        return self._ask("POST", f"/plans/{plan}/{action}", urlencode(fields), "application/x-www-form-urlencoded")[0]

    def _ask(self, verb: str, path: str, body: str | None = None, kind: str = "application/json") -> tuple[int, bytes]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), "Content-Type": kind}
        if body is not None:
            headers["X-CSRFToken"] = self.token
        self.line.request(verb, path, None if body is None else body.encode(), headers)
        answer = self.line.getresponse()
        read = answer.read()
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, read
