/// Which entry a line puts right, and how: the engine finds it in the record, and takes it back or puts its line in the
/// place with other words.
///
/// So `note drop n3` is the undo of the entry that made the note, and `note change n3 TEXT` its amendment.
public struct Correcting: Sendable {
  /// Names of events, one of which the entry has.
  public let events: [String]
  /// A field of that event, and what stands in it as a word.
  public var field, value: String
  /// Since when the entry holds, or what its event says as `start`, to the second, where that must be told, too.
  public var time: Instant?
  /// The words that change; `nil` where the entry is taken back.
  public var replacement: Replacement?
  /// What is said where no such entry stands.
  public var missing: Refusal

  /// Other words for a line.
  public struct Replacement: Sendable {
    /// In the place of arguments, or of the text at the end, by their names.
    public var arguments: [String: String]
    /// In the place of options, by their names; `nil` takes one away.
    public var options: [String: String?]

    /// What isn't named stays as it is.
    public init(arguments: [String: String] = [:], options: [String: String?] = [:]) {
      (self.arguments, self.options) = (arguments, options)
    }
  }

  /// The last entry that stands, has an event of one of these kinds, and holds since `time`, where that is given.
  public init<P: RoomPlugin>(
    _ kinds: [any Happening<P>.Type], _ field: String, _ value: String, since time: Instant? = nil,
    replacement: Replacement? = nil, missing: Refusal
  ) {
    events = kinds.map { $0.name }
    (self.field, self.value, self.time) = (field, value, time)
    (self.replacement, self.missing) = (replacement, missing)
  }
}

extension Verb {
  /// A verb that puts right what another line recorded.
  public static func correcting<each V: Sendable>(
    _ name: String, _ summary: String, _ slots: repeat Slot<each V>, examples: [Example],
    correction: @escaping @Sendable (P.State, Context, repeat each V) throws(Refusal) -> Correcting
  ) -> Verb {
    Verb(name, summary, .change, examples, repeat each slots) { (values: repeat each V) in
      .correct { state, context throws(Refusal) in try correction(state, context, repeat each values) }
    }
  }
}
