import Facilitation
import ICalendar

extension WindowPlugin {
  static let calendar: Verb<WindowPlugin> = .export(
    "calendar", "writes the close and its reminder as a file for calendars", Slot<ID?>.shownWindow,
    examples: [Example("window calendar --to here", after: .opened)],
    artifacts: { state, context, id throws(Refusal) in
      let window = try state.shown(id, context)
      return [Artifact(name: "\(window.id.word).ics", bytes: Calendar([ClosingEvent(window, context).entry]).bytes)]
    })
}

/// A window's close as an event in people's calendars, with a reminder.
struct ClosingEvent {
  let window: Window
  let context: ViewContext

  init(_ window: Window, _ context: ViewContext) { (self.window, self.context) = (window, context) }

  /// A later close is a new edition of the same event.
  var entry: Calendar.Entry {
    let changes = window.openings.flatMap(\.changes)
    let title = titled(context.meetings[window.meeting]?.title ?? window.meeting.word)
    return Calendar.Entry(
      .event(.time(window.closes, until: nil), isBusy: false),
      id: "\(window.id.word)-\(window.tag)-\(window.opened.microseconds)@evenhand",
      stamp: changes.last?.time ?? window.opened,
      sequence: changes.count, summary: "Comments on \(title) close",
      details: """
        Until \(context.zone.spelled(window.closes)) you can add what you didn't get to say.
        By mail, with [\(window.mailTag)] in the subject.
        """,
      alarms: reminder.map { [.init(.ahead($0), "Anything you couldn't say at \(title)?")] } ?? [])
  }

  /// How long before the close: no alarm goes off before the window has opened, and in a short one half its time is over.
  private var reminder: TimeSpan? {
    guard let opening = window.openings.last else { return nil }
    let length = opening.closes - opening.opened
    let half = length.microseconds / 2 / TimeSpan.minutes(1).microseconds
    return length > State.reminder ? State.reminder : half > 0 ? .minutes(half) : nil
  }
}
