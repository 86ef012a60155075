import Facilitation
import TestKit
import Testing

@testable import Engine

/// `person erase` and `window redact`: what is somebody's leaves the record, which stays whole.
@Suite struct `Who leaves is in nothing that is kept` {
  /// Words that occur nowhere else.
  private static let marks = ["zelda", "quark", "xyzzy", "plugh", "frobnicate"]

  private static let scene = [
    "meet 1", "start 2026-03-12 10:00 Europe/London", "group add carers", "group add users",
    "person add \"Zelda Quark\" --group carers", "person add \"Ben Hale\" --group carers",
    "person add \"Cara Lin\" --group users", "person add \"Dee Marsh\" --group users",
    "person rename zelda \"Zelda Plugh\"",
    "stage start", "topic add Told where we stand --by zelda --by dee", "topic choose t1 zelda ben dee", "stage next",
    "meeting open Best", "arrive all", "item add \"Welcome all\" 10m --by zelda",
    "story add I was at the xyzzy desk --quote \"Plugh, she said\" --by zelda --consent",
    "story add They were kind --by ben --consent", "hope add xyzzy hope --by zelda", "hope add Tea --by ben",
    "frustration add frobnicate --by zelda", "access zelda 1.5", "speak zelda", "@ +5m", "speak ben", "@ +3m",
    "speak cara", "@ +2m", "stop", "note The door sticks",
    "decide \"Large print\" --proposed zelda --by zelda --by ben", "travel zelda 12mi xyzzy road", "meeting close",
    "window open", "comment frobnicate is too loud --writer zelda", "comment Warm tea please --writer ben",
    "actor zelda", "note Minutes by her", "actor script", "@ +49h", "window release",
    "window respond c1 adopted --reason \"the group agreed\"",
    "window respond c2 adopted --reason \"the group agreed\"",
  ]

  private func stage(_ more: [String] = []) throws -> Stage {
    let stage = try Stage(plugins: Scene.plugins, start: nil)
    stage.run((Self.scene + more).joined(separator: "\n"), name: "w.meet")
    try #require(stage.console.complained == "", "\(stage.console.complained)")
    return stage
  }

  /// All that is kept of the record and beside it.
  private func kept(_ stage: Stage) throws -> String {
    let entries = try stage.workshop.journal.entries(after: 0, limit: .max).map { entry in
      [
        entry.content?.actor, entry.content?.line, entry.content?.events, entry.source?.text,
        entry.written?.origin.text,
      ].compactMap(\.self).joined(separator: " ")
    }
    let notes = try stage.privateNotes.sections.values.flatMap { $0.map { "\($0.key) \($0.value)" } }
    return (entries + notes).joined(separator: "\n").lowercased()
  }

  @Test func `none of the words, names and notes is left, and the record is whole`() throws {
    let stage = try stage()
    let before = try kept(stage)
    for mark in Self.marks { #expect(before.contains(mark)) }
    let said = stage.type("person erase zelda --reason \"asked to be forgotten\"")
    #expect(said.contains("Zelda Plugh is person-1 now"))
    #expect(stage.console.complained == "")
    let after = try kept(stage)
    for mark in Self.marks { #expect(!after.contains(mark), "\(mark)") }
    #expect(stage.type("journal verify --deep").contains("every line is decided as it was"))
    #expect(after.contains("warm tea please") && after.contains("they were kind") && after.contains("welcome all"))
    #expect(after.contains("large print") && after.contains("the group agreed"))
    #expect(stage.type("person list").contains("person-1"))
  }

  @Test func `figures by group stay as they were, and so do the others' words`() throws {
    let views = ["balance", "power show", "power groups", "window indicators", "claims fairness", "topic list", "due"]
    let stage = try stage()
    let before = views.map { stage.type($0) }
    stage.type("person erase zelda --reason \"asked to be forgotten\"")
    for (view, old) in zip(views, before) { #expect(figures(stage.type(view)) == figures(old), "\(view)") }
  }

  /// What a view shows, without the person's own words and name, and without the blanks of its columns.
  private func figures(_ shown: String) -> [String] {
    let lines = shown.split(separator: "\n").filter { line in
      !["(erased", "xyzzy", "frobnicate"].contains { line.contains($0) }
    }
    return lines.map { line in
      let named = line.replacing("Zelda Plugh", with: "person-1").replacing("zelda", with: "person-1")
      return String(named.filter { $0 != " " && $0 != "-" })
    }
  }

  @Test func `what was said apart is not the same now, so that a script makes the same record`() throws {
    let hopes = ["hope add \"that xyzzy comes\" --by zelda", "hope add \"that frobnicate goes\" --by zelda"]
    let stage = try stage(hopes)
    stage.type("person erase zelda --reason \"asked to be forgotten\"")
    let hoped = stage.type("charter show")
    let marks = hoped.matches(of: /\(erased( \d+)?\)/).map { String($0.output.0) }
    #expect(marks.count >= 4 && Set(marks).count == marks.count, "\(hoped)")
    let again = try Stage(plugins: Scene.plugins, start: nil)
    again.run(stage.type("journal script"), name: "again.meet")
    #expect(again.console.complained == "")
    #expect(again.type("charter show") == hoped)
    stage.type("hope add \"that the plover nests\" --by ben", "person erase ben --reason \"moved away\"")
    let later = stage.type("charter show").matches(of: /\(erased( \d+)?\)/).map { String($0.output.0) }
    #expect(later.count > marks.count && Set(later).count == later.count && Set(later).isSuperset(of: marks))
  }

  /// Lines that were typed, in memory alone.
  private final class Typed: TypedLines {
    var lines: [String]
    init(_ lines: [String]) { self.lines = lines }

    func forget(where isMeant: (String) -> Bool) -> ForgottenLines {
      let count = lines.count
      lines.removeAll(where: isMeant)
      return ForgottenLines(count - lines.count)
    }
  }

  @Test func `lines that were typed and name them, or have words of theirs, are forgotten, and no others`() throws {
    let stage = try stage()
    let theirs = [
      "speak zelda", "SPEAK ZELDA", "story add “I was at the xyzzy desk”", "note \"Quark's figures\"", "find plugh",
      "travel zel 12mi \"Xyzzy  Road\" --on 2026-03-12 --by zelda", "note I was at the XYZZY desk, she said",
      "note \"\\u{7a}elda again\"", "claims show q1", "note 'plugh, she said'",
    ]
    let others = ["speak ben", "note The desk", "story list", "note quarky", "find zeld", "claims show q2", "note Tea"]
    let typed = Typed((theirs + others).shuffled())
    stage.workshop.typedLines = typed
    // What is refused, and what is only tried, forgets nothing.
    stage.type("person erase zelda --reason \"Zelda asked\"", "person erase zelda --reason asked --dry-run")
    #expect(typed.lines.count == theirs.count + others.count)
    let said = stage.type("person erase zelda --reason \"asked to be forgotten\"")
    #expect(said.contains("of what was typed before, \(theirs.count) lines are forgotten"), "\(said)")
    #expect(Set(typed.lines) == Set(others))
  }

  @Test func `what is taken out of a comment is forgotten where it was typed`() throws {
    let stage = try stage()
    let typed = Typed(["note It is too loud here", "note It is loud"])
    stage.workshop.typedLines = typed
    let id = stage.type("window digest").contains("c1\n  frobnicate") ? "c1" : "c2"
    stage.type("window redact \(id) too loud --reason \"it was about one person\"")
    #expect(typed.lines == ["note It is loud"])
  }

  @Test func `a deep verification says how many lines it couldn't decide again`() throws {
    let stage = try stage()
    #expect(!stage.type("journal verify --deep").contains("words were erased"))
    let said = stage.type("person erase zelda --reason \"asked to be forgotten\"")
    let count = try #require(said.firstMatch(of: /now: (\d+) entries were written anew/)?.output.1)
    #expect(
      stage.type("journal verify --deep").contains("not decided again: \(count) lines of which words were erased"))
    #expect(!stage.type("journal verify").contains("words were erased"))
  }

  @Test func `another leaves later, and what stood for both is replaced once more`() throws {
    let stage = try stage()
    stage.type("person erase zelda --reason \"asked to be forgotten\"", "person erase ben --reason \"moved away\"")
    #expect(stage.console.complained == "")
    let after = try kept(stage)
    for mark in Self.marks + ["ben", "warm tea", "they were kind"] {
      #expect(!after.contains(mark == "ben" ? "\"ben\"" : mark), "\(mark)")
    }
    #expect(after.contains("person-2"))
    #expect(stage.type("journal verify --deep").contains("every line is decided as it was"))
  }

  @Test func `a copy and a backup of it are whole, and the next opening finds the same`() throws {
    let stage = try stage()
    stage.type(
      "person erase zelda --reason \"asked to be forgotten\"", "journal share c.evenhand",
      "workshop backup --to b.evenhand")
    for name in ["c.evenhand", "b.evenhand"] {
      let copy = try Stage(plugins: Scene.plugins, journal: stage.journals[name])
      #expect(copy.type("journal verify").contains("the chain is whole"))
      #expect(copy.type("turn list") == stage.type("turn list"))
    }
    let again = try Stage(plugins: Scene.plugins, journal: stage.workshop.journal)
    #expect(again.type("balance") == stage.type("balance"))
  }

  @Test func `it can't be taken back, and goes on`() throws {
    let stage = try stage(["person erase zelda --reason \"asked to be forgotten\"", "note On we go"])
    let erased = stage.workshop.sequence - 1
    #expect(stage.type("undo \(erased)").contains("is gone, and can't be brought back"))
    #expect(stage.type("undo").contains("On we go"))
    let before = stage.workshop.sequence
    stage.type("person correct ben --group users", "note change n1 \"The door is stuck\"")
    #expect(stage.console.complained.contains("can't be brought back"))
    #expect(stage.workshop.sequence > before)
    #expect(stage.type("journal verify --deep").contains("what is shown follows from it"))
  }

  @Test func `what others said of them is listed, and nothing is guessed`() throws {
    let stage = try stage()
    stage.type("note \"Zelda brought the figures\"")
    let said = stage.type("person erase zelda --reason \"asked to be forgotten\"")
    #expect(said.contains("what others said still names them"))
    #expect(said.contains("q1 is not settled, and can't be paid any more"))
    #expect(said.contains("Zelda brought the figures"))
    #expect(try kept(stage).contains("zelda brought the figures"))
  }

  @Test func `a state that was kept before is not taken up again`() throws {
    let states = MemoryStateCache()
    let journal = MemoryJournal(
      header: Header(id: "0123456789abcdef0123456789abcdef", zone: "Europe/London", created: Instant(microseconds: 0)))
    let stage = try Stage(plugins: Scene.plugins, journal: journal, states: states, start: nil)
    stage.run(Self.scene.joined(separator: "\n"), name: "w.meet")
    stage.workshop.keepState(fromEntries: 1)
    let old = states.places().compactMap { states.state(at: $0) }
    #expect(old.count == 1)
    stage.type("person erase zelda --reason \"asked to be forgotten\"")
    #expect(states.places() == [])
    // Another machine has it still.
    let elsewhere = MemoryStateCache()
    for state in old { elsewhere.save(state) }
    let again = try Stage(plugins: Scene.plugins, journal: journal, states: elsewhere)
    #expect(again.type("person list") == stage.type("person list"))
  }

  @Test(arguments: [
    ("person erase zelda --reason \"Zelda asked\"", "names Zelda Plugh"),
    ("person erase nobody --reason \"asked\"", "nobody"),
  ]) func `what is refused changes nothing`(line: String, reason: String) throws {
    let stage = try stage()
    let before = try stage.contents
    #expect(stage.type(line).contains(reason))
    #expect(try stage.contents == before)
  }

  @Test func `nobody leaves to whom something is owed`() throws {
    let stage = try stage(["period open 2026-03", "submit q1", "actor dee", "approve q1", "actor script"])
    #expect(stage.type("person erase zelda --reason \"asked\"").contains("still owed"))
    #expect(try kept(stage).contains("zelda"))
  }

  @Test func `what was paid is kept under the reference, until a day that is said`() throws {
    let stage = try stage([
      "period open 2026-03", "submit q1", "actor dee", "approve q1", "actor ben", "prepay q1", "actor script",
    ])
    let said = stage.type("person erase zelda --reason \"asked to be forgotten\"")
    #expect(
      said.contains(
        "kept by law under P-0001 until 2032-03-31, six years after the end of the accounting year (to 31 March): "
          + "q1, £5.40 on 2026-03-14"), "\(said)")
    #expect(stage.type("claims list").contains("P-0001") || stage.type("payee list").contains("P-0001"))
    #expect(stage.type("claims show q1").contains("5.40"))
  }

  @Test func `a story to which its teller no longer agrees stays counted, without a word`() throws {
    let stage = try stage()
    let before = stage.type("stage show")
    #expect(stage.type("story withdraw s2").contains("it stays counted"))
    #expect(stage.console.complained == "")
    #expect(try !kept(stage).contains("they were kind"))
    #expect(try kept(stage).contains("xyzzy desk"))
    #expect(stage.type("story list").contains("(withdrawn)"))
    #expect(stage.type("stage show") == before)
    #expect(stage.type("journal verify --deep").contains("every line is decided as it was"))
  }

  @Test func `what is taken out of a comment leaves its ids and codes alone`() throws {
    let stage = try stage()
    let id = stage.type("window digest").contains("c1\n  frobnicate") ? "c1" : "c2"
    stage.type("window respond \(id) partly --reason \"as in \(id)\"", "window redact \(id) \(id) --reason asked")
    #expect(stage.console.complained == "")
    #expect(stage.type("window digest").contains("as in [redacted]"))
    #expect(stage.type("journal verify --deep").contains("every line is decided as it was"))
  }

  @Test func `redacted words are gone from all that was recorded`() throws {
    let stage = try stage()
    let id = stage.type("window digest").contains("c1\n  frobnicate") ? "c1" : "c2"
    stage.type("window redact \(id) too loud --reason \"it was about one person\"")
    #expect(stage.console.complained == "")
    #expect(try !kept(stage).contains("too loud"))
    #expect(stage.type("window digest").contains("frobnicate is [redacted]"))
    #expect(stage.type("journal verify --deep").contains("every line is decided as it was"))
    #expect(stage.type("window digest --as-of 2026-03-14T11:10").contains("[redacted]"))
  }
}
