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
  public static let empty = PowerIndicators(
    hidden: { _, context throws(Refusal) in Set(context.roster.groups.keys.map(Optional.some) + [nil]) },
    document: { _, _ throws(Refusal) in .empty })

  /// Answers about a meeting, or about all that have begun where it gets none; refuses where none has.
  public typealias Answer<Value> = @Sendable (ID?, Context) throws(Refusal) -> Value

  private let hidden: Answer<Set<GroupName?>>
  private let document: Answer<Document>

  /// Both answer from what the others publish.
  public init(hidden: @escaping Answer<Set<GroupName?>>, document: @escaping Answer<Document>) {
    (self.hidden, self.document) = (hidden, document)
  }

  /// The groups whose part in airtime, agenda and decisions the room isn't shown.
  public func hidden(of meeting: ID?, _ context: Context) throws(Refusal) -> Set<GroupName?> {
    try hidden(meeting, context)
  }

  /// All indicators, by group.
  public func document(of meeting: ID?, _ context: Context) throws(Refusal) -> Document {
    try document(meeting, context)
  }
}
