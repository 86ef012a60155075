import Facilitation

extension Slot<ID?> {
  /// The window that a view is about.
  static let shownWindow = optionalArgument(
    "window", .window, "which window, unless it is the one that is open or was last")
}

extension WindowPlugin {
  static let viewVerbs: [Verb<WindowPlugin>] = [
    .view(
      "show", "shows a window: its times, its comments once they are released, and their answers",
      Slot<ID?>.shownWindow, examples: [Example("window show", after: released)]
    ) { state, context, id throws(Refusal) in
      WindowView(try state.shown(id, context), context).document
    },
    .view(
      "due", "lists what waits: closes, late comments to decide on, comments without an answer",
      examples: [Example("window due", after: closed)]
    ) { state, context in DueView(state, context).document },
    .view(
      "digest", "what was said and what was done about it, for everyone", Slot<ID?>.shownWindow,
      examples: [Example("window digest --as markdown", after: released)]
    ) { state, context, id throws(Refusal) in Digest(try state.shown(id, context), context).document },
    .view(
      "reminders", "a text to send to everyone who was there, before the close", Slot<ID?>.shownWindow,
      examples: [Example("window reminders", after: opened)]
    ) { state, context, id throws(Refusal) in
      try Reminder(try state.shown(id, context), context).document()
    },
  ]
}

extension WindowState {
  /// The window that is shown: the one named, else the one that a line without a name means.
  func shown(_ id: ID?, _ context: ViewContext) throws(Refusal) -> Window {
    try window(id ?? WindowTimes(self).meant(at: context.now), context.rules)
  }
}
