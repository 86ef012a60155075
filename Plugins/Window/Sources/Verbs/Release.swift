import Facilitation
import OrderedCollections

/// Gives the room what was written, all of it at once, in an order that says nothing of writers and times.
///
/// The order follows from the texts alone, so that a file that answers `c5` answers the same comment wherever it is run.
struct Release: Change {
  let window: ID?
  /// Of the order in which comments got their ids, in lines of records from before it followed from the texts.
  let seed: Seed?
  /// The order itself, where words are erased from which it followed.
  let codes: CodeOrder?
  /// What the order follows from; `nil` in lines with a seed.
  var order: ReleaseOrder?
  /// By what comments wait for a look first; `nil` in lines of records from before any did.
  var hold: HoldRule?

  static let verb: Verb<WindowPlugin> = .change(
    "release", "gives the room what was written, after the close", Slot<ID?>.window, Slot<Seed?>.seed,
    Slot<ReleaseOrder?>.option("order", .choice("ORDER"), "in which comments get their ids"), Slot<CodeOrder?>.codes,
    Slot<HoldRule?>.option("hold", .choice("RULE"), "which comments wait for a look first: window held"),
    Slot<Bool>.flag("unproved", "though the private file isn't what was recorded"),
    examples: [Example("window release", after: .closed)], completing: Writers.checking,
    make: { window, seed, order, codes, hold, _ in
      Release(window: window, seed: seed, codes: codes, order: order, hold: hold)
    }
  ).with(.emptyingLetterBoxes)
  static let records: [any Happening<WindowPlugin>.Type] = [Released.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let window = try state.window(window, context)
    guard !window.isOpen(at: context.now) else {
      throw Refusal(
        "\(window.id.word) is open until \(context.times.spelled(window.closes)), and comments are released after that",
        remedy: "window show \(window.id.word)", about: "window")
    }
    let held = hold == nil ? [] : window.held(PersonalFindings(context.roster)).map(\.comment.code)
    let comments = window.releasable.filter { !held.contains($0.code) }
    guard !comments.isEmpty else { throw nothingToRelease(window, held.count) }
    let first = context.nextID(ID.comment).number
    return inOrder(comments, of: window).enumerated().map { index, comment in
      let released = ReleasedComment(
        id: ID(ID.comment, first + index), text: comment.text, item: comment.item, day: day(of: comment, in: window),
        isOnBehalf: order != .words && comment.isOnBehalf, isLate: comment.late != nil, time: context.now)
      return Event(Released(window: window.id, comment: released))
    }
  }

  /// Which once was told.
  private func day(of comment: KeptComment, in window: Window) -> Int? {
    order == .words ? nil : comment.received.map(window.day)
  }

  private func inOrder(_ comments: [KeptComment], of window: Window) -> [KeptComment] {
    // Sorted by what chance gave them, so that the order in which they came has no part in it: it still decides between
    // comments that nobody can tell apart.
    let byCode = comments.sorted { $0.code.word < $1.code.word }
    if let codes { return byCode.sorted { codes.place(of: $0.code) < codes.place(of: $1.code) } }
    if let seed { return byCode.inOrderDrawn(with: seed) }
    let digests = byCode.map { comment in
      let told = day(of: comment, in: window).map { " \($0) \(comment.isOnBehalf)" } ?? ""
      return "\(sha256(comment.text)) \(comment.item?.word ?? "")\(told)"
    }
    return zip(digests, byCode).enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
      .map(\.element.1)
  }

  private func nothingToRelease(_ window: Window, _ held: Int) -> Refusal {
    if held > 0 {
      return Refusal(
        "\(heldWords(held)), and nothing else of \(window.id.word) waits", remedy: "window held \(window.id.word)",
        about: "window")
    }
    if let late = window.undecided.first {
      return Refusal(
        "the group hasn't decided on \(counted(window.undecided.count, "late comment", "late comments"))",
        remedy: "window late accept \(late.word) --reason \"…\"   or decline it", about: "window")
    }
    return Refusal(
      "\(window.id.word) has no comment to release", remedy: "window show \(window.id.word)", about: "window")
  }
}

/// What the order of a release follows from.
enum ReleaseOrder: String, CaseIterable, Sendable {
  /// The SHA-256 of each text, and then the day on which it came, which is told.
  case text
  /// The SHA-256 of each text, which says nothing of who wrote it, or when; neither does anything else that is told.
  case words
}

/// The order of a release by the digests of receipt codes: whoever has a code finds the comment, and nobody else.
struct CodeOrder: Equatable, Sendable {
  let digests: [String]

  init(_ codes: [ReceiptCode]) { digests = codes.map(Self.digest) }

  /// Digests with a blank between two; `nil` for anything else.
  init?(word: String) {
    digests = word.split(separator: " ").map(String.init)
    guard !digests.isEmpty, digests.allSatisfy({ $0.utf8.count == 8 && $0.isHexadecimal }) else { return nil }
  }

  var word: String { digests.joined(separator: " ") }

  /// Those that it doesn't name come last.
  func place(of code: ReceiptCode) -> Int { digests.firstIndex(of: Self.digest(of: code)) ?? digests.count }

  private static func digest(of code: ReceiptCode) -> String { String(sha256(code.word).prefix(8)) }
}

extension Slot<CodeOrder?> {
  fileprivate static let codes = option(
    "codes",
    Kind(
      "DIGESTS", "an order of receipt codes", remedy: "leave --codes out: a record writes it where words are erased",
      read: CodeOrder.init(word:), print: \.word), "the order itself, in a record from which words are erased")
}

extension Slot<Seed?> {
  fileprivate static let seed = option("seed", .seed, "of an order that was drawn, in records from before --order")
}

/// What the room gets to know; which comment it was made of, nothing but its contents says.
struct Released: Happening {
  let window: ID
  let comment: ReleasedComment

  static let shape = Shape(
    "released", .id("id"), .id("window"), .text("text"), .optional(.id("item")), .optional(.number("day")),
    .flag("onBehalf"), .flag("late"), .instant("time"),
    values: { event in
      let comment = event.comment
      return (
        comment.id, event.window, comment.text, comment.item, comment.day.map(Int64.init), comment.isOnBehalf,
        comment.isLate,
        comment.time
      )
    },
    make: { id, window, text, item, day, isOnBehalf, isLate, time in
      Released(
        window: window,
        comment: ReleasedComment(
          id: id, text: text, item: item, day: day.map { Int($0) }, isOnBehalf: isOnBehalf, isLate: isLate, time: time))
    })
  static var audience: Audience { .room }
  func isRecalled(in state: State) -> Bool {
    state.windows[window]?.released[comment.id].map { $0.text != comment.text } ?? false
  }
  var correction: String? { "respond COMMENT TEXT   answers what was released: it has been read" }
  func bearing(in state: State) -> Bearing { state.bearing(of: state.windows[window]) }

  /// In a copy that is shared, there is no comment of which it was made.
  func evolve(_ state: inout State, at stamp: Stamp) {
    state.change(window) { window in
      guard window.released[comment.id] == nil else { return }
      // Of two of the same words, the one that was let pass, and then one of which no day is known.
      let rank = { (source: KeptComment) in (source.isPassed ? 0 : 2) + (source.received == nil ? 0 : 1) }
      let source = window.releasable.filter { comment.isMade(of: $0, in: window) }.min { rank($0) < rank($1) }
      if let source { window.comments[source.code]?.released = comment.id }
      window.released[comment.id] = comment
    }
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    let verb = events.count == 1 ? "is" : "are"
    var blocks = [Block.note("\(comments(events.count)) of \(window.word) \(verb) for the room now")]
    if let window = state.windows[window] {
      if let first = window.unanswered.first {
        blocks.append(.note("each is answered with a reason: window respond \(first.word) adopted --reason \"…\""))
      }
      if !window.undecided.isEmpty { blocks.append(.note(window.undecidedWords)) }
      let held = window.held(PersonalFindings(context.roster)).count
      if held > 0 { blocks.append(.note("\(heldWords(held)): window held \(window.id.word)")) }
      if let letters = try? Letter.waitingWords(for: window.id, in: context.privateNotesIfAny()) {
        blocks.append(.note("\(letters): window review"))
      }
    }
    return .object(blocks)
  }
}
