import Facilitation
import OrderedCollections

/// Adds what couldn't be said in the meeting; one that comes late is kept as late, and the group decides.
struct Comment: Change {
  let text: String
  let writer: WriterKey
  /// Of whose key that is.
  let proof: Proof?
  let item: ID?
  /// In lines of records from before when it was written was private: whether it is entered for someone, when it was
  /// received, if that wasn't then, and when its sender says it was sent.
  var isOnBehalf = false
  var received: Instant?
  var sent: Instant?
  /// Whether somebody looks at it before its release, whatever its words.
  var needsLook = false
  /// Whether it was received before the close; `nil` in those lines.
  var came: Came?
  let window: ID?
  let code: ReceiptCode

  static let signature = Signature(
    WindowPlugin.name, "comment", "adds what couldn't be said in the meeting; who says it isn't recorded",
    Slot<String>.rest("text", "in your own words, to the end of the line"),
    Slot<WriterKey>.writer, Slot<Proof?>.writer, Slot<ID?>.item, Slot<Bool>.onBehalf, Slot<Instant?>.received,
    Slot<Instant?>.sent, Slot<Bool>.look, Slot<Came?>.came, Slot<ID?>.window, Slot<ReceiptCode>.new
  )
  // What these lines say of a writer, no terminal may remember.
  static let verb: Verb<WindowPlugin> = .change(
    signature, filling: Slot<Bool>.codeAlone,
    examples: [
      Example("comment It is too loud at the back to follow", after: .opened),
      Example("comment \"Nobody asked the night staff\" --writer ben --item i1", after: .opened),
      Example("comment \"Large print, please\" --writer ana --on-behalf", after: .opened),
    ], completing: Writers.completing,
    make: { text, writer, proof, item, isOnBehalf, received, sent, needsLook, came, window, code, _ in
      Comment(
        text: text, writer: writer, proof: proof, item: item, isOnBehalf: isOnBehalf, received: received, sent: sent,
        needsLook: needsLook, came: came, window: window, code: code)
    }
  ).with([.discreet, .throughLetterBox]).alsoSaid("feedback")
    .open(to: .members(own: "writer", giving: ["item", "window", "code", "code-alone"]))
  static let records: [any Happening<WindowPlugin>.Type] = [Commented.self]
  /// Who spoke through a comment mustn't follow from who was at the keyboard.
  var namesActor: Bool { false }

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    // Sent twice, as by a page that wasn't answered, it is kept once.
    if let kept = kept(in: state), kept.text == text, kept.item == item, !kept.isWithdrawn { return [] }
    let window = try state.window(window, context)
    if let item { try check(item, of: window, context.meetings) }
    guard kept(in: state) == nil else {
      throw Refusal("there is a comment with this receipt code", remedy: "leave --code out", about: "code")
    }
    let received = came == nil ? try receivedThen(window, context) : nil
    let isLate = received.map { !window.isOpen(at: $0) } ?? (came == .late)
    let comment = KeptComment(
      code: code, writer: writer, proof: proof, text: text, item: item, isOnBehalf: isOnBehalf, received: received,
      sent: sent, late: isLate ? context.nextID(ID.late) : nil, needsLook: needsLook)
    return [Event(Commented(window: window.id, comment: comment))]
  }

  /// The comment that has its receipt code already.
  private func kept(in state: State) -> KeptComment? { state.window(of: code)?.comments[code] }

  /// When it was received, of a line that says it, or means its own time.
  private func receivedThen(_ window: Window, _ context: Context) throws(Refusal) -> Instant {
    let received = received ?? context.now
    guard received <= context.now else {
      throw Refusal("that is yet to come", remedy: "leave --received out", about: "received")
    }
    guard window.opened <= received else {
      throw Refusal(
        "\(window.id.word) was opened \(context.times.spelled(window.opened)), after that",
        remedy: "leave --received out", about: "received")
    }
    return received
  }

  /// At a sitting it waits for company; a command file has no sitting to hide.
  ///
  /// What is kept already is answered as it was.
  func waiting(
    _ line: WaitingLine, in state: State, _ context: CompletionContext
  ) throws(Refusal) -> Posting? {
    if let kept = kept(in: state) { return Posting(notes: [], answer: kept.acknowledged) }
    guard line.isOfSitting else { return nil }
    let window = try state.window(window, context.rules)
    let isOpen = window.isOpen(at: context.now)
    let letter = PostedLine(
      code.word, line.canonical, of: writer.word, until: isOpen ? window.closes : nil,
      or: !isOpen && came == .inTime ? .release : nil, context)
    return Posting(letter, in: WindowPlugin.name, with: [CommentTimes(received: context.now, sent: nil).note(of: code)])
  }

  private func check(_ item: ID, of window: Window, _ meetings: Meetings) throws(Refusal) {
    guard let meeting = meetings[window.meeting], meeting.items[item] == nil else { return }
    throw Refusal(
      "\(item.word) is not an item of \(titled(meeting.title)), which \(window.id.word) follows",
      remedy: "leave --item out, or name one of its items", about: "item")
  }
}

/// Whether a comment was received before the close, which is all that the record says of when.
enum Came: String, CaseIterable, Sendable {
  case inTime = "in-time"
  case late
}

extension Slot<Came?> {
  fileprivate static let came = option(
    "came", .choice("WHEN"), "whether it was received before the close, which is all that is recorded of when")
}

extension Slot<ID?> {
  fileprivate static let item = option("item", .item, "the item of the agenda that it is about")
}

extension Slot<Bool> {
  fileprivate static let onBehalf = flag(
    "on-behalf", "it is entered for someone, from a call or from paper, for the private notes alone")
  fileprivate static let look = flag("look", "it waits for a look before its release, whatever its words: window held")
}

extension Slot<Bool> {
  fileprivate static let codeAlone = flag(
    "code-alone", "nobody remembers whose it is, not even the private notes: its receipt code alone leads back to it")
}

extension Slot<Instant?> {
  fileprivate static let received = option(
    "received", .time, "when it was received, if that wasn't now, for the private notes alone")
  fileprivate static let sent = option("sent", .time, "when its sender says it was sent, for the private notes alone")
}

extension Slot<WriterKey> {
  /// Never missing, as a key is drawn for whom nobody names.
  fileprivate static let writer = option("writer", .writer, "whose words they are, for the private notes alone") {
    WriterKey($0.chance, for: "writer")
  }
}

extension Slot<Proof?> {
  fileprivate static let writer = option("proof", .proof, "of whose key that is, in a line that was recorded")
}

extension Slot<ReceiptCode> {
  fileprivate static let new = option("code", .receipt, "the receipt code it gets") {
    ReceiptCode($0.chance, for: "code")
  }
}

/// Without its writer, of whom nothing but a key is known.
struct Commented: Happening {
  let window: ID
  let comment: KeptComment

  static let shape = Shape(
    "commented", .optional(.id("id")), .id("window"), .code, .writer, .optional(.proof("proof")), .text("text"),
    .optional(.id("item")), .flag("onBehalf"), .optional(.instant("received")), .optional(.instant("sent")),
    .flag("look"),
    values: { event in
      let comment = event.comment
      return (
        comment.late, event.window, comment.code, comment.writer, comment.proof, comment.text, comment.item,
        comment.isOnBehalf, comment.received, comment.sent, comment.needsLook
      )
    },
    make: { late, window, code, writer, proof, text, item, isOnBehalf, received, sent, needsLook in
      Commented(
        window: window,
        comment: KeptComment(
          code: code, writer: writer, proof: proof, text: text, item: item, isOnBehalf: isOnBehalf,
          received: received, sent: sent, late: late, needsLook: needsLook))
    })
  /// It is for the room once it is released, and then without its key, its code and its time.
  static var audience: Audience { .facilitator }
  var correction: String? { "window withdraw RECEIPT   takes it back, for whoever has its receipt" }
  func bearing(in state: State) -> Bearing { state.bearing(of: state.windows[window]) }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.change(window) { window in
      guard window.comments[comment.code] == nil else { return }
      window.comments[comment.code] = comment
    }
    if state.windows[window] != nil, comment.proof != nil { state.hasProvenWriters = true }
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    comment.acknowledged
  }
}

extension EventField<WriterKey> {
  fileprivate static var writer: EventField {
    word("writer", "is not a writer's key", read: { WriterKey(word: $0) }, print: { $0.word })
  }
}

extension ReceiptCode {
  /// By which a writer can see that these words were kept as they were written.
  func receipt(for text: String) -> [Pair] {
    [
      Pair("code", "receipt code", .text(word)), Pair("sha256", "SHA-256 of the text", .text(sha256(text))),
      Pair("text", nil, .text(text)),
    ]
  }
}

extension KeptComment {
  /// What its writer is answered, at once and again.
  fileprivate var acknowledged: Document {
    var blocks: [Block] = [.pairs(code.receipt(for: text))]
    if late != nil { blocks.append(.note("it came after the close; it is kept, and the group decides on it")) }
    return .object(blocks + [.quote(text, reply: [])])
  }

  /// The line that records it with these words.
  func line(_ text: String, in window: Window) -> String {
    Comment.signature.line(
      text, writer, proof, item, isOnBehalf, received, sent, needsLook,
      received == nil ? late == nil ? .inTime : .late : nil, window.id, code)
  }
}
