/// An answer as a mail program writes it.
struct Reply: Sendable {
  var name: String
  var fields: String
  var body: String
  /// The writer's words, which have to be kept whole and in this order.
  var own: [String]
  /// What must not be among them.
  var foreign: [String]
}

/// Every language in the shape of every program, deterministically.
struct ReplyCorpus {
  static let quoted = ["Until Saturday you can add what you did not say.", "Zqx: your name is not made public?"]
  private static let name = "Cara Singh"
  private static let address = "cara@example.com"

  static var all: [Reply] {
    ReplyLanguage.all.flatMap { language in
      shapes.flatMap { shape in
        [false, true].map { reply(language, shape.name, isSigned: $0, isPage: shape.isPage, shape.write) }
      }
    }
  }

  private struct Shape: Sendable {
    var name: String
    var isPage: Bool
    /// What follows the writer's words.
    var write: @Sendable (ReplyLanguage) -> String
  }

  private static func filled(_ line: String) -> String {
    line.replacing("N ", with: name + " ").replacing("N:", with: name + ":").replacing(
      "N\u{200E}", with: name + "\u{200E}"
    )
    .replacing("A>", with: address + ">").replacing("(A)", with: "(" + address + ")")
  }

  private static func reply(
    _ language: ReplyLanguage, _ shape: String, isSigned: Bool, isPage: Bool, _ write: (ReplyLanguage) -> String
  ) -> Reply {
    let signature = isSigned ? [language.closing, language.writer, "Tel. 01632 960123"] : []
    let words: String
    if isPage {
      let name = signature.isEmpty ? "" : "<p>\(signature.joined(separator: "<br>"))</p>"
      words = language.own.map { "<p>\($0)</p>" }.joined() + name
    } else {
      words =
        (language.own + (signature.isEmpty ? [] : [signature.joined(separator: "\n")])).joined(separator: "\n\n") + "\n"
    }
    return Reply(
      name: "\(language.name), \(shape)\(isSigned ? ", signed" : "")",
      fields: """
        From: \(language.writer) <someone@example.org>
        Subject: Re: [w1-7K3M] Anything you could not say
        Content-Type: text/\(isPage ? "html" : "plain"); charset=utf-8
        """,
      body: words + write(language), own: language.own,
      foreign: quoted + signature + [language.sentFrom, name, address])
  }

  // MARK: Plain text

  private static func marked(_ mark: String = "> ") -> String {
    quoted.map { mark + $0 }.joined(separator: "\n\(mark)\n")
  }
  private static var bare: String { quoted.joined(separator: "\n\n") }

  private static func header(_ language: ReplyLanguage, bold: String = "") -> String {
    let values = ["\(name) <\(address)>", language.moment, language.writer, "[w1-7K3M] Anything you could not say"]
    return zip(language.labels, values).map { "\(bold)\($0):\(bold) \($1)" }.joined(separator: "\n")
  }

  private static let shapes: [Shape] = plain + pages

  private static let plain = [
    Shape(name: "Gmail", isPage: false) { "\n\(filled($0.webmail))\n\n\(marked())\n" },
    Shape(name: "Gmail without marks", isPage: false) { "\n\(filled($0.webmail))\n\n\(bare)\n" },
    Shape(name: "Thunderbird", isPage: false) { "\n\(filled($0.thunderbird))\n\(marked())\n" },
    Shape(name: "iPhone", isPage: false) { "\n\($0.sentFrom)\n\n> \(filled($0.telephone))\n> \n\(marked())\n" },
    Shape(name: "Apple Mail", isPage: false) { "\n\(filled($0.telephone))\n\n\(marked())\n" },
    Shape(name: "Outlook", isPage: false) { "\n\(header($0))\n\n\(bare)\n" },
    Shape(name: "Outlook with a rule", isPage: false) {
      "\n________________________________\n\(header($0))\n\n\(bare)\n"
    },
    Shape(name: "Outlook with dashes", isPage: false) { "\n-----\($0.title)-----\n\(header($0))\n\n\(bare)\n" },
    Shape(name: "Outlook in bold", isPage: false) { "\n\(header($0, bold: "*"))\n\n\(bare)\n" },
    Shape(name: "Yahoo", isPage: false) {
      "\n    \(filled($0.telephone))  \n \n \(quoted[0])\n \(quoted[1])  \n"
    },
    Shape(name: "K-9", isPage: false) { "\n-------- \($0.title) --------\n\(header($0))\n\n\(bare)\n" },
    Shape(name: "Lotus Notes", isPage: false) {
      "\n-----\(name) <\(address)> wrote: -----\n\(header($0))\n\n\(bare)\n"
    },
    Shape(name: "GroupWise", isPage: false) { _ in "\n>>> \(name) <\(address)> 12/03/2026 12:05 >>>\n\(bare)\n" },
    Shape(name: "Proton", isPage: false) {
      "\nSent with Proton Mail secure email.\n\n------- Original Message -------\n\(filled($0.webmail))\n\n\n\(marked())\n"
    },
    Shape(name: "Discourse", isPage: false) { _ in
      "\n2026-03-12 12:05 GMT+02:00 \(name) of the group <\n\(address)>:\n\n\(marked())\n"
    },
    Shape(name: "bars", isPage: false) { "\n\(filled($0.webmail))\n\(marked("| "))\n" },
    Shape(name: "marks set in", isPage: false) { "\n\(filled($0.webmail))\n\n\(marked(" > "))\n" },
  ]

  // MARK: Pages

  private static func escaped(_ text: String) -> String {
    text.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
  private static var paragraphs: String { quoted.map { "<p>\($0)</p>" }.joined() }

  private static func pageHeader(_ language: ReplyLanguage) -> String {
    header(language).split(separator: "\n").map { line in
      let parts = escaped(String(line)).split(separator: ":", maxSplits: 1)
      return "<b>\(parts[0]):</b>\(parts[1])"
    }.joined(separator: "<br>")
  }

  private static let pages = [
    Shape(name: "Gmail's page", isPage: true) {
      """
      <br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">\(escaped(filled($0.webmail)))<br></div>
      <blockquote class="gmail_quote" style="margin:0">\(paragraphs)</blockquote></div>
      """
    },
    Shape(name: "Outlook's page", isPage: true) {
      "<div><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal>\(pageHeader($0))</p></div></div>\(paragraphs)"
    },
    Shape(name: "Outlook on the web", isPage: true) {
      "<div id=\"appendonsend\"></div><hr><div id=\"divRplyFwdMsg\" dir=\"ltr\">\(pageHeader($0))</div><div>\(paragraphs)</div>"
    },
    Shape(name: "Yahoo's page", isPage: true) {
      "<div id=\"yahoo_quoted_1\" class=\"yahoo_quoted\"><div><div>\(escaped(filled($0.webmail)))</div>\(paragraphs)</div></div>"
    },
    Shape(name: "Thunderbird's page", isPage: true) {
      "<div class=\"moz-cite-prefix\">\(escaped(filled($0.thunderbird)))<br></div><blockquote type=\"cite\">\(paragraphs)</blockquote>"
    },
    Shape(name: "Apple's page", isPage: true) {
      "<div>\($0.sentFrom)</div><br><blockquote type=\"cite\"><div>\(escaped(filled($0.telephone)))</div>\(paragraphs)</blockquote>"
    },
    Shape(name: "Proton's page", isPage: true) {
      """
      <div class="protonmail_signature_block"><div>Sent with <a href="https://proton.me">Proton Mail</a> secure email.</div></div>
      <div class="protonmail_quote">\(escaped(filled($0.webmail)))<br><blockquote type="cite">\(paragraphs)</blockquote></div>
      """
    },
    Shape(name: "a page without classes", isPage: true) {
      "<div>\(escaped(filled($0.webmail)))</div><blockquote>\(paragraphs)</blockquote>"
    },
  ]
}
