public import Facilitation

// What isn't said here is said by `RoomPlugin`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
/// What people hoped for at the start, what gets in the way, what can't be changed, who stopped what, and what the room
/// agreed on.
public enum CharterPlugin: RoomPlugin {
  public static let name = "charter"
  public static let summary = "hopes, frustrations, constraints, vetoes, and what the room agreed"
  public static let stateVersion = 1
  public static let idPrefixes = [ID.hope, ID.frustration, ID.constraint, ID.veto, ID.agreement]
  public static let initial = State()

  public static let rooms = Rooms<CharterPlugin>([
    .change(HopeAdd.self, .placeable), .change(HopeMet.self, .placeable), .change(HopePartly.self, .placeable),
    .change(HopeUnmet.self, .placeable),
    .change(FrustrationAdd.self, .placeable), .change(FrustrationAcknowledge.self, .placeable),
    .change(ConstraintAdd.self, .placeable), .change(VetoAdd.self, .placeable), .change(VetoReopen.self, .placeable),
    .change(VetoAdopt.self, .placeable),
    .change(Agree.self, .placeable), .change(AgreementEnd.self, .placeable), .verb(show),
  ])

  public static let notesSections = [
    LetterBox.notes(
      of: name, purpose: "hopes and frustrations that wait for company, so that none is known by its hour")
  ]

  public static func proofs(of notes: PrivateNotes, in state: State) -> PrivateProofs {
    var proofs = PrivateProofs()
    let waiting = LetterBox(of: name, in: notes).lines.count
    if waiting > 0 {
      proofs.unproved.append(
        "\(counted(waiting, "hope or frustration that waits", "hopes and frustrations that wait")) to be recorded")
    }
    return proofs
  }

  public static func facts(_ state: State, _ context: Context) -> [FactSource] { state.facts }

  public static func due(
    _ state: State, after start: Instant, through end: Instant, _ context: ViewContext
  ) -> [Notice] {
    state.due(after: start, through: end)
  }

  public static func pending(_ state: State, _ context: ViewContext) -> [Pending] { state.pending(context) }

  public static func texts(_ state: State, _ context: ViewContext) -> [RecordedText] { state.texts }
}

typealias State = CharterPlugin.State
typealias Event = CharterPlugin.Event

/// What the charter counts.
extension ID {
  static let hope = "h"
  static let frustration = "f"
  static let constraint = "ct"
  static let veto = "v"
  static let agreement = "ag"
}
