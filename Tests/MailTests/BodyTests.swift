import Facilitation
import Foundation
import Mail
import Testing

@Suite struct `A message's body` {
  private func text(_ fields: String, _ body: [UInt8]) throws -> String? {
    let head = Array("From: ana@x\n\(fields)\n\n".utf8)
    return try MailFolder.items(in: MailFolder.source(head + body)).first?.message?.text
  }

  private func text(_ fields: String, _ body: String) throws -> String? { try text(fields, Array(body.utf8)) }

  @Test(arguments: [
    ("Content-Transfer-Encoding: base64", "SGVsbG8sIHdvcmxk", "Hello, world"),
    ("Content-Transfer-Encoding: base64", "SGVs\r\nbG8=\r\n", "Hello"),
    // Without its padding.
    ("Content-Transfer-Encoding: base64", "SGVsbG8", "Hello"),
    ("Content-Transfer-Encoding: base64", "SGVs\r\nbA", "Hell"),
    ("Content-Transfer-Encoding: quoted-printable", "soft =\nbreak =3D", "soft break ="),
    ("Content-Transfer-Encoding: quoted-printable", "broken =ZZ and on", "broken =ZZ and on"),
    ("Content-Transfer-Encoding: x-unheard", "plain", "plain"),
    ("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable", "Caf=C3=A9", "Café"),
    ("Content-Type: text/plain; charset=\"utf-8\"\nContent-Transfer-Encoding: BASE64", "Q2Fmw6k=", "Café"),
    ("Content-Type: text/plain; charset=utf-16\nContent-Transfer-Encoding: base64", "//5DAGEAZgDpAA==", "Café"),
    ("Content-Type: text/plain; charset=iso-2022-jp", "\u{1B}$B2q5D\u{1B}(B", "会議"),
    ("Content-Type: text", "no subtype", "no subtype"), ("X: y", "no type", "no type"),
  ])
  func `words are decoded`(fields: String, body: String, words: String) throws {
    #expect(try text(fields, body) == words)
  }

  @Test(
    arguments: [
      ("iso-8859-1", [0x43, 0xE9], "Cé"), ("iso-8859-1", [0x93, 0x43, 0x94], "“C”"),
      ("windows-1252", [0x80, 0x35], "€5"),
      ("iso-8859-15", [0xA4], "€"), ("koi8-r", [0xF1], "Я"), ("gb2312", [0xB7, 0xBF], "房"),
      ("big5", [0xA4, 0xA4], "中"),
      ("shift_jis", [0x89, 0xEF], "会"), ("euc-kr", [0xC7, 0xD1], "한"), ("windows-1256", [0xE3], "م"),
      // What the label can't be right about.
      ("iso-8859-1", [0x43, 0xC3, 0xA9], "Cé"), ("us-ascii", [0xC3, 0xA9], "é"), ("us-ascii", [0x43, 0xE9], "Cé"),
      ("utf-8", [0x43, 0xE9, 0x20, 0x93], "Cé “"), ("utf-8", [0xC3, 0xA9, 0x20, 0xE9, 0x78], "é \u{FFFD}x"),
      ("x-unheard", [0xC3, 0xA9], "é"), ("x-unheard", [0xE9], "é"), ("iso-2022-jp", [0xC3, 0xA9, 0x78], "éx"),
      ("gb2312", [0xB7, 0xBF, 0xFF, 0x78], "房\u{FFFD}x"), ("shift_jis", [0x78, 0x89], "x\u{FFFD}"),
      ("windows-1252", [0x78, 0x81, 0x79], "x\u{FFFD}y"), ("utf-16be", [0x00, 0x78, 0x00], "x\u{FFFD}"),
    ] as [(String, [UInt8], String)])
  func `any charset is read, and a wrong one found out`(charset: String, bytes: [UInt8], words: String) throws {
    #expect(try text("Content-Type: text/plain; charset=\(charset)", bytes) == words)
  }

  @Test func `control characters are cleaned away`() throws {
    let body = "a\u{0}b\u{7}c\td\r\ne\rf\u{1B}[31mg\u{7F}\u{85}h\u{2028}i\u{9B}j"
    #expect(try text("Content-Type: text/plain; charset=utf-8", body) == "abc\td\ne\nf[31mg\nh\nij")
  }

  @Test(arguments: ["مرحبا بالجميع، الغرفة صاخبة", "שלום לכולם, החדר רועש", "会議が速すぎた。", "👩‍👩‍👧‍👦 नमस्ते 🇬🇧"])
  func `words in any script are kept to the letter`(words: String) throws {
    #expect(try text("Content-Type: text/plain; charset=utf-8", words) == words)
  }

  @Test func `a text of 100 kB is kept whole`() throws {
    let words = (0..<2_000).map { "\($0): what I could not say in the room, as there was no time, été." }.joined(
      separator: "\n")
    #expect(words.utf8.count > 100_000)
    for (charset, body) in [
      ("utf-8", Array(words.utf8)), ("iso-8859-1", Array(try #require(words.data(using: .isoLatin1)))),
    ] {
      #expect(try text("Content-Type: text/plain; charset=\(charset)", body) == words)
    }
  }

  @Test(arguments: [
    ("", "one \ntwo\nthree", "one two\nthree"), ("", "a \n b\n  c", "a b\n c"), ("", "ends \n-- \nAna", "ends"),
    ("; delsp=yes", "会 \n議", "会議"), ("", "> q \n> r\nown", "own"), ("", " >50 % came", " >50 % came"),
    ("", "a \n\nb", "a\n\nb"),
  ])
  func `lines that flow are joined`(parameter: String, body: String, words: String) throws {
    #expect(try text("Content-Type: text/plain; format=flowed\(parameter)", body) == words)
  }

  /// Each piece of the body, over and over, is what some step of the reading looks at from where it stands.
  @Test(arguments: [
    "--\n", "-- \n", "Sent from my x\n", "> \n\n", "From: x\nTo: x\n", "On 1 wrote:\n>\n", "word \n", "\u{81}", ":",
    "a: 1\n", "On 1 Jan 2020 12:05 <a@b>:\n\nx\n> y\n", ">a\n\n", "Kind regards,\n", "Ana\n\n", "-----x-----\n",
    "____\n", "| x\n",
    "this message is confidential recipient delete\n\n", "> x\nAna\n",
  ])
  func `a body of one thing over and over is read in no time`(piece: String) throws {
    let body = Data(String(repeating: piece, count: 300_000 / piece.utf8.count).utf8).base64EncodedString()
    let type = "Content-Type: text/plain; charset=windows-1252; format=flowed"
    #expect(try text(type + "\nContent-Transfer-Encoding: base64", body) != nil)
  }

  // MARK: Parts

  private func parts(_ type: String, _ parts: String...) throws -> MailMessage? {
    let body = parts.map { "--b\n\($0)\n" }.joined()
    return try message("From: ana@x\nContent-Type: multipart/\(type); boundary=b\n\n\(body)--b--\n")
  }

  @Test func `of two forms of the same words the plain one is read`() throws {
    let message = try parts("alternative", "\nPlain.", "Content-Type: text/html\n\n<p>Rich.")
    #expect(message?.text == "Plain.")
    #expect(message?.attachments == [])
  }

  @Test(arguments: [
    "Your mail program does not show HTML. Please use one that does.", "Ihr Programm zeigt kein HTML an.",
    "このメールはHTML形式です 開く こと が でき ません",
  ])
  func `a plain form that only points to the other is no word of the writer`(notice: String) throws {
    let message = try parts(
      "alternative", "Content-Type: text/plain; charset=utf-8\n\n\(notice)",
      "Content-Type: text/html\n\n<p>Bring back the tea, and ring us.</p>")
    #expect(message?.text == "Bring back the tea, and ring us.")
    #expect(message?.folded == [FoldedText(.frame, notice)])
    // Common words, and those of the page's own tags, make no answer of it.
    let long =
      "Somebody does not show that your letters need one more program to use. Please mail us, it does not help."
    let rich = try parts(
      "alternative", "Content-Type: text/plain; charset=utf-8\n\n\(notice)",
      "Content-Type: text/html\n\n<html><style>p { display: none }</style><a href='mailto:x'>\(long)</a></html>")
    #expect(rich?.text == long)
    let same = try parts(
      "alternative", "\nBring back the tea & ring us.",
      "Content-Type: text/html\n\n<p><b>Bring back</b> the tea &amp; r<i>ing</i> us.</p>")
    #expect(same?.text == "Bring back the tea & ring us.")
  }

  @Test func `words that are signed inside the text lose their armour, and hidden ones are named`() throws {
    let signed =
      "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nThe tea.\n- - one\n-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----"
    let message = try message("From: ana@x\n\n\(signed)")
    #expect(message?.text == "The tea.\n- one")
    #expect(message?.folded.map(\.kind) == [.frame])
    let likeness = try MailFolder.items(
      in: MailFolder.source(Array("From: ana@x\n\n-----BEGIN PGP of it\nThe tea.".utf8))
    ).first?.message
    #expect(likeness?.folded == [])
    let hidden = "From: ana@x\n\n-----BEGIN PGP MESSAGE-----\n\nhQEM\n-----END PGP MESSAGE-----\n"
    #expect(try MailFolder.items(in: MailFolder.source(Array(hidden.utf8))).first?.unreadable?.reason == "is encrypted")
    #expect(
      try MailFolder.items(in: MailFolder.source(Array("From: ana@x\n\nSee:\n\(hidden.dropFirst(13))".utf8))).first?
        .message?.text == "See:")
  }

  @Test(
    arguments: [
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], ".msg"),
      (Array("\u{1}\u{1}\u{1}\u{1}\nFrom: x\n".utf8), "MMDF"),
      (Array("1234      \nFrom: ana@x\n\nx".utf8), ".emlx"),
      ([0xFF, 0xFE] + Array("From: ana@x\n\nx".utf8).flatMap { [$0, 0] }, "UTF-16"),
      (Array("From: ana@x\n\nx".utf8).flatMap { [0, $0] }, "UTF-16"),
      (Array("From: ana@x\n\nx".utf8).flatMap { [$0, 0] }, "UTF-16"),
    ] as [([UInt8], String)])
  func `files that programs keep mail in are named with what to do`(bytes: [UInt8], kind: String) throws {
    let reason = try MailFolder.items(in: MailFolder.source(bytes)).first?.unreadable?.reason
    #expect(reason?.contains(kind) == true && reason?.contains(";") == true, "\(reason ?? "")")
  }

  @Test func `where the plain form is empty the other is read`() throws {
    #expect(try parts("alternative", "\n  ", "Content-Type: text/html\n\n<p>Rich.")?.text == "Rich.")
  }

  @Test func `words before the two forms don't hide them`() throws {
    let forms =
      "Content-Type: multipart/alternative; boundary=c\n\n--c\n\n \n--c\nContent-Type: text/html\n\n<b>Rich.</b>\n--c--"
    #expect(try parts("mixed", "\nFirst.", forms, "\nLast.")?.text == "First.\n\nRich.\n\nLast.")
  }

  @Test func `the last form is read where none is plain, and its pictures are listed`() throws {
    let related =
      "Content-Type: multipart/related; boundary=c\n\n--c\nContent-Type: text/html\n\n<b>Rich</b>\n--c\nContent-Type: image/png\n\nxx\n--c--"
    let message = try parts("alternative", "Content-Type: text/html\n\nPoor", related)
    #expect(message?.text == "Rich")
    #expect(message?.attachments == [MailAttachment(name: nil, type: "image/png", size: 2)])
  }

  @Test func `files are listed and not kept`() throws {
    let message = try parts(
      "mixed", "\nSee the plan.",
      "Content-Type: application/pdf; name=\"=?utf-8?q?Pl=C3=A4ne.pdf?=\"\nContent-Transfer-Encoding: base64\n\nSGVsbG8=",
      "Content-Type: text/plain\nContent-Disposition: attachment; filename=notes.txt\n\nNot mine.",
      "Content-Type: text/plain; name=notes.txt\n\nNor this.",
      "Content-Type: text/calendar\n\nBEGIN:VCALENDAR",
      "Content-Disposition: attachment; filename*=utf-8''%E5%9B%B3.png\nContent-Type: image/png\n\nx",
      "\nMore words.")
    #expect(message?.text == "See the plan.\n\nMore words.")
    #expect(
      message?.attachments == [
        MailAttachment(name: "Pläne.pdf", type: "application/pdf", size: 5),
        MailAttachment(name: "notes.txt", type: "text/plain", size: 9),
        MailAttachment(name: "notes.txt", type: "text/plain", size: 9),
        MailAttachment(name: nil, type: "text/calendar", size: 15),
        MailAttachment(name: "図.png", type: "image/png", size: 1),
      ])
  }

  @Test func `of a signed message the words are read`() throws {
    let message = try parts("signed; protocol=x", "\nSigned words.", "Content-Type: application/pgp-signature\n\nxx")
    #expect(message?.text == "Signed words.")
    #expect(message?.attachments.map(\.type) == ["application/pgp-signature"])
  }

  @Test func `a message inside is folded with all its words, at any depth`() throws {
    let inner = "Content-Type: message/rfc822\n\nFrom: ben@x\nSubject: Old\n\nBen's words.\n> and others'"
    let message = try parts("mixed", "\nI agree with this:", inner)
    #expect(message?.text == "I agree with this:")
    #expect(message?.folded == [FoldedText(.forward, "Ben's words.\n\n> and others'")])
    #expect(message?.from == [MailAddress("ana@x")])
    let deep = "Content-Type: message/rfc822\n\nFrom: eve@x\nContent-Type: message/rfc822\n\nFrom: fay@x\n\nFay's."
    #expect(try parts("mixed", "\nMine.", deep)?.folded == [FoldedText(.forward, "Fay's.")])
  }
}
