import Facilitation
import TestKit
import Testing

/// What the reports of one workshop show, read by somebody who adds and takes away.
private struct Reader {
  struct Cell: Hashable { var group: String, meeting: Int }

  let speech, items, proposed, decided: Ledger<Cell>
  /// The figures of single people who didn't agree to be shown: of speech, and of agenda and decisions.
  private(set) var ownSpeech: Set<Cell> = []
  private(set) var ownOrigins: Set<Cell> = []
  /// Those of which a figure is shown as such.
  private(set) var shown: Set<Cell> = []

  init(_ stage: Stage, groups: [String], agreed: [String], meetings: Int) throws {
    let cells = (1...meetings).flatMap { meeting in groups.map { Cell(group: $0, meeting: meeting) } }
    var (items, proposed, decided) = (Ledger(of: cells), Ledger(of: cells), Ledger(of: cells))
    let programme = try ShownReport("report programme", stage), power = try ShownReport("report power", stage)
    let days = try (1...meetings).map { number in
      (
        number, try ShownReport("report meeting m\(number)", stage),
        try ShownReport("report power --meeting m\(number)", stage)
      )
    }
    var attended: [Cell] = []
    for (number, day, _) in days {
      for (group, people) in day.column("people", of: "groups") {
        attended.append(Cell(group: group, meeting: number))
        if people == 1, !agreed.contains(group) { ownSpeech.insert(Cell(group: group, meeting: number)) }
      }
    }
    var speech = Ledger(of: attended)
    for (number, day, power) in days {
      let inTrend = Self.trend(programme, number)
      let named = Set(day.column("share", of: "shares").keys).union(power.column("share", of: "airtime").keys).union(
        inTrend
      )
      .union(day.rows("turns").compactMap { $0["group"] as? String })
      for group in named { speech.show(sumOf: [Cell(group: group, meeting: number)]) }
      shown.formUnion(named.map { Cell(group: $0, meeting: number) })
      let total = programme.rows("meetings")[number - 1]["seconds"] as? Double
      // With a time and a share, one has the whole.
      if total != nil || !named.isEmpty { speech.show(sumOf: attended.filter { $0.meeting == number }) }

      let members = power.column("members", of: "origins")
      for (group, count) in members where count == 1 && !agreed.contains(group) {
        ownOrigins.insert(Cell(group: group, meeting: number))
      }
      func origins(_ ledger: inout Ledger<Cell>, _ groups: Set<String>) {
        for group in groups { ledger.show(sumOf: [Cell(group: group, meeting: number)]) }
        ledger.show(sumOf: cells.filter { $0.meeting == number })
      }
      let onAgenda = day.rows("agenda").compactMap { $0["by"] as? String }
      let proposers = day.rows("decisions").compactMap { $0["proposed"] as? String }
      origins(&items, Set(power.column("items", of: "origins").keys).union(onAgenda))
      origins(
        &proposed,
        Set(power.column("proposed", of: "origins").keys).union(day.column("proposed", of: "proposed").keys)
          .union(proposers))
      origins(
        &decided, Set(power.column("decided", of: "origins").keys).union(day.column("decided", of: "decidedBy").keys))
    }
    func together(_ ledger: inout Ledger<Cell>, _ groups: Set<String>) {
      for group in groups { ledger.show(sumOf: cells.filter { $0.group == group }) }
      if !groups.isEmpty { ledger.show(sumOf: cells) }
    }
    together(
      &speech, Set(programme.column("share", of: "shares").keys).union(power.column("share", of: "airtime").keys))
    together(&items, Set(power.column("items", of: "origins").keys))
    together(
      &proposed,
      Set(power.column("proposed", of: "origins").keys).union(programme.column("proposed", of: "proposed").keys))
    together(
      &decided,
      Set(power.column("decided", of: "origins").keys).union(programme.column("decided", of: "decidedBy").keys))
    (self.speech, self.items, self.proposed, self.decided) = (speech, items, proposed, decided)
  }

  /// The groups that have a figure in a meeting's place of any of the trends.
  private static func trend(_ programme: ShownReport, _ meeting: Int) -> Set<String> {
    let groups = programme.rows("shares").map { ($0["name"] as? String ?? "noGroup", $0["group"] as? String ?? "") }
    return Set(
      ["trend", "parity", "silent"].flatMap { key in
        let row = programme.rows(key).first { $0["meeting"] as? String == "Day \(meeting)" } ?? [:]
        let figure = key == "trend" ? "share" : key
        return groups.filter { row["\(figure).\($0.0)"] is Double }.map(\.1)
      })
  }

  /// What of single people can be worked out.
  var told: [String] {
    ownSpeech.filter(speech.tells).map { "the speech of \($0)" }
      + [("items", items), ("proposals", proposed), ("decisions", decided)].flatMap { name, ledger in
        ownOrigins.filter(ledger.tells).map { "the \(name) of \($0)" }
      }
  }
}

@Suite struct `Reports and small numbers` {
  /// Three meetings of groups of one to six, between which and in which people come, go and move to other groups.
  ///
  /// `factor` is what is expected of one or two of them, each time that it is said.
  static func stage(
    _ seed: UInt64, factor: String? = nil
  ) throws -> (Stage, groups: [String], agreed: [String]) {
    var random = SplitMix64(seed: seed)
    func pick(_ words: [String]) -> String { words[Int.random(in: 0..<words.count, using: &random)] }
    let groups = (1...Int.random(in: 2...4, using: &random)).map { "g\($0)" }
    var lines = ["meet 1", "start 2026-03-12 10:00 Europe/London", "on error continue"]
    lines += groups.map { "group add \($0)" }
    var people: [String] = []
    for group in groups {
      for _ in 0..<pick(["1", "1", "1", "2", "2", "3", "4", "5", "6"]).utf8.reduce(0, { $0 * 10 + Int($1 - 48) }) {
        people.append("p\(people.count)")
        lines.append("person add \"Person \(people.count)\" --group \(group) --handle p\(people.count - 1)")
      }
    }
    for day in 1...3 {
      lines.append("meeting open \"Day \(day)\"")
      let share = Int.random(in: 1...4, using: &random)
      let there = people.filter { _ in Int.random(in: 0..<4, using: &random) < share }
      lines += (there.isEmpty ? [pick(people)] : there).map { "arrive \($0)" }
      for _ in 0..<15 {
        let (who, other) = (there.isEmpty ? pick(people) : pick(there), pick(people))
        lines.append("@ +\(Int.random(in: 1...90, using: &random))s")
        lines.append(
          pick([
            "speak \(who)", "speak \(who)", "stop", "item add First 5m --by \(other)",
            "decide Yes --proposed \(other) --by \(pick(people)) --by \(who)",
            Int.random(in: 0..<4, using: &random) == 0 ? "person move \(other) \(pick(groups))" : "speak \(who)",
          ]))
      }
      if let factor { lines += ["access p\(day - 1) \(factor)", "access p0 \(factor)\(day)"] }
      lines += ["meeting close", "@ +20h"]
    }
    let agreed = groups.filter { _ in Int.random(in: 0..<4, using: &random) == 0 }
    lines += agreed.map { "agree --show-alone \($0)" }
    let stage = try Stage(plugins: Scene.plugins, start: nil)
    stage.run(lines.joined(separator: "\n"), name: "days.meet")
    return (stage, groups, agreed)
  }

  @Test func `no figure of a single person follows from what all reports show together`() throws {
    var (own, shown) = (0, 0)
    for seed in UInt64(0)..<60 {
      let (stage, groups, agreed) = try Self.stage(seed)
      let reader = try Reader(stage, groups: groups, agreed: agreed, meetings: 3)
      #expect(reader.told == [], "seed \(seed)")
      #expect(reader.shown.isDisjoint(with: reader.ownSpeech), "seed \(seed)")
      own += reader.ownSpeech.count + reader.ownOrigins.count
      shown += reader.shown.count
    }
    // Both kinds are there to be found.
    #expect(own > 100)
    #expect(shown > 100)
  }

  @Test func `whatever is expected of a person, the room is shown the same`() throws {
    let lines =
      ["report programme", "report power", "power show", "balance --all --per group"]
      + (1...3).flatMap { day in
        ["report meeting m\(day)", "report power --meeting m\(day)"]
          + ["balance --per group", "balance --per group --item i1", "dominance", "room effect"].map {
            "\($0) --meeting m\(day)"
          }
      }
    var differing = 0
    for seed in UInt64(0)..<20 {
      let (one, _, _) = try Self.stage(seed, factor: "1.2"), (other, _, _) = try Self.stage(seed, factor: "4.8")
      for line in lines {
        #expect(one.type(line + " --as json") == other.type(line + " --as json"), "seed \(seed): \(line)")
      }
      if one.type("balance --full --meeting m3") != other.type("balance --full --meeting m3") { differing += 1 }
    }
    // What the facilitator is shown does differ.
    #expect(differing > 10)
  }

  @Test func `one who adds and takes away is found out`() {
    var ledger = Ledger(of: ["ana", "ben", "cara"])
    ledger.show(sumOf: ["ana", "ben", "cara"])
    ledger.show(sumOf: ["cara"])
    #expect(!ledger.tells("ana"))
    #expect(ledger.tells("cara"))
    ledger.show(sumOf: ["ben", "cara"])
    #expect(ledger.tells("ana") && ledger.tells("ben"))
  }
}
