import Facilitation

// Fields that events share which only windows have.

extension EventField<Bool> {
  /// Whether something holds; that it doesn't isn't said.
  static func flag(_ name: String) -> EventField {
    EventField(
      name, write: { holds, record in if holds { record.add(name, .number(1)) } },
      read: { record throws(EventRecord.Malformed) in try record.optionalNumber(name) == 1 })
  }
}

extension EventField<ReceiptCode> {
  static var code: EventField {
    word("code", "is not a receipt code", read: { ReceiptCode(word: $0) }, print: { $0.word })
  }
}

extension EventField<Proof> {
  static func proof(_ name: String) -> EventField {
    word(name, "is not a proof", read: { Proof(word: $0) }, print: { $0.word })
  }
}
