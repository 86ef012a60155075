import Mustache
import Templating

/// The templates of a page, which escape whatever they are given.
///
/// They are in the program, since it is one file. Each that another one uses stands at the start of a line, so that
/// nothing is indented, or within a line, and then ends without a line break. A name with a point before it is looked for
/// where it stands only, and not in what is around it, where an outer thing may have the same name.
package enum PageTemplates {
  static func text(_ page: Page) -> String { library.render(page, withTemplate: "page") ?? "" }

  /// What the page says, for another page that has a frame of its own.
  static func inner(_ page: Page) -> String { library.render(page, withTemplate: "sections") ?? "" }

  /// By the names under which they use one another.
  package static let texts = [
    "page": page, "sections": sections, "stylesheet": stylesheet, "part": part, "note": note, "table": table,
    "cells": cells, "picture": picture, "drawing": drawing, "figure": figure,
  ]

  /// Parsed once.
  ///
  /// That each can be parsed is for the tests: no text from outside is a template.
  private static let library: MustacheLibrary = {
    let escaping = "{{% CONTENT_TYPE: \(Markup.register()) }}\n"
    return MustacheLibrary(templates: texts.compactMapValues { try? MustacheTemplate(string: escaping + $0) })
  }()

  private static let page = """
    <!doctype html>
    <html lang="en-GB">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>{{title}}</title>
    <style>
    {{> stylesheet}}
    </style>
    </head>
    <body>
    <main>
    {{#isUntitled}}
    <h1 class="unseen" dir="auto">{{title}}</h1>
    {{/isUntitled}}
    {{> sections}}
    </main>
    </body>
    </html>

    """

  private static let sections = """
    {{#sections}}
    {{#.title}}
    <h1 dir="auto">{{.}}</h1>
    {{/.title}}
    {{#.heading}}
    <h2 dir="auto">{{.}}</h2>
    {{/.heading}}
    {{#parts}}
    {{> part}}
    {{/parts}}
    {{/sections}}

    """

  private static let part = """
    {{#.pairs}}
    <dl>
    {{#items}}
    <div><dt dir="auto">{{label}}</dt><dd dir="auto">{{text}}</dd></div>
    {{/items}}
    </dl>
    {{/.pairs}}
    {{#.note}}
    {{> note}}
    {{/.note}}
    {{#.quote}}
    <blockquote>
    {{#.words}}
    {{> note}}
    {{/.words}}
    </blockquote>
    {{#.reply}}
    {{> note}}
    {{/.reply}}
    {{/.quote}}
    {{#.table}}
    {{> table}}
    {{/.table}}
    {{#.picture}}
    {{> picture}}
    {{/.picture}}
    {{#.figure}}
    {{> figure}}
    {{/.figure}}

    """

  private static let note = """
    <p dir="auto">{{#lines}}{{.}}{{^last()}}<br>{{/last()}}{{/lines}}</p>

    """
}
