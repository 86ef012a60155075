import Facilitation
import ICalendar

extension WindowPlugin {
  static let fileVerbs: [Verb<WindowPlugin>] = [
    .export(
      "calendar", "writes the close and its reminder as a file for calendars", Slot<ID?>.shownWindow,
      examples: [Example("window calendar --to here", after: opened)]
    ) { state, context, id throws(Refusal) in
      let window = try state.shown(id, context)
      return [
        Artifact(name: "\(window.id.word).ics", bytes: Calendar([ClosingEvent(window, context).entry]).bytes)
      ]
    },
    .export(
      "receipts", "writes an answer to each comment that came by mail, ready to send", Slot<ID?>.shownWindow,
      examples: [
        Example(
          "window receipts --to here",
          after: ["meeting close", "window open --tag 7K3M", "@ +1h", "window inbox mail.mbox"])
      ]
    ) { state, context, id throws(Refusal) in try Receipts(try state.shown(id, context), context).artifacts },
  ]
}
