public import Facilitation

// What isn't said here is said by `ViewPlugin`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
/// Reports for people who were not in the room: what happened, in words, figures and pictures, from what the other
/// plugins publish.
///
/// It records nothing and remembers nothing, so that a report can't disagree with the record. Reports are views, so that
/// each can be read as a page, a table, text or data.
public enum ReportPlugin: ViewPlugin {
  public static let name = "report"
  public static let summary =
    "reports for people who were not in the room: a meeting, the programme, where power lay, money"
  public static let verbs: [Verb<ReportPlugin>] = [
    .meeting.with([.inFull, .sayingHead]), .programme.with([.inFull, .sayingHead]),
    .power.with([.inFull, .sayingHead]), .finance.with([.inFull, .sayingHead]),
  ]
}

extension Verb<ReportPlugin> {
  /// `report meeting`.
  static let meeting = Verb.view(
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

  /// `report programme`.
  static let programme = Verb.view(
    "programme", "reports all meetings together, by group: how the balance changed, and what is still open", for: .room,
    examples: ["report programme"]
  ) { _, context throws(Refusal) in
    // Asked first, since it refuses where no meeting has begun.
    let findings = try context.records(PowerIndicators.self).findings(of: nil, context.rules)
    return ProgrammeReport(findings, context).document
  }

  /// `report power`.
  static let power = Verb.view(
    "power", "reports where power lay, by group", for: .room,
    Slot<ID?>.option("meeting", .meeting, "one meeting, and not all of them together"),
    examples: ["report power", "report power --meeting m1"]
  ) { _, context, meeting throws(Refusal) in try PowerReport(meeting, context).document }

  /// `report finance`.
  static let finance = Verb.view(
    "finance", "reports what was claimed, paid and is waited for, without a name", for: .room,
    Slot<Int>.option("within", .daysToPay, "within how many days people should be paid") { _ in 30 },
    examples: [
      Example("report finance", after: ["travel ana £3.40 The bus"]),
      Example("report finance --within 14", after: ["travel ana £3.40 The bus"]),
    ]
  ) { _, context, days throws(Refusal) in
    let money = context.records(Reimbursements.self)
    guard !money.standings.isEmpty else {
      throw Refusal("nothing was offered or claimed yet", remedy: "travel NAME 12.5mi To the meeting")
    }
    return FinanceReport(money, within: days, context).document
  }
}

extension Kind<Int> {
  fileprivate static let daysToPay = Kind(
    "DAYS", "a number of days", remedy: "write a number from 1 to 365",
    read: { Int($0).flatMap { (1...365).contains($0) ? $0 : nil } }, print: { String($0) })
}
