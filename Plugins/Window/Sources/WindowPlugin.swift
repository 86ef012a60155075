public import Facilitation

// What isn't said here is said by `Plugin`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
/// The time after a meeting in which members add what they couldn't say there, and the answer to every comment.
///
/// Who wrote a comment is nowhere in the record: it stands under a random key, and is known to its writer by a receipt
/// code. When the window has closed, comments are released together, in an order that is drawn, and get their ids.
public enum WindowPlugin: Plugin {
  public static let name = "window"
  public static let summary = "48 hours after a meeting for what wasn't said, and an answer to every comment"
  public static let stateVersion = 2
  public static let idPrefixes = [ID.window, ID.comment, ID.late]
  public static let initial = WindowState()

  public static let verbs: [Verb<WindowPlugin>] =
    openingVerbs + commentVerbs + mailVerbs + answerVerbs + viewVerbs + fileVerbs

  public static let publications: [Publication<WindowPlugin>] = [
    Publication(WindowTimes.self) { WindowTimes($0) },
    Publication(FollowUps.self) { FollowUps($0) },
    Publication(ProvenNotes.self) { ProvenNotes($0) },
  ]

  public static func decide(
    _ command: WindowCommand, in state: WindowState, _ context: Context
  ) throws(Refusal) -> [WindowEvent] {
    switch command {
    case .open(let opening): try state.open(opening, context)
    case .extend(let change): try state.extend(change, context)
    case .reopen(let change): try state.reopen(change, context)
    case .comment(let remark): try state.comment(remark, context)
    case .address(let kept, let forgotten): state.address(kept, forgotten)
    case .correct(let code, let text): try state.correct(code, text, context)
    case .withdraw(let code): try state.withdraw(code, context)
    case .release(let window, let seed): try state.release(window, seed, context)
    case .judge(let id, let verdict): try state.judge(id, verdict)
    case .respond(let id, let response): try state.respond(id, response)
    }
  }

  public static func evolve(_ state: inout WindowState, by event: WindowEvent, at stamp: Stamp) {
    state.apply(event, at: stamp)
  }

  /// Who spoke through a comment mustn't follow from who was at the keyboard.
  public static func namesActor(of command: WindowCommand) -> Bool {
    switch command {
    case .comment, .correct, .withdraw: false
    case .address, .open, .extend, .reopen, .release, .judge, .respond: true
    }
  }

  public static func needsPrivateNotes(_ state: WindowState) -> Bool { state.needsPrivateNotes }

  public static func proofs(of notes: PrivateNotes, in state: WindowState) -> PrivateProofs { state.proofs(of: notes) }

  public static func superfluous(among notes: PrivateNotes, in state: WindowState) -> [PrivateNote] {
    state.superfluous(among: notes)
  }

  /// What was forgotten can't be brought back.
  public static func correction(of event: WindowEvent) -> String? {
    guard case .addressed(_, let forgotten) = event, !forgotten.isEmpty else { return nil }
    return "window addresses FILE   states them anew, since those before are forgotten"
  }

  /// A comment is for the room once it is released, and then without its key, its code and its time.
  public static func audience(of event: WindowEvent) -> Audience {
    switch event {
    case .commented, .corrected, .withdrawn, .addressed: .facilitator
    case .opened, .extended, .reopened, .released, .judged, .responded: .room
    }
  }

  /// A decision in any later meeting may rest on what was written.
  public static func bearing(of event: WindowEvent, in state: WindowState) -> Bearing {
    // Who may have written by mail decides nothing.
    if case .addressed = event { return .onward }
    let window =
      switch event {
      case .opened(let id, _, _, _), .extended(let id, _, _), .reopened(let id, _, _), .commented(let id, _),
        .released(let id, _), .judged(let id, _, _):
        state.windows[id]
      case .addressed: nil as Window?
      case .corrected(let code, _), .withdrawn(let code): state.window(of: code)
      case .responded(let comment, _): state.window(ofReleased: comment)
      }
    return window.map { .since($0.meeting) } ?? .everything
  }

  public static func answer(to events: [WindowEvent], in state: WindowState, _ context: ViewContext) -> Document {
    Answer(state, context).document(events)
  }

  public static func facts(_ state: WindowState, _ context: Context) -> [FactSource] { state.facts(context) }

  public static func due(
    _ state: WindowState, after start: Instant, through end: Instant, _ context: ViewContext
  ) -> [Notice] {
    state.notices(after: start, through: end, context)
  }
}
