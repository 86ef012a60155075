import Mail
import Testing

@Suite struct `A writer's own words` {
  /// A message and its parts: lines of the writer begin with a dot, folded ones with the kind's initial.
  private func check(_ marked: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let lines = marked.split(separator: "\n", omittingEmptySubsequences: false)
    let body = lines.map { $0.dropFirst(2) }.joined(separator: "\n")
    let read = try #require(
      try message("Content-Type: text/plain; charset=utf-8", body: body), sourceLocation: sourceLocation)
    var own: [Substring] = []
    var folded: [(kind: FoldedText.Kind, lines: [Substring])] = []
    var last: Substring = ""
    for line in lines {
      let mark = line.prefix(1)
      defer { last = mark }
      guard let kind: FoldedText.Kind = ["q": .quote, "f": .forward, "s": .signature][mark] else {
        if last != "." { own.append("") }
        own.append(line.dropFirst(2))
        continue
      }
      if mark != last { folded.append((kind, [])) }
      folded[folded.count - 1].lines.append(line.dropFirst(2))
    }
    let trimmed = { (lines: [Substring]) in
      lines.joined(separator: "\n").split(separator: "\n\n", omittingEmptySubsequences: true)
        .map { $0.trimming("\n") }.filter { !$0.isEmpty }
    }
    #expect(read.text.split(separator: "\n\n").map(String.init) == trimmed(own), sourceLocation: sourceLocation)
    #expect(read.folded.map(\.kind) == folded.map(\.kind), sourceLocation: sourceLocation)
    #expect(
      read.folded.map { $0.text.split(separator: "\n\n").map(String.init) } == folded.map { trimmed($0.lines) },
      sourceLocation: sourceLocation)
  }

  @Test func `above, below and between quoted lines`() throws {
    try check(
      """
      . I agree.
      q On Tue, 28 Jun 2022 at 10:04, Ben Hale <ben@x> wrote:
      q > What did we forget?
      q >
      q > Ben
      """)
    try check(
      """
      q On Tue, 28 Jun 2022 at 10:04, Ben Hale
      q <ben@x> wrote:
      q
      q > What did we forget?
      .
      . The bus.
      """)
    try check(
      """
      . Hello,
      q Ben Hale wrote:
      q > First?
      . Yes.
      q > Second?
      q >> older
      . No.
      s -- 
      s Ana
      """)
  }

  @Test(arguments: [
    "Am 28.06.2022 um 10:04 schrieb Ben Hale:", "Le 28 juin 2022 à 10:04, Ben Hale <ben@x> a écrit :",
    "El mar, 28 jun 2022 a las 10:04, Ben (<ben@x>) escribió:", "Il giorno 28 giu 2022 Ben <ben@x> ha scritto:",
    "Op di 28 jun. 2022 om 10:04 schreef Ben <ben@x>:", "Em 28/06/2022 10:04, Ben Hale escreveu:",
    "W dniu 28.06.2022 o 10:04, Ben pisze / napisał:", "Den 28 juni 2022 skrev Ben:", "2022-06-28 10:04, Ben <ben@x>:",
    "28.06.2022 10:04, Бен Хейл пишет:", "Ben Hale wrote:", "王小明 写道：", "בן כתב:",
  ])
  func `who is quoted is said in many ways`(line: String) throws {
    try check(". Mine.\n.\nq \(line)\nq > Theirs.")
  }

  @Test(arguments: [
    "You asked:", "Here is what she wrote:", "On the bus I thought about this question:",
    "I agree with these two points:",
    "My answers to your 3 questions:",
  ])
  func `a sentence before a quotation stays the writer's`(line: String) throws {
    try check(". \(line)\nq > Theirs.\n. Mine.")
  }

  @Test func `a sentence that begins with a sign is no quotation`() throws {
    try check(". The figures:\n. >50 of us were never asked.\n. That is all.")
  }

  @Test func `the message below an answer is folded whole`() throws {
    for header in [
      "-----Original Message-----\nq From: Ben Hale", "From: Ben Hale <ben@x>\nq Sent: 28 June 2022\nq To: Ana",
      "________________________________\nq From: Ben\nq Sent: Tuesday\nq To: Ana\nq Subject: More",
      "*From:* Ben\nq *Date:* Tuesday\nq *To:* Ana", "Von: Ben\nq Gesendet: Dienstag\nq An: Ana\nq Betreff: Mehr",
      "De : Ben\nq Envoyé : mardi\nq À : Ana", "-----Ursprüngliche Nachricht-----\nq Von: Ben",
    ] {
      try check(". I agree.\n.\nq \(header)\nq\nq What did we forget?\nq > An older one.\nq Ben")
    }
    try check(". See below.\nf ---------- Forwarded message ---------\nf From: Ben\nf Date: Tue\nf\nf Theirs.")
    try check("f Begin forwarded message:\nf\nf From: Ben\nf\nf Theirs.")
  }

  @Test func `an answer under another message isn't lost`() throws {
    try check(". -----Original Message-----\n. From: Ben\n. Sent: Tuesday\n. To: Ana\n.\n. Theirs.\n.\n. Perhaps mine.")
    try check(". Hello.\nq -----Original Message-----\nq From: Ben\nq > Theirs.\n. Mine.")
    try check(". From: the ward\n. We have little to add.\n. From: the kitchen\n. Nor we.")
  }

  @Test func `signatures are folded`() throws {
    try check(". Mine.\ns -- \ns Ana Ortiz\ns Ward 7")
    try check(". Mine.\ns -- \ns Ana Ortiz\ns\nq On Tue, 28 Jun 2022, Ben wrote:\nq > Theirs.\n. More of mine.")
    for line in ["Sent from my iPhone", "Get Outlook for Android", "Von meinem iPhone gesendet", "Envoyé de mon iPad"] {
      try check(". Mine.\n.\ns \(line)\ns\nq On Tue, 28 Jun 2022, Ben wrote:\nq > Theirs.")
      try check(". Mine.\ns \(line)")
    }
    try check(". It was sent from my ward.\n. Sent from my point of view, it is late.\n. Truly.")
  }

  @Test func `a line between paragraphs is no signature`() throws {
    let long = (1...20).map { ". Point \($0)." }.joined(separator: "\n")
    try check(". Before.\n. --\n\(long)")
    try check(". Before.\n. ---\n. After.")
  }
}

extension StringProtocol {
  fileprivate func trimming(_ character: Character) -> String {
    let start = drop { $0 == character }
    return String(
      start.prefix(upTo: start.lastIndex { $0 != character }.map { start.index(after: $0) } ?? start.startIndex))
  }
}
