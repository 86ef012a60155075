import Facilitation

/// What `report power` shows: the indicators as they are published, and the shares of speech as a picture.
struct PowerReport {
  let document: Document

  init(_ meeting: ID?, _ context: Context) throws(Refusal) {
    let indicators = context.records(PowerIndicators.self)
    var document = try indicators.document(of: meeting, context)
    let airtime = context.records(Airtime.self)
    if let part = meeting.map(airtime.during) ?? airtime.overall {
      let hidden = try indicators.hidden(of: meeting, context)
      let chart = Section(nil, [.chart(part.sharesChart(hidden: hidden, context.roster))])
      document.sections.insert(chart, at: min(1, document.sections.count))
    }
    self.document = document
  }
}
