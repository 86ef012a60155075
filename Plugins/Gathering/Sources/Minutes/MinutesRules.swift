import Facilitation
import OrderedCollections

extension GatheringPlugin.State {
  /// A note may be made between meetings, too.
  func note(_ text: String, id: ID, _ context: Context) throws(Refusal) -> [GatheringPlugin.Event] {
    try checkNew(id, context)
    let note = GatheringPlugin.Note(
      id: id, text: text, meeting: meetings.openID, item: meetings.open?.currentItem?.id)
    return [.noted(note)]
  }

  func decide(
    _ proposal: GatheringPlugin.Proposal, _ context: Context
  ) throws(Refusal) -> [GatheringPlugin.Event] {
    let meeting = try openMeeting()
    try checkNew(proposal.id, context)
    if roster.people[proposal.proposed] == nil { throw roster.unknown(proposal.proposed, about: "proposed") }
    for who in proposal.by where roster.people[who] == nil { throw roster.unknown(who, about: "by") }
    for id in proposal.cites { try checkExists(id) }
    let decision = GatheringPlugin.Decision(
      id: proposal.id, text: proposal.text, proposed: proposal.proposed, by: proposal.by.once,
      cites: proposal.cites.once, meeting: meeting.id, item: meeting.currentItem?.id)
    return [.decided(decision)]
  }

  /// What is counted here must be there; whether what others count is, they alone know.
  private func checkExists(_ id: ID) throws(Refusal) {
    let (noun, isThere, remedy) =
      switch id.prefix {
      case ID.meeting: ("meeting", meetings[id] != nil, "meeting list")
      case ID.item: ("item", meetings.item(id) != nil, "agenda")
      case ID.note: ("note", notes[id] != nil, "meeting show")
      case ID.decision: ("decision", decisions[id] != nil, "decisions")
      default: ("", true, "")
      }
    if !isThere { throw Refusal("there is no \(noun) '\(id.word)'", remedy: remedy, about: "cites") }
  }
}
