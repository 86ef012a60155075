public import Facilitation
import OrderedCollections

// What isn't said here is said by `Plugin`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension CharterPlugin {
  public static let publications: [Publication<CharterPlugin>] = [
    Publication(CharterRecords.self) { $0.records($1.roster) },
    Publication(Agreements.self) { $0.agreements($1.roster) },
  ]
}

extension State {
  /// What other plugins may read, by the groups that people were in at the time.
  func records(_ roster: Roster) -> CharterRecords {
    var records = CharterRecords()
    records.hopes = hopes.all.values.map {
      CharterRecords.Hope(id: $0.entry.id, group: $0.entry.group(at: $0.time, roster), outcome: $0.outcome)
    }
    records.frustrations = frustrations.all.values.map {
      CharterRecords.Frustration(
        id: $0.entry.id, group: $0.entry.group(at: $0.raised, roster), raised: $0.raised, isBudget: $0.isBudget,
        acknowledged: $0.acknowledgements.first?.time)
    }
    records.vetoes = vetoes.all.values.map {
      CharterRecords.Veto(
        id: $0.entry.id, group: $0.entry.group(at: $0.made, roster), made: $0.made, reopened: $0.reopened,
        adopted: $0.adopted)
    }
    return records
  }

  /// Which groups said something in the charter, and when.
  func said(_ roster: Roster) -> [(group: GroupName, time: Instant)] {
    let entries =
      hopes.all.values.map { ($0.entry, $0.time) } + frustrations.all.values.map { ($0.entry, $0.raised) }
      + constraints.values.map { ($0.entry, $0.time) } + vetoes.all.values.map { ($0.entry, $0.made) }
    let acknowledged = frustrations.all.values.flatMap(\.acknowledgements).compactMap { acknowledgement in
      roster.group(of: acknowledgement.by, at: acknowledgement.time).map { ($0, acknowledgement.time) }
    }
    return entries.compactMap { entry, time in entry.group(at: time, roster).map { ($0, time) } } + acknowledged
  }

  /// An agreement is of people, not of a name: it holds for a group as long as everyone in it is among those who agreed.
  func agreements(_ roster: Roster) -> Agreements {
    var published = Agreements()
    published.shownAlone = Set(
      agreements.values.compactMap { agreement in
        agreement.group.flatMap { Set(roster.members(of: $0)).isSubset(of: agreement.by) ? $0 : nil }
      })
    return published
  }

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

extension State {
  /// Frustrations that nobody has acknowledged for seven days.
  func pending(_ context: ViewContext) -> [Pending] {
    frustrations.atHand.values.filter { $0.raised + CharterRecords.Frustration.soon <= context.now }.map {
      let id = $0.entry.id.word
      return Pending(
        id, "to acknowledge: \($0.entry.text)", .instant($0.raised),
        try: "frustration acknowledge \(id) --by PERSON")
    }
  }

  /// What stands in the charter; never whose it is.
  var texts: [RecordedText] {
    hopes.all.values.map { RecordedText("hope", $0.entry.id.word, $0.entry.text, at: $0.time) }
      + frustrations.all.values.flatMap {
        RecordedText.all("frustration", $0.entry.id, [$0.entry.text, $0.cause], at: $0.raised)
      }
      + constraints.values.flatMap {
        RecordedText.all("constraint", $0.entry.id, [$0.entry.text, $0.reason], at: $0.time)
      }
      + vetoes.all.values.flatMap {
        RecordedText.all("veto", $0.entry.id, [$0.entry.text, $0.reason, $0.reopeningReason], at: $0.made)
      }
      + agreements.values.flatMap { RecordedText.all("agreement", $0.id, [$0.text]) }
  }
}

extension Roster {
  /// Those who are in the group now, in the order in which they joined the roster.
  func members(of group: GroupName) -> [Handle] {
    people.values.filter { $0.group == group }.map(\.handle)
  }
}
