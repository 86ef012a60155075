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
    "reports for people who were not in the room: a meeting, the programme, where power lay, money, what is held"
  public static let verbs: [Verb<ReportPlugin>] = [meeting, programme, power, finance, privacy].map {
    $0.with([.inFull, .sayingHead])
  }
}
