import Facilitation

extension GatheringPlugin {
  static let noteList: Verb<GatheringPlugin> = .view(
    "note list", "lists the notes", for: .room, Slot<ID?>.option("meeting", .meeting, "which meeting"),
    examples: ["note list", "note list --meeting m1"]
  ) { state, _, meeting throws(Refusal) in
    if let meeting { _ = try state.meetingInView(meeting) }
    let table = state.noteTable(of: meeting)
    return .rows(table, notes: table.rows.isEmpty ? ["nothing is noted yet: note The bus was late"] : [])
  }.alsoSaid("notes")
}
