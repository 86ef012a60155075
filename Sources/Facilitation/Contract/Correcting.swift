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

/// Someone on the roster who turns out to be somebody else: the engine lets every line that names the one name the other.
///
/// What names the one and can't be put right stands in the way, and nothing is recorded.
public struct Merging: Sendable {
  /// Who is no longer somebody of their own, and who that is.
  public var who, into: Handle
  /// The line that says so, and holds from now on.
  public var line: String
  /// Whether an event says how the one came onto the roster, and nothing else; its entry falls.
  public var isOwn: @Sendable (EventRecord) -> Bool
  /// Events of one or the other that were none, since they were one: each falls, and stays of the others in its line.
  public var dropped: [EventRecord]

  /// `line` is a change, and may be placed.
  public init(
    _ who: Handle, into other: Handle, line: String, dropped: [EventRecord],
    isOwn: @escaping @Sendable (EventRecord) -> Bool
  ) {
    (self.who, into, self.line, self.dropped, self.isOwn) = (who, other, line, dropped, isOwn)
  }
}

extension Verb {
  /// A verb that says who somebody on the roster is.
  public static func merging<each V: Sendable>(
    _ name: String, _ summary: String, _ slots: repeat Slot<each V>, examples: [Example],
    merging: @escaping @Sendable (P.State, Context, repeat each V) throws(Refusal) -> Merging
  ) -> Verb {
    Verb(name, summary, .change, examples, repeat each slots) { (values: repeat each V) in
      .merge { state, context throws(Refusal) in try merging(state, context, repeat each values) }
    }
  }

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
