import Facilitation
import OrderedCollections

extension WindowPlugin {
  static let reminders: Verb<WindowPlugin> = .view(
    "reminders", "a text to send to everyone who was there, before the close", for: .room, Slot<ID?>.shownWindow,
    examples: [Example("window reminders", after: .opened)]
  ) { state, context, id throws(Refusal) in try Reminder(try state.shown(id, context), context).document() }
}

/// A text that a facilitator sends to everyone who was there.
///
/// It is the same for all: a reminder to those alone who haven't written would say who has.
struct Reminder {
  let window: Window
  let context: ViewContext

  init(_ window: Window, _ context: ViewContext) { (self.window, self.context) = (window, context) }

  func document() throws(Refusal) -> Document {
    guard window.isOpen(at: context.now) else {
      throw Refusal(
        "\(window.id.word) closed \(context.zone.spelled(window.closes)), so there is nothing to remind of",
        remedy: "window due   shows what waits", about: "window")
    }
    let title = context.meetings[window.meeting]?.title ?? window.meeting.word
    return Document(
      .object,
      [
        Section(
          nil,
          [
            .pairs([
              Pair("subject", "subject", .text("[\(window.mailTag)] Anything you couldn't say at \(titled(title))?"))
            ])
          ]),
        Section(nil, [.note(text(title))]),
        Section("to", [.pairs(people)]),
      ])
  }

  private func text(_ title: String) -> String {
    """
    Hello,

    Until \(context.zone.spelled(window.closes)) you can add what you didn't get to say at \(titled(title)).
    Answer this message, and keep [\(window.mailTag)] in its subject. Your name is not made public.
    Comments are read together after that time, and each gets an answer with a reason.
    """
  }

  private var people: [Pair] {
    let roster = context.roster
    let there = context.meetings[window.meeting]?.attendance.keys.map { roster.name(of: $0) } ?? []
    return [Pair("people", "everyone who was there", .list(there))]
  }
}
