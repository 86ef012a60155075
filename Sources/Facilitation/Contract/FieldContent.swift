/// What a field of an event holds, as far as it matters to whoever leaves the record.
///
/// The types of fields say it, so that no event has to: what a person is called by and what somebody said are found in
/// every plugin alike. See `person erase`.
public enum FieldContent: Sendable {
  /// A person, or several, by their handles.
  case person
  /// What a person is called.
  case name
  /// What somebody said in their own words: of an event about one person, that person's.
  case words
  /// What was said by all together, or is everybody's business: a decision, the title of an item.
  case shared
  /// Anything else: an amount, a time, an id, a group.
  case other
  /// What something is called in another workshop's record, and may be the name of something else here.
  case elsewhere
}

/// A field of the record and what it holds.
public struct FieldPart: Sendable {
  /// Its name in the record.
  public let name: String
  /// What it holds.
  public let content: FieldContent

  /// Nothing is checked.
  public init(_ name: String, _ content: FieldContent) { (self.name, self.content) = (name, content) }
}

extension EventField {
  /// The same field, of which `content` is said.
  public func of(_ content: FieldContent) -> EventField {
    EventField(name, count: count, parts: parts.map { FieldPart($0.name, content) }, write: write, read: read)
  }
}

extension EventField where Value == String {
  /// What a person is called: one line.
  public static func name(_ name: String) -> EventField { line(name).of(.name) }
  /// The same text, which isn't one person's own.
  public var shared: EventField { of(.shared) }
}
