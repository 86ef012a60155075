import Facilitation
import OrderedCollections

extension GatheringPlugin.State {
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
