import Facilitation
import OrderedCollections

/// Decides: the state, and what the rules may know beside it.
struct Desk {
  let state: InquiryPlugin.State
  let context: Context

  init(_ state: InquiryPlugin.State, _ context: Context) { (self.state, self.context) = (state, context) }

  var roster: Roster { context.roster }

  /// The cycle that runs.
  func cycle() throws(Refusal) -> Cycle {
    if let running = state.running { return running }
    throw Refusal(
      state.latest == nil ? "no inquiry has begun" : "the last inquiry has ended", remedy: "stage start")
  }

  /// Everyone must be on the roster, and there must be someone.
  ///
  /// `line` is what would work, but for who it was.
  func check(_ who: [Handle], about parameter: String = "by", for line: String) throws(Refusal) -> [Handle] {
    for handle in who where roster.people[handle] == nil {
      throw Refusal("no one on the roster is called '\(handle.word)'", remedy: "person list", about: parameter)
    }
    guard !who.isEmpty else {
      let someone = (context.meetings.open?.attendance.keys.first ?? roster.people.keys.first)?.word
      throw Refusal(
        "nobody is named", remedy: someone.map { "\(line) --by \(Word.canonical($0))" } ?? "person list")
    }
    return who.once
  }

  /// Whether the id is free in the cycle; that it was never given elsewhere is the counters' to see to.
  func checkNew(_ id: ID, in cycle: Cycle) throws(Refusal) {
    guard cycle.topics[id] == nil, cycle.stories[id] == nil, cycle.things[id] == nil else {
      throw Refusal.isThere(id)
    }
  }
}

extension PhaseContext {
  /// Those who are here now; after a meeting, those who stayed to its end.
  var present: [Handle] {
    guard let meeting = meetings.latest else { return [] }
    return Array(meeting.attendance.keys.filter { meeting.isPresent($0) })
  }
}

extension Roster {
  /// The group that someone belongs to now.
  func group(of who: Handle) -> GroupName? { people[who]?.group }
}
