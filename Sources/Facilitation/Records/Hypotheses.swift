/// What is supposed of what happened, in a record that asks what if.
///
/// Whatever such a record shows says so at its beginning, whoever made it.
public struct Hypotheses: RecordSet, Equatable {
  /// See ``RecordSet/name``.
  public static let name = "hypotheses"
  /// For the room.
  public static let audience = Audience.room
  /// Nothing but what happened.
  public static let empty = Hypotheses()

  /// Each in a clause that follows "a hypothesis, and not what happened": `had commissioners kept to 30 % …`.
  public var clauses: [String] = []

  /// Nothing but what happened.
  public init() {}
}

extension Document {
  /// The same, which says at its beginning what is supposed in it.
  public func stating(_ hypotheses: Hypotheses) -> Document {
    guard !hypotheses.clauses.isEmpty, !sections.isEmpty else { return self }
    var document = self
    let notes = hypotheses.clauses.map { Block.note("A hypothesis, and not what happened: \($0).") }
    document.sections[0].blocks.insert(contentsOf: notes, at: 0)
    return document
  }
}
