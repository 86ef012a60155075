import Engine
import Facilitation
import TestKit
import Testing

/// What people type under pressure: what is understood, and what is offered.
struct `Typing under pressure` {
  private func stage(_ more: String...) throws -> Stage {
    let stage = try Stage(plugins: Scene.plugins, start: "2026-03-12T10:00")
    let scene = [
      "group add carers", "group add lived-experience", #"person add "Ana Ortiz" --group carers"#,
      #"person add "Ben Hale" --group lived-experience"#, #"meeting open "What matters""#, "arrive ana ben",
    ]
    for line in scene + more { type(line, stage) }
    return stage
  }

  /// What is said to lines, of which those that begin with `@` move the clock, as in a file.
  @discardableResult
  private func type(_ line: String, _ stage: Stage) -> String {
    line.hasPrefix("@") ? stage.run("meet 1\n\(line)\n") : stage.type(line)
  }

  /// The canonical line that was recorded; `nil` where nothing was.
  private func recorded(_ stage: Stage, _ line: String) throws -> String? {
    let before = stage.workshop.sequence
    stage.type(line)
    return try stage.workshop.journal.entries(after: before, limit: 1).first?.content?.line
  }

  // MARK: Understood

  @Test(arguments: [
    ("item add Waiting for a first appointment 10m", #"item add "Waiting for a first appointment" 10m"#),
    ("item add Phase 2 10 mins", #"item add "Phase 2" 10m"#), ("item add Lunch 1h 30", "item add Lunch 1h30m"),
    ("item add Lunch 1 hour 30 minutes", "item add Lunch 1h30m"),
    (#"item add "Phase 2" 10"#, #"item add "Phase 2" 10m"#),
    (#"item add Ana's "big" idea 5min"#, #"item add "Ana's \"big\" idea" 5m"#),
    ("item add A review -- and more 5m", #"item add "A review -- and more" 5m"#),
    ("meeting plan What comes next", #"meeting plan "What comes next""#),
    ("person add Cara Singh --group lived experience", #"person add "Cara Singh" --group lived-experience"#),
    ("person add Cara Singh 3rd --group carers", #"person add "Cara Singh 3rd" --group carers"#),
    ("leave ana, ben", "leave ana ben"), ("leave Ana and ben", "leave ana ben"), ("pause 10", "pause 10m"),
    ("pause 1h 30", "pause 1h30m"), ("speak Ana Ortiz", "speak ana"),
    ("quota lived experience 30 %", "quota lived-experience 30%"), ("quota carers 30", "quota carers 30%"),
    ("quota carers None", "quota carers none"), ("nudge 20", "nudge 20m"), ("nudge 20 mins", "nudge 20m"),
    ("item add Tea 15m --by Ana Ortiz", "item add Tea 15m --by ana"),
  ])
  func `a value of several words, and a title without quotes`(typed: String, canonical: String) throws {
    let stage = try stage("quota carers 50%")
    let line = try #require(try recorded(stage, typed), "\(stage.console.complained)")
    #expect(line.split(separator: " ", maxSplits: 1)[1].hasPrefix(canonical), "\(line)")
  }

  @Test func `a time counts from the line's own`() throws {
    let stage = try stage("@ 10:30")
    #expect(try recorded(stage, "leave ben --at 5 minutes ago") == "gathering leave ben --at 2026-03-12T10:25:00Z")
    #expect(try recorded(stage, "arrive ben --at -1m")?.hasSuffix("--at 2026-03-12T10:29:00Z") == true)
    #expect(try recorded(stage, "leave ben --at 10:30 am")?.hasSuffix("--at 2026-03-12T10:30:00Z") == true)
    #expect(stage.type("meeting show --as-of 10 minutes ago --as json").contains("10:00"))
  }

  @Test(arguments: ["item add Phase 2", "item add Phase 2 10", "item add Phase 2 ten", "item add Waiting"])
  func `a number behind a title without quotes is never its length`(line: String) throws {
    let stage = try stage()
    #expect(try recorded(stage, line) == nil)
  }

  /// Whatever is understood has all that was typed in it, and a file understands it as the prompt does.
  @Test func `nothing typed is missing from what is recorded, in a file and at the prompt`() throws {
    var random = SplitMix64(seed: 16)
    let pieces = [
      "Phase", "2", "10", "and", "for", "#1", "$5", "–", "--", "it's", "“so”", "to", "the", "1h", "30", "5m", "half",
      "an",
      "hour", "次", "समन", "of", "\"big\"", "by", "-", "10%", "at",
    ]
    var read = 0
    for number in 0..<400 {
      let title = (0..<Int.random(in: 1...5, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
      let length = ["10m", "10 mins", "1h 30", "half an hour", "90s"].randomElement(using: &random) ?? ""
      let line = "item add " + title.joined(separator: " ") + " " + length
      let prompt = try stage(), file = try stage()
      let typed = try recorded(prompt, line)
      let before = file.workshop.sequence
      file.session.run(CommandFile(Array("meet 1\n\(line)\n".utf8), name: "x.meet"))
      let written = try file.workshop.journal.entries(after: before, limit: 1).first?.content?.line
      #expect(typed == written, "\(number): \(line)")
      guard let typed, let words = try? LineReader.words(of: typed), let span = TimeSpan(word: words[4].text) else {
        continue
      }
      read += 1
      // What isn't in the title is the length; and a length that is taken from the title's end is one.
      let kept = words[3].text
      let isQuoted = ["\"", "“"].contains(line.dropFirst("item add ".count).prefix(1))
      let rest = line.dropFirst("item add ".count).dropFirst(kept.count + (isQuoted ? 2 : 0))
      #expect(line.dropFirst("item add ".count + (isQuoted ? 1 : 0)).hasPrefix(kept), "\(line): \(typed)")
      #expect(TimeSpan(typed: rest.trimmingBlanks) == span, "\(line): \(typed)")
    }
    #expect(read > 200)
  }

  // MARK: Offered

  @Test(arguments: [
    (#"add person "Bea Fox" --group carers"#, #"person add "Bea Fox" --group carers"#),
    ("add item X 5m", "item add X 5m"),
    ("close meeting", "meeting close"), ("break 10m", "pause 10m"), ("open meeting", "meeting open"),
    ("give floor ana", "speak ana"), ("give the floor to ana", "speak ana"), ("raise hand ana", "hand ana"),
    ("lower hand ana", "unhand ana"),
    ("new person \"Bea Fox\" --group carers", "person add \"Bea Fox\" --group carers"),
    ("end meeting", "meeting close"), ("start meeting", "meeting open"), ("stop meeting", "meeting close"),
    ("begin the meeting", "meeting open"), ("next item", "item next"), ("show agenda", "agenda"),
    ("list people", "person list"),
    ("people list", "person list"), ("show queue", "queue"), ("list decisions", "decisions"),
    ("open window", "window open"),
    ("add group staff", "group add staff"), ("create group staff", "group add staff"), ("coffee 15m", "pause 15m"),
    ("continue", "resume"), ("start", "meeting open"), ("hand up ana", "hand ana"),
    ("note: Tea is cold", "note Tea is cold"),
    ("leave ben 10:00", "leave ben --at 10:00"), ("decisions m1", "decisions --meeting m1"),
    ("backup", "workshop backup"), ("show charter", "charter show"),
    ("history", "journal list"),
    ("verify journal", "journal verify"), ("take a note Tea is cold", "note Tea is cold"),
    ("participants", "person list"),
    ("speka ana", "speak ana"), ("nite Tea is cold", "note Tea is cold"), ("meeting clsoe", "meeting close"),
    ("add topic Told --by ana --by ben", "topic add Told --by ana --by ben"),
  ])
  func `the line that was meant is offered whole`(typed: String, meant: String) throws {
    let said = try stage().type(typed)
    #expect(said.contains("try: \(meant)"), "\(said)")
  }

  /// None of them is a slip in a verb that records something.
  @Test(arguments: [
    "vote x", "timer 5m", "timer ana 2h", "quote ana", "mute ana", "tally x", "motion we meet", "wait 5m", "mote x",
    "cancel", "timed ana 2h", "noted x y", "host ana", "data1",
    "voter x",
  ])
  func `nothing is offered that records something else`(typed: String) throws {
    let said = try stage().type(typed)
    #expect(said.contains("try: help   lists what there is"), "\(said)")
  }

  /// A remedy is run before it is offered: what stands behind `try:` for such a line is recorded, or shown.
  @Test(arguments: [
    #"add person "Bea Fox" --group carers"#, "add item X 5m", "break 10m", "give floor ana", "raise hand ana",
    "open window",
    "person add Cara Singh carers", "person add Cara Singh –group carers", "arrive ben at 10:00",
    "item add Lunch 30m by ana",
    #"meeting plan "What next" --place Town Hall"#, "item add Phase 2 10", "window open 48", "quota carers 0.3",
    "commit add Ring --by ana --due thursday", "decide We meet -proposed ana",
  ])
  func `what is offered works`(typed: String) throws {
    let stage = try stage(
      "leave ben", "stage start", "topic add Told --by ana --by ben", "stage next", "stage pass --reason x",
      "stage pass --reason x", "stage pass --reason x", "@ 10:10")
    if typed.contains("window") { stage.type("meeting close") }
    let said = stage.type(typed)
    let offered = try #require(
      said.split(separator: "\n").last { $0.contains(" try: ") || $0.contains("  or: ") }, "\(said)")
    let first = try #require(said.split(separator: "\n").first { $0.contains("try: ") })
    let line = try #require((first.contains("DURATION") ? offered : first).split(separator: ": ", maxSplits: 1).last)
    let bare = line.split(separator: "   ")[0]
    let complaint = stage.console.complained
    #expect(
      try recorded(stage, String(bare)) != nil,
      "\(typed) → \(bare)\n\(stage.console.complained.dropFirst(complaint.count))")
  }

  @Test(arguments: ["help journal list", "help \"stage start\"", "help 'person add'", "help person add", "help break"])
  func `help is never advised for itself`(typed: String) throws {
    let said = try stage().type(typed)
    #expect(!said.contains("try: \(typed)\n") && !said.contains("try: \(typed)   "), "\(said)")
    #expect(typed == "help break" ? said.contains("try: help pause") : said.contains("examples:"), "\(said)")
  }

  @Test func `completion puts in nothing that undoes`() throws {
    let session = try stage().session
    for line in ["quota carers ", "target carers ", "access ana ", "quota carers n", "access ana n"] {
      let completion = session.completion(of: line, cursor: line.utf8.count)
      #expect(!completion.text.contains("none"), "\(line)")
      #expect(!completion.candidates.contains { $0.word == "none" }, "\(line)")
    }
    #expect(session.completion(of: "quota carers ", cursor: 13).expected?.word == "PERCENT|none")
  }

  // MARK: Said so that it is read once

  @Test func `an undo in the middle names what rests on it`() throws {
    let stage = try stage("leave ben")
    #expect(stage.type("undo 3").contains("entry 6 (arrive ana ben) rests on this: "))
  }

  @Test func `what an undo took back is put back by an undo of that, or by redo, with its own number`() throws {
    for line in ["undo 8", "redo"] {
      let stage = try stage("item add Welcome 10m", "undo")
      #expect(stage.type(line) == "put back: gathering item add Welcome 10m --meeting m1 --id i1\n")
      #expect(stage.type("agenda").contains("i1"))
    }
  }

  @Test func `times are told to the second, and typed so`() throws {
    let stage = try Stage(plugins: Scene.plugins, start: "2026-03-12T10:00:15.607783")
    for line in ["group add a", "person add Ana --group a", "meeting open M"] { stage.type(line) }
    let said = stage.type("arrive ana --at 10:00")
    #expect(said.contains("\"M\" opened at 10:00:15\n"), "\(said)")
    type("@ 10:01:04.43", stage)
    let turn = stage.type("turn ana 10:00 5m")
    #expect(turn.contains("try: turn ana 10:00:16 48s"), "\(turn)")
    #expect(try recorded(stage, "turn ana 10:00:16 48s") != nil)
  }

  @Test func `who is here already is told since when, and how to change it`() throws {
    let said = try stage("@ 10:05").type("arrive ben --at 10:02")
    #expect(said.contains("Ben Hale is here already, since 10:00"))
    #expect(said.contains("try: journal list   shows by which line"))
  }

  @Test func `a name in capitals that two have is asked about, and a handle never`() throws {
    let stage = try stage(
      #"person add "John Hill" --group carers"#, #"person add "John Moss" --group lived-experience --handle john-b"#)
    #expect(stage.type("arrive John").contains("which John? 2 people are called so\n"))
    #expect(stage.type("arrive john").contains("3 people are here"))
  }

  @Test func `a whole name is one person in a list too, and is asked about whole`() throws {
    let stage = try stage(
      #"person add "John Hill" --group carers"#, #"person add "John Hill" --group lived-experience --handle john-b"#)
    #expect(stage.type("leave Ben Hale and Ana Ortiz").contains("Ben Hale and Ana Ortiz have left"))
    let said = stage.type("arrive Ben Hale John Hill")
    #expect(said.contains("which John Hill? 2 people are called so"), "\(said)")
    #expect(said.contains("try: arrive Ben Hale john   (John Hill, carers)"), "\(said)")
    #expect(stage.type("arrive Ben Hale john").contains("2 people are here"))
    // What the record has is handles, each for itself.
    stage.type(#"person add "Ana Ben" --group carers --handle ab"#, "arrive ana")
    #expect(stage.type("leave ana ben").contains("Ana Ortiz and Ben Hale have left"))
  }

  @Test func `oops says whose seconds went where`() throws {
    let stage = try stage("speak ana", "@ 10:05")
    #expect(stage.type("oops").contains("Ana Ortiz's 5m are no longer counted"))
    for line in ["speak ana", "@ 10:06", "speak ben", "@ +5s"] { type(line, stage) }
    #expect(stage.type("oops").contains("Ben Hale's 5s are counted for Ana Ortiz"))
  }

  @Test func `a pause with a length is told when it is over`() throws {
    let stage = try stage()
    #expect(stage.type("pause 10").contains("paused for 10m, until 10:10"))
    #expect(!(type("@ 10:09:59", stage) + stage.type("queue")).contains("the pause is over"))
    #expect((type("@ 10:11", stage) + stage.type("queue")).contains("the pause is over: resume goes on"))
    let short = try self.stage("pause 10", "resume")
    #expect(!(type("@ 10:30", short) + short.type("queue")).contains("the pause is over"))
  }

  @Test func `what is due names commitments that are overdue, whatever plugin has them`() throws {
    let stage = try stage(
      "stage start", "topic add Told --by ana --by ben", "stage next", "stage pass --reason x", "stage pass --reason x",
      "stage pass --reason x", "commit add Ring --by ana --due +1d", "commit add Write --by ben --due +2d")
    type("@ 2026-03-16T10:00", stage)
    let said = stage.type("window due")
    #expect(said.contains("2 commitments are overdue: commit list"), "\(said)")
  }

  @Test func `a window that is open for 48 hours and some seconds is open for 48 hours`() throws {
    let stage = try stage("@ 10:00:17", "meeting close")
    #expect(stage.type("window open").contains("is open for 48 hours"))
  }

  @Test func `many lines of a table that can't be taken are told as a table, ten and a count`() throws {
    let rows = (0..<30).map { "Person \($0),carers\nPerson \($0),staff\n" }.joined()
    let stage = try Stage(plugins: Scene.plugins, files: ["p.csv": "name,group\n" + rows])
    for line in ["group add carers", "group add staff"] { stage.type(line) }
    let said = stage.type("person import p.csv")
    #expect(said.contains("p.csv: 59 lines can't be taken, so none is"), "\(said)")
    #expect(said.contains("line  what is wrong"))
    #expect(said.contains("and 49 more"))
    #expect(said.split(separator: "\n").count <= 17)
  }
}

extension Substring {
  fileprivate var trimmingBlanks: String { String(drop { $0 == " " }) }
}
