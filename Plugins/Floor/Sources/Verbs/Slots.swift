import Facilitation

// What several verbs share. The slots' types are spelled out, since it is from them that the compiler knows a verb's.

extension Slot<Percent?> {
  static let agreedShare = argument("percent", .orNone(.percent), "of all speech; none takes it away")
}

extension EventField<Instant?> {
  /// When a press should have come that came late; it is in each record of version 2, and in none of version 1.
  static var late: EventField {
    EventField(
      "at", write: { late, record in if let late { record.add("at", .number(late.microseconds)) } },
      read: { record throws(EventRecord.Malformed) in try record.instant("at") })
  }
}

extension EventField<Percent> {
  static var share: EventField {
    EventField(
      "millionths", write: { $1.add("millionths", .number($0.millionths)) },
      read: { record throws(EventRecord.Malformed) in
        let millionths = try record.number("millionths")
        guard let share = Percent(millionths: millionths) else {
          throw EventRecord.Malformed("in '\(record.name)', \(millionths) millionths are no part of a whole")
        }
        return share
      })
  }
}
