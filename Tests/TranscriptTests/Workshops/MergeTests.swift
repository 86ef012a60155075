import Engine
import Facilitation
import OrderedCollections
import TestKit
import Testing

@Suite struct `A guest turns out to be somebody` {
  private static let roster = [
    "start 2022-06-28 10:00 Europe/London", "group add carers", "group add staff",
    "person add \"Ana Ortiz\" --group carers", "person add \"Ben Hale\" --group staff",
  ]
  private static let phone = "person add \"Ana's iPhone\" --group staff --handle phone"
  /// What is typed of her under two names, with the one that is hers behind.
  private static let meeting = [
    "meeting open Talk", "arrive ana ben", "@ 10:05", "speak ana", "@ 10:06", "stop", "@ 10:07", "arrive phone",
    "speak phone", "@ 10:09", "speak ben", "@ 10:10", "leave ana", "hand phone", "@ 10:12", "next", "@ 10:14", "pause",
    "resume", "@ 10:15", "stop", "@ 10:17", "decide Letters --proposed phone --by phone --by ben",
    "turn phone 10:16 20s",
    "access phone 1.5", "@ 10:20",
    "leave phone ben", "@ 10:30", "meeting close",
  ]
  private static let views = [
    "turn list --meeting m1", "balance --full --meeting m1", "meeting show m1", "decisions", "person list", "due",
    "report meeting m1",
  ]

  private static func stage(_ lines: [String], files: [String: String] = [:]) throws -> Stage {
    let stage = try Stage(plugins: Scene.plugins, files: files, start: nil)
    stage.run((["meet 1"] + lines).joined(separator: "\n"), name: "talk.meet")
    return stage
  }

  /// What the views show, without the head that a report ends with.
  private static func shown(_ stage: Stage) -> [String] {
    views.map { view in
      stage.type(view).split(separator: "\n", omittingEmptySubsequences: false)
        .filter { !$0.contains("head") && !$0.contains("put right") }.joined(separator: "\n")
    }
  }

  /// As it would have been typed of one person.
  private static var typedRight: [String] {
    meeting.filter { !["arrive phone", "leave ana"].contains($0) }.map { line in
      line.replacing("phone", with: "ana")
    }
  }

  @Test func `all that names a guest reads as if it had been typed of who it is`() throws {
    let stage = try Self.stage(Self.roster + [Self.phone] + Self.meeting)
    #expect(stage.console.complained == "")
    let before = Self.shown(stage)
    let answer = stage.type("person merge phone ana")
    #expect(answer.hasPrefix("Ana's iPhone is Ana Ortiz (ana): "), "\(answer)")
    let right = try Self.stage(Self.roster + Self.typedRight)
    #expect(right.console.complained == "")
    #expect(Self.shown(stage) == Self.shown(right))
    #expect(stage.type("journal verify --deep").contains("every line is decided as it was  yes"))
    let merged = Self.shown(stage)
    #expect(stage.type("undo").hasPrefix("took back: "))
    #expect(Self.shown(stage) == before)
    #expect(stage.type("redo").hasPrefix("put back: "))
    #expect(Self.shown(stage) == merged)
  }

  @Test func `a guest is no one of their own any more, and the handle is whose they are`() throws {
    let stage = try Self.stage(Self.roster + [Self.phone] + Self.meeting + ["person merge phone ana"])
    #expect(!stage.type("person list").contains("phone"))
    #expect(stage.session.context.roster.people.values.map(\.handle.word) == ["ana", "ben"])
    stage.type("meeting open Second", "arrive phone")
    #expect(stage.type("meeting show").contains("Ana Ortiz"))
    #expect(stage.type("person merge phone ana").contains("is one person already"))
  }

  @Test func `whose were two devices is one person of them both`() throws {
    let stage = try Self.stage(
      Self.roster + [Self.phone, "person add Tablet --group staff"] + Self.meeting
        + ["person merge phone tablet", "person merge tablet ana"])
    #expect(stage.console.complained == "")
    #expect(Self.shown(stage) == Self.shown(try Self.stage(Self.roster + Self.typedRight)))
    #expect(stage.type("person rename phone \"Ana Ortis\"").contains("ana is Ana Ortis"))
  }

  @Test func `at the minute of what falls, it is recorded as it holds`() throws {
    let stage = try Self.stage(
      Self.roster + [
        Self.phone, "person add Laptop --group staff", "meeting open Talk", "arrive ana ben phone laptop", "@ 10:05",
        "access phone 1.5", "access ana 1.5", "person move phone carers", "stage start", "topic add Tea --by phone",
        "topic choose t1 laptop", "hand phone", "hand laptop", "person merge phone ana", "person merge laptop ana",
      ])
    #expect(stage.console.complained == "")
    #expect(stage.type("journal verify --deep").contains("what is shown follows from it    yes"))
  }

  @Test(arguments: [
    (["with phone", "@ 10:06"], "Ana's iPhone and Ana Ortiz both spoke at 10:05"),
    (["turn phone 10:05 10s"], "Ana's iPhone and Ana Ortiz both spoke at 10:05"),
    (["offer phone £5 Tea"], "names phone, and can't be said of another"),
    (["stage start", "pairs"], "came out for both"),
  ])
  func `who can't be one stays two, and nothing changes`(lines: [String], reason: String) throws {
    let stage = try Self.stage(
      Self.roster + [
        Self.phone, "rates activate session-day", "period open 2022-06", "meeting open Talk", "arrive ana ben phone",
        "@ 10:05", "speak ana", "@ 10:05:30",
      ] + lines)
    #expect(stage.console.complained == "")
    let (count, shown) = (try stage.contents.count, Self.shown(stage))
    let answer = stage.type("person merge phone ana")
    #expect(answer.contains("error: ") && answer.contains(reason), "\(answer)")
    #expect(try stage.contents.count == count)
    #expect(Self.shown(stage) == shown)
  }

  private static let files = [
    "talk.vtt": """
    WEBVTT

    00:00.000 --> 00:10.000
    Ana Ortiz: x

    00:10.000 --> 00:20.000
    Ben Hale: x

    00:20.000 --> 00:30.000
    Guest Three: x

    """
  ]
  private static let closed = ["meeting open Talk", "@ 11:00", "meeting close", "@ 12:00"]

  @Test func `a guest of an import is somebody, and the import is taken back after that alone`() throws {
    let stage = try Self.stage(Self.roster + Self.closed, files: Self.files)
    stage.run("meet 1\nimport talk.vtt --guests staff\n@ 12:05\nperson merge guest ana")
    #expect(stage.console.complained == "")
    let right = try Self.stage(Self.roster + Self.closed, files: Self.files)
    right.type("import talk.vtt --map \"Guest Three=ana\"")
    #expect(stage.type("turn list --meeting m1") == right.type("turn list --meeting m1"))
    #expect(stage.type("balance --full --meeting m1") == right.type("balance --full --meeting m1"))
    let refused = stage.type("undo 9")
    #expect(refused.contains("is one of these lines, and was replaced by entry") && refused.contains("first"))
    stage.type("undo")
    #expect(stage.type("turn list --meeting m1").contains("Guest Three"))
    #expect(stage.type("undo 9").contains("took back: 5 lines from talk.vtt"))
  }

  @Test func `the script of a merger makes the same record`() throws {
    for undone in [[], ["undo"], ["undo", "redo"]] {
      let stage = try Self.stage(
        Self.roster + [Self.phone] + Self.meeting + ["person merge phone ana"] + undone)
      let again = try Stage(plugins: Scene.plugins, start: nil)
      again.run(stage.type("journal script"), name: "script.meet")
      #expect(again.console.complained == "")
      #expect(try again.contents == stage.contents)
      #expect(again.type("journal script") == stage.type("journal script"))
      #expect(Self.shown(again) == Self.shown(stage))
    }
  }
}
