/// One field of an event: how it is written and how it is read, said once.
///
/// Law: of an event's fields, each reads what it wrote.
public struct EventField<Value: Sendable>: Sendable {
  /// Its name in the record, or the first of several.
  @usableFromInline let name: String
  @usableFromInline let write: @Sendable (Value, inout EventRecord) -> Void
  @usableFromInline let read: @Sendable (EventRecord) throws(EventRecord.Malformed) -> Value

  /// A field, or several that belong together, of which `name` is the first that is always there; `read` throws for what
  /// no `write` could have left.
  @inlinable public init(
    _ name: String,
    write: @escaping @Sendable (Value, inout EventRecord) -> Void,
    read: @escaping @Sendable (EventRecord) throws(EventRecord.Malformed) -> Value
  ) {
    (self.name, self.write, self.read) = (name, write, read)
  }

  /// The same field, which is malformed unless `holds`: "in 'itemAdded', " is followed by `complaint`.
  @inlinable public func checked(_ complaint: String, _ holds: @escaping @Sendable (Value) -> Bool) -> EventField {
    EventField(name, write: write) { [read] record throws(EventRecord.Malformed) in
      let value = try read(record)
      guard holds(value) else { throw EventRecord.Malformed("in '\(record.name)', \(complaint)") }
      return value
    }
  }
}

// The readers are those of a record, and so are their complaints.

extension EventField<String> {
  /// Any text.
  public static func text(_ name: String) -> EventField {
    EventField(
      name, write: { $1.add(name, .text($0)) }, read: { record throws(EventRecord.Malformed) in try record.text(name) })
  }
  /// A name or a title, which is one line.
  public static func line(_ name: String) -> EventField {
    EventField(
      name, write: { $1.add(name, .text($0)) }, read: { record throws(EventRecord.Malformed) in try record.line(name) })
  }
}

extension EventField<Handle> {
  /// A person, by the handle's word.
  public static func handle(_ name: String) -> EventField {
    EventField(
      name, write: { $1.add(name, .text($0.word)) },
      read: { record throws(EventRecord.Malformed) in try record.handle(name) })
  }
  /// A person, or ``Handle/unnamed``.
  public static func voice(_ name: String) -> EventField {
    EventField(
      name, write: { $1.add(name, .text($0.word)) },
      read: { record throws(EventRecord.Malformed) in try record.voice(name) })
  }
}

extension EventField<GroupName> {
  /// A group, by its name's word.
  public static func group(_ name: String) -> EventField {
    EventField(
      name, write: { $1.add(name, .text($0.word)) },
      read: { record throws(EventRecord.Malformed) in try record.group(name) })
  }
}

extension EventField<ID> {
  /// An id; under the name `id`, that of what the event creates.
  public static func id(_ name: String) -> EventField {
    EventField(
      name, write: { $1.add(name, .text($0.word)) },
      read: { record throws(EventRecord.Malformed) in try record.id(name) })
  }
}

extension EventField<Int64> {
  /// A whole number.
  public static func number(_ name: String) -> EventField {
    EventField(
      name, write: { $1.add(name, .number($0)) },
      read: { record throws(EventRecord.Malformed) in try record.number(name) })
  }
}

extension EventField<Instant> {
  /// A time that a clock can show, in microseconds since 1970-01-01 00:00 UTC.
  public static func instant(_ name: String) -> EventField {
    EventField(
      name, write: { $1.add(name, .number($0.microseconds)) },
      read: { record throws(EventRecord.Malformed) in try record.instant(name) })
  }
}

extension EventField<TimeSpan> {
  /// A length of time, in microseconds.
  public static func span(_ name: String) -> EventField {
    EventField(
      name, write: { $1.add(name, .number($0.microseconds)) },
      read: { record throws(EventRecord.Malformed) in try record.span(name) })
  }
}

extension EventField<CalendarDay> {
  /// A day, as `2026-06-12`.
  public static func day(_ name: String) -> EventField {
    EventField(
      name, write: { $1.add(name, .text($0.word)) },
      read: { record throws(EventRecord.Malformed) in
        guard let day = CalendarDay(word: try record.text(name)) else {
          throw EventRecord.Malformed("in '\(record.name)', '\(name)' is not a day")
        }
        return day
      })
  }
}

extension EventField where Value: RawRepresentable<String> {
  /// One of a few words.
  @inlinable public static func choice(_ name: String) -> EventField {
    EventField(
      name, write: { $1.add(name, .text($0.rawValue)) },
      read: { record throws(EventRecord.Malformed) in
        guard let value = Value(rawValue: try record.text(name)) else {
          throw EventRecord.Malformed("in '\(record.name)', '\(name)' is not known here")
        }
        return value
      })
  }
}

// MARK: - Several, and perhaps none

extension EventField<[String]> {
  /// Texts in their order.
  public static func texts(_ name: String) -> EventField {
    EventField(
      name, write: { $1.add(name, .list($0)) }, read: { record throws(EventRecord.Malformed) in try record.list(name) })
  }
  /// Names or titles in their order, each one line.
  public static func lines(_ name: String) -> EventField {
    EventField(
      name, write: { $1.add(name, .list($0)) }, read: { record throws(EventRecord.Malformed) in try record.lines(name) }
    )
  }
}

extension EventField<[Handle]> {
  /// People in their order.
  public static func handles(_ name: String) -> EventField {
    EventField(
      name, write: { $1.add(name, .list($0.map(\.word))) },
      read: { record throws(EventRecord.Malformed) in try record.handles(name) })
  }
}

extension EventField<[GroupName]> {
  /// Groups in their order.
  public static func groups(_ name: String) -> EventField {
    EventField(
      name, write: { $1.add(name, .list($0.map(\.word))) },
      read: { record throws(EventRecord.Malformed) in try record.groups(name) })
  }
}

extension EventField<[ID]> {
  /// Ids in their order.
  public static func ids(_ name: String) -> EventField {
    EventField(
      name, write: { $1.add(name, .list($0.map(\.word))) },
      read: { record throws(EventRecord.Malformed) in try record.ids(name) })
  }
}

extension EventField {
  /// A field that isn't written where there is nothing to say.
  @inlinable public static func optional<Wrapped>(_ field: EventField<Wrapped>) -> EventField where Value == Wrapped? {
    EventField(
      field.name, write: { value, record in if let value { field.write(value, &record) } },
      read: { record throws(EventRecord.Malformed) in record[field.name] == nil ? nil : try field.read(record) })
  }
}
