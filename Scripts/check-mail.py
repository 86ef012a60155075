"""Takes the messages out of the tests of reply parsers that PyPI carries, for MailTests.

    check-mail.py FOLDER OUTPUT

FOLDER holds their unpacked sources. OUTPUT becomes a file with a line of JSON for each message: its name, the type of
its text, the text, and the words that its own tests say are the writer's. The tests are run with a parser in the
place of theirs that writes down what it is asked; nothing of theirs is kept in this repository.
"""

import ast
import email
import email.policy
import html.parser
import json
import pathlib
import re
import sys
import types

# Where those parsers mean something else by the writer's words, or test a limit of their own.
ELSEWHERE = {
    "test_too_many_lines": "a limit on lines",
    "test_too_large_html": "a limit on tags",
    "test_dont_parse_quotations_for_forwarded_messages": "what is handed on is kept there, and folded here",
    "test_gmail_forwarded_msg": "the same in HTML",
    "test_unicode_in_reply": "a blockquote that nobody is named for is folded there, and kept here",
    "test_blockquote_disclaimer": "the same between own words",
    "test_readable_html_empty": "nothing is folded there where little would be left",
    "test_reply_separated_by_hr": "the last word is lost there",
}

folder, output = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
rows = []


class Shown(html.parser.HTMLParser):
    """The words of a page, which is all that is compared."""

    def __init__(self):
        super().__init__()
        self.words = []

    def handle_data(self, data):
        self.words.append(data)


def words_of_page(page):
    shown = Shown()
    shown.feed(page)
    return " ".join(shown.words)


def add(name, kind, text, own):
    rows.append({"name": name, "type": kind, "text": text, "own": own})


class Asked(str):
    """What a parser was asked, in the place of what it would answer."""


def ask(kind):
    def extract(text, *rest, **options):
        if isinstance(text, bytes):
            text = text.decode("utf-8")
        asked = Asked("")
        asked.kind, asked.text = kind, text
        return asked

    return extract


def talon(root):
    """Talon's tests compare with `eq_(words, extract_from_plain(message))`."""
    tests = root / "tests"
    for kind, file in (("plain", "text_quotations_test.py"), ("html", "html_quotations_test.py")):
        source = (tests / file).read_text(encoding="utf-8")
        for test in ast.parse(source).body:
            if not isinstance(test, ast.FunctionDef) or not test.name.startswith("test_") or test.name in ELSEWHERE:
                continue
            test.decorator_list = []
            found = []

            def compare(left, right, *rest):
                for asked, own in ((left, right), (right, left)):
                    if isinstance(asked, Asked) and isinstance(own, str) and not isinstance(own, Asked):
                        found.append((asked, own))

            quotations = types.SimpleNamespace(
                extract_from_plain=ask("plain"), extract_from_html=ask("html"))
            substitute = types.SimpleNamespace(sub=lambda _, text: text)
            names = {
                "eq_": compare, "ok_": lambda *rest: None, "quotations": quotations, "re": re,
                "RE_WHITESPACE": substitute, "RE_DOUBLE_WHITESPACE": substitute,
                "six": types.SimpleNamespace(text_type=str),
                "_check_pattern_original_message": lambda title: compare(
                    "Test reply", quotations.extract_from_plain(f"Test reply\n\n-----{title}-----\n\nTest")),
                "OLK_SRC_BODY_SECTION": (tests / "fixtures/OLK_SRC_BODY_SECTION.html").read_text(encoding="utf-8"),
                "REPLY_SEPARATED_BY_HR": (tests / "fixtures/reply-separated-by-hr.html").read_text(encoding="utf-8"),
            }
            try:
                exec(compile(ast.Module([test], []), file, "exec"), names)
                names[test.name]()
            except Exception:  # A test of something else, which needs more of the parser.
                continue
            for asked, own in found:
                own = words_of_page(own) if asked.kind == "html" else own
                add(f"talon {test.name}", asked.kind, asked.text, own)
    for file in sorted((tests / "fixtures/html_replies").glob("*.html")):
        add(f"talon {file.name}", "html", file.read_text(encoding="utf-8"), "Hi. I am fine.\n\nThanks,\nAlex")
    for file in sorted((tests / "fixtures/standard_replies").glob("*.eml")):
        message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
        text = message.get_body(("plain",)).get_content()
        own = file.with_name(file.stem + "_reply_text")
        add(f"talon {file.name}", "plain", text, own.read_text(encoding="utf-8") if own.exists() else "Hello")


def quotequail(root):
    """Quotequail's tests are tables of a text and of its pieces, each with whether it is shown."""
    for kind, file in (("plain", "test_quote.py"), ("html", "test_quote_html.py")):
        source = (root / "tests" / file).read_text(encoding="utf-8")
        tables = []

        def parametrize(names, values, **rest):
            tables.append((names, values))
            return lambda test: test

        pytest = types.SimpleNamespace(mark=types.SimpleNamespace(parametrize=parametrize), param=lambda *v, **r: v)
        names = {"pytest": pytest}
        source = re.sub(r"^(import|from) .*\n", "", source, flags=re.M)
        exec(source, names)
        for columns, values in tables:
            if "expected_quote_intro_line" not in columns:
                continue
            for number, value in enumerate(values):
                text, pieces = value[0], value[-1]
                own = "\n".join(piece for shown, piece in pieces if shown)
                own = words_of_page(own) if kind == "html" else own
                add(f"quotequail {kind} {number + 1}", kind, text, own)


for root in sorted(path for path in folder.iterdir() if path.is_dir()):
    if root.name.startswith("talon"):
        talon(root)
    elif root.name.startswith("quotequail"):
        quotequail(root)
with output.open("w", encoding="utf-8") as file:
    for row in rows:
        file.write(json.dumps(row, ensure_ascii=False) + "\n")
print(f"{len(rows)} messages")
