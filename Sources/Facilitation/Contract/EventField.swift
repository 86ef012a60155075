/// One field of an event: how it is written and how it is read, said once.
///
/// Law: of an event's fields, each reads what it wrote.
public struct EventField<Value: Sendable>: Sendable {
  /// Its name in the record, or the first of several.
  @usableFromInline let name: String
  /// How many fields of the record it can take.
  @usableFromInline let count: Int
  /// The fields of the record that it can take, each with what it holds.
  @usableFromInline let parts: [FieldPart]
  @usableFromInline let write: @Sendable (Value, inout EventRecord) -> Void
  @usableFromInline let read: @Sendable (EventRecord) throws(EventRecord.Malformed) -> Value

  /// A field, or several that belong together, of which `name` is the first that is always there; `read` throws for what
  /// no `write` could have left.
  @inlinable public init(
    _ name: String,
    write: @escaping @Sendable (Value, inout EventRecord) -> Void,
    read: @escaping @Sendable (EventRecord) throws(EventRecord.Malformed) -> Value
  ) {
    self.init(name, count: 1, parts: [FieldPart(name, .other)], write: write, read: read)
  }

  /// The same, of which it is said what each of the fields holds.
  public init(
    _ parts: FieldPart..., write: @escaping @Sendable (Value, inout EventRecord) -> Void,
    read: @escaping @Sendable (EventRecord) throws(EventRecord.Malformed) -> Value
  ) {
    self.init(parts.first?.name ?? "", count: parts.count, parts: parts, write: write, read: read)
  }

  @usableFromInline init(
    _ name: String, count: Int, parts: [FieldPart],
    write: @escaping @Sendable (Value, inout EventRecord) -> Void,
    read: @escaping @Sendable (EventRecord) throws(EventRecord.Malformed) -> Value
  ) {
    (self.name, self.count, self.parts, self.write, self.read) = (name, count, parts, write, read)
  }

  /// Several fields that make one value together, in their order.
  ///
  /// `values` and `make` are the two ways between it and its parts, as with a ``Shape``; where `make` finds that they don't
  /// fit, the record is malformed: "in 'claimed', " is followed by `complaint`.
  @inlinable public static func together<each Part: Sendable>(
    _ fields: repeat EventField<each Part>, complaint: String = "what belongs together doesn't fit",
    values: @escaping @Sendable (Value) -> (repeat each Part),
    make: @escaping @Sendable (repeat each Part) -> Value?
  ) -> EventField {
    // Inlined as a shape is.
    var (parts, count): ([FieldPart], Int) = ([], 0)
    for field in repeat each fields {
      parts += field.parts
      count += field.count
    }
    return EventField(
      parts.first?.name ?? "", count: count, parts: parts,
      write: { value, record in
        let values = values(value)
        repeat (each fields).write(each values, &record)
      },
      read: { record throws(EventRecord.Malformed) in
        guard let value = make(repeat try (each fields).read(record)) else {
          throw EventRecord.Malformed("in '\(record.name)', \(complaint)")
        }
        return value
      })
  }

  /// What one word spells; "in 'claimed', 'amount' " is followed by `complaint` where a text spells none.
  @inlinable public static func word(
    _ name: String, _ complaint: String, read: @escaping @Sendable (String) -> Value?,
    print: @escaping @Sendable (Value) -> String
  ) -> EventField {
    EventField(
      name, write: { $1.add(name, .text(print($0))) },
      read: { record throws(EventRecord.Malformed) in
        guard let value = read(try record.text(name)) else {
          throw EventRecord.Malformed("in '\(record.name)', '\(name)' \(complaint)")
        }
        return value
      })
  }

  /// The same field, which is malformed unless `holds`: "in 'itemAdded', " is followed by `complaint`.
  @inlinable public func checked(_ complaint: String, _ holds: @escaping @Sendable (Value) -> Bool) -> EventField {
    EventField(name, count: count, parts: parts, write: write) { [read] record throws(EventRecord.Malformed) in
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
      name, count: 1, parts: [FieldPart(name, .words)], write: { $1.add(name, .text($0)) },
      read: { record throws(EventRecord.Malformed) in try record.text(name) })
  }
  /// A name or a title, which is one line.
  public static func line(_ name: String) -> EventField {
    EventField(
      name, count: 1, parts: [FieldPart(name, .words)], write: { $1.add(name, .text($0)) },
      read: { record throws(EventRecord.Malformed) in try record.line(name) })
  }
}

extension EventField<Handle> {
  /// A person, by the handle's word.
  public static func handle(_ name: String) -> EventField {
    EventField(
      name, count: 1, parts: [FieldPart(name, .person)], write: { $1.add(name, .text($0.word)) },
      read: { record throws(EventRecord.Malformed) in try record.handle(name) })
  }
  /// A person, or ``Handle/unnamed``.
  public static func voice(_ name: String) -> EventField {
    EventField(
      name, count: 1, parts: [FieldPart(name, .person)], write: { $1.add(name, .text($0.word)) },
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

extension EventField<Money> {
  /// An amount with its currency, as its word.
  public static func money(_ name: String) -> EventField {
    word(name, "is not an amount", read: { Money(word: $0) }, print: { $0.word })
  }
}

extension EventField<CalendarDay> {
  /// A day, as its word.
  public static func day(_ name: String) -> EventField {
    word(name, "is not a day", read: { CalendarDay(word: $0) }, print: { $0.word })
  }
}

extension EventField where Value: RawRepresentable, Value.RawValue == String {
  /// One of several words that the plugin knows.
  @inlinable public static func choice(_ name: String) -> EventField {
    word(name, "is not known here", read: { Value(rawValue: $0) }, print: { $0.rawValue })
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
      name, count: 1, parts: [FieldPart(name, .person)], write: { $1.add(name, .list($0.map(\.word))) },
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
      field.name, count: field.count, parts: field.parts,
      write: { value, record in if let value { field.write(value, &record) } },
      read: { record throws(EventRecord.Malformed) in record[field.name] == nil ? nil : try field.read(record) })
  }
}
