"""Nobody but the browser with the one-time token gets anything from the review page, or changes anything."""

from __future__ import annotations

import http.client
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from extractor.settlements.journal import SettlementJournal
from tests.review.desk import review_page

NOTICE = "a" * 24 + "-1"
FORM = "version=0&action=unsupported"


@dataclass(frozen=True)
class Answer:
    status: int
    body: str
    headers: Mapping[str, str]


class Client:
    """Sends requests exactly as told."""

    def __init__(self, address: str) -> None:
        found = re.fullmatch(r"http://(127\.0\.0\.1):(\d+)(/start\?token=\S+)", address)
        assert found
        self.port, self.start = int(found[2]), found[3]
        self.host = f"127.0.0.1:{self.port}"
        self.cookie = ""

    def send(self, method: str, path: str, body: str = "", **headers: str) -> Answer:
        """A request with the headers of this page's own, others as given; an empty one is left out."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        own = {"Host": self.host, "Cookie": self.cookie}
        if method == "POST":
            own |= {
                "Origin": f"http://{self.host}",
                "Sec-Fetch-Site": "same-origin",
                "Content-Type": "application/x-www-form-urlencoded",
                "Content-Length": str(len(body)),
            }
        own |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in own.items():
            if value:
                connection.putheader(name, value)
        connection.endheaders(body.encode() if body else None)
        got = connection.getresponse()
        answer = Answer(got.status, got.read().decode("utf-8", "replace"), dict(got.getheaders()))
        connection.close()
        return answer

    def log_in(self) -> Answer:
        answer = self.send("GET", self.start)
        self.cookie = answer.headers["set-cookie"].partition(";")[0]
        return answer


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    out = tmp_path_factory.mktemp("attacked")
    (out / "letters").mkdir()
    (out / "pictures").mkdir()
    (out / "journal.sqlite").touch()
    (out / "secret.txt").write_text("secret", encoding="utf-8")
    with review_page(out) as address:
        yield out, address


@pytest.fixture(scope="module")
def client(served: tuple[Path, str]) -> Client:
    """The browser of the person: it has used the token."""
    own = Client(served[1])
    answer = own.log_in()
    assert answer.status == 200
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(answer.headers["set-cookie"].split("; "))
    return own


ATTACKS: dict[str, tuple[str, str, dict[str, str]]] = {
    "no session": ("GET", "/", {"Cookie": ""}),
    "a guessed session": ("GET", "/", {"Cookie": "cp14-review=guess"}),
    "the token again": ("GET", "TOKEN", {"Cookie": ""}),
    "a guessed token": ("GET", "/start?token=guess", {"Cookie": ""}),
    "a rebound name (DNS rebinding)": ("GET", "/", {"Host": "evil.example:PORT"}),
    "a name that begins like ours": ("GET", "/", {"Host": "127.0.0.1:PORT.evil.example"}),
    "another port": ("GET", "/", {"Host": "127.0.0.1:1"}),
    "no host": ("GET", "/", {"Host": ""}),
    "an address with a host of its own": ("GET", "http://evil.example/", {"Host": "evil.example"}),
    "a page of another site that shows ours": ("GET", "/", {"Sec_Fetch_Site": "cross-site"}),
    "another port of this machine": ("GET", "/", {"Sec_Fetch_Site": "same-site"}),
    "a form of another site (CSRF)": ("POST", f"/notice/{NOTICE}", {"Origin": "https://evil.example"}),
    "a form without an origin": ("POST", f"/notice/{NOTICE}", {"Origin": ""}),
    "a form of a file": ("POST", f"/notice/{NOTICE}", {"Origin": "null"}),
    "a form sent from another site": ("POST", f"/notice/{NOTICE}", {"Sec_Fetch_Site": "cross-site"}),
    "a form of a browser that does not say from where": ("POST", "/undo", {"Sec_Fetch_Site": ""}),
    "a form without its length": ("POST", "/undo", {"Content_Length": "", "Transfer_Encoding": "chunked"}),
    "a form that is too long": ("POST", "/undo", {"Content_Length": "99999999"}),
    "another method": ("PUT", f"/notice/{NOTICE}", {}),
    "a path out of the pictures": ("GET", "/picture/../secret.txt", {}),
    "the same encoded": ("GET", "/picture/..%2fsecret.txt", {}),
    "the same encoded twice": ("GET", "/picture/%252e%252e%252fsecret.txt", {}),
    "a path out of the notices": ("GET", "/notice/..%2f..%2fsecret", {}),
    "a whole path": ("GET", "/picture//etc/passwd", {}),
    "a path with a null": ("GET", "/picture/x%00.jpg", {}),
    "a path out of the assets": ("GET", "/asset/..%2f..%2fapp.py", {}),
    "a template": ("GET", "/asset/notice.html", {}),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_refused(served: tuple[Path, str], client: Client, attack: str) -> None:
    method, path, headers = ATTACKS[attack]
    given = {name: value.replace("PORT", str(client.port)) for name, value in headers.items()}
    body = "" if "Content_Length" in headers or method != "POST" else FORM
    answer = client.send(method, client.start if path == "TOKEN" else path, body, **given)
    assert 400 <= answer.status < 500, answer
    assert "secret" not in answer.body
    assert "set-cookie" not in answer.headers
    with SettlementJournal(served[0]) as journal:
        assert journal.count() == 0


def test_every_answer_says_what_a_browser_may_do_with_it(client: Client) -> None:
    for answer in (client.send("GET", "/"), client.send("GET", "/", Cookie=""), client.send("GET", "/nowhere")):
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["content-security-policy"].startswith("default-src 'none'; ")
        assert answer.headers["x-frame-options"] == "DENY"
        assert "server" not in answer.headers


def test_the_person_is_let_in(client: Client) -> None:
    assert client.send("GET", "/").status == 200
    assert client.send("POST", "/undo").status == 303
