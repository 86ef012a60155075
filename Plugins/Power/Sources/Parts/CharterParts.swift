import Facilitation
import OrderedCollections

/// What was stopped, what got in the way, and what came of those who were quiet or wrote afterwards.
extension PowerDocument {
  private var charter: CharterRecords { context.records(CharterRecords.self) }

  var frustrations: PowerPart {
    let frustrations = charter.frustrations.filter { scope.contains($0.raised) }
    let open = frustrations.filter { $0.acknowledged == nil }
    let soon = frustrations.filter(\.wasAcknowledgedSoon).count
    let late = frustrations.count {
      !$0.wasAcknowledgedSoon && $0.raised + CharterRecords.Frustration.soon < context.now
    }
    let oldest = open.map { context.now - $0.raised }.max()
    let budget = frustrations.count(where: \.isBudget)
    return PowerPart(
      "Frustrations", key: "frustrations",
      [
        Pair("raised", "raised", .count(frustrations.count)),
        Pair("open", "not acknowledged yet", .count(open.count)),
        Pair("oldestDays", oldest == nil ? nil : "days that the oldest of them has waited", days(oldest)),
        Pair("acknowledgedSoon", "acknowledged within 7 days", .count(soon)),
        Pair("acknowledgedSoonShare", "of those that were, or whose 7 days are over", .share(share(soon, soon + late))),
        Pair("budget", "with money as the cause", .count(budget)),
        Pair("budgetShare", "of all", .share(share(budget, frustrations.count))),
      ], isEmpty: frustrations.isEmpty)
  }

  private func days(_ age: TimeSpan?) -> Value {
    age.map { .count(Int($0.microseconds / TimeSpan.hours(24).microseconds)) } ?? .undefined
  }

  var vetoes: PowerPart {
    let vetoes = charter.vetoes.filter { scope.contains($0.made) }
    let outside = vetoes.filter(\.isFromOutside)
    let reopened = outside.count { $0.reopened != nil }
    func of(_ label: String) -> String? { outside.isEmpty ? nil : label }
    return PowerPart(
      "Vetoes", key: "vetoes",
      [
        Pair("made", "made", .count(vetoes.count)),
        Pair("outside", "from outside the room", .count(outside.count)),
        Pair("outsideShare", "of all", .share(share(outside.count, vetoes.count))),
        Pair("reopened", of("from outside, opened again"), .count(reopened)),
        Pair("reopenedShare", of("of those from outside"), .share(share(reopened, outside.count))),
        Pair("adopted", of("from outside, adopted after all"), .count(outside.count { $0.adopted != nil })),
      ], isEmpty: vetoes.isEmpty)
  }

  // MARK: The quiet, and those who wrote

  private var followUps: [FollowUps.Window] { context.records(FollowUps.self).windows }

  /// Those of which enough people wrote.
  private func shown(_ windows: [FollowUps.Window]) -> [FollowUps.Window] {
    windows.filter(\.hasEnoughWriters)
  }

  var quietOrigins: PowerPart {
    let decisions = origins.decisions
    let earlier = followUps.filter { scope.couldKnow(of: $0.opened) }
    let windows = shown(earlier)
    let adopted = Set(windows.flatMap(\.released).filter { $0.disposition?.isAdopted ?? false }.map(\.id))
    let fromComments = windows.isEmpty ? nil : decisions.count { !adopted.isDisjoint(with: $0.cites) }
    let quietest = scope.airtime?.quietest ?? [:]
    let isOfFive = quietest.values.reduce(into: Set()) { $0.formUnion($1) }.count >= Disclosure.fewestInConfidence
    let fromQuietest = isOfFive ? decisions.count { quietest[$0.meeting]?.contains($0.proposed) ?? false } : nil
    func pairs(_ key: String, _ label: String, _ count: Int?) -> [Pair] {
      [
        Pair(key, label, count.map(Value.count) ?? .undefined),
        Pair(key + "Share", "of all decisions", .share(count.flatMap { share($0, decisions.count) })),
      ]
    }
    var lacks: Set<Lack> = []
    if fromComments == nil { lacks.insert(earlier.isEmpty ? .nothing : .five) }
    if fromQuietest == nil { lacks.insert(quietest.values.allSatisfy(\.isEmpty) ? .nothing : .five) }
    return PowerPart(
      "Decisions that began with the quiet", key: "quietOrigins",
      pairs("fromComments", "rest on a comment that was adopted", fromComments)
        + pairs("fromQuietest", "proposed by the quietest quarter of a meeting", fromQuietest),
      isEmpty: decisions.isEmpty, lacks: lacks)
  }

  var windows: PowerPart {
    let all = followUps.filter { scope.meetings[$0.meeting] != nil }
    let windows = shown(all)
    let comments = windows.reduce(0) { $0 + $1.inTime + $1.late }
    let released = windows.flatMap(\.released)
    let adopted = released.count { $0.disposition?.isAdopted ?? false }
    let waits = released.compactMap { comment in comment.answered.map { $0 - comment.released } }
    let few = all.count - windows.count
    func count(_ count: Int) -> Value { windows.isEmpty && few > 0 ? .undefined : .count(count) }
    return PowerPart(
      "Follow-up windows", key: "windows",
      [
        Pair("windows", "windows", .count(all.count)),
        Pair("fewWriters", "of them, with fewer than five writers", .count(few)),
        Pair("comments", "comments", count(comments)),
        Pair(
          "perWindow", "for each window",
          .number(windows.isEmpty ? nil : Double(comments) / Double(windows.count), decimals: 1)),
        Pair("adopted", "adopted, in whole or in part", count(adopted)),
        Pair("adoptedShare", "of those that were released", .share(share(adopted, released.count))),
        Pair("medianAnswer", "median time to an answer", .span(waits.median)),
      ], isEmpty: all.isEmpty, lacks: few > 0 ? [.five] : [])
  }
}

extension CharterRecords.Frustration {
  fileprivate var wasAcknowledgedSoon: Bool { acknowledged.map { $0 - raised <= Self.soon } ?? false }
}
