public import Facilitation

// What isn't said here is said by `RoomPlugin`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
/// The time after a meeting in which members add what they couldn't say there, and the answer to every comment.
///
/// Who wrote a comment is nowhere in the record: it stands under a random key, and is known to its writer by a receipt
/// code. When the window has closed, comments are released together, in an order that is drawn, and get their ids.
public enum WindowPlugin: RoomPlugin {
  public static let name = "window"
  public static let summary = "48 hours after a meeting for what wasn't said, and an answer to every comment"
  public static let stateVersion = 6
  public static let idPrefixes = [ID.window, ID.comment, ID.late]
  public static let initial = State()

  public static let rooms = Rooms<WindowPlugin>([
    .change(Open.self), .change(Extend.self), .change(Reopen.self),
    .change(Comment.self), .change(Correct.self), .change(Withdraw.self), .verb(status),
    .verb(ofPerson),
    .verb(inbox), .verb(review), .verb(take), .verb(leave), .verb(addresses), .change(Addressed.self), .verb(folded),
    .change(Release.self), .verb(held), .change(Pass.self), .change(Hold.self), .verb(redact),
    .change(Redact.self), .change(LateAccept.self), .change(LateDecline.self), .change(Respond.self),
    .verb(show), .verb(due), .verb(digest), .verb(reminders), .verb(calendar), .verb(receipts),
  ])

  public static let unchanged = Document.note("nothing changes: that is so already")

  public static func needsPrivateNotes(_ state: State) -> Bool { state.needsPrivateNotes }

  public static func hasRecalled(_ state: State) -> Bool { state.hasRecalled }

  public static func proofs(of notes: PrivateNotes, in state: State) -> PrivateProofs { state.proofs(of: notes) }

  public static let notesSections = [
    NotesSection(
      "window", "a key, against guesses at who wrote a comment", kept: "while something needs it"),
    NotesSection(
      Writers.section, "who writes under which key, so that comments are without names",
      kept: "until they are erased", as: keptWriters.name),
    NotesSection(
      MailNotes.people, "whose address is whose, for comments by mail",
      kept: "until others are read, or they are erased", as: keptAddresses.name),
    NotesSection(
      MailNotes.messages, "which messages were taken in, so that none counts twice", kept: "as long as their comments"),
    NotesSection(
      MailNotes.mail, hasParts: true,
      "what came with a comment by mail, for the answer to it", kept: "as long as the comment"),
    NotesSection(
      Letter.section, hasParts: true, "letters that wait for a look", kept: "until they are taken or left"),
    NotesSection(
      CommentTimes.section, "when comments came, to judge which are late", kept: "as long as the comment"),
    NotesSection(
      CommentTimes.onBehalf, "which comments were entered for someone", kept: "as long as the comment"),
    NotesSection(
      CommentTimes.withdrawn, "which comments were taken back before they were recorded",
      kept: "as long as the workshop"
    ),
    LetterBox.notes(of: name, purpose: "comments that wait for company, so that none is known by its hour"),
    NotesSection(
      Letter.left, "which letters were left, to look at none twice", kept: "as long as the workshop"),
  ]

  public static func belongings(of who: Handle, among notes: PrivateNotes, in state: State) -> Belongings {
    var all = state.belongings(of: who, among: notes)
    for letter in LetterBox(of: name, in: notes).lines where all.pseudonyms.contains(letter.writer) {
      all.notes.append(LetterBox.taking(letter.key, from: name))
      all.notes += MailNotes.byCode.sorted().map { PrivateNote($0, letter.key, nil) }
    }
    return all
  }

  public static let keptKinds = [keptAddresses, keptWriters]

  public static func kept(
    _ kind: String, among notes: PrivateNotes, in state: State, _ context: ViewContext
  ) -> [KeptThing] {
    kind == keptAddresses.name ? state.keptAddresses(among: notes, context) : state.keptWriters(among: notes, context)
  }

  public static func options(keeping events: [AnyHappening<WindowPlugin>], in state: State) -> [String: String] {
    state.options(keeping: events)
  }

  public static func superfluous(among notes: PrivateNotes, in state: State) -> [PrivateNote] {
    state.superfluous(among: notes)
  }

  public static func facts(_ state: State, _ context: Context) -> [FactSource] { state.facts(context) }

  public static func due(
    _ state: State, after start: Instant, through end: Instant, _ context: ViewContext
  ) -> [Notice] {
    state.notices(after: start, through: end, context)
  }

  public static func pending(_ state: State, _ context: ViewContext) -> [Pending] { state.pending(context) }

  public static func texts(_ state: State, _ context: ViewContext) -> [RecordedText] { state.texts }
}

typealias State = WindowPlugin.State
typealias Event = WindowPlugin.Event
