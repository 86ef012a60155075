import Engine
import Facilitation
import TestKit
import Testing

@Suite struct `An import takes the place of what is recorded` {
  private static let scene = [
    "start 2022-06-28 10:00 Europe/London", "group add carers", "group add staff",
    "person add \"Ana Ortiz\" --group carers", "person add \"Ben Hale\" --group staff", "meeting open Talk",
  ]

  /// A turn of ten seconds for each name, one after the other.
  private static func transcript(_ names: String..., shiftedBy tenths: Int = 0) -> String {
    names.enumerated().reduce("WEBVTT\n\n") { text, turn in
      let start = "00:0\(turn.offset / 6):\(turn.offset % 6)0.\(tenths)00"
      let end = "00:0\((turn.offset + 1) / 6):\((turn.offset + 1) % 6)0.\(tenths)00"
      return text + "\(start) --> \(end)\n\(turn.element): x\n\n"
    }
  }

  private static let files = [
    "a.vtt": transcript("Ana Ortiz", "Ben Hale", "Ana Ortiz", "Ben Hale"),
    "b.vtt": transcript("Ana Ortiz", "Ben Hale", "Ana Ortiz", "Ben Hale", "Room 3", shiftedBy: 4),
    "wrong.vtt": transcript("Ben Hale", "Ana Ortiz", "Ben Hale", "Ana Ortiz"),
  ]

  private static func stage(_ lines: [String] = []) throws -> Stage {
    let stage = try Stage(plugins: Scene.plugins, files: files, start: nil)
    stage.run((["meet 1"] + scene + lines).joined(separator: "\n"), name: "talk.meet")
    #expect(stage.console.complained == "")
    return stage
  }

  /// Who was there and who spoke when.
  private static func shown(_ stage: Stage) -> [String] {
    ["turn list --meeting m1", "balance --full --meeting m1", "meeting show m1", "person list"].map { stage.type($0) }
  }

  @Test(arguments: [["@ 11:00"], ["@ 11:00", "meeting close", "@ 12:00"]])
  func `the other import falls, guests and arrivals with it, and what is left is as if it had never been`(
    ending: [String]
  ) throws {
    let stage = try Self.stage(ending + ["import b.vtt --guests staff"])
    let before = Self.shown(stage)
    #expect(stage.type("import a.vtt").contains("choose one: --replace"))
    let answer = stage.type("import a.vtt --replace")
    #expect(answer.contains("instead of 50s of speech in 7 lines from b.vtt"), "\(answer)")
    let right = try Self.stage(ending + ["import a.vtt"])
    #expect(Self.shown(stage) == Self.shown(right))
    let after = Self.shown(stage)
    stage.type("undo")
    #expect(Self.shown(stage) == before)
    stage.type("redo")
    #expect(Self.shown(stage) == after)
    #expect(stage.type("journal verify --deep").contains("every line is decided as it was  yes"))
  }

  @Test func `an import whose labels were other people's is replaced, too`() throws {
    let stage = try Self.stage(["@ 11:00", "import wrong.vtt", "import a.vtt --replace"])
    #expect(Self.shown(stage) == Self.shown(try Self.stage(["@ 11:00", "import a.vtt"])))
  }

  @Test func `presses of that time fall, and those of another stay`() throws {
    let presses = [
      "arrive ana ben", "@ 10:05", "speak ana", "@ 10:05:10", "hand ben", "next", "@ 10:06", "stop", "@ 10:30",
      "speak ben", "@ 10:31", "stop", "@ 11:00",
    ]
    let stage = try Self.stage(presses)
    #expect(stage.type("import a.vtt --at 10:05:02").contains("choose one: --replace"))
    let answer = stage.type("import a.vtt --at 10:05:02 --replace")
    #expect(answer.contains("instead of 1m of speech in 3 lines typed by hand"), "\(answer)")
    let kept = presses.filter { !["speak ana", "hand ben", "next"].contains($0) }
    let right = try Self.stage(
      kept.enumerated().filter { $0.element != "stop" || $0.offset > 5 }.map(\.element)
        + ["import a.vtt --at 10:05:02"])
    #expect(Self.shown(stage) == Self.shown(right))
  }

  @Test func `a line that rests on the other import stands in the way`() throws {
    let stage = try Self.stage(["@ 11:00", "import b.vtt --guests staff", "note Tea", "speak room", "@ 11:01", "stop"])
    let count = try stage.contents.count
    let answer = stage.type("import a.vtt --replace")
    #expect(answer.contains("stands in the way: no one on the roster is called 'room'"), "\(answer)")
    #expect(try stage.contents.count == count)
  }

  @Test func `a list of who was there takes another's place, and leaves a transcript's arrivals alone`() throws {
    let header = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\n"
    let row = { (name: String, from: String, to: String) in
      "\(name),,06/28/2022 \(from):00 AM,06/28/2022 \(to):00 AM,1,No\n"
    }
    let lists = [
      "one.csv": header + row("Ana Ortiz", "10:00", "10:20") + row("Ben Hale", "10:05", "10:50"),
      "two.csv": header + row("Ana Ortiz", "10:00", "10:20") + row("Ana Ortiz", "10:30", "10:40"),
    ]
    let stage = try Self.stage(["@ 11:00"]), right = try Self.stage(["@ 11:00"])
    for (name, text) in lists { for stage in [stage, right] { stage.files.put(name, text) } }
    let answer = stage.type("import one.csv", "import two.csv --replace")
    #expect(answer.contains("instead of 4 lines from one.csv"), "\(answer)")
    right.type("import two.csv")
    #expect(Self.shown(stage) == Self.shown(right))
    stage.type("import a.vtt", "import one.csv --replace")
    #expect(stage.console.complained == "")
    #expect(stage.type("turn list").contains("Ana Ortiz"))
  }

  @Test func `where nothing is recorded there is nothing to replace`() throws {
    let stage = try Self.stage(["@ 11:00"])
    #expect(stage.type("import a.vtt --replace").contains("a.vtt: nothing is recorded of who spoke in that time"))
    stage.type("import a.vtt")
    #expect(
      stage.type("import b.vtt --at 10:30 --guests staff --replace").contains("nothing is recorded of who spoke"))
  }

  @Test func `an import that was replaced and corrected is replaced again, with what was put right of it`() throws {
    let stage = try Self.stage([
      "@ 11:00", "import b.vtt --guests staff", "person merge room ana", "import a.vtt --replace",
      "import wrong.vtt --replace",
    ])
    let right = try Self.stage(["@ 11:00", "import wrong.vtt"])
    let views = ["turn list --meeting m1", "balance --full --meeting m1", "person list"]
    #expect(views.map { stage.type($0) } == views.map { right.type($0) })
    stage.type("undo")
    let first = try Self.stage(["@ 11:00", "import a.vtt"])
    #expect(views.map { stage.type($0) } == views.map { first.type($0) })
  }

  @Test func `the script of a replaced import makes the same record`() throws {
    for undone in [[], ["undo"], ["undo", "redo"], ["undo", "import wrong.vtt --replace"]] {
      let stage = try Self.stage(
        ["arrive ben", "@ 10:00:01", "speak ben", "@ 10:00:30", "stop", "@ 11:00", "import a.vtt --replace"]
          + ["hand ana", "import b.vtt --guests staff --replace"] + undone)
      let again = try Stage(plugins: Scene.plugins, start: nil)
      again.run(stage.type("journal script"), name: "script.meet")
      #expect(again.console.complained == "")
      #expect(try again.contents == stage.contents)
      #expect(again.type("journal script") == stage.type("journal script"))
      #expect(Self.shown(again) == Self.shown(stage))
      let sources = try [stage, again].map { try $0.workshop.journal.entries(after: 0, limit: .max).map(\.source) }
      #expect(sources[0] == sources[1])
    }
  }

  // MARK: - The map

  @Test func `what an import decides is kept for the next, and people edit it`() throws {
    let stage = try Self.stage(["@ 11:00"])
    stage.type("import b.vtt --guests staff --map-file labels.map --keep-map")
    let heading = "# Whose each label is. Behind the = is a handle, ? for nobody, or new for a guest.\n"
    #expect(stage.files.text("labels.map") == heading + "Ana Ortiz = ana\nBen Hale = ben\nRoom 3 = room\n")
    stage.run("meet 1\nmeeting close\nmeeting open Second\n@ 12:00")
    stage.files.put("labels.map", "\u{FEFF}Room 3 = ?\r\nSomebody else = ben\r\n")
    stage.type("import b.vtt --map-file labels.map --keep-map")
    #expect(stage.console.complained == "")
    #expect(
      stage.files.text("labels.map")
        == heading + "Somebody else = ben\nAna Ortiz = ana\nBen Hale = ben\nRoom 3 = ?\n")
    #expect(stage.type("turn list").contains("(no name)"))
  }

  @Test func `nothing is kept of an import that is refused, tried or shown`() throws {
    let stage = try Self.stage(["@ 11:00"])
    for line in [
      "import b.vtt --map-file labels.map --keep-map", "import a.vtt --map-file labels.map --keep-map --preview",
      "import a.vtt --map-file labels.map --keep-map --dry-run", "import a.vtt --keep-map",
      "import a.vtt --map-file labels.map",
    ] {
      stage.type(line)
      #expect(!stage.files.exists("labels.map"), "\(line)")
    }
    #expect(try stage.contents.count == Self.scene.count - 1)
  }

  @Test func `a label can't steer the terminal of whoever reads the map`() throws {
    let stage = try Self.stage(["@ 11:00"])
    stage.files.put("odd.vtt", Self.transcript("Ana\u{202E} Ortiz", "# Ben = Hale", "\\Room"))
    stage.type(
      "import odd.vtt --map \"# Ben = Hale=ben\" --map \"\\\\Room=?\" --map-file l.map --keep-map")
    #expect(stage.console.complained == "")
    let map = try #require(stage.files.text("l.map"))
    #expect(!map.unicodeScalars.contains("\u{202E}") && map.contains("Ana Ortiz = ana\n"))
    stage.run("meet 1\nmeeting close\nmeeting open Second\n@ 12:00")
    stage.type("import odd.vtt --map-file l.map --keep-map")
    #expect(stage.console.complained == "")
    #expect(stage.files.text("l.map") == map)
  }
}
