/// An event's name, version and fields, stated once: how it is written and how it is read both follow.
///
/// Law: an event that was read is written back as it was, in its own version.
public struct Shape<Event: Sendable>: Sendable {
  /// What happened, in the past tense; it is in people's files, and never changes, whatever becomes of the code's names.
  public let name: String
  /// From 1; it goes up when the same name gets other fields.
  public let version: Int
  /// The fields that such an event can have in the record, in any version.
  public let fields: [FieldPart]
  /// How an event is kept, in the version in which it was read.
  public let write: @Sendable (Event) -> EventRecord
  /// Reads what was written under this name, in this version or an earlier one; throws ``EventRecord/unknown`` for any other.
  public let read: @Sendable (EventRecord) throws(EventRecord.Malformed) -> Event

  /// The fields stand in the order in which the journal has them.
  ///
  /// `values` and `make` are the two ways between an event and its fields, in that order; neither names a field again.
  @inlinable public init<each Value: Sendable>(
    _ name: String, version: Int = 1, _ fields: repeat EventField<each Value>,
    values: @escaping @Sendable (Event) -> (repeat each Value),
    make: @escaping @Sendable (repeat each Value) -> Event
  ) {
    // Inlined where the fields' types are known; else each of them would be looked up anew for each event.
    var (parts, count): ([FieldPart], Int) = ([], 0)
    for field in repeat each fields {
      parts += field.parts
      count += field.count
    }
    self.init(
      name, version, parts,
      write: { [count] event in
        var record = EventRecord(name, version: version, reserving: count)
        let values = values(event)
        repeat (each fields).write(each values, &record)
        return record
      },
      read: { record throws(EventRecord.Malformed) in
        guard record.version == version else { throw record.unknown }
        return make(repeat try (each fields).read(record))
      })
  }

  @usableFromInline init(
    _ name: String, _ version: Int, _ fields: [FieldPart], write: @escaping @Sendable (Event) -> EventRecord,
    read: @escaping @Sendable (EventRecord) throws(EventRecord.Malformed) -> Event
  ) {
    (self.name, self.version, self.fields, self.write, self.read) = (name, version, fields, write, read)
  }

  /// The same shape, beside one of an earlier version, which is read for ever; `isOld` tells an event that was read so.
  @inlinable public func and(earlier: Shape, where isOld: @escaping @Sendable (Event) -> Bool) -> Shape {
    Shape(
      name, version, fields + earlier.fields,
      write: { [write] event in isOld(event) ? earlier.write(event) : write(event) },
      read: { [read, version] record throws(EventRecord.Malformed) in
        try record.version == version ? read(record) : earlier.read(record)
      })
  }
}
