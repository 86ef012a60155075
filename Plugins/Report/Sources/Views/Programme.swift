import Facilitation
import OrderedCollections

extension ReportPlugin {
  static let programme: Verb<ReportPlugin> = .view(
    "programme", "reports all meetings together, by group: how the balance changed, and what is still open", for: .room,
    examples: ["report programme"]
  ) { _, context throws(Refusal) in
    // Asked first, since it refuses where no meeting has begun.
    let findings = try context.records(PowerIndicators.self).findings(of: nil, context.rules)
    return ProgrammeReport(findings, context).document
  }
}

/// What `report programme` shows: all meetings that have begun, by group, and no one by name.
struct ProgrammeReport {
  let findings: PowerIndicators.Findings
  let context: ViewContext
  /// Those that have begun, in the order in which they did.
  let meetings: [Meeting]
  let windows: [FollowUps.Window]
  private let decisions: [Decisions.Decision]

  init(_ findings: PowerIndicators.Findings, _ context: ViewContext) {
    (self.findings, self.context) = (findings, context)
    let begun = context.meetings.all.values.filter { $0.opened != nil }
    meetings = begun.sorted { ($0.opened ?? context.now, $0.id.number) < ($1.opened ?? context.now, $1.id.number) }
    let ids = Set(meetings.map(\.id))
    windows = context.records(FollowUps.self).windows.filter { ids.contains($0.meeting) }
    decisions = context.records(Decisions.self).all.filter { ids.contains($0.meeting) }
  }

  var document: Document {
    let title = "Report of the programme: \(counted(meetings.count, "meeting", "meetings"))"
    return Document(
      .object,
      [
        Section(title, occasion), Section("Speech", speech),
        Section(
          "Decisions", decisions.isEmpty ? [.note("nothing was decided")] : findings.originCharts(context.roster)),
        Section("What came of comments", comments), Section("What is still open", open),
        // Last, since it grows with the programme.
        Section("Meetings", [.table(table)]), Section(nil, remarks),
      ])
  }

  private var occasion: [Block] {
    [
      .pairs([
        Pair("firstMeeting", "first meeting", .instant(meetings.first?.opened)),
        Pair("latestMeeting", "latest meeting", .instant(meetings.last?.opened)),
        Pair("decisions", "decisions", .count(decisions.count)),
      ])
    ]
  }

  // MARK: By meeting

  private var table: Table {
    let columns: [Table.Column] = [
      .init("id", nil), .init("title", "meeting"), .init("opened", nil), .init("date", "date"),
      .init("length", "length"), .init("people", "people"), .init("seconds", "speech"), .init("turns", nil),
      .init("betweenGroups", "between groups"), .init("decisions", "decisions"),
      .init("comments", windows.isEmpty ? nil : "comments"), .init("answered", windows.isEmpty ? nil : "answered"),
    ]
    let made = Dictionary(grouping: decisions, by: \.meeting).mapValues(\.count)
    let followUps = Dictionary(grouping: windows, by: \.meeting)
    let rows = meetings.map { meeting -> [Value] in
      let length = meeting.opened.map { max($0, meeting.closed ?? context.now) - $0 }
      let date = meeting.opened.map { CalendarDay(of: context.workshopZone.wallClock(at: $0)).word }
      return [.text(meeting.id.word), .text(meeting.title), .instant(meeting.opened), .text(date), .span(length)]
        + speech(in: meeting.id) + [.count(made[meeting.id] ?? 0)] + Self.comments(in: followUps[meeting.id] ?? [])
    }
    return Table(key: "meetings", columns: columns, rows: rows)
  }

  /// How many people there were, how long they spoke in how many turns, and the inequality that lies between groups.
  private func speech(in meeting: ID) -> [Value] {
    guard let part = findings.airtime?.meetings[meeting] else {
      return [.undefined, .undefined, .undefined, .undefined]
    }
    let people = Value.count(part.groups.reduce(0) { $0 + $1.people })
    guard part.isRecorded, !isBare(meeting, part) else { return [people, .undefined, .undefined, .undefined] }
    let time = part.groups.map(\.time).reduce(.zero, +)
    return [
      people, .span(time), .count(part.groups.reduce(0) { $0 + $1.turns }), betweenGroups(part, of: meeting),
    ]
  }

  func isHidden(_ group: GroupName?, in meeting: ID) -> Bool {
    findings.hiddenSpeechIn[meeting]?.contains(group) ?? true
  }

  /// Whether the only group that was there is hidden, so that the whole is what it has.
  func isBare(_ meeting: ID, _ part: Airtime.Part) -> Bool {
    part.groups.count { isHidden($0.name, in: meeting) } == 1
  }

  /// How many came and how many were answered; nothing where too few wrote.
  private static func comments(in windows: [FollowUps.Window]) -> [Value] {
    guard !windows.isEmpty, windows.allSatisfy(\.hasEnoughWriters) else { return [.undefined, .undefined] }
    return [
      .count(windows.reduce(0) { $0 + $1.inTime + $1.late }),
      .count(windows.reduce(0) { $0 + $1.released.count { $0.answered != nil } }),
    ]
  }

  private var remarks: [Block] {
    [.note("who proposed, who decided and who spoke is as stated at the keyboard, not authenticated")]
      + context.roster.notes(onHidden: findings.hiddenSpeechIn.values.reduce(findings.hidden) { $0.union($1) })
  }
}
