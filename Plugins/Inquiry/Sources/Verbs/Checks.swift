import Facilitation
import OrderedCollections

// What the rules of several verbs ask.

extension State {
  /// The cycle that runs.
  func cycle() throws(Refusal) -> Cycle {
    if let running { return running }
    throw Refusal(latest == nil ? "no inquiry has begun" : "the last inquiry has ended", remedy: "stage start")
  }
}

extension Context {
  /// Everyone must be on the roster, and there must be someone; each once.
  ///
  /// `line` is what would work, but for who it was.
  func check(_ who: [Handle], about parameter: String = "by", for line: String) throws(Refusal) -> [Handle] {
    for handle in who where roster.people[handle] == nil {
      throw Refusal("no one on the roster is called '\(handle.word)'", remedy: "person list", about: parameter)
    }
    guard !who.isEmpty else {
      let someone = (meetings.open?.attendance.keys.first ?? roster.people.keys.first)?.word
      throw Refusal(
        "nobody is named", remedy: someone.map { "\(line) --by \(Word.canonical($0))" } ?? "person list")
    }
    return who.once
  }
}

extension Cycle {
  /// Whether the id is free in the cycle; that it was never given elsewhere is the counters' to see to.
  func checkNew(_ id: ID) throws(Refusal) {
    guard topics[id] == nil, stories[id] == nil, things[id] == nil else { throw Refusal.isThere(id) }
  }

  /// What something is made from must be there, and come before it.
  func sources(_ ids: [ID], of kind: Thing.Kind) throws(Refusal) -> [ID] {
    for id in ids {
      guard kind.sources.contains(id.prefix) else {
        let nouns = ["stories"] + Thing.Kind.allCases.prefix { $0 != kind }.map { "\($0.rawValue)s" }
        throw Refusal(
          "\(kind == .image ? "an" : "a") \(kind.rawValue) is made from \(nouns.spoken), and '\(id.word)' is none",
          remedy: kind.sources.last == ID.story ? "story list" : "core", about: "from")
      }
      guard stories[id] != nil || things[id] != nil else {
        let source = Thing.Kind.allCases.first { $0.prefix == id.prefix }
        throw Refusal(
          "there is no \(source?.rawValue ?? "story") '\(id.word)' in this inquiry",
          remedy: source?.list ?? "story list", about: "from")
      }
    }
    return ids.once
  }

  func proposition(_ id: ID) throws(Refusal) -> Proposition {
    guard let proposition = things[id]?.proposition else {
      throw Refusal(
        "there is no proposition '\(id.word)' in this inquiry", remedy: "proposition list", about: "proposition")
    }
    return proposition
  }

  mutating func judge(_ id: ID, _ check: Proposition.Check, _ verdict: Proposition.Verdict) {
    guard var proposition = things[id]?.proposition else { return }
    proposition.verdicts[check] = verdict
    things[id]?.detail = .proposition(proposition)
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

extension Document {
  /// A sentence each.
  static func notes(_ sentences: [String]) -> Document { .object(sentences.map(Block.note)) }
}
