public import Facilitation
import OrderedCollections

// What isn't said here is said by `Plugin`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension GatheringPlugin {
  // The state keeps the first two in the shape that is published, so that publishing copies nothing.
  public static let publications: [Publication<GatheringPlugin>] = [
    Publication(Roster.self) { $0.roster },
    Publication(Meetings.self) { $0.meetings },
    Publication(Decisions.self) { $0.publishedDecisions },
  ]
}

extension State {
  /// The decisions of all meetings.
  var publishedDecisions: Decisions {
    Decisions(
      decisions.all.values.map { minute in
        let decision = minute.content
        return Decisions.Decision(
          id: decision.id, text: decision.text, meeting: decision.meeting, item: decision.item,
          proposed: decision.proposed,
          by: decision.by, cites: decision.cites, time: minute.time)
      })
  }
}
