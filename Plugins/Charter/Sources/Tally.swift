import Facilitation
import OrderedCollections

extension CharterPlugin {
  /// How many there ever were of what is set aside once it is settled, so that nobody has to count through it.
  struct Tally: Codable, Equatable, Sendable {
    private(set) var hopes = 0
    private(set) var met = 0
    private(set) var partly = 0
    private(set) var unmet = 0
    private(set) var frustrations = 0
    private(set) var budget = 0
    private(set) var vetoes = 0
    private(set) var reopened = 0
    private(set) var adopted = 0

    /// `change` is 1 for one that came, −1 for one that went.
    mutating func count(_ hope: Hope, _ change: Int) {
      hopes += change
      switch hope.outcome {
      case .met: met += change
      case .partly: partly += change
      case .unmet: unmet += change
      case nil: break
      }
    }

    mutating func count(_ frustration: Frustration, _ change: Int) {
      frustrations += change
      if frustration.isBudget { budget += change }
    }

    mutating func count(_ veto: Veto, _ change: Int) {
      vetoes += change
      if veto.reopened != nil { reopened += change }
      if veto.adopted != nil { adopted += change }
    }
  }
}

extension CharterPlugin.State {
  /// Those of the whole workshop; what is open is what waits for someone's word.
  var facts: [FactSource] {
    [
      .one("hopes", .count(tally.hopes)), .one("hopes.open", .count(hopes.atHand.count)),
      .one("hopes.met", .count(tally.met)), .one("hopes.partly", .count(tally.partly)),
      .one("hopes.unmet", .count(tally.unmet)),
      .one("frustrations", .count(tally.frustrations)), .one("frustrations.open", .count(frustrations.atHand.count)),
      .one("frustrations.budget", .count(tally.budget)),
      .one("constraints", .count(constraints.count)),
      .one("vetoes", .count(tally.vetoes)), .one("vetoes.reopened", .count(tally.reopened)),
      .one("vetoes.adopted", .count(tally.adopted)),
      .one("agreements", .count(agreements.count)),
    ]
  }

  /// A notice for each frustration that nobody has acknowledged, once: at the end of its seventh day.
  func due(after start: Instant, through end: Instant) -> [Notice] {
    frustrations.atHand.values.compactMap { frustration in
      let time = frustration.raised + CharterRecords.Frustration.soon
      guard start < time, time <= end else { return nil }
      let entry = frustration.entry
      return Notice(at: time, "nobody has acknowledged \(entry.id.word) for 7 days: \(titled(entry.text))")
    }
  }
}
