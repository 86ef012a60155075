"""Opens pages in Chromium, without a screen, and fails on what a reader would stumble over.

Usage: check_pages.py [--shows FILE] [--paper COUNT] AXE_JS FOLDER PAGE…

Each page is opened at 360 and at 1280 pixels, by day and by night, and set on paper. It fails when axe-core finds
anything, when the page says something on the console, asks for anything beside itself, or is wider than its window,
which is also tried at 320 pixels, with words, letters and lines as far apart as WCAG 2.2 has readers set them (1.4.10
and 1.4.12). Pictures of what was seen, and the paper as PDF, are left in FOLDER.
"""
import argparse
import base64
import itertools
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile


class Browser:
    """Chromium, spoken to through the pipe of its DevTools protocol: one JSON object after another, with zero bytes
    between them."""

    def __init__(self, profile):
        to_read, self.to_browser = os.pipe()
        self.from_browser, to_write = os.pipe()

        def take_pipes():
            # Chromium reads its third descriptor and writes its fourth; both may be in each other's way.
            reading, writing = os.dup(to_read), os.dup(to_write)
            os.dup2(reading, 3)
            os.dup2(writing, 4)

        flags = ["--no-sandbox"] if os.geteuid() == 0 else []
        self.process = subprocess.Popen(
            ["chromium-headless-shell", *flags, "--remote-debugging-pipe", "--hide-scrollbars", "--disable-gpu",
             f"--user-data-dir={profile}", "about:blank"],
            preexec_fn=take_pipes, close_fds=False, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(to_write)
        self.rest, self.events, self.numbers, self.session = b"", [], itertools.count(1), None
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for part in ("Page", "Runtime", "Log", "Network"):
            self.ask(part + ".enable")

    def message(self):
        while b"\0" not in self.rest:
            piece = os.read(self.from_browser, 1 << 20)
            if not piece:
                raise SystemExit("Chromium ended by itself")
            self.rest += piece
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def ask(self, method, **parameters):
        number = next(self.numbers)
        request = {"id": number, "method": method, "params": parameters}
        if self.session:
            request["sessionId"] = self.session
        os.write(self.to_browser, json.dumps(request).encode() + b"\0")
        while True:
            message = self.message()
            if message.get("id") == number:
                if "error" in message:
                    raise SystemExit(f"{method}: {message['error']}")
                return message["result"]
            self.events.append(message)

    def wait(self, method):
        while not any(event.get("method") == method for event in self.events):
            self.events.append(self.message())

    def value(self, expression):
        answer = self.ask("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise SystemExit(f"axe-core failed: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def close(self):
        self.process.terminate()
        self.process.wait()


def said(events, url):
    """What the page said or asked for that it shouldn't have."""
    for event in events:
        method, parameters = event.get("method"), event.get("params", {})
        if method == "Network.requestWillBeSent" and parameters["request"]["url"] != url:
            yield "asks for " + parameters["request"]["url"]
        elif method == "Log.entryAdded":
            yield "log: " + parameters["entry"]["text"]
        elif method == "Runtime.exceptionThrown":
            yield "error: " + parameters["exceptionDetails"]["text"]
        elif method == "Runtime.consoleAPICalled":
            yield "console: " + json.dumps(parameters["args"])


AXE = """axe.run({resultTypes: ['violations']}).then(result => result.violations.flatMap(
  violation => violation.nodes.map(node => violation.id + ': ' + violation.help + ': ' + node.html.slice(0, 160))))"""
WIDER = "Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)"


SPACED = """document.head.appendChild(document.createElement('style')).textContent =
  '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } ' +
  'p { margin-bottom: 2em !important }'"""


def opened(browser, url, width, scheme):
    """Opens the page in a window of that width."""
    browser.ask("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=False)
    browser.ask("Emulation.setEmulatedMedia", media="", features=[{"name": "prefers-color-scheme", "value": scheme}])
    browser.events.clear()
    browser.ask("Page.navigate", url=url)
    browser.wait("Page.loadEventFired")


def seen_faults(browser, axe, page, folder):
    url = page.resolve().as_uri()
    for width, scheme in ((360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")):
        opened(browser, url, width, scheme)
        browser.ask("Runtime.evaluate", expression=axe)
        found = browser.value(AXE) + list(said(browser.events, url))
        wider = browser.value(WIDER)
        if wider:
            found.append(f"{wider} pixels wider than the window")
        yield from (f"{page.name}, {width} pixels, {scheme}: {fault}" for fault in found)
        picture = browser.ask("Page.captureScreenshot", captureBeyondViewport=True)["data"]
        (folder / f"{page.stem}-{width}-{scheme}.png").write_bytes(base64.b64decode(picture))


def narrow_faults(browser, page):
    opened(browser, page.resolve().as_uri(), 320, "light")
    for how, change in (("as it is", ""), ("with its text spaced", SPACED)):
        browser.value(change)
        wider = browser.value(WIDER)
        if wider:
            yield f"{page.name}, 320 pixels, {how}: {wider} pixels wider than the window"


def paper_faults(browser, page, folder, most):
    paper = base64.b64decode(browser.ask("Page.printToPDF", preferCSSPageSize=True, printBackground=False)["data"])
    (folder / f"{page.stem}.pdf").write_bytes(paper)
    count = len(re.findall(rb"/Type\s*/Page\b", paper))
    if count == 0 or most and count > most:
        yield f"{page.name}: {count} pages of paper, and not {most} at most"


def one_line(text):
    return " ".join(text.split())


def expected_texts(path):
    """What stands in quotation marks in a command file. What nobody can see is shown as it is typed there: \\u{202E}."""
    for word in re.findall(r'"((?:[^"\\]|\\.)*)"', path.read_text(encoding="utf-8")):
        yield one_line(word.replace('\\"', '"'))


def missing_texts(browser, page, texts):
    shown = one_line(browser.value("document.body.innerText"))
    return (f"{page.name}: doesn't show {text[:80]}" for text in texts if text not in shown)


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--shows", type=pathlib.Path, help="a command file whose quoted words are seen on each page")
    parser.add_argument("--paper", type=int, help="how many pages of paper each takes at most")
    parser.add_argument("axe", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("pages", type=pathlib.Path, nargs="+")
    return parser.parse_args()


def main():
    given = arguments()
    axe = given.axe.read_text(encoding="utf-8")
    texts = list(expected_texts(given.shows)) if given.shows else []
    given.folder.mkdir(parents=True, exist_ok=True)
    found = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(profile)
        try:
            for page in given.pages:
                found += seen_faults(browser, axe, page, given.folder)
                found += missing_texts(browser, page, texts)
                found += paper_faults(browser, page, given.folder, given.paper)
                found += narrow_faults(browser, page)
        finally:
            browser.close()
    for fault in found:
        print(fault)
    if found or given.shows and not texts:
        sys.exit(f"{len(found)} faults in {len(given.pages)} pages")
    print(f"{len(given.pages)} pages are well at 320, 360 and 1280 pixels, by day and by night, and on paper")


main()
