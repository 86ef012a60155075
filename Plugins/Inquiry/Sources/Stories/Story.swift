import Facilitation

/// Something that happened when it was at its best.
struct Story: Codable, Equatable, Sendable {
  /// Counted under `s`.
  var id: ID
  /// Who told it.
  var by: Handle
  /// `nil` without the teller's consent: then it is only counted.
  var words: Words?

  /// What the teller agreed to have kept and told on.
  struct Words: Codable, Equatable, Sendable {
    var text: String
    /// A sentence as it was said.
    var quote: String?
    /// What made it possible.
    var possible: String?
    var wishes: [String] = []
  }
}

extension EventField<Story.Words?> {
  /// A story's words, or none of them.
  static let words = EventField(
    FieldPart("text", .words), FieldPart("quote", .words), FieldPart("possible", .words), FieldPart("wishes", .words),
    write: { words, record in
      guard let words else { return }
      record.add("text", .text(words.text))
      if let quote = words.quote { record.add("quote", .text(quote)) }
      if let possible = words.possible { record.add("possible", .text(possible)) }
      record.add("wishes", .list(words.wishes))
    },
    read: { record throws(EventRecord.Malformed) in
      guard let text = try record.optionalText("text") else { return nil }
      return Story.Words(
        text: text, quote: try record.optionalText("quote"), possible: try record.optionalText("possible"),
        wishes: try record.list("wishes"))
    })
}
