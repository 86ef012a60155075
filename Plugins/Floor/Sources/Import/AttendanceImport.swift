import Facilitation
import OrderedCollections

/// Turns a list of who came and went into the lines that mark them as here and as gone.
struct AttendanceImport {
  private let list: AttendanceList
  private let replaces: Bool
  private let context: ViewContext
  private let order: ListedTime.Order
  /// When each name was there, in the list's order.
  private let times: [TimeSet]
  let labels: MatchedLabels

  init(
    _ list: AttendanceList, file: String, _ wishes: ImportWishes, _ context: ViewContext
  ) throws(Refusal) {
    (self.list, self.context, replaces) = (list, context, wishes.replaces)
    guard let order = Self.order(of: list, context) else {
      throw Refusal(
        "\(file): its dates are written in several orders", remedy: "see whether two lists were put into one file",
        about: "file")
    }
    self.order = order
    let stays = OrderedDictionary(grouping: list.stays, by: \.name)
    let names = stays.keys
    times = stays.values.map { TimeSet($0.compactMap { Self.span($0, order, context) }) }
    let firsts = times.map { $0.ranges.first.map { Instant(microseconds: $0.lowerBound) } }
    labels = try MatchedLabels(
      names.map { SpeakerLabel(text: $0) },
      times: zip(times, firsts).map { (TimeSpan(microseconds: $0.length), .instant($1)) }, file: file,
      guests: wishes.guests,
      LabelMatching(
        roster: context.roster, said: wishes.said, kept: wishes.kept.mappings, guests: wishes.guests,
        allowsOriginalNames: true))
  }

  /// The order in which all dates can be, and in which most joinings are of the meeting's day.
  private static func order(of list: AttendanceList, _ context: ViewContext) -> ListedTime.Order? {
    let all = list.stays.flatMap { [$0.joined] + ($0.left.map { [$0] } ?? []) }
    let possible = ListedTime.Order.allCases.filter { order in all.allSatisfy { $0.wall(order) != nil } }
    let day = context.zone.wallClock(at: context.meetings.latest?.opened ?? context.now).date
    return possible.max { left, right in
      let counts = [left, right].map { order in list.stays.count { $0.joined.wall(order)?.date == day } }
      return counts[0] < counts[1]
    }
  }

  /// Who is still there when the list is saved stays to the meeting's end.
  private static func span(
    _ stay: AttendanceList.Stay, _ order: ListedTime.Order, _ context: ViewContext
  ) -> Range<Int64>? {
    guard let joined = stay.joined.instant(order, in: context.zone) else { return nil }
    let left = stay.left?.instant(order, in: context.zone) ?? max(joined, context.now)
    return joined < left ? joined.microseconds..<left.microseconds : nil
  }

  /// Who each name would be; nothing is recorded.
  var preview: Expansion {
    Expansion(lines: [], summary: .object(labels.preview(timeTitle: "time there", firstTitle: "from")))
  }

  func expansion(in state: FloorPlugin.State) throws(Refusal) -> Expansion {
    let stretch = try ImportStretch(context)
    let within = TimeSet([stretch.span])
    guard times.contains(where: { $0.intersection(within).length > 0 }) else { throw elsewhere(stretch) }
    try labels.checkAllKnown()
    if replaces { return Expansion(replacingListOf: stretch, file: labels.file) }
    var there: OrderedDictionary<Handle, TimeSet> = [:]
    for (row, times) in zip(labels.rows, times) {
      guard let who = row.who else { continue }
      there[who] = TimeSet((there[who]?.ranges ?? []) + times.intersection(within).ranges)
    }
    let absent = there.filter { $1.length == 0 }.map(\.key)
    for who in absent { there[who] = nil }
    let comings = ComingsAndGoings(there, after: stretch.meeting.attendance, until: stretch.end)
    return Expansion(
      lines: labels.guestLines + comings.lines,
      summary: summary(there, absent, comings, said: state.floor(of: stretch.meeting.id), stretch))
  }

  private func elsewhere(_ stretch: ImportStretch) -> Refusal {
    let first = times.compactMap(\.ranges.first?.lowerBound).min().map { Instant(microseconds: $0) }
    let when = first.map { ": it begins \(stretch.times.spelled($0))" } ?? ""
    return Refusal(
      "\(labels.file): no one in it was there while the meeting was open\(when)",
      remedy: "the meeting opened \(stretch.times.spelled(stretch.opened)): take its list", about: "file")
  }

  private func summary(
    _ there: OrderedDictionary<Handle, TimeSet>, _ absent: [Handle], _ comings: ComingsAndGoings, said: MeetingFloor,
    _ stretch: ImportStretch
  ) -> Document {
    let name = { (who: Handle) in
      labels.rows.first { $0.who == who && $0.match == .guest }?.label.text ?? context.roster.name(of: who)
    }
    var blocks: [Block] = [
      .pairs([
        Pair("people", "people", .count(there.count)), Pair("arrivals", "arrivals recorded", .count(comings.arrivals)),
        Pair("leavings", "leavings recorded", .count(comings.leavings)),
      ])
    ]
    let within = TimeSet([stretch.span])
    blocks += labels.lasting(times.map(within.intersection)).summary(timeTitle: "time there")
    if !comings.known.isEmpty {
      blocks.append(.note("here already, and kept as recorded: \(comings.known.map(name).joined(separator: ", "))"))
    }
    if !absent.isEmpty {
      blocks.append(.note("not there while the meeting was open: \(absent.map(name).joined(separator: ", "))"))
    }
    if list.waiting > 0 {
      blocks.append(.note("left out: \(counted(list.waiting, "row", "rows")) of the waiting room"))
    }
    let turns = DerivedTurns(said, of: stretch.meeting, until: stretch.end, supposing: nil).turns
    let silent = there.keys.filter { who in !turns.contains { $0.who == who } }
    if !turns.isEmpty, !silent.isEmpty {
      blocks.append(.note("there, and not heard so far: \(silent.map(name).joined(separator: ", "))"))
    }
    return .object(blocks)
  }
}

/// The lines that record who was there when, beside what is recorded already.
struct ComingsAndGoings {
  private(set) var lines: [String] = []
  private(set) var arrivals = 0
  private(set) var leavings = 0
  /// Of whom something was recorded before: that stays, and only what came after it is added.
  private(set) var known: [Handle] = []

  /// `there` has when each was in the meeting; who was there up to `end` hasn't left.
  init(
    _ there: OrderedDictionary<Handle, TimeSet>, after recorded: OrderedDictionary<Handle, [Meeting.Presence]>,
    until end: Instant
  ) {
    var comings: [Int64: [Handle]] = [:]
    var goings: [Int64: [Handle]] = [:]
    for (who, times) in there {
      let last = recorded[who]?.last
      if last != nil { known.append(who) }
      let from = (last?.left ?? last?.arrived)?.microseconds ?? .min
      var isHere = last != nil && last?.left == nil
      for range in times.ranges where range.upperBound > from {
        if !isHere {
          comings[max(range.lowerBound, from), default: []].append(who)
          arrivals += 1
        }
        isHere = range.upperBound >= end.microseconds
        guard !isHere else { continue }
        goings[range.upperBound, default: []].append(who)
        leavings += 1
      }
    }
    // Who goes and comes at the same instant goes first.
    for time in Set(comings.keys).union(goings.keys).sorted() {
      let instant = Instant(microseconds: time)
      if let those = goings[time] { lines.append(PublishedVerbs.leave.line(those, instant)) }
      if let those = comings[time] { lines.append(PublishedVerbs.arrive.line(those, instant)) }
    }
  }
}
