import Facilitation
import OrderedCollections

extension InquiryPlugin {
  static let stageShow: Verb<InquiryPlugin> = .view(
    "stage show", "shows where the inquiry stands and what its stage still needs", for: .room,
    Slot<Breakdown>.breakdown(.group),
    examples: [.inquiry("stage show"), .inquiry("stage show --per person")]
  ) { state, context, breakdown throws(Refusal) in try Views(state, context).stage(per: breakdown).of(breakdown) }
}

extension Views {
  /// Where the cycle stands, what its stage still needs, and lines that are of use in it.
  func stage(per breakdown: Breakdown) throws(Refusal) -> Document {
    guard let cycle else { throw Refusal("no inquiry has begun", remedy: "stage start") }
    let needs = cycle.ending == nil ? Gate(cycle, context.rules).needs : []
    let pairs = [
      Pair("id", "id", .text(cycle.id.word)),
      Pair("stage", "stage", .text(cycle.ending == nil ? cycle.stage.title : nil)),
      Pair("ended", cycle.ending == nil ? nil : "ended", .instant(cycle.ending?.time)),
      Pair("reason", cycle.ending?.reason == nil ? nil : "because", .text(cycle.ending?.reason)),
      Pair("missing", nil, .list(needs.map(\.text))),
    ]
    var blocks: [Block] = [.pairs(pairs), .table(visits(cycle))]
    guard cycle.ending == nil else { return .object(blocks) }
    if cycle.stage == .discovery, !cycle.rounds.isEmpty { blocks.append(.table(pairTable(cycle))) }
    blocks += missing(needs, per: breakdown) + guide(cycle)
    return .object(blocks)
  }

  private func missing(_ needs: [Gate.Need], per breakdown: Breakdown) -> [Block] {
    guard !needs.isEmpty else { return [.note("it has all that it needs: stage next")] }
    let lines = needs.map { need in
      let names = breakdown == .person ? need.who.map { roster.name(of: $0) } : []
      return "still needed: \(need.text)" + (names.isEmpty ? "" : ": \(names.spoken)")
    }
    let about = breakdown == .person && needs.contains { !$0.who.isEmpty } ? [tellersForFacilitator] : []
    return (lines + about).map(Block.note)
  }

  private func guide(_ cycle: Cycle) -> [Block] {
    var lines = ["\(cycle.stage.title): \(cycle.stage.purpose)"]
    lines += self.lines(cycle.stage).map { "  " + $0 }
    if let meeting = context.meetings.open ?? context.meetings.onlyPlanned {
      let titles = Set(meeting.items.values.map { $0.title.lowercased() })
      lines += cycle.stage.items.filter { !titles.contains($0.title.lowercased()) }
        .map { "  item add \(Word.canonical($0.title)) \(TimeSpan.minutes(Int64($0.minutes)).word)" }
    }
    if [.define, .discovery].contains(cycle.stage), !cycle.questions.isEmpty {
      lines += ["the interview guide:"] + cycle.questions.map { "  \($0)" }
    }
    if cycle.stage == .discovery { lines.append(Self.charterLine(by: someone[0])) }
    return [.note(lines.map { printable($0) }.joined(separator: "\n"))]
  }

  /// What stands in the way is kept, too, and in its own place.
  static func charterLine(by who: String) -> String {
    "what stands in the way has its place, too: frustration add TEXT --by \(who)"
  }

  private func visits(_ cycle: Cycle) -> Table {
    let columns = [
      Table.Column("stage", "stage"), Table.Column("began", "began"), Table.Column("ended", "ended"),
      Table.Column("meetings", "in"), Table.Column("passed", "passed because"),
    ]
    let held = context.meetings.all.values
    let rows = cycle.visits.map { visit in
      let end = visit.left ?? cycle.ending?.time ?? context.now
      let during = held.filter { meeting in
        guard let opened = meeting.opened else { return false }
        return opened <= end && meeting.closed ?? context.now >= visit.entered
      }
      return [
        Value.text(visit.stage.title), .instant(visit.entered), .instant(visit.left), .list(during.map(\.title)),
        .text(visit.passing),
      ]
    }
    return Table(key: "stages", columns: columns, rows: rows)
  }

  /// The last pairs, as they are read out.
  func pairTable(_ cycle: Cycle) -> Table {
    let columns = [
      Table.Column("pair", "pair"), Table.Column("people", nil), Table.Column("names", "who"),
      Table.Column("groups", "groups"),
    ]
    let rows = (cycle.rounds.last ?? []).enumerated().map { place, group in
      [
        Value.count(place + 1), .list(group.people.map(\.word)),
        .text(group.people.map { roster.name(of: $0) }.spoken), .list(groupLabels(group)),
      ]
    }
    return Table(key: "pairs", columns: columns, rows: rows)
  }

  func groupLabels(_ group: Cycle.Group) -> [String] {
    group.people.compactMap { roster.group(of: $0, at: group.drawn) }.once.map { roster.label(of: $0) }
  }
}
