"""Attacks the members' pages, each in the way that somebody would, and says which attack came through.

check-serve.py EVENHAND EVENHAND-SERVE FOLDER
"""

import concurrent.futures
import html
import http.client
import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.parse

EVENHAND, SERVE, FOLDER = sys.argv[1:4]
HOST = "room.example.org"
TODAY = time.strftime("%Y-%m-%d", time.gmtime())
os.environ.update(HOME=FOLDER, XDG_CACHE_HOME=FOLDER + "/cache", XDG_STATE_HOME=FOLDER + "/state")
found, asked = [], 0

NEEDED = {
    "content-security-policy": "default-src 'none'", "x-content-type-options": "nosniff", "x-frame-options": "DENY",
    "referrer-policy": "same-origin", "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin", "permissions-policy": "camera=()", "cache-control": "no-store",
    "x-robots-tag": "noindex", "strict-transport-security": "max-age=",
}
HOSTILE = [
    "<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "--writer ben", "--by dee", "-- --id i9",
    "two\r\nlines", "\u202eesrever", "{{#page}}{{code}}{{/page}}", "[[Leave this page]]", "$HOME \\n \"quoted\"",
    "a\tb", "{name}", "&lt;b&gt;", "\u0301 combining",
]


def check(what, holds, detail=""):
    global asked
    asked += 1
    if not holds:
        found.append(f"{what}: {detail}" if detail else what)
        print(f"CAME THROUGH  {found[-1]}"[:600])


class Answer:
    def __init__(self, response):
        self.status, self.body = response.status, response.read()
        self.headers = {}
        self.cookies = []
        for name, value in response.getheaders():
            self.headers[name.lower()] = value
            if name.lower() == "set-cookie":
                self.cookies.append(value)
        self.text = self.body.decode("utf-8", "replace")

    def code(self, action):
        """The code of the form that goes to `action`."""
        form = re.search(rf'<form method="post" action="{re.escape(action)}">(.*?)</form>', self.text, re.S)
        code = form and re.search(r'name="form" value="([0-9a-f]+)"', form.group(1))
        return code.group(1) if code else ""

    def field(self, name):
        value = re.search(rf'name="{name}" value="([^"]*)"', self.text)
        return html.unescape(value.group(1)) if value else ""


def ask(method, path, fields=None, cookie=None, host=HOST, headers=None, body=None):
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
    sent = {"Host": host}
    if fields is not None:
        body = urllib.parse.urlencode(fields)
        sent["Content-Type"] = "application/x-www-form-urlencoded"
        sent["Sec-Fetch-Site"] = "same-origin"
    if cookie:
        sent["Cookie"] = f"__Host-evenhand={cookie}"
    for name, value in (headers or {}).items():
        if value is None:
            sent.pop(name, None)
        else:
            sent[name] = value
    connection.request(method, path, body, sent)
    answer = Answer(connection.getresponse())
    connection.close()
    # What can't be read as a request at all, the HTTP library refuses, with an empty body.
    needed = {} if answer.status == 400 and not answer.body else NEEDED
    for name, part in needed.items():
        if part not in answer.headers.get(name, ""):
            check(f"{method} {path} ({answer.status}) without {name}", False, answer.headers.get(name, ""))
    return answer


def raw(text, wait=20):
    """What the server answers to these very bytes, and for how long it keeps the connection."""
    with socket.create_connection(("127.0.0.1", PORT), timeout=wait) as connection:
        connection.sendall(text)
        began, answer = time.monotonic(), b""
        try:
            while piece := connection.recv(65536):
                answer += piece
        except (TimeoutError, ConnectionError):
            pass
        return answer, time.monotonic() - began


def do(*words, fails=False):
    done = subprocess.run([EVENHAND, "do", "--in", "w.evenhand", *words], capture_output=True, text=True, cwd=FOLDER)
    if done.returncode and not fails:
        sys.exit(f"{' '.join(words)}: {done.stderr}")
    return done.stdout


def head():
    return do("journal", "head")


def make():
    """A workshop with a meeting that is open, and one whose comments are."""
    lines = ["meet 1", "group add members", "group add staff"]
    lines += [f'person add "{name}" --handle {handle} --group {group}' for handle, name, group in (
        ("ana", "Ana <b>Ortiz</b>", "members"), ("ben", "Ben \\\"Q\\\" Hale", "members"), ("cara", "Cara Singh", "staff"),
        ("dee", "Dee Marsh", "staff"))]
    lines += ['meeting open "Waiting <i>well</i>"', "arrive all", 'item add "Letters & calls" 20m --by ana', "item next"]
    lines += ["meeting close", "window open", 'meeting open "The next one"', "arrive all", 'item add "Tea" 10m', "item next"]
    lines += [f"period open {TODAY[:7]}", 'offer ana £25.00 "Half a day"', 'offer ben £25.00 "Half a day"']
    with open(f"{FOLDER}/w.meet", "w") as file:
        file.write("\n".join(lines) + "\n")
    made = subprocess.run([EVENHAND, "run", "w.meet", "--in", "w.evenhand"], capture_output=True, text=True, cwd=FOLDER)
    if made.returncode:
        sys.exit(made.stdout + made.stderr)


def token(who, *more):
    shown = do("link", "add", who, *more)
    return re.search(r"/l/([0-9A-Z]{26})", shown).group(1)


def enter(token):
    answer = ask("POST", "/enter", {"token": token})
    if answer.status != 303 or not answer.cookies:
        sys.exit(f"nobody can enter: {answer.status} {answer.text[:400]}")
    return re.match(r"__Host-evenhand=([^;]+)", answer.cookies[0]).group(1)


def serve():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [SERVE, "w.evenhand", "--at", f"127.0.0.1:{port}", "--public", f"https://{HOST}", "--behind", "127.0.0.1"],
        cwd=FOLDER, stdout=subprocess.PIPE, stderr=open(f"{FOLDER}/serve.log", "w"), text=True)
    if "pages are at" not in server.stdout.readline():
        sys.exit(f"the server doesn't start: {open(f'{FOLDER}/serve.log').read()}")
    return server, port


PAGES = ["/", "/meeting", "/room", "/comments", "/answers", "/hopes", "/claims", "/me"]
FILES = ["/me/export"]
FORMS = {
    "/hand": ("/meeting", {"up": "yes"}), "/signal": ("/meeting", {"kind": "slow"}),
    "/comments": ("/comments", {"text": "Words", "key": "7K3M-Q2ZX-9DHT"}),
    "/comments/find": ("/comments", {"code": "7K3M-Q2ZX-9DHT"}),
    "/hopes": ("/hopes", {"kind": "hope", "text": "Tea", "whose": "nobody"}),
    "/claims": ("/claims", {"amount": "3.40", "text": "A bus", "on": TODAY}),
    "/me/erase": ("/me", {"do": "ask"}), "/me/end": ("/me", {}), "/leave": ("/", {}),
}


def entering(tokens):
    refused = {}
    good = tokens["ana"]
    other = "0" if good[-1] != "0" else "1"
    for name, tried in (("cut", good[:-1]), ("changed", good[:-1] + other), ("longer", good + "0"), ("none", "0" * 26),
                        ("odd", "<script>"), ("long", "A" * 3000)):
        answer = ask("POST", "/enter", {"token": tried})
        check(f"a token that is {name}", answer.status == 403 and not answer.cookies, answer.status)
        refused[name] = re.sub(r'name="token" value="[^"]*"', "", answer.text)
    check("refused tokens are told apart", len(set(refused.values())) == 1)
    check("a token in small letters serves too", ask("POST", "/enter", {"token": good.lower()}).status == 303)
    for page in (ask("GET", f"/l/{good}"), ask("GET", f"/l/{'0' * 26}")):
        check("the first page sets a cookie", not page.cookies)
        check("the first page names somebody", "Ortiz" not in page.text)
    one, two = (re.sub(r'value="[0-9A-Z]{26}"', "", ask("GET", f"/l/{t}").text) for t in (good, "0" * 26))
    check("the first page tells whether a link serves", one == two)
    cookie = ask("POST", "/enter", {"token": good}).cookies[0]
    for part in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age="):
        check(f"the cookie is not {part}", part in cookie, cookie.split("=", 1)[1][20:])
    check("a shared computer keeps the cookie", "Max-Age" not in ask("POST", "/enter", {"token": good, "shared": "yes"}).cookies[0])
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", do("link", "code", "ben")).group(0)
    # From another address, so that those who come too late aren't counted with the guesses below.
    at_once = concurrent.futures.ThreadPoolExecutor(4)
    typed = [at_once.submit(ask, "POST", "/enter", {"code": code}, headers={"X-Forwarded-For": "192.0.2.9"}) for _ in range(4)]
    came = sorted(one.result().status for one in typed)
    check("a code serves more than once", came == [303, 403, 403, 403], came)
    statuses = [ask("POST", "/enter", {"code": f"0000-0000-{n:04}"}).status for n in range(7)]
    check("codes can be guessed for ever", statuses[:5] == [403] * 5 and statuses[-1] == 429, statuses)


def cookies(ana):
    for name, cookie in (("none", None), ("empty", "x"), ("cut", ana[:-2]), ("changed", ana[:-1] + ("0" if ana[-1] != "0" else "1")),
                         ("of another scope", ana.replace(".member.", ".board.")), ("later", re.sub(r"\.(\d{10})\.", ".9999999999.", ana)),
                         ("twice", f"{ana}; __Host-evenhand={ana}"), ("long", "1." * 5000)):
        try:
            answer = ask("GET", "/me", cookie=cookie)
        except (http.client.HTTPException, ConnectionError):
            continue
        isOut = answer.status == 303 and answer.headers["location"] == "/enter" or answer.status in (400, 431)
        check(f"a cookie that is {name}", isOut and "Ortiz" not in answer.text, answer.status)


def forms(ana, ben):
    for action, (page, fields) in FORMS.items():
        shown = ask("GET", page, cookie=ana)
        code = shown.code(action)
        check(f"{action} has no form with a code", bool(code))
        whole = dict(fields, form=code)
        before = head()
        for name, headers in (("without a word on where it is from", {"Sec-Fetch-Site": None}),
                              ("from another site", {"Sec-Fetch-Site": "cross-site"}),
                              ("from a sister", {"Sec-Fetch-Site": "same-site"}),
                              ("typed", {"Sec-Fetch-Site": "none"}),
                              ("from another origin", {"Sec-Fetch-Site": None, "Origin": "https://evil.example"}),
                              ("from an origin of null", {"Sec-Fetch-Site": None, "Origin": "null"}),
                              ("as text", {"Content-Type": "text/plain"}),
                              ("as JSON", {"Content-Type": "application/json"})):
            answer = ask("POST", action, whole, cookie=ana, headers=headers)
            check(f"{action} {name}", answer.status in (403, 415) and not answer.cookies, answer.status)
        for name, code in (("no code", ""), ("another's code", ask("GET", page, cookie=ben).code(action)),
                           ("another form's code", next(ask("GET", p, cookie=ana).code(a) for a, (p, _) in FORMS.items() if a != action))):
            answer = ask("POST", action, dict(fields, form=code), cookie=ana)
            check(f"{action} with {name}", answer.status == 403, answer.status)
            for field in fields.values():
                if len(field) > 4 and field not in ("break", "slow") and action in ("/comments", "/hopes"):
                    check(f"{action} with {name} loses the words", html.escape(field) in answer.text or field in answer.text)
        check(f"{action} was done by a refused form", head() == before)
        for fields in ("a=%ff", "a=%zz", "a", "a=1&a=2", "a=%00", "&".join(f"a{n}=1" for n in range(100))):
            answer = ask("POST", action, cookie=ana, body=fields, headers={
                "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"})
            check(f"{action} takes {fields[:8]}", answer.status == 400, answer.status)


def words(ana):
    """Whatever somebody writes is kept whole, as theirs, and is nothing but text on the page."""
    for number, text in enumerate(HOSTILE):
        page = ask("GET", "/comments", cookie=ana)
        answer = ask("POST", "/comments", {"form": page.code("/comments"), "key": page.field("key"), "text": text}, cookie=ana)
        if answer.status == 429:
            time.sleep(61)
            answer = ask("POST", "/comments", {"form": page.code("/comments"), "key": page.field("key"), "text": text}, cookie=ana)
        check(f"the words {text!r}", answer.status == 303 and re.fullmatch(r"/comments/\d+", answer.headers.get("location", "")), answer.status)
        own = ask("GET", answer.headers.get("location", "/comments"), cookie=ana)
        told = text.replace("\r\n", "\n")
        check(f"the words {text!r} aren't whole", all(part in html.unescape(own.text) for part in told.split("\n")))
        check(f"the words {text!r} are markup", "<script>" not in own.text.replace('<script src="/live.js" defer></script>', "") and "<img" not in own.text)
    page = ask("GET", "/comments", cookie=ana)
    check("ana's comments are another's", page.text.count("__nobody__") == 0)
    for hope in ("--by dee", "<b>Tea</b>"):
        page = ask("GET", "/hopes", cookie=ana)
        ask("POST", "/hopes", {"form": page.code("/hopes"), "kind": "hope", "whose": "me", "text": hope}, cookie=ana)
    shown = do("charter", "show", "--per", "person")
    check("a hope is put into another's mouth", "Dee Marsh" not in shown, shown)


def others(ana, ben):
    """What is another's, and what isn't there, are alike."""
    page = ask("GET", "/claims", cookie=ben)
    own = re.search(r'action="/claims/(q\d+)"', page.text).group(1)
    code = ask("GET", "/claims", cookie=ana).code(re.search(r'action="(/claims/q\d+)"', ask("GET", "/claims", cookie=ana).text).group(1))
    before = head()
    missing = ask("GET", "/claims/q999", cookie=ana)
    for path in (f"/claims/{own}", "/claims/x", "/comments/99", "/comments/0", "/comments/-1", "/comments/1e9", "/nothing"):
        answer = ask("GET", path, cookie=ana)
        check(f"{path} is told from what isn't there", (answer.status, answer.body) == (404, missing.body), answer.status)
    for deed in ("accept", "waive", "reduce", "answer"):
        answer = ask("POST", f"/claims/{own}", {"form": code, "do": deed, "amount": "1.00", "text": "x"}, cookie=ana)
        check(f"{deed} of another's claim", (answer.status, answer.body) == (404, missing.body), answer.status)
    check("something was done to another's claim", head() == before)


def paths():
    for path in ("/../etc/passwd", "/%2e%2e%2fetc/passwd", "/..%2f", "/style.css/..", "//evil.example", "/a%00b", "/%", "/.git/config",
                 "/comments/../me", "/" + "a" * 2000):
        answer = ask("GET", path)
        check(f"the path {path[:30]}", answer.status in (400, 404), answer.status)
    for host in ("evil.example", "127.0.0.1", f"{HOST}.evil.example", f"{HOST}:1", ""):
        check(f"the host {host!r}", ask("GET", "/enter", host=host).status in (400, 421))
    lying = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "http", "Forwarded": "host=evil.example"}
    check("a forwarded host is repeated", "evil" not in ask("GET", "/enter", headers=lying).text)
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "FOO"):
        try:
            answer = ask(method, "/me")
        except http.client.HTTPException:
            continue
        check(f"{method} /me", answer.status in (400, 405, 421, 501), answer.status)
    answer = ask("HEAD", "/enter")
    check("HEAD has a body", answer.status == 200 and not answer.body)
    for path in ("//evil.example", "/\\evil.example", "https://evil.example", "/comments\r\nX: y", "javascript:alert(1)", "/leave"):
        page = ask("POST", "/enter", {"token": TOKENS["ben"], "then": path, "text": "Words"})
        check(f"one is sent on to {path!r}", page.headers.get("location", "/") == "/" and "evil" not in page.text, page.headers)


def bytes_on_the_wire(ana):
    start = f"Host: {HOST}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n".encode()
    for name, text in (
            ("two lengths", b"POST /enter HTTP/1.1\r\n" + start + b"Content-Length: 3\r\nContent-Length: 30\r\n\r\na=1"),
            ("a length and chunks", b"POST /enter HTTP/1.1\r\n" + start + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
            ("no host", b"GET /enter HTTP/1.1\r\n\r\n"), ("two hosts", f"GET /enter HTTP/1.1\r\nHost: {HOST}\r\nHost: evil\r\n\r\n".encode()),
            ("a head of 100 kB", b"GET /enter HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 100_000 + b"\r\n\r\n"),
            ("a folded header", f"GET /enter HTTP/1.1\r\nHost: {HOST}\r\nX: a\r\n b\r\n\r\n".encode()),
            ("nonsense", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200)),
            ("a negative length", b"POST /enter HTTP/1.1\r\n" + start + b"Content-Length: -1\r\n\r\n")):
        answer, _ = raw(text, wait=15)
        status = answer[9:12]
        check(f"{name} is taken", status not in (b"200", b"303") or name == "a folded header", answer[:60])
    answer, seconds = raw(b"POST /enter HTTP/1.1\r\n" + start + b"Content-Length: 10000000000\r\n\r\n" + b"a=" + b"x" * 100_000, wait=15)
    check("10 GB are waited for", answer[9:12] == b"413" and seconds < 10, (answer[:40], seconds))
    answer, seconds = raw(b"GET /enter HTTP/1.1\r\nHost: " + HOST.encode() + b"\r\nX: ", wait=30)
    check("a head that never ends is waited for", seconds < 25, seconds)
    with socket.create_connection(("127.0.0.1", PORT), timeout=30) as slow:
        slow.sendall(b"POST /enter HTTP/1.1\r\n" + start + b"Content-Length: 5000\r\n\r\n")
        began = time.monotonic()
        try:
            for _ in range(40):
                slow.sendall(b"a")
                time.sleep(0.5)
        except OSError:
            pass
        check("a body of two bytes a second is waited for", time.monotonic() - began < 15)


def nothing_changes(ana):
    before = head()
    for page in PAGES + FILES + ["/me/end", "/me/erase", "/hand", "/leave", "/claims/q1"]:
        ask("GET", page, cookie=ana)
    check("looking changes the record", head() == before)
    for page in PAGES:
        shown = ask("GET", page, cookie=ana)
        check(f"{page} isn't shown", shown.status == 200, shown.status)
        check(f"{page} has code or style of its own", not re.search(r"<script(?! src=)|<style| style=| on[a-z]+=|javascript:", shown.text))
        check(f"{page} has something from elsewhere", not re.search(r'(src|href)="(https?:)?//', shown.text.replace(EXIT, "")))
        check(f"{page} is larger than 14 kB", len(shown.body) <= 14 * 1024, len(shown.body))


def leaving(ana, ben):
    """Somebody is given what is held about them and nobody else's, and asks to be erased, once."""
    own = ask("GET", "/me/export", cookie=ana)
    check("what is held isn't a file", own.status == 200 and own.headers.get("content-disposition", "").startswith("attachment;"), own.status)
    check("what is held may be kept on the way", own.headers.get("cache-control") == "no-store", own.headers)
    try:
        held = json.loads(own.text)
    except ValueError:
        held = {}
    check("what is held is another's", held.get("handle") == "ana" and "Ben Hale" not in json.dumps(held.get("privateNotes")), own.text[:200])
    for name, cookie in (("nobody", None), ("somebody with half a cookie", ana[:-2])):
        answer = ask("GET", "/me/export", cookie=cookie)
        check(f"{name} is given what is held", answer.status == 303 and "Ortiz" not in answer.text, answer.status)
    for query in ("?who=ben", "?who=ana", "?as=html"):
        other = ask("GET", f"/me/export{query}", cookie=ana)
        check(f"{query} is another's", other.status == 400 or json.loads(other.text).get("handle") == "ana", other.status)
    before = head()
    code = ask("GET", "/me", cookie=ana).code("/me/erase")
    for fields in ({}, {"do": "erase"}, {"do": "--who ben"}):
        answer = ask("POST", "/me/erase", dict(fields, form=code), cookie=ana)
        check(f"{fields} asks for something", answer.status == 422 and head() == before, answer.status)
    heads = []
    for _ in range(2):
        answer = ask("POST", "/me/erase", {"form": code, "do": "ask", "who": "ben"}, cookie=ana)
        check("erasure can't be asked for", answer.status == 303 and answer.headers.get("location") == "/me", answer.status)
        heads.append(head())
    check("asked for twice, it isn't recorded once", heads[0] != before and heads[0] == heads[1])
    due = do("due")
    check("what was asked isn't due", re.findall(r"^(\w+) .* asked on", due, re.M) == ["ana"], due)
    check("the page doesn't say so", 'value="withdraw"' in ask("GET", "/me", cookie=ana).text)
    check("another's page says so", 'value="withdraw"' not in ask("GET", "/me", cookie=ben).text)
    answer = ask("POST", "/me/erase", {"form": code, "do": "withdraw"}, cookie=ana)
    check("it can't be taken back", answer.status == 303 and "asked on" not in do("due"), answer.status)


def ending(ana):
    page = ask("GET", "/me", cookie=ana)
    time.sleep(1.1)
    answer = ask("POST", "/me/end", {"form": page.code("/me/end")}, cookie=ana)
    check("this device is signed out with the others", answer.status == 303 and answer.cookies, answer.status)
    check("a signed-out device goes on", ask("GET", "/me", cookie=ana).status == 303)
    new = re.match(r"__Host-evenhand=([^;]+)", answer.cookies[0]).group(1)
    check("this device isn't let in again", ask("GET", "/me", cookie=new).status == 200)
    do("link", "end", "ana")
    time.sleep(1.2)
    check("an ended link's cookie goes on", ask("GET", "/me", cookie=new).status == 303)
    check("an ended link lets in", ask("POST", "/enter", {"token": TOKENS["ana"]}).status == 403)


def nothing_is_left():
    kept = subprocess.run(["grep", "-rlaE", "|".join(TOKENS.values()), FOLDER], capture_output=True, text=True).stdout
    check("a token stands in a file", not kept, kept)
    log = open(f"{FOLDER}/serve.log").read()
    check("the log says who", not re.search(r"ana|ben|127\.0\.0\.1|Mozilla", log), log[:300])


def starting():
    """What stands in the way of serving is told, with what would work, and ends with 2."""
    def refused(*words):
        done = subprocess.run([SERVE, *words], capture_output=True, text=True, cwd=FOLDER, timeout=60)
        check(f"{' '.join(words)} is served", done.returncode == 2 and done.stderr.startswith("error: ") and "\ntry: " in done.stderr, done.stderr)
        return done.stderr

    refused("nothing.evenhand")
    refused("w.evenhand", "--at", "nonsense")
    refused("w.evenhand", "--public", "ftp://room")
    refused("w.evenhand", "--certificate", "w.meet")
    refused("w.evenhand", "--certificate", "w.meet", "--key", "w.meet", "--at", "127.0.0.1:0")
    refused("w.evenhand", "--words", "w.meet", "--at", "127.0.0.1:0")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        refused("w.evenhand", "--at", f"127.0.0.1:{taken.getsockname()[1]}")
    # With its private notes under a passphrase nobody could enter.
    os.mkdir(f"{FOLDER}/locked")
    for name in ("w.evenhand", "w.private"):
        with open(f"{FOLDER}/{name}", "rb") as source, open(f"{FOLDER}/locked/{name}", "wb") as copy:
            copy.write(source.read())
    os.chmod(f"{FOLDER}/locked/w.private", 0o600)
    with open(f"{FOLDER}/locked/words", "w") as file:
        file.write("a passphrase of four words\n")
    os.chmod(f"{FOLDER}/locked/words", 0o600)
    done = subprocess.run([EVENHAND, "lock", "w.evenhand", "--new-passphrase-file", "words"], capture_output=True, text=True, cwd=f"{FOLDER}/locked")
    check("it isn't locked", done.returncode == 0, done.stderr)
    check("locked notes are served", "under a passphrase" in refused("locked/w.evenhand"))


make()
TOKENS = {who: token(who) for who in ("ana", "ben")}
EXIT = "https://www.bbc.co.uk/weather"
starting()
server, PORT = serve()
try:
    ana, ben = enter(TOKENS["ana"]), enter(TOKENS["ben"])
    nothing_changes(ana)
    entering(TOKENS)
    cookies(ana)
    paths()
    others(ana, ben)
    bytes_on_the_wire(ana)
    forms(ana, ben)
    words(ana)
    leaving(ana, ben)
    ending(ana)
    nothing_is_left()
    check("the server is gone", server.poll() is None)
finally:
    server.terminate()
    try:
        server.wait(20)
    except subprocess.TimeoutExpired:
        server.kill()
        check("the server doesn't end when it is told to", False)
print(f"{asked} looked at, {len(found)} came through")
sys.exit(1 if found else 0)
