import Facilitation
import Mail
import OrderedCollections

// A letter that waits is taken as it stands, or left; both forget it, and only what is taken is recorded.

extension WindowPlugin {
  static let take: Verb<WindowPlugin> = .expand(
    "take", "takes a letter that waits as a comment, after a look", .letter,
    Slot<Handle?>.option("writer", .person, "who wrote it, where several people share the address or it isn't known"),
    examples: [Example("window take 1", after: Letter.scene)], reading: { _, _ in [] },
    expansion: { state, context, _, number, writer throws(Refusal) in
      let notes = try context.privateNotes()
      let letter = try Letter.found(number, in: notes)
      let mail = try CommentByMail(state, context, notes)
      let known = mail.people(of: letter)
      let who = if let writer { writer } else { try letter.writer(among: known, context) }
      return try mail.expansion(taking: letter, by: who)
    }
  ).with([.discreet, .inFull, .throughLetterBox])

  static let leave: Verb<WindowPlugin> = .expand(
    "leave", "leaves a letter that waits alone: its words are forgotten, and it isn't taken in again", .letter,
    examples: [Example("window leave 1", after: Letter.scene)], reading: { _ in [] },
    expansion: { _, context, _, number throws(Refusal) in
      let letter = try Letter.found(number, in: try context.privateNotes())
      return Expansion(
        lines: [], notes: letter.forgotten + [PrivateNote(Letter.left, letter.id, letter.fingerprint)],
        summary: .note(
          "letter \(number) is left alone; window inbox … --take \(Word.canonical(letter.id))   brings it back"))
    }
  ).with([.discreet, .inFull])

  static let review: Verb<WindowPlugin> = .view(
    "review", "shows the letters that wait for a look: their own words, and what is folded away", for: .facilitator,
    Slot<Int?>.optionalArgument("letter", .letter, "which one; all of them, where none is named"),
    examples: [Example("window review", after: Letter.scene), Example("window review 1", after: Letter.scene)]
  ) { state, context, number throws(Refusal) in
    let notes = try context.privateNotes()
    let letters =
      try number.map { number throws(Refusal) in [try Letter.found(number, in: notes)] } ?? Letter.waiting(in: notes)
    return LetterReview(letters, ProvenAddresses(state, notes), context).document
  }.with(.discreet)
}

extension Kind<Int> {
  fileprivate static let letter = Kind(
    "N", "a letter's number", remedy: "window review   shows them", read: { Int($0) }, print: { String($0) })
}

extension Slot<Int> {
  fileprivate static let letter = argument("letter", .letter, "its number, as window review shows it")
}

extension Letter {
  fileprivate static let scene = [
    "meeting close", "window open --tag 7K3M", "@ +1h", "window inbox mail.mbox",
  ]

  static func found(_ number: Int, in notes: PrivateNotes) throws(Refusal) -> Letter {
    let letters = waiting(in: notes)
    guard let letter = letters.first(where: { $0.number == number }) else {
      throw Refusal(
        letters.isEmpty ? "no letter waits" : "no letter \(number) waits",
        remedy: letters.isEmpty ? "window inbox FILE   sorts mail" : "window review   shows those that do",
        about: "letter")
    }
    return letter
  }

  /// The one who is known to write from its address; refused where several do.
  fileprivate func writer(among people: [Handle], _ context: some PhaseContext) throws(Refusal) -> Handle? {
    guard people.count > 1 else { return people.first }
    let names = people.map { context.roster.described($0) }.spoken
    throw Refusal(
      "\(names) share this address, and the letter doesn't say which of them wrote it",
      remedy: people.map { "window take \(number) --writer \($0.word)" }.joined(separator: "   or "), about: "letter")
  }
}

extension CommentByMail {
  fileprivate func expansion(taking letter: Letter, by writer: Handle?) throws(Refusal) -> Expansion {
    var post = Post()
    post.notes = proving.notes
    try post.add(try comment(letter, by: writer, hasAttachments: !letter.attachments.isEmpty, &post))
    var expansion = post.expansion
    expansion.notes += letter.forgotten
    expansion.summary = .note(
      "letter \(letter.number) is taken; it is released without a name"
        + (post.isLate ? ", and came after the close" : ""))
    return expansion
  }
}

/// What `window review` shows.
struct LetterReview {
  private let letters: [Letter]
  private let addresses: ProvenAddresses
  private let context: ViewContext

  init(_ letters: [Letter], _ addresses: ProvenAddresses, _ context: ViewContext) {
    (self.letters, self.addresses, self.context) = (letters, addresses, context)
  }

  var document: Document {
    guard !letters.isEmpty else { return .note("no letter waits for a look: window inbox FILE   sorts mail") }
    return Document(
      .object, letters.map(section) + [Section(nil, [.note(forFacilitator)])])
  }

  private func section(_ letter: Letter) -> Section {
    let number = letter.number
    let people = letter.address.map(addresses.people) ?? []
    let lines =
      people.count > 1
      ? people.map { "window take \(number) --writer \($0.word)" } : ["window take \(number)"]
    var blocks: [Block] = [
      .pairs(
        [
          Pair("letter", nil, .count(number)), Pair("from", "from", .text(letter.sender)),
          Pair("subject", "subject", .text(letter.subject)), Pair("window", "window", .text(letter.window.word)),
          Pair("received", "received", .instant(letter.received)),
        ] + (letter.attachments.isEmpty ? [] : [Pair("attachments", "attached", .list(letter.attachments))])),
      .quote(letter.text, reply: []),
    ]
    for folded in letter.folded {
      blocks += [.note("folded away (\(folded.kind.words)):"), .quote(folded.text, reply: [])]
    }
    return Section(
      "Letter \(number)", blocks + [.note((lines + ["window leave \(number)"]).joined(separator: "   or "))],
      keyed: [
        KeyedLine("t", "take", line: "window take \(number)", asking: question(people)),
        KeyedLine("l", "leave it alone", line: "window leave \(number)"),
      ])
  }

  /// Who wrote a letter, where its address doesn't say.
  private func question(_ people: [Handle]) -> KeyedLine.Question? {
    switch people.count {
    case 0: KeyedLine.Question("writer", "who wrote it, or Enter where nobody knows", isOptional: true)
    case 1: nil
    default:
      KeyedLine.Question("writer", "who wrote it: \(people.map(\.word).joined(separator: " or "))", isOptional: false)
    }
  }
}

extension FoldedText.Kind {
  fileprivate var words: String {
    switch self {
    case .quote: "what is answered"
    case .forward: "another's message"
    case .signature: "a signature"
    case .frame: "what a server or a list put around it"
    }
  }
}
