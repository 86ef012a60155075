/// Something that was recorded in words, for whoever looks for some of them.
public struct RecordedText: Equatable, Sendable {
  /// What it is, in a word or two: `decision`.
  public let kind: String
  /// What it is typed as, such as its id; `nil` where it isn't.
  public let id: String?
  /// The words.
  public let text: String
  /// When it was recorded; `nil` where that isn't known.
  public let time: Instant?
  /// Who may be told of it.
  public let audience: Audience

  /// Nothing is checked.
  public init(_ kind: String, _ id: String?, _ text: String, at time: Instant? = nil, for audience: Audience = .room) {
    (self.kind, self.id, self.text, self.time, self.audience) = (kind, id, text, time, audience)
  }

  /// The same of several words about one thing, those that there are.
  public static func all(
    _ kind: String, _ id: ID, _ texts: [String?], at time: Instant? = nil, for audience: Audience = .room
  ) -> [RecordedText] {
    texts.compactMap { text in text.map { RecordedText(kind, id.word, $0, at: time, for: audience) } }
  }
}

/// Something that waits for somebody.
public struct Pending: Equatable, Sendable {
  /// What it is typed as, such as its id; `nil` where it isn't.
  public let id: String?
  /// What is to be done, or what is overdue, in plain words.
  public let what: String
  /// Since when, or by when: an instant, or a day in words.
  public let when: Value
  /// What is typed to do it, or to see more.
  public let line: String
  /// Who may be told of it.
  public let audience: Audience

  /// Nothing is checked.
  public init(_ id: String?, _ what: String, _ when: Value, try line: String, for audience: Audience = .facilitator) {
    (self.id, self.what, self.when, self.line, self.audience) = (id, what, when, line, audience)
  }
}
