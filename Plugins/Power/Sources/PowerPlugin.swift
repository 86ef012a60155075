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
  public static let verbs: [Verb<PowerPlugin>] = [.showPower]

  public static let publications: [Publication<PowerPlugin>] = [
    Publication(PowerIndicators.self) { _ in
      PowerIndicators { meeting, context throws(Refusal) in
        PowerDocument(try PowerScope(meeting, context), context).findings
      }
    }
  ]
}

extension Verb<PowerPlugin> {
  /// `power show`.
  static let showPower = Verb.view(
    "show", "shows where power lay, by group: counts, and what they come to", for: .room,
    Slot<ID?>.option("meeting", .meeting, "one meeting, and not all of them together"),
    examples: ["power show", "power show --meeting m1"]
  ) { _, context, meeting throws(Refusal) in
    PowerDocument(try PowerScope(meeting, context.rules), context.rules).document
  }
}
