import Engine
import Facilitation
import Host
import RoomView

/// What is asked of somebody now, and the next meeting.
extension Pages {
  struct HomePage {
    var asked: [AskedOf]
    var meetings: [String]
  }

  struct AskedOf {
    var path: String
    var text: String
  }

  func home(_ visit: Visit, _ problem: Problem?) async -> WebAnswer {
    guard let visitor = visit.visitor else { return notFound }
    guard let who = visitor.person else { return .see("/room") }
    guard visitor.scope == .member else { return .see("/meeting") }
    return page(
      "home", words("What is next"), visit,
      HomePage(asked: await asked(of: who, visit), meetings: meetings(visit.moment)), problem)
  }

  private func asked(of who: Handle, _ visit: Visit) async -> [AskedOf] {
    var asked: [AskedOf] = []
    if let meeting = visit.moment.room.meeting {
      asked.append(
        AskedOf(path: "/meeting", text: words("Take part in the meeting: {title}", ["title": meeting.title])))
    }
    if let window = visit.moment.window, window.isOpen {
      let close = visit.moment.room.zone.spelled(window.closes)
      asked.append(
        AskedOf(path: "/comments", text: words("Add what you could not say, until {time}", ["time": close])))
    }
    let claims = await claimStates(of: who)
    let offered = claims.count { $0 == "offered" }
    let queried = claims.count { $0 == "queried" }
    if offered > 0 {
      asked.append(
        AskedOf(
          path: "/claims", text: words("Say yes or no to what you are offered ({count})", ["count": String(offered)])))
    }
    if queried > 0 {
      asked.append(
        AskedOf(
          path: "/claims", text: words("Answer what was asked about your claims ({count})", ["count": String(queried)]))
      )
    }
    return asked
  }

  private func meetings(_ moment: Moment) -> [String] {
    moment.room.meetings.planned.map { meeting in
      meeting.place.map { words("{title}, at {place}", ["title": meeting.title, "place": $0]) } ?? meeting.title
    }
  }
}
