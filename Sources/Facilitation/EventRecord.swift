/// An event as the journal keeps it: a name, a version and named fields, spelled out by its plugin, so that renaming
/// something in the code never breaks an old file.
///
/// In the journal it is one JSON object: `{"event":"spoke","v":1,"who":"ana"}`. A field `id` says that the event creates
/// something counted; the engine reads it to keep the counters, which never go back.
public struct EventRecord: Equatable, Sendable {
  /// What happened, in the past tense: `spoke`.
  public let name: String
  /// The version of this event's fields, from 1.
  public let version: Int
  public private(set) var fields: [Field]

  /// One named value.
  public struct Field: Equatable, Sendable {
    public let name: String
    public let value: FieldValue
  }

  /// What a field can hold.
  public enum FieldValue: Equatable, Sendable {
    case text(String)
    case number(Int64)
    case list([String])
  }

  public init(_ name: String, version: Int = 1) { (self.name, self.version, fields) = (name, version, []) }

  // MARK: Writing

  public func with(_ name: String, _ text: String) -> EventRecord { adding(name, .text(text)) }
  public func with(_ name: String, _ number: Int64) -> EventRecord { adding(name, .number(number)) }
  public func with(_ name: String, _ list: [String]) -> EventRecord { adding(name, .list(list)) }
  public func with(_ name: String, _ who: Handle) -> EventRecord { adding(name, .text(who.word)) }
  public func with(_ name: String, _ id: ID) -> EventRecord { adding(name, .text(id.word)) }
  public func with(_ name: String, _ time: Instant) -> EventRecord { adding(name, .number(time.microseconds)) }
  public func with(_ name: String, _ length: TimeSpan) -> EventRecord { adding(name, .number(length.microseconds)) }
  /// Adds nothing when there is no text.
  public func with(_ name: String, _ text: String?) -> EventRecord { text.map { with(name, $0) } ?? self }
  /// Adds nothing when there is no one.
  public func with(_ name: String, _ who: Handle?) -> EventRecord { who.map { with(name, $0) } ?? self }
  /// Adds nothing when there is no id.
  public func with(_ name: String, _ id: ID?) -> EventRecord { id.map { with(name, $0) } ?? self }

  private func adding(_ name: String, _ value: FieldValue) -> EventRecord {
    var copy = self
    copy.fields.append(Field(name: name, value: value))
    return copy
  }

  // MARK: Reading

  /// Why a recorded event can't be understood.
  public struct Malformed: Error, Equatable, Sendable {
    public let reason: String
    public init(_ reason: String) { self.reason = reason }
  }

  public subscript(name: String) -> FieldValue? { fields.first { $0.name == name }?.value }

  /// What to throw for an event that this version of the plugin doesn't know.
  public var unknown: Malformed { Malformed("the event '\(name)', version \(version), is not known here") }

  public func text(_ name: String) throws(Malformed) -> String {
    guard let text = try optionalText(name) else { throw missing(name) }
    return text
  }
  public func optionalText(_ name: String) throws(Malformed) -> String? {
    switch self[name] {
    case .text(let text): text
    case nil: nil
    case .number, .list: throw Malformed("in '\(self.name)', '\(name)' is not a text")
    }
  }
  public func number(_ name: String) throws(Malformed) -> Int64 {
    guard case .number(let number) = self[name] else { throw missing(name) }
    return number
  }
  public func list(_ name: String) throws(Malformed) -> [String] {
    guard case .list(let list) = self[name] else { throw missing(name) }
    return list
  }
  public func handle(_ name: String) throws(Malformed) -> Handle { Handle(try text(name)) }
  public func instant(_ name: String) throws(Malformed) -> Instant { Instant(microseconds: try number(name)) }
  public func span(_ name: String) throws(Malformed) -> TimeSpan { TimeSpan(microseconds: try number(name)) }
  public func id(_ name: String) throws(Malformed) -> ID {
    guard let id = ID(word: try text(name)) else { throw Malformed("in '\(self.name)', '\(name)' is not an id") }
    return id
  }
  public func optionalID(_ name: String) throws(Malformed) -> ID? { self[name] == nil ? nil : try id(name) }
  public func ids(_ name: String) throws(Malformed) -> [ID] {
    var ids: [ID] = []
    for word in try list(name) {
      guard let id = ID(word: word) else { throw Malformed("in '\(self.name)', '\(word)' is not an id") }
      ids.append(id)
    }
    return ids
  }

  private func missing(_ name: String) -> Malformed { Malformed("'\(self.name)' has no '\(name)'") }
}
