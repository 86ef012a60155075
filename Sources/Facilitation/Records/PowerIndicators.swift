import OrderedCollections

/// Where power lay, as the room may be shown it, and which groups it isn't shown.
///
/// The indicators and their rules are the publishing plugin's; a report shows them beside other things.
public struct PowerIndicators: RecordSet {
  /// See ``RecordSet/name``.
  public static let name = "power"
  /// For the room.
  public static let audience = Audience.room
  /// Nothing is known, so nothing may be shown.
  public static let empty = PowerIndicators { _, context throws(Refusal) in
    let everyone = Set(context.roster.groups.keys.map(Optional.some) + [nil])
    let meetings = context.meetings.all.keys.map { ($0, everyone) }
    return Findings(
      hiddenSpeech: everyone, hiddenSpeechIn: Dictionary(uniqueKeysWithValues: meetings), hiddenOrigins: everyone,
      origins: [], airtime: nil, document: .empty)
  }

  /// Answers about a meeting, or about all that have begun where it gets none; refuses where none has.
  public typealias Answer = @Sendable (ID?, Context) throws(Refusal) -> Findings

  private let answer: Answer

  /// `answer` answers from what the others publish.
  public init(_ answer: @escaping Answer) { self.answer = answer }

  /// What there is to tell of a meeting, or of all that have begun.
  public func findings(of meeting: ID?, _ context: Context) throws(Refusal) -> Findings {
    try answer(meeting, context)
  }

  /// What there is to tell of a meeting, or of all that have begun.
  public struct Findings: Sendable {
    /// The groups whose part in airtime the room isn't shown.
    public var hiddenSpeech: Set<GroupName?>
    /// For each of the meetings, the groups whose part in its airtime the room isn't shown.
    public var hiddenSpeechIn: [ID: Set<GroupName?>]
    /// The groups whose part in agenda and decisions the room isn't shown.
    public var hiddenOrigins: Set<GroupName?>
    /// From whom the decisions come, by group in the roster's order; hidden groups have no figures.
    public var origins: [Origin]
    /// The airtime of which they are, with hidden groups among the others; `nil` where nobody keeps the floor.
    public var airtime: Airtime.Programme?
    /// All indicators, by group.
    public var document: Document

    /// Nothing is checked.
    public init(
      hiddenSpeech: Set<GroupName?>, hiddenSpeechIn: [ID: Set<GroupName?>], hiddenOrigins: Set<GroupName?>,
      origins: [Origin], airtime: Airtime.Programme?, document: Document
    ) {
      (self.hiddenSpeech, self.hiddenSpeechIn, self.hiddenOrigins) = (hiddenSpeech, hiddenSpeechIn, hiddenOrigins)
      (self.origins, self.airtime, self.document) = (origins, airtime, document)
    }

    /// All groups of which something isn't shown.
    public var hidden: Set<GroupName?> { hiddenSpeech.union(hiddenOrigins) }
  }

  /// A group's part in the decisions.
  public struct Origin: Equatable, Sendable {
    /// Whose part it is.
    public var group: GroupName
    /// How many decisions its people proposed; `nil` where that is hidden.
    public var proposed: Int?
    /// How often one of its people is named among those who decided; `nil` where that is hidden.
    public var decided: Int?

    /// Nothing is checked.
    public init(_ group: GroupName, proposed: Int?, decided: Int?) {
      (self.group, self.proposed, self.decided) = (group, proposed, decided)
    }
  }
}
