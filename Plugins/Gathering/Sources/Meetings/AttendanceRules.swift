import Facilitation
import OrderedCollections

extension GatheringPlugin.State {
  func arrive(_ who: [Handle], at time: Instant, _ context: Context) throws(Refusal) -> [GatheringPlugin.Event] {
    let meeting = try openMeeting()
    try check(who, at: time, meeting, "arrive", context)
    for handle in who {
      guard !meeting.isPresent(handle) else {
        let others = who.filter { !meeting.isPresent($0) }
        throw Refusal(
          "\(roster.name(of: handle)) is here already", remedy: others.line("arrive") ?? "leave \(handle.word)",
          about: "who")
      }
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
    try check(who, at: time, meeting, "leave", context)
    for handle in who {
      guard meeting.isPresent(handle), let last = meeting.attendance[handle]?.last else {
        let others = who.filter { meeting.isPresent($0) }
        throw Refusal(
          "\(roster.name(of: handle)) is not here", remedy: others.line("leave") ?? "arrive \(handle.word)",
          about: "who")
      }
      guard last.arrived <= time else {
        let word = context.word(for: last.arrived)
        throw Refusal(
          "\(roster.name(of: handle)) came at \(word)", remedy: "leave \(handle.word) --at \(word)", about: "at")
      }
    }
    return who.map { .left($0, at: time, meeting: meeting.id) }
  }

  /// What holds for coming and going alike: people on the roster, each once, between the opening and now.
  private func check(
    _ who: [Handle], at time: Instant, _ meeting: Meeting, _ verb: String, _ context: Context
  ) throws(Refusal) {
    var once: [Handle] = []
    for handle in who {
      guard roster.people[handle] != nil else { throw roster.unknown(handle) }
      if !once.contains(handle) { once.append(handle) }
    }
    guard once.count == who.count else {
      throw Refusal("someone is named twice", remedy: once.line(verb), about: "who")
    }
    guard let line = once.line(verb) else { throw Refusal("no one is named", remedy: "\(verb) ana", about: "who") }
    if let opened = meeting.opened, time < opened {
      let word = context.word(for: opened)
      throw Refusal("\(titled(meeting.title)) opened at \(word)", remedy: "\(line) --at \(word)", about: "at")
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
