"""Reads pages of HTML with Python's own parser and prints, as JSON, which tags each has and what stands between them.

A page that isn't made of one doctype and of tags that are closed in order, or with a picture that isn't XML or has text in it, ends the program.
"""
import html.parser
import json
import re
import sys
import xml.etree.ElementTree

VOID = {"meta", "br"}
# What is measured, and what stands for a picture.
FIGURES = {"x", "y", "x1", "x2", "y1", "y2", "width", "height", "points", "aria-label"}


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags, self.texts, self.open, self.declarations = set(), [], [], []

    def handle_starttag(self, tag, attributes):
        shown = [self.shown(tag, name, value) for name, value in attributes]
        self.tags.add(" ".join([tag] + shown))
        if tag == "br":
            self.open[-1][1] += "\n"
        if tag not in VOID:
            told_apart = [each for each in shown if each.startswith("scope") or each == "class=legend"]
            self.open.append([" ".join([tag] + told_apart), ""])

    @staticmethod
    def shown(tag, name, value):
        if name in FIGURES:
            assert name == "aria-label" or re.fullmatch(r"[-0-9., ]+", value), value
            return f"{name}=N"
        return name if value is None else f"{name}={re.sub(r'[0-9.]+%', 'N%', value)}"

    def handle_startendtag(self, tag, attributes):
        raise AssertionError(f"<{tag}/>")

    def handle_endtag(self, tag):
        name, text = self.open.pop()
        assert name.split()[0] == tag, (name, tag)
        self.texts.append([name, text])

    def handle_data(self, data):
        if self.open:
            self.open[-1][1] += data
        else:
            assert data.isspace(), data

    def handle_decl(self, declaration):
        self.declarations.append(declaration)

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_pi = unknown_decl = handle_comment


pages = []
for path in sys.argv[1:]:
    page = Page()
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    for picture in re.findall(r"<svg.*?</svg>", text, re.DOTALL):
        assert not "".join(xml.etree.ElementTree.fromstring(picture).itertext()), path
    page.feed(text)
    page.close()
    assert page.declarations == ["doctype html"] and not page.open, path
    pages.append({"tags": sorted(page.tags), "texts": page.texts})
json.dump(pages, sys.stdout)
