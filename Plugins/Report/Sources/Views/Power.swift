import Facilitation

extension ReportPlugin {
  static let power: Verb<ReportPlugin> = .view(
    "power", "reports where power lay, by group", for: .room,
    Slot<ID?>.option("meeting", .meeting, "one meeting, and not all of them together"),
    examples: ["report power", "report power --meeting m1"]
  ) { _, context, meeting throws(Refusal) in try PowerReport(meeting, context).document }
}

/// What `report power` shows: the indicators as they are published, and the shares of speech as a picture.
struct PowerReport {
  let document: Document

  init(_ meeting: ID?, _ context: ViewContext) throws(Refusal) {
    let findings = try context.records(PowerIndicators.self).findings(of: meeting, context.rules)
    var document = findings.document
    if let part = findings.airtime?.overall {
      let chart = Section(nil, [.chart(part.sharesChart(hidden: findings.hiddenSpeech, context.roster))])
      document.sections.insert(chart, at: min(1, document.sections.count))
    }
    self.document = document
  }
}
