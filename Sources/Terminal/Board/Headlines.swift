import Facilitation
import OrderedCollections

/// The lines above the people: who may look, the item's clock, who has the floor.
extension Board {
  /// Says plainly for whom the board is.
  func viewLine(_ moment: Moment, _ width: Int) -> PictureLine {
    let clock = moment.zone.wallClock(at: moment.now)
    // A replay may be of any day.
    let wall = (replay != nil && width >= 60 ? clock.date + " " : "") + clock.timeWithSeconds + " "
    var line = PictureLine(width: width - wall.utf8.count)
    line.put((replay == nil ? "" : " REPLAY,") + (view == .room ? " SHOWN TO THE ROOM" : " FOR YOU ALONE"), .banner)
    let remark = view == .room ? ": figures by group only" : ": people's own figures"
    if remark.utf8.count < line.room { line.put(remark, .banner) }
    if let meeting = moment.meetings.open, line.room > 12 {
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
  func agendaLine(_ moment: Moment, _ width: Int) -> PictureLine {
    var line = PictureLine(width: width)
    guard let meeting = moment.meetings.open else {
      line.put(" no meeting is open" + (replay == nil ? ": go back with q, then meeting open \"…\"" : ""))
      return line
    }
    guard let item = meeting.currentItem, let elapsed = item.actual(at: moment.now) else {
      line.put(" " + betweenItems(meeting))
      return line
    }
    let drift = item.drift(at: moment.now)
    var clock = "\(elapsed.clock) of \(item.planned.clock), "
    // What is left is rounded the other way, so that the two add up to what was planned.
    clock += drift.map { "OVER by \($0.clock)" } ?? "\((item.planned - elapsed.wholeSeconds).clock) left"
    let agenda = agendaDrift(meeting, moment.now)
    if clock.utf8.count + agenda.utf8.count + 20 <= width { clock += agenda }
    line.put(" \(item.id.word) ", .faint)
    line.put(item.title, .strong, in: line.room - clock.utf8.count - 2)
    line.put(" ")
    line.put(clock, drift == nil ? .plain : .alarm)
    return line
  }

  private func betweenItems(_ meeting: Meeting) -> String {
    guard !meeting.items.isEmpty else { return "nothing is on the agenda" }
    guard let next = meeting.items.values.first(where: { $0.opened == nil }) else { return "the agenda is through" }
    return "no item is open; next is \(next.title), \(next.planned.clock)"
  }

  /// Empty while the agenda is on time.
  private func agendaDrift(_ meeting: Meeting, _ now: Instant) -> String {
    let drift = meeting.items.values.reduce(TimeSpan.zero) { $0 + ($1.drift(at: now) ?? .zero) }
    if drift >= .seconds(1) { return "; agenda \(drift.clock) late" }
    if drift <= .seconds(-1) { return "; agenda \((TimeSpan.zero - drift).clock) early" }
    return ""
  }

  /// Who has the floor; how long they have had it is for the facilitator alone.
  func floorLine(_ moment: Moment, _ width: Int) -> PictureLine {
    var line = PictureLine(width: width)
    let floor = moment.floor
    if let since = floor.pausedSince {
      line.put(" paused for \((moment.now - since).clock)", .alarm)
      if replay == nil { line.put("; space goes on") }
    } else if floor.speaking.isEmpty {
      line.put(" no one has the floor")
    }
    for (index, turn) in floor.speaking.enumerated() {
      line.put(index == 0 ? " ► " : "  + ", .strong)
      let clock = view == .room ? "" : " \((moment.now - turn.since).clock)"
      let fair = (width - line.columns) / (floor.speaking.count - index) - clock.utf8.count - 4
      line.putUpTo(max(8, fair), moment.roster.name(of: turn.who), .strong)
      line.put(clock)
    }
    return line
  }
}
