"""Opens pages in Chromium, without a screen, and fails on what a reader would stumble over.

Usage: check_pages.py AXE_JS FOLDER PAGE…

Each page is opened at 360 and at 1280 pixels, by day and by night, and set on paper. It fails when axe-core finds
anything, when the page says something on the console, asks for anything beside itself, or is wider than its window.
Pictures of what was seen, and the paper as PDF, are left in FOLDER.
"""
import base64
import itertools
import json
import os
import pathlib
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


def faults(browser, axe, page, folder):
    url = page.resolve().as_uri()
    for width, scheme in ((360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")):
        where = f"{page.name}, {width} pixels, {scheme}"
        browser.ask("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=False)
        browser.ask("Emulation.setEmulatedMedia", media="",
                    features=[{"name": "prefers-color-scheme", "value": scheme}])
        browser.events.clear()
        browser.ask("Page.navigate", url=url)
        browser.wait("Page.loadEventFired")
        browser.ask("Runtime.evaluate", expression=axe)
        found = browser.value(AXE) + list(said(browser.events, url))
        wider = browser.value(WIDER)
        if wider:
            found.append(f"{wider} pixels wider than the window")
        yield from (f"{where}: {fault}" for fault in found)
        picture = browser.ask("Page.captureScreenshot", captureBeyondViewport=True)["data"]
        (folder / f"{page.stem}-{width}-{scheme}.png").write_bytes(base64.b64decode(picture))
    paper = browser.ask("Page.printToPDF", preferCSSPageSize=True, printBackground=False)["data"]
    (folder / f"{page.stem}.pdf").write_bytes(base64.b64decode(paper))


def main():
    axe, folder = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"), pathlib.Path(sys.argv[2])
    pages = [pathlib.Path(path) for path in sys.argv[3:]]
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(profile)
        try:
            found = [fault for page in pages for fault in faults(browser, axe, page, folder)]
        finally:
            browser.close()
    for fault in found:
        print(fault)
    if found or not pages:
        sys.exit(f"{len(found)} faults in {len(pages)} pages")
    print(f"{len(pages)} pages are well at 360 and 1280 pixels, by day and by night, and on paper")


main()
