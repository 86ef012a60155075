import Facilitation
import RoomView

/// The lines above the people: who may look, the item's clock, who has the floor.
extension Board {
  /// Says plainly for whom the board is.
  func viewLine(_ room: RoomNow, _ width: Int) -> PictureLine {
    let clock = room.zone.wallClock(at: room.now)
    // A replay may be of any day.
    let wall = (replay != nil && width >= 60 ? clock.date + " " : "") + clock.timeWithSeconds + " "
    var line = PictureLine(width: width - wall.utf8.count)
    line.put((replay == nil ? "" : " REPLAY,") + (view == .room ? " SHOWN TO THE ROOM" : " FOR YOU ALONE"), .banner)
    let remark = view == .room ? ": figures by group only" : ": people's own figures"
    if remark.utf8.count < line.room { line.put(remark, .banner) }
    if let meeting = room.meeting, line.room > 12 {
      line.put("   ", .banner)
      line.put(meeting.title, .banner, in: line.room - 1)
    }
    line.skip(to: line.width, .banner)
    var whole = PictureLine(width: width)
    whole.add(line)
    whole.put(wall, .banner)
    return whole
  }

  /// The item under discussion, planned against elapsed, and how late the whole agenda is.
  func agendaLine(_ room: RoomNow, _ width: Int) -> PictureLine {
    var line = PictureLine(width: width)
    switch room.agenda {
    case .noMeeting:
      line.put(" no meeting is open" + (replay == nil ? ": go back with q, then meeting open \"…\"" : ""))
    case .empty: line.put(" nothing is on the agenda")
    case .through: line.put(" the agenda is through")
    case .between(let next, let planned): line.put(" no item is open; next is \(next), \(planned.clock)")
    case .item(let item): put(item, on: &line)
    }
    return line
  }

  private func put(_ item: RoomNow.Item, on line: inout PictureLine) {
    var clock = "\(item.elapsed.clock) of \(item.planned.clock), "
    // What is left is rounded the other way, so that the two add up to what was planned.
    clock += item.over.map { "OVER by \($0.clock)" } ?? "\((item.planned - item.elapsed.wholeSeconds).clock) left"
    let agenda = words(forDrift: item.agendaDrift)
    if clock.utf8.count + agenda.utf8.count + 20 <= line.width { clock += agenda }
    line.put(" \(item.id.word) ", .faint)
    line.put(item.title, .strong, in: line.room - clock.utf8.count - 2)
    line.put(" ")
    line.put(clock, item.over == nil ? .plain : .alarm)
  }

  /// Empty while the agenda is on time.
  private func words(forDrift drift: TimeSpan) -> String {
    if drift >= .seconds(1) { return "; agenda \(drift.clock) late" }
    if drift <= .seconds(-1) { return "; agenda \((TimeSpan.zero - drift).clock) early" }
    return ""
  }

  /// Who has the floor; how long they have had it is for the facilitator alone.
  ///
  /// What somebody asks for who isn't named comes first, as it asks to be seen.
  func floorLine(_ room: RoomNow, _ width: Int) -> PictureLine {
    var line = PictureLine(width: width)
    let asked = room.signals.map { $0.wish.words + ($0.count > 1 ? " (\($0.count))" : "") }
    if !asked.isEmpty { line.put(" asked: \(asked.joined(separator: ", ")) ", .alarm) }
    let speakers = room.speakers
    if let paused = room.pausedFor {
      line.put(" paused for \(paused.clock)", .alarm)
      if replay == nil { line.put("; space goes on") }
    } else if speakers.isEmpty {
      line.put(" no one has the floor")
    }
    for (index, speaker) in speakers.enumerated() {
      line.put(index == 0 ? " ► " : "  + ", .strong)
      let clock = view == .room ? "" : " \(speaker.time.clock)"
      let fair = (width - line.columns) / (speakers.count - index) - clock.utf8.count - 4
      line.putUpTo(max(8, fair), speaker.name, .strong)
      line.put(clock)
    }
    return line
  }
}
