/// An event as the journal keeps it: a name, a version and named fields, spelled out by its plugin, so that renaming
/// something in the code never breaks an old file.
///
/// In the journal it is one JSON object: `{"event":"spoke","v":1,"who":"ana"}`. A field `id` says that the event
/// creates something counted; the engine reads it to keep the counters, which never go back.
public struct EventRecord: Equatable, Sendable {
  /// What happened, in the past tense: `spoke`.
  public let name: String
  /// The version of this event's fields, from 1.
  public let version: Int
  /// In the order in which they were added, which is that of the journal.
  public private(set) var fields: [Field]

  /// One named value.
  public struct Field: Equatable, Sendable {
    /// Given once in an event; of two alike, the first is read.
    public let name: String
    /// What the journal keeps under the name.
    public let value: FieldValue
  }

  /// What a field can hold.
  public enum FieldValue: Equatable, Sendable {
    /// A JSON string (RFC 8259).
    case text(String)
    /// A whole number; there are no fractions, so nothing is rounded.
    case number(Int64)
    /// Strings in their order, possibly none.
    case list([String])
  }

  /// An event without fields; `version` goes up when the same name gets other fields.
  public init(_ name: String, version: Int = 1) { (self.name, self.version, fields) = (name, version, []) }
  /// With room for `count` fields.
  @usableFromInline init(_ name: String, version: Int, reserving count: Int) {
    self.init(name, version: version)
    fields.reserveCapacity(count)
  }

  // MARK: Writing

  /// The same event with a text after its fields.
  public consuming func with(_ name: String, _ text: String) -> EventRecord { adding(name, .text(text)) }
  /// The same event with a whole number after its fields.
  public consuming func with(_ name: String, _ number: Int64) -> EventRecord { adding(name, .number(number)) }
  /// The same event with a list of texts after its fields.
  public consuming func with(_ name: String, _ list: [String]) -> EventRecord { adding(name, .list(list)) }
  /// Adds a person, as the handle's word.
  public consuming func with(_ name: String, _ who: Handle) -> EventRecord { adding(name, .text(who.word)) }
  /// Adds an id as its word; under the name `id`, that of what the event creates.
  public consuming func with(_ name: String, _ id: ID) -> EventRecord { adding(name, .text(id.word)) }
  /// Adds a time, in microseconds since 1970-01-01 00:00 UTC.
  public consuming func with(_ name: String, _ time: Instant) -> EventRecord {
    adding(name, .number(time.microseconds))
  }
  /// Adds a length of time, in microseconds.
  public consuming func with(_ name: String, _ length: TimeSpan) -> EventRecord {
    adding(name, .number(length.microseconds))
  }
  /// Adds nothing when there is no number.
  public consuming func with(_ name: String, _ number: Int64?) -> EventRecord {
    guard let number else { return self }
    return adding(name, .number(number))
  }
  /// Adds nothing when there is no time.
  public consuming func with(_ name: String, _ time: Instant?) -> EventRecord {
    with(name, time?.microseconds)
  }
  /// Adds nothing when there is no text.
  public consuming func with(_ name: String, _ text: String?) -> EventRecord {
    guard let text else { return self }
    return adding(name, .text(text))
  }
  /// Adds nothing when there is no one.
  public consuming func with(_ name: String, _ who: Handle?) -> EventRecord {
    guard let who else { return self }
    return adding(name, .text(who.word))
  }
  /// Adds nothing when there is no id.
  public consuming func with(_ name: String, _ id: ID?) -> EventRecord {
    guard let id else { return self }
    return adding(name, .text(id.word))
  }

  /// Puts a value after the fields.
  public mutating func add(_ name: String, _ value: FieldValue) { fields.append(Field(name: name, value: value)) }

  private consuming func adding(_ name: String, _ value: FieldValue) -> EventRecord {
    var record = self
    record.add(name, value)
    return record
  }

  // MARK: Reading

  /// Why a recorded event can't be understood.
  public struct Malformed: Error, Equatable, Sendable {
    /// What is wrong, in plain words.
    public let reason: String
    /// `reason` names the event and the field, as far as they are known.
    public init(_ reason: String) { self.reason = reason }
  }

  /// What the first field of that name holds; `nil` when there is none.
  public subscript(name: String) -> FieldValue? { fields.first { $0.name == name }?.value }

  /// What to throw for an event that this version of the plugin doesn't know.
  public var unknown: Malformed { Malformed("the event '\(name)', version \(version), is not known here") }

  /// A text that must be there; throws when it isn't, or is something else.
  public func text(_ name: String) throws(Malformed) -> String {
    guard let text = try optionalText(name) else { throw missing(name) }
    return text
  }
  /// A text that may be there; `nil` when it isn't, and throws when it is something else.
  public func optionalText(_ name: String) throws(Malformed) -> String? {
    switch self[name] {
    case .text(let text): text
    case nil: nil
    case .number, .list: throw Malformed("in '\(self.name)', '\(name)' is not a text")
    }
  }
  /// A whole number that must be there; throws when it isn't, or is something else.
  public func number(_ name: String) throws(Malformed) -> Int64 {
    guard case .number(let number) = self[name] else { throw missing(name) }
    return number
  }
  /// A whole number that may be there; `nil` when there is no field, and throws when it holds something else.
  public func optionalNumber(_ name: String) throws(Malformed) -> Int64? { self[name] == nil ? nil : try number(name) }
  /// A list of texts that must be there; throws when it isn't, or is something else.
  public func list(_ name: String) throws(Malformed) -> [String] {
    guard case .list(let list) = self[name] else { throw missing(name) }
    return list
  }
  /// A time, from a number of microseconds since 1970-01-01 00:00 UTC that must be there; throws for one that no clock
  /// can show.
  public func instant(_ name: String) throws(Malformed) -> Instant {
    let instant = Instant(microseconds: try number(name))
    guard instant.isShowable else { throw Malformed("in '\(self.name)', '\(name)' is a time that no clock can show") }
    return instant
  }
  /// A time that may be there; `nil` when there is no field, and throws as ``instant(_:)`` does.
  public func optionalInstant(_ name: String) throws(Malformed) -> Instant? {
    self[name] == nil ? nil : try instant(name)
  }
  /// A length of time, from a number of microseconds that must be there; throws for one that no two times are apart.
  public func span(_ name: String) throws(Malformed) -> TimeSpan {
    let span = TimeSpan(microseconds: try number(name))
    guard span.microseconds.magnitude <= Instant.showable.upperBound.microseconds.magnitude * 2 else {
      throw Malformed("in '\(self.name)', '\(name)' is longer than any two times are apart")
    }
    return span
  }
  /// An id, from a text that must be there; throws when that spells none.
  public func id(_ name: String) throws(Malformed) -> ID {
    guard let id = ID(word: try text(name)) else { throw Malformed("in '\(self.name)', '\(name)' is not an id") }
    return id
  }
  /// An id that may be there; `nil` when there is no field, and throws when it holds no id.
  public func optionalID(_ name: String) throws(Malformed) -> ID? { self[name] == nil ? nil : try id(name) }
  /// Ids, from a list that must be there; throws when one of its texts spells none.
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
