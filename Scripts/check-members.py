"""Goes through the members' pages in Chromium as members would. See Scripts/check-members.

check-members.py EVENHAND EVENHAND-SERVE AXE_JS CATALOGUE FOLDER PICTURES
"""

import base64
import os
import re
import socket
import subprocess
import sys
import time

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support import expected_conditions
from selenium.webdriver.support.ui import WebDriverWait

EVENHAND, SERVE, AXE, CATALOGUE, FOLDER, PICTURES = sys.argv[1:7]
os.environ.update(HOME=FOLDER, XDG_CACHE_HOME=FOLDER + "/cache", XDG_STATE_HOME=FOLDER + "/state")
os.makedirs(PICTURES, exist_ok=True)
MONTH = time.strftime("%Y-%m", time.gmtime())
PAGES = ["", "meeting", "room", "room?as=projector", "comments", "answers", "hopes", "claims", "me", "enter", "nothing-here"]
faults, looked = [], 0


def check(what, holds, detail=""):
    global looked
    looked += 1
    if not holds:
        faults.append(what)
        print(f"FAULT  {what}: {detail}"[:900])


def run(*words):
    done = subprocess.run([EVENHAND, *words], capture_output=True, text=True, cwd=FOLDER)
    if done.returncode:
        sys.exit(f"{' '.join(words)}: {done.stdout}{done.stderr}")
    return done.stdout


def do(*words):
    return run("do", "--in", "w.evenhand", *words)


def make():
    with open(f"{FOLDER}/w.meet", "w") as file:
        file.write(f"""meet 1
group add lived-experience
group add commissioners
person add "Ana Ortiz" --group lived-experience
person add "Wolfeschlegelsteinhausenbergerdorff Schafers" --group lived-experience --handle joe
person add "Dee Marsh" --group commissioners
person add "مريم الزهراء" --group commissioners --handle maryam
meeting open "What matters to me"
arrive all
item add "Waiting for a first appointment" 20m --by ana
item next
meeting close
window open
comment "Nobody rings back" --writer joe
meeting open "Letters that people understand"
arrive all
item add "Letters" 20m --by ana
item next
speak dee
hand joe
hope add Nobody tells their story twice --group lived-experience
period open {MONTH}
offer ana £25.00 Half a day of interviews
""")
    run("run", "w.meet", "--in", "w.evenhand")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "room.key", "-out", "room.pem", "-days", "2",
                    "-subj", "/CN=room.test", "-addext", "subjectAltName=DNS:room.test"], cwd=FOLDER, check=True, capture_output=True)


def pseudo(language):
    """A catalogue in which every text is half as long again, and has letters that English hasn't."""
    def said(match):
        text = match.group(1)
        if not text:
            return match.group(0)
        long = "".join({"a": "å", "e": "ë", "o": "ö", "u": "ü"}.get(letter, letter) if depth == 0 else letter
                       for letter, depth in depths(text))
        return f'msgid "{text}"\nmsgstr "«{long}{" ~" * (len(text) // 4)}»"'

    def depths(text):
        depth = 0
        for letter in text:
            if letter == "{":
                depth += 1
            yield letter, depth
            if letter == "}":
                depth -= 1

    with open(CATALOGUE) as file:
        text = re.sub(r'msgid "((?:[^"\\]|\\.)*)"\nmsgstr ""', said, file.read())
    path = f"{FOLDER}/{language}.po"
    with open(path, "w") as file:
        file.write(text.replace('"Language: \\n"', f'"Language: {language}\\n"'))
    subprocess.run(["msgfmt", "--check-format", "--output-file=/dev/null", path], check=True)
    return path


def serve(*more):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [SERVE, "w.evenhand", "--at", f"127.0.0.1:{port}", "--public", "https://room.test", "--certificate", "room.pem", "--key",
         "room.key", *more], cwd=FOLDER, stdout=subprocess.PIPE, text=True)
    if "pages are at" not in server.stdout.readline():
        sys.exit("the server doesn't start")
    return server, port


def browser(port, script=True):
    options = webdriver.ChromeOptions()
    for word in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--ignore-certificate-errors",
                 f"--host-resolver-rules=MAP room.test:443 127.0.0.1:{port}", "--window-size=360,800"):
        options.add_argument(word)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    if not script:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    return webdriver.Chrome(options=options)


def size(driver, width, height=800):
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})


def night(driver, dark):
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})


def enter(driver, token):
    driver.get(f"https://room.test/l/{token}")
    press(driver, "main button")


def press(driver, where):
    """Presses a button, and waits for the page that follows."""
    page = driver.find_element(By.TAG_NAME, "html")
    pressed = driver.find_element(By.CSS_SELECTOR, where)
    isButton = pressed.tag_name == "button"
    pressed.click()
    if isButton:
        WebDriverWait(driver, 20).until(expected_conditions.staleness_of(page))
        WebDriverWait(driver, 20).until(lambda d: d.find_elements(By.TAG_NAME, "main"))


def shown(driver):
    return driver.find_element(By.TAG_NAME, "body").text


def each_page(driver, name, widths=(320, 1280), isNight=(False, True)):
    """Every page, in each width, by day and by night."""
    with open(AXE) as file:
        axe = file.read()
    for page in PAGES:
        driver.get(f"https://room.test/{page}")
        plain = re.sub(r"\W", "-", page) or "home"
        for width in widths:
            for dark in isNight:
                size(driver, width)
                night(driver, dark)
                where = f"{name}, /{page} at {width}{' by night' if dark else ''}"
                wide = driver.execute_script("return document.documentElement.scrollWidth")
                check(f"{where} is {wide} px wide", wide <= width)
                # The page's own policy lets no script in but its own; the protocol may.
                driver.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
                driver.execute_script(axe)
                found = driver.execute_async_script(
                    "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then(r => done(r.violations.map(v => "
                    "v.id + ': ' + v.nodes.map(n => n.target.join(' ') + ' ' + (n.failureSummary || '')).join('; '))))")
                check(f"{where}: axe", not found, found)
                small = driver.execute_script(
                    "return [...document.querySelectorAll('button, input:not([type=hidden]):not([type=checkbox]):not([type=radio]), "
                    "textarea, select, nav a, .leave a')].filter(e => e.offsetParent && e.getBoundingClientRect().height < 43.5)"
                    ".map(e => e.outerHTML.slice(0, 80))")
                check(f"{where}: targets of less than 44 px", not small, small)
                height = driver.execute_script("return document.documentElement.scrollHeight")
                size(driver, width, min(height, 4000))
                driver.save_screenshot(f"{PICTURES}/{name}-{plain}-{width}{'-night' if dark else ''}.png")
        said = [entry["message"] for entry in driver.get_log("browser") if "404 (Not Found)" not in entry["message"]]
        check(f"{name}, /{page} says something on the console", not said, said)
    night(driver, False)


def on_paper(driver):
    driver.get("https://room.test/answers")
    paper = base64.b64decode(driver.execute_cdp_cmd("Page.printToPDF", {"paperWidth": 8.27, "paperHeight": 11.69})["data"])
    with open(f"{PICTURES}/answers.pdf", "wb") as file:
        file.write(paper)
    check("the answers take more than a page of paper", len(re.findall(rb"/Type\s*/Page\b", paper)) == 1)


def take_part(driver, hasScript):
    """What a member does, from the first page to the last, and what the record has of it."""
    name = "with script" if hasScript else "without script"
    driver.get("https://room.test/meeting")
    press(driver, 'button[name=up][value=yes]:not([hidden])')
    check(f"{name}: the hand isn't up", "Your hand is up. You are number 2 of 2." in shown(driver), shown(driver))
    check(f"{name}: she isn't told why", "has not spoken" in shown(driver))
    if hasScript:
        do("unhand", "joe")
        try:
            WebDriverWait(driver, 10).until(lambda d: "You are next" in shown(d))
        except Exception:
            check("a page that follows the room isn't told", False, shown(driver))
        do("hand", "joe")
    press(driver, 'button[name=up][value=no]:not([hidden])')
    check(f"{name}: the hand isn't down", "Your hand is down." in shown(driver), shown(driver))
    press(driver, 'button[value=slow]')
    driver.get("https://room.test/room")
    check(f"{name}: nobody sees that somebody asked", "Somebody asks to slow down." in shown(driver), shown(driver))

    driver.get("https://room.test/comments")
    words = f"It is too loud, {name} <b>&</b> --writer ben"
    driver.find_element(By.ID, "text").send_keys(words)
    press(driver, 'form[action="/comments"] button')
    check(f"{name}: no receipt", "/comments/" in driver.current_url and words in shown(driver), driver.current_url)
    field = driver.find_element(By.ID, "text")
    field.clear()
    field.send_keys(words + "!")
    press(driver, 'button[value=change]')
    check(f"{name}: it isn't changed", words + "!" in shown(driver), shown(driver))
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", shown(driver)).group(0)
    driver.get("https://room.test/comments")
    driver.find_element(By.ID, "code").send_keys(code)
    press(driver, 'form[action="/comments/find"] button')
    check(f"{name}: the code leads nowhere", code in shown(driver) and words not in shown(driver), shown(driver))

    driver.get("https://room.test/hopes")
    driver.find_element(By.ID, "text").send_keys(f"Tea, {name}")
    press(driver, 'input[value=me]')
    press(driver, 'form[action="/hopes"] button')
    check(f"{name}: the hope isn't kept", f"Tea, {name}" in do("charter", "show", "--per", "person"))

    driver.get("https://room.test/claims")
    if hasScript:
        press(driver, 'button[value=accept]')
        check("the offer isn't taken", "accepted" in do("claims", "show", "q1"))
    driver.find_element(By.ID, "amount").send_keys("3.40")
    driver.find_element(By.ID, "text").send_keys("A bus")
    press(driver, 'form[action="/claims"] button')
    check(f"{name}: the fare isn't claimed", "submitted" in shown(driver) and "£3.40" in shown(driver), shown(driver))

    driver.get("https://room.test/hopes")
    driver.delete_all_cookies()
    driver.find_element(By.ID, "text").send_keys("Words that mustn't be lost")
    press(driver, 'form[action="/hopes"] button')
    check(f"{name}: words are lost with the cookie", "Words that mustn't be lost" in shown(driver), shown(driver))
    driver.find_element(By.ID, "code").send_keys(re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", do("link", "code", "ana")).group(0))
    press(driver, 'form[action="/enter"] button')
    check(f"{name}: a code lets nobody in again", "Words that mustn't be lost" in shown(driver), shown(driver))
    press(driver, "main button")
    check(f"{name}: the form can't be sent again", driver.current_url.endswith("/hopes"), shown(driver))
    press(driver, 'form[action="/leave"] button')
    driver.get("https://room.test/me")
    check(f"{name}: nobody can sign out", driver.current_url.endswith("/enter"), driver.current_url)


def languages(token):
    for language in ("en-XA", "ar"):
        server, port = serve("--words", pseudo(language))
        driver = browser(port)
        try:
            enter(driver, token)
            check(f"{language}: the page is in another direction", driver.find_element(By.TAG_NAME, "html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr"))
            each_page(driver, language, widths=(320,), isNight=(False,))
            for page in PAGES[:9]:
                driver.get(f"https://room.test/{page}")
                bare = [text for text in driver.execute_script(
                    "return [...document.querySelectorAll('h1, nav a, label, legend, button')].map(e => e.textContent.trim())") if text and "«" not in text]
                check(f"{language}, /{page} has English words", not bare, bare)
        finally:
            driver.quit()
            server.terminate()
            server.wait(20)


make()
token = re.search(r"/l/([0-9A-Z]{26})", do("link", "add", "ana")).group(1)
server, port = serve()
try:
    driver = browser(port)
    enter(driver, token)
    check("the address has the token", token not in driver.current_url)
    driver.back()
    check("the history has the token", token not in driver.current_url, driver.current_url)
    driver.get("https://room.test/")
    each_page(driver, "English")
    on_paper(driver)
    take_part(driver, hasScript=True)
    driver.quit()
    driver = browser(port, script=False)
    enter(driver, token)
    take_part(driver, hasScript=False)
    driver.quit()
finally:
    server.terminate()
    server.wait(20)
languages(token)
journal = do("journal", "list")
check("the journal tells who asked to slow down", "by link of ana" in journal and not re.search(r"signal.*by link of ana", journal), journal)
print(f"{looked} looked at, {len(faults)} faults")
sys.exit(1 if faults else 0)
