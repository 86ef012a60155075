import Facilitation

extension GatheringPlugin {
  static let agendaVerbs: [Verb<GatheringPlugin>] = [
    .change(
      "item add", "puts an item on the agenda", Slot<String>.title,
      Slot<TimeSpan>.argument("planned", .duration, "how long it should take"),
      Slot<Handle?>.option("by", .person, "who put it on the agenda"),
      Slot<ID?>.option(
        "meeting", .meeting, "which meeting, unless it is the open or the only planned one",
        filled: { $0.meetings.openID ?? $0.meetings.onlyPlanned?.id }),
      Slot<ID>.newID(ID.item),
      examples: ["item add \"Closing round\" 10m --by ana", "item add \"What would be even better\" 1h --meeting m1"]
    ) { title, planned, by, meeting, id in
      .addItem(Meeting.Item(id: id, title: title, planned: planned, by: by), meeting: meeting)
    },
    .change(
      "item next", "closes the item under discussion and opens the next",
      Slot<ID?>.option(
        "item", .item, "which item, unless it is the next", filled: { $0.meetings.open?.nextItem?.id }),
      examples: ["item next"]
    ) { .nextItem($0) },
    .change(
      "item close", "closes the item under discussion",
      Slot<ID?>.option("item", .item, "which item", filled: { $0.meetings.open?.currentItem?.id }),
      examples: ["item close"]
    ) { .closeItem($0) },
    .view("agenda", "shows the agenda and how its times hold", examples: ["agenda"]) { state, context throws(Refusal) in
      state.agenda(of: try state.meetingInView(nil, planningFirst: true), at: context.now)
    },
  ]
}
