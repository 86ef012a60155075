import Facilitation
import OrderedCollections

extension WindowState {
  /// A window never opens before its meeting's end, and a meeting has one.
  func open(_ new: NewWindow, _ context: Context) throws(Refusal) -> [WindowEvent] {
    let meeting = try closedMeeting(new.meeting, context.meetings)
    if let window = window(of: meeting.id) {
      throw Refusal(
        "\(titled(meeting.title)) has a window, \(window.id.word)",
        remedy: window.isOpen(at: context.now)
          ? "window extend 24h --reason \"…\" --window \(window.id.word)"
          : "window reopen 24h --reason \"…\" --window \(window.id.word)", about: "of")
    }
    let closes = try later(new.closes, context)
    if let length = new.length, closes < context.now + length {
      throw Refusal(
        "that is sooner than in \(length.inWords)", remedy: "leave out the one or the other", about: "closes")
    }
    return [.opened(new.id, meeting: meeting.id, closes: closes, tag: new.tag)]
  }

  private func closedMeeting(_ id: ID?, _ meetings: Meetings) throws(Refusal) -> Meeting {
    guard let id, let meeting = meetings[id], meeting.opened != nil else {
      throw Refusal(
        "there has been no meeting yet that a window could follow", remedy: meetings.openingLine, about: "of")
    }
    guard meeting.closed != nil else {
      throw Refusal(
        "\(titled(meeting.title)) isn't closed yet, and a window follows a meeting", remedy: "meeting close",
        about: "of")
    }
    return meeting
  }

  func extend(_ longer: Lengthening, _ context: Context) throws(Refusal) -> [WindowEvent] {
    let window = try window(longer.window, context)
    guard window.isOpen(at: context.now) else {
      throw Refusal(
        "\(window.id.word) closed \(context.times.spelled(window.closes))",
        remedy: "window reopen --reason \"…\" --window \(window.id.word)", about: "window")
    }
    let closes = try later(longer.closes, context)
    guard closes > window.closes else { throw notShorter(window, context) }
    return [.extended(window.id, closes: closes, reason: longer.reason)]
  }

  func reopen(_ longer: Lengthening, _ context: Context) throws(Refusal) -> [WindowEvent] {
    let window = try window(longer.window, context)
    guard window.closes <= context.now else {
      throw Refusal(
        "\(window.id.word) is open until \(context.times.spelled(window.closes))",
        remedy: "window extend 24h --reason \"…\" --window \(window.id.word)", about: "window")
    }
    return [.reopened(window.id, closes: try later(longer.closes, context), reason: longer.reason)]
  }

  private func later(_ closes: Instant?, _ context: Context) throws(Refusal) -> Instant {
    guard let closes else { throw Refusal("for how long?", remedy: "say it like 24h, or give --closes and a time") }
    guard closes > context.now else {
      throw Refusal("that is over already", remedy: "give a later time", about: "closes")
    }
    return closes
  }

  private func notShorter(_ window: Window, _ context: Context) -> Refusal {
    Refusal(
      "\(window.id.word) is open until \(context.times.spelled(window.closes)) already, and nothing shortens a window",
      remedy: "give a later time", about: "closes")
  }

  /// The window that is meant; one must be named where several are open.
  func window(_ id: ID?, _ context: Context) throws(Refusal) -> Window {
    guard let id else {
      let open = windows.atHand.values.filter { $0.isOpen(at: context.now) }.map(\.id.word)
      guard open.isEmpty else {
        throw Refusal(
          "\(open.spoken) are open", remedy: "say which with --window \(open.last ?? "w1")", about: "window")
      }
      guard let latest else { throw noWindow(context.meetings) }
      return latest
    }
    guard let window = windows[id] else {
      guard let latest else { throw noWindow(context.meetings) }
      throw Refusal(
        "there is no window '\(id.word)'", remedy: "window show \(latest.id.word)   shows the latest", about: "window")
    }
    return window
  }

  func noWindow(_ meetings: Meetings) -> Refusal {
    let latest = meetings.latest
    return Refusal(
      "there is no window yet",
      remedy: latest?.closed != nil ? "window open" : latest == nil ? meetings.openingLine : "meeting close",
      about: "window")
  }
}
