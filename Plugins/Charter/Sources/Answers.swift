import Facilitation
import OrderedCollections

extension CharterPlugin.State {
  /// What is said once `events` are recorded.
  func sentences(about events: [CharterPlugin.Event], _ context: ViewContext) -> [String] {
    let roster = context.roster
    guard let first = events.first else { return [] }
    switch first {
    case .hopeAdded(let entry): return [inCharter(entry) + ", a hope" + of(entry, roster)]
    case .hopeRated(_, let outcome): return rated(events, outcome)
    case .frustrationRaised(let entry, _, let isBudget):
      let remark = "money is its cause: it may help to make the case for a larger budget"
      return [inCharter(entry) + ", a frustration" + of(entry, roster)] + (isBudget ? [remark] : [])
    case .frustrationAcknowledged(let id, let who):
      let wait = frustrations[id].map { context.now - $0.raised } ?? .zero
      let after = wait < .minutes(1) ? "" : ", \(wait.age) after it was raised"
      return ["\(roster.described(who)) has acknowledged \(id.word)\(after)"]
    case .constraintAdded(let entry, _): return [inCharter(entry) + ", a constraint" + from(entry, roster)]
    case .vetoed(let entry, _, _): return [inCharter(entry) + ", a veto" + from(entry, roster)]
    case .vetoReopened(let id, _): return ["what \(id.word) stopped is open again"]
    case .vetoAdopted(let id): return ["what \(id.word) stopped is adopted after all"]
    case .agreed(let agreement): return agreed(agreement, roster)
    case .agreementEnded(let id): return ["\(id.word) is taken back"]
    }
  }

  private func inCharter(_ entry: CharterPlugin.Entry) -> String { "in the charter as \(entry.id.word)" }

  private func of(_ entry: CharterPlugin.Entry, _ roster: Roster) -> String {
    entry.party.map { " of \($0.described(roster))" } ?? ""
  }

  private func from(_ entry: CharterPlugin.Entry, _ roster: Roster) -> String {
    entry.party.map { " from \($0.described(roster))" } ?? ""
  }

  private func rated(_ events: [CharterPlugin.Event], _ outcome: CharterRecords.Outcome) -> [String] {
    let ids = events.compactMap { if case .hopeRated(let id, _) = $0 { id.word } else { nil } }
    let left = hopes.atHand.count
    let open = left == 0 ? "" : "; \(counted(left, "hope is", "hopes are")) still open"
    return ["\(ids.spoken) \(ids.count == 1 ? "is" : "are") \(outcome.words)\(open)"]
  }

  private func agreed(_ agreement: CharterPlugin.Agreement, _ roster: Roster) -> [String] {
    let names = agreement.by.map { roster.name(of: $0) }
    let agreed = "agreed as \(agreement.id.word) by \(names.isEmpty ? "the room" : names.spoken)"
    guard let group = agreement.group else { return [agreed] }
    return ["\(agreed): the room is shown '\(roster.label(of: group))' even where only one of them is there"]
  }
}

extension CharterPlugin.Party {
  /// Whose it is, for the facilitator: `Ana Ortiz (lived experience)`, `carers`, `the finance department`.
  func described(_ roster: Roster) -> String {
    switch self {
    case .person(let who): roster.described(who)
    case .group(let group): roster.label(of: group)
    case .outside(let words): words
    }
  }
}

extension CharterRecords.Outcome {
  /// As it stands in a sentence after "is".
  var words: String {
    switch self {
    case .met: "met"
    case .partly: "partly met"
    case .unmet: "not met"
    }
  }
}

extension TimeSpan {
  /// `40m`, `26h`; from two days on `3 days`.
  fileprivate var age: String {
    let day = TimeSpan.hours(24).microseconds
    return microseconds < 2 * day ? spoken : "\(microseconds / day) days"
  }
}
