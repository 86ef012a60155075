import Engine
import Facilitation
import HTTPTypes
import Host
import OrderedCollections
import RoomView

/// The meeting as one who takes part sees it: the agenda, their own hand and why it has its place.
extension Pages {
  struct MeetingPage {
    var title: String?
    var item: String
    var isMember: Bool
    var isUp = false
    var hand: String
    /// Holds speaking times, so that nobody else is told.
    var why: String?
    var hasAgenda: Bool
    var agenda: [AgendaLine]
    var handCode: String
    var signalCode: String
  }

  struct AgendaLine {
    var text: String
    var isNow: Bool
  }

  func meeting(_ visit: Visit, _ problem: Problem?) async -> WebAnswer {
    let room = visit.moment.room
    let own = visit.visitor?.person.flatMap { who in room.hands.firstIndex { $0.who == who } }
    let isSpeaking = visit.visitor?.person.map { who in room.speakers.contains { $0.who == who } } ?? false
    let data = MeetingPage(
      title: room.meeting?.title, item: sentence(on: room.agenda, room), isMember: visit.visitor?.person != nil,
      isUp: own != nil, hand: hand(own, of: room, isSpeaking: isSpeaking), why: own.map { room.hands[$0].why },
      hasAgenda: room.meeting?.items.isEmpty == false, agenda: agenda(room), handCode: visit.code(for: "/hand"),
      signalCode: visit.code(for: "/signal"))
    return page("meeting", words("The meeting"), visit, data, problem)
  }

  /// Whether the hand is up, and how many come before it.
  func hand(_ place: Int?, of room: RoomNow, isSpeaking: Bool) -> String {
    if isSpeaking { return words("You have the floor.") }
    guard let place else { return words("Your hand is down.") }
    if place == 0 { return words("Your hand is up. You are next.") }
    return words(
      "Your hand is up. You are number {place} of {count}.",
      ["place": String(place + 1), "count": String(room.hands.count)])
  }

  func sentence(on agenda: RoomNow.Agenda, _ room: RoomNow) -> String {
    switch agenda {
    case .noMeeting: words("No meeting is open now.")
    case .empty: words("There is no agenda.")
    case .through: words("All of the agenda has been discussed.")
    case .between(let next, let planned):
      words("Next on the agenda: {title}, {minutes}.", ["title": next, "minutes": minutes(planned)])
    case .item(let item):
      if item.elapsed > item.planned {
        words(
          "Now: {title}. It has taken {minutes} more than was planned.",
          ["title": item.title, "minutes": minutes(item.elapsed - item.planned)])
      } else {
        words(
          "Now: {title}. {minutes} are left.",
          ["title": item.title, "minutes": minutes(item.planned - item.elapsed)])
      }
    }
  }

  private func agenda(_ room: RoomNow) -> [AgendaLine] {
    guard let meeting = room.meeting else { return [] }
    return meeting.items.values.map { item in
      AgendaLine(
        text: words("{title}, {minutes}", ["title": item.title, "minutes": minutes(item.planned)]),
        isNow: item.id == meeting.currentItem?.id)
    }
  }

  /// Whole minutes: seconds beside a name would list people's times.
  func minutes(_ span: TimeSpan) -> String {
    let count = (span.microseconds + 30_000_000) / 60_000_000
    return count == 1 ? words("1 minute") : words("{count} minutes", ["count": String(count)])
  }

  // MARK: What is done there

  func putHand(_ visit: Visit) async -> WebAnswer {
    guard let who = visit.visitor?.person else { return notFound }
    let verb: String
    switch visit.fields["up"] {
    case "yes": verb = "hand"
    case "no": verb = "unhand"
    default: return await visit.again(Problem(.unprocessableContent, words("That can't be read.")))
    }
    return await given(GivenLine(.link(of: who), verb), on: visit, then: "/meeting")
  }

  func signal(_ visit: Visit) async -> WebAnswer {
    guard let visitor = visit.visitor, let who = visitor.person, ["slow", "break"].contains(visit.fields["kind"]) else {
      return await visit.again(Problem(.unprocessableContent, words("That can't be read.")))
    }
    // Asked a moment ago is asked.
    guard limits.signals.allows(visitor.cookie.link.word, at: visit.moment.room.now) else {
      return .see("/meeting")
    }
    return await given(GivenLine(.link(of: who), "signal", [visit.fields["kind"]]), on: visit, then: "/meeting")
  }

  /// Gives a line, and goes on to a page, or back to the form with what stands in the way.
  func given(_ line: GivenLine, on visit: Visit, then path: String) async -> WebAnswer {
    switch await desk.give(line) {
    case .success: .see(path)
    case .failure(let failure): await visit.again(Problem(failure, words))
    }
  }
}

extension Problem {
  /// What stands in the way of a line; a refusal's remedy is for a prompt, so that it isn't said.
  init(_ failure: LineFailure, _ words: Words) {
    switch failure {
    case .refused(let reason): self.init(.unprocessableContent, reason.asSentence)
    case .unavailable:
      self.init(
        .serviceUnavailable,
        words("The record can't be written just now. What you wrote is still here: please try again in a minute."))
    }
  }
}

extension String {
  /// A reason, as it follows "error:", as a sentence of its own.
  fileprivate var asSentence: String {
    guard let first else { return self }
    let text = first.uppercased() + dropFirst()
    return text.last.map { ".!?".contains($0) } ?? true ? text : text + "."
  }
}
