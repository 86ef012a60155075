import Facilitation

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
