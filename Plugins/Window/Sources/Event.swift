public import Facilitation

/// What happened, at the time of its entry.
public enum WindowEvent: Equatable, Sendable {
  case opened(ID, meeting: ID, closes: Instant, tag: String)
  case extended(ID, closes: Instant, reason: String)
  case reopened(ID, closes: Instant, reason: String)
  /// Without its writer, of whom nothing but a key is known.
  case commented(ID, Comment)
  /// Whose addresses these are stands in the private notes alone.
  case addressed([Proof], forgotten: [Proof])
  case corrected(ReceiptCode, text: String)
  case withdrawn(ReceiptCode)
  /// What the room gets to know; which comment it was made of, nothing but its contents says.
  case released(ID, Released)
  case judged(ID, late: ID, Verdict)
  case responded(ID, Answering)
}

// What isn't said here is said by `PluginEvent`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension WindowEvent: PluginEvent {
  // These names are in people's files: they never change, whatever happens to the names in the code.
  public var record: EventRecord {
    switch self {
    case .opened(let id, let meeting, let closes, let tag):
      EventRecord("opened").with("id", id).with("meeting", meeting).with("closes", closes).with("tag", tag)
    case .extended(let id, let closes, let reason):
      EventRecord("extended").with("window", id).with("closes", closes).with("reason", reason)
    case .reopened(let id, let closes, let reason):
      EventRecord("reopened").with("window", id).with("closes", closes).with("reason", reason)
    case .commented(let id, let comment):
      EventRecord("commented").with("id", comment.late).with("window", id).with("code", comment.code.word)
        .with("writer", comment.writer.word).with("proof", comment.proof?.word).with("text", comment.text)
        .with("item", comment.item).with("onBehalf", flag(comment.isOnBehalf)).with("received", comment.received).with(
          "sent", comment.sent)
    case .addressed(let kept, let forgotten):
      EventRecord("addressed").with("kept", kept.map(\.word)).with("forgotten", forgotten.map(\.word))
    case .corrected(let code, let text): EventRecord("corrected").with("code", code.word).with("text", text)
    case .withdrawn(let code): EventRecord("withdrawn").with("code", code.word)
    case .released(let id, let released):
      EventRecord("released").with("id", released.id).with("window", id).with("text", released.text)
        .with("item", released.item).with("day", Int64(released.day)).with("onBehalf", flag(released.isOnBehalf))
        .with("late", flag(released.isLate)).with("time", released.time)
    case .judged(let id, let late, let verdict):
      EventRecord(verdict.isAccepted ? "lateAccepted" : "lateDeclined").with("window", id).with("comment", late)
        .with("reason", verdict.reason)
    case .responded(let id, let answering):
      EventRecord("responded").with("comment", id).with("disposition", answering.disposition.rawValue)
        .with("reason", answering.reason)
    }
  }

  public init(record: EventRecord) throws(EventRecord.Malformed) {
    guard record.version == 1 else { throw record.unknown }
    switch record.name {
    case "opened":
      self = .opened(
        try record.id("id"), meeting: try record.id("meeting"), closes: try record.instant("closes"),
        tag: try record.text("tag"))
    case "extended":
      self = .extended(
        try record.id("window"), closes: try record.instant("closes"), reason: try record.text("reason"))
    case "reopened":
      self = .reopened(
        try record.id("window"), closes: try record.instant("closes"), reason: try record.text("reason"))
    case "commented": self = .commented(try record.id("window"), try Comment(record: record))
    case "addressed": self = .addressed(try record.proofs("kept"), forgotten: try record.proofs("forgotten"))
    case "corrected": self = .corrected(try record.receiptCode(), text: try record.text("text"))
    case "withdrawn": self = .withdrawn(try record.receiptCode())
    case "released": self = .released(try record.id("window"), try Released(record: record))
    case "lateAccepted", "lateDeclined":
      self = .judged(
        try record.id("window"), late: try record.id("comment"),
        Verdict(isAccepted: record.name == "lateAccepted", reason: try record.text("reason")))
    case "responded":
      guard let disposition = Disposition(rawValue: try record.text("disposition")) else {
        throw EventRecord.Malformed("in 'responded', 'disposition' is none that is known here")
      }
      self = .responded(
        try record.id("comment"), Answering(disposition: disposition, reason: try record.text("reason")))
    default: throw record.unknown
    }
  }
}

/// How a record says yes; no isn't said.
private func flag(_ holds: Bool) -> Int64? { holds ? 1 : nil }

extension EventRecord {
  fileprivate func flag(_ name: String) throws(Malformed) -> Bool { try optionalNumber(name) == 1 }

  fileprivate func proof(_ word: String, _ field: String) throws(Malformed) -> Proof {
    guard let proof = Proof(word: word) else { throw Malformed("in '\(name)', '\(field)' is not a proof") }
    return proof
  }

  fileprivate func proofs(_ field: String) throws(Malformed) -> [Proof] {
    var proofs: [Proof] = []
    for word in try list(field) { proofs.append(try proof(word, field)) }
    return proofs
  }

  fileprivate func receiptCode() throws(Malformed) -> ReceiptCode {
    guard let code = ReceiptCode(word: try text("code")) else {
      throw Malformed("in '\(name)', 'code' is not a receipt code")
    }
    return code
  }
}

extension Comment {
  fileprivate init(record: EventRecord) throws(EventRecord.Malformed) {
    guard let writer = WriterKey(word: try record.text("writer")) else {
      throw EventRecord.Malformed("in 'commented', 'writer' is not a writer's key")
    }
    let received = try record.instant("received")
    let proof = try record.optionalText("proof")
    let remark = Remark(
      code: try record.receiptCode(), writer: writer,
      proof: proof == nil ? nil : try record.proof(proof ?? "", "proof"), text: try record.text("text"), window: nil,
      item: try record.optionalID("item"), isOnBehalf: try record.flag("onBehalf"), received: received,
      sent: try record.optionalInstant("sent"))
    self.init(remark, received: received, late: try record.optionalID("id"))
  }
}

extension Released {
  fileprivate init(record: EventRecord) throws(EventRecord.Malformed) {
    self.init(
      id: try record.id("id"), text: try record.text("text"), item: try record.optionalID("item"),
      day: Int(try record.number("day")), isOnBehalf: try record.flag("onBehalf"), isLate: try record.flag("late"),
      time: try record.instant("time"))
  }
}
