import Facilitation
import OrderedCollections

extension ReportPlugin {
  static let meeting: Verb<ReportPlugin> = .view(
    "meeting", "reports a meeting: its agenda, who spoke when, its balance and its decisions, by group", for: .room,
    Slot<ID?>.optionalArgument("meeting", .meeting, "another meeting than this one or the last"),
    .flag("people", "for the facilitator: a lane for each person, under a pseudonym"),
    .flag("names", "for the facilitator: with people's names"),
    examples: ["report meeting", "report meeting m1 --people", "report meeting --names"]
  ) { _, context, asked, showsPeople, showsNames throws(Refusal) in
    guard let id = asked ?? context.meetings.latest?.id else {
      throw Refusal("there has been no meeting yet", remedy: context.meetings.openingLine)
    }
    // Asked first, since it refuses a meeting that has not begun.
    let findings = try context.records(PowerIndicators.self).findings(of: id, context.rules)
    let naming: Naming = showsNames ? .names : showsPeople ? .pseudonyms : .groups
    guard let meeting = context.meetings[id], let opened = meeting.opened else { return .empty }
    let report = MeetingReport(meeting, from: opened, naming, findings, context).document
    return naming == .groups ? report : report.only(for: .facilitator)
  }
}

/// What `report meeting` shows.
struct MeetingReport {
  let meeting: Meeting
  let opened: Instant
  /// Its close, or now.
  let end: Instant
  let turns: [Turns.Turn]
  /// `nil` where nobody keeps the floor.
  let airtime: Airtime.Part?
  let people: People
  let findings: PowerIndicators.Findings
  let context: ViewContext

  init(
    _ meeting: Meeting, from opened: Instant, _ naming: Naming, _ findings: PowerIndicators.Findings,
    _ context: ViewContext
  ) {
    self.findings = findings
    (self.meeting, self.opened, self.context) = (meeting, opened, context)
    end = max(opened, meeting.closed ?? context.now)
    turns = context.records(Turns.self).during(meeting.id)
    airtime = findings.airtime?.overall
    people = People(meeting, opened..<end, turns, naming, findings, context.roster)
  }

  var document: Document {
    Document(
      .object,
      [
        Section("Report of \(titled(meeting.title))", occasion), Section("Agenda", agenda), Section("Speech", speech),
        Section("Decisions", decisions), Section("What followed", followUps), Section(nil, remarks),
      ])
  }

  private var occasion: [Block] {
    let columns: [Table.Column] = [.init("name", nil), .init("group", "group"), .init("people", "people")]
    let rows = people.groups.map { name, members -> [Value] in
      [.text(name?.word), .text(context.roster.label(ofAny: name)), .count(members.count)]
    }
    return [
      .pairs([
        Pair("meeting", nil, .text(meeting.id.word)), Pair("title", nil, .text(meeting.title)),
        Pair("place", meeting.place == nil ? nil : "place", .text(meeting.place)),
        Pair("opened", "opened", .instant(opened)),
        Pair("closed", meeting.closed == nil ? nil : "closed", .instant(meeting.closed)),
        Pair("length", meeting.closed == nil ? "open for" : "length", .span(end - opened)),
      ]), .table(Table(key: "groups", title: "Who was there", columns: columns, rows: rows)),
    ]
  }

  private var agenda: [Block] {
    let columns: [Table.Column] = [
      .init("id", nil), .init("item", "item"), .init("by", "put there by"), .init("planned", "planned"),
      .init("began", "began"), .init("actual", "took"), .init("drift", "over by"),
    ]
    let rows = meeting.items.values.map { item -> [Value] in
      [
        .text(item.id.word), .text(item.title), .text(item.by.flatMap { people.label($0, at: item.added ?? opened) }),
        .span(item.planned), .instant(item.opened), .span(item.actual(at: end)), .span(item.drift(at: end)),
      ]
    }
    return [.table(Table(key: "agenda", columns: columns, rows: rows))]
  }

  private var decisions: [Block] {
    let columns: [Table.Column] = [
      .init("id", "id"), .init("decision", "decision"), .init("proposed", "proposed by"),
      .init("decided", "decided by"), .init("cites", "rests on"), .init("item", "item"), .init("time", "time"),
    ]
    let made = context.records(Decisions.self).all.filter { $0.meeting == meeting.id }
    let rows = made.map { decision -> [Value] in
      [
        .text(decision.id.word), .text(decision.text), .text(people.label(decision.proposed, at: decision.time)),
        decided(decision), .list(decision.cites.map(\.word)),
        .text(decision.item.flatMap { meeting.items[$0]?.title }), .instant(decision.time),
      ]
    }
    return [.table(Table(key: "decisions", columns: columns, rows: rows))]
      + (made.isEmpty ? [] : findings.originCharts(context.roster))
  }

  /// A group that isn't shown leaves a dash, whoever else decided: which groups the others are would tell what it did.
  private func decided(_ decision: Decisions.Decision) -> Value {
    if decision.by.isEmpty { return .text("the meeting") }
    let labels = decision.by.map { people.label($0, at: decision.time) }
    let known = labels.compactMap(\.self).once
    return known.isEmpty ? .undefined : .text((known + (labels.contains(nil) ? ["–"] : [])).spoken)
  }

  private var followUps: [Block] {
    let windows = context.records(FollowUps.self).windows.filter { $0.meeting == meeting.id }
    guard !windows.isEmpty else { return [.note("no window for comments followed")] }
    let columns: [Table.Column] = [
      .init("id", "window"), .init("opened", "opened"), .init("closes", "closes"), .init("inTime", "in time"),
      .init("late", "late"), .init("released", "released"), .init("adopted", "adopted"),
      .init("answered", "answered"),
    ]
    let rows = windows.map { window -> [Value] in
      let counts = [
        window.inTime, window.late, window.released.count,
        window.released.count { $0.disposition?.isAdopted ?? false },
        window.released.count { $0.answered != nil },
      ]
      return [.text(window.id.word), .instant(window.opened), .instant(window.closes)]
        + counts.map { window.hasEnoughWriters ? .count($0) : .undefined }
    }
    let few = windows.contains { !$0.hasEnoughWriters }
    return [.table(Table(key: "windows", columns: columns, rows: rows))]
      + windows.filter(\.hasEnoughWriters).map { .chart($0.life(at: context.now)) }
      + (few ? [.note("comments are told of from \(Disclosure.fewestInConfidence) writers up")] : [])
  }

  private var remarks: [Block] {
    let stated = Block.note("who proposed, who decided and who spoke is as stated at the keyboard, not authenticated")
    if people.naming.isByPerson {
      // What is drawn by group is as the room may see it.
      return putRight + [stated, .note(forFacilitator)] + context.roster.notes(onHidden: findings.hiddenOrigins)
    }
    return putRight + [stated] + context.roster.notes(onHidden: findings.hidden)
  }
}
