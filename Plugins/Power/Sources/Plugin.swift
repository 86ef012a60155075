public import Facilitation

// What isn't said here is said by `ViewPlugin`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
/// Where power lay: figures from what the other plugins publish.
///
/// It records nothing and remembers nothing, so that its figures can't disagree with the record. It has no facts, since
/// those are worked out whenever one is asked for; the plugins that know have them.
public enum PowerPlugin: ViewPlugin {
  public static let name = "power"
  public static let summary = "where power lay, by group: airtime, agenda, decisions, vetoes, comments, money"
  public static let verbs: [Verb<PowerPlugin>] = [show]
}
