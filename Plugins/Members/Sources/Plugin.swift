public import Facilitation

// What isn't said here is said by `RoomPlugin`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
/// Who comes to the members' page by which link.
///
/// A token is written once, into a letter or an answer, and kept nowhere: the private notes have its digest, and the record
/// a proof of that.
public enum MembersPlugin: RoomPlugin {
  public static let name = "members"
  public static let summary = "links by which everyone on the roster comes to a page of their own, without an account"
  public static let stateVersion = 1
  public static let idPrefixes = [ID.link]
  public static let initial = State()

  public static let rooms = Rooms<MembersPlugin>([
    .change(LinkAddress.self), .verb(linkAdd), .change(LinkMade.self), .verb(linkCode), .change(Coded.self),
    .verb(spend), .verb(linkBoard), .verb(linkLetters), .verb(linkMail), .change(LinkDevices.self),
    .change(LinkEnd.self), .verb(linkList),
  ])

  public static func needsPrivateNotes(_ state: State) -> Bool { !state.links.inForce.isEmpty }

  public static func proofs(of notes: PrivateNotes, in state: State) -> PrivateProofs { state.proofs(of: notes) }

  public static func superfluous(among notes: PrivateNotes, in state: State) -> [PrivateNote] {
    state.superfluous(among: notes)
  }

  public static let notesSections = [
    NotesSection(
      LinkNotes.section, "keys: against guesses at links, and for cookies that nobody else can make",
      kept: "while a link is in force"),
    NotesSection(
      LinkNotes.tokens, "by a digest, which token stands for which link; the token itself is kept nowhere",
      kept: "until the link ends"),
    NotesSection(
      LinkNotes.codes, "by a digest, which code stands for which link; the code itself is kept nowhere",
      kept: "until it has served, and 14 days at most"),
  ]

  public static func belongings(of who: Handle, among notes: PrivateNotes, in state: State) -> Belongings {
    state.belongings(of: who, among: notes)
  }

  public static func facts(_ state: State, _ context: Context) -> [FactSource] {
    [.one("links", .count(state.links.inForce.count)), .one("codes", .count(state.codes))]
  }

  public static func texts(_ state: State, _ context: ViewContext) -> [RecordedText] {
    state.links.all.flatMap { RecordedText.all("end of a link", $0.id, [$0.reason], at: $0.ended, for: .facilitator) }
  }
}

typealias State = MembersPlugin.State
typealias Event = MembersPlugin.Event
