import Facilitation
import OrderedCollections

extension GatheringPlugin.State {
  func arrive(_ who: [Handle], at time: Instant, _ context: Context) throws(Refusal) -> [GatheringPlugin.Event] {
    let meeting = try openMeeting()
    try check(who, "arrive")
    for handle in who where meeting.isPresent(handle) {
      let others = who.filter { !meeting.isPresent($0) }
      throw Refusal(
        "\(roster.name(of: handle)) is here already", remedy: others.line("arrive") ?? "meeting show",
        about: "who")
    }
    try check(time, for: who.line("arrive"), in: meeting, context)
    for handle in who {
      if let left = meeting.attendance[handle]?.last?.left, left > time {
        let word = context.word(for: left)
        throw Refusal(
          "\(roster.name(of: handle)) was here until \(word)", remedy: "arrive \(handle.word) --at \(word)",
          about: "at")
      }
    }
    return who.map { .arrived($0, at: time, meeting: meeting.id) }
  }

  func leave(_ who: [Handle], at time: Instant, _ context: Context) throws(Refusal) -> [GatheringPlugin.Event] {
    let meeting = try openMeeting()
    try check(who, "leave")
    for handle in who where !meeting.isPresent(handle) {
      let others = who.filter { meeting.isPresent($0) }
      throw Refusal(
        "\(roster.name(of: handle)) is not here", remedy: others.line("leave") ?? "arrive \(handle.word)",
        about: "who")
    }
    try check(time, for: who.line("leave"), in: meeting, context)
    for handle in who {
      if let last = meeting.attendance[handle]?.last, time < last.arrived {
        let word = context.word(for: last.arrived)
        throw Refusal(
          "\(roster.name(of: handle)) came at \(word)", remedy: "leave \(handle.word) --at \(word)", about: "at")
      }
    }
    return who.map { .left($0, at: time, meeting: meeting.id) }
  }

  /// Whether those who come or go are on the roster, each named once.
  private func check(_ who: [Handle], _ verb: String) throws(Refusal) {
    var once: [Handle] = []
    for handle in who {
      guard roster.people[handle] != nil else { throw roster.unknown(handle) }
      if !once.contains(handle) { once.append(handle) }
    }
    guard !who.isEmpty else { throw Refusal("no one is named", remedy: "person list", about: "who") }
    guard once.count == who.count else {
      throw Refusal("someone is named twice", remedy: once.line(verb), about: "who")
    }
  }

  /// Whether it was during the meeting.
  private func check(
    _ time: Instant, for line: String?, in meeting: Meeting, _ context: Context
  ) throws(Refusal) {
    if let opened = meeting.opened, time < opened {
      let word = context.word(for: opened)
      throw Refusal(
        "\(titled(meeting.title)) opened at \(word)", remedy: line.map { "\($0) --at \(word)" }, about: "at")
    }
    if time > context.now {
      throw Refusal("\(context.word(for: time)) has not come yet", remedy: line, about: "at")
    }
  }
}

extension [Handle] {
  /// `arrive ana ben`; `nil` for no one.
  fileprivate func line(_ verb: String) -> String? {
    isEmpty ? nil : ([verb] + map { Word.canonical($0.word) }).joined(separator: " ")
  }
}
