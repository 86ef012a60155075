import Facilitation
import TestKit
import Testing

@testable import Engine

/// A meeting of an hour, typed right and typed wrong.
@Suite struct `A day's meeting with twenty mistakes is put right next morning` {
  /// Of each group two are there who were in it all along: who is said next morning to be of a group uncovers nobody, so that
  /// a group of one and her would stay hidden.
  private static let roster = """
    meet 1
    start 2026-03-12 09:50 Europe/London
    group add users --label "service users"
    group add carers
    group add staff

    """

  private static let right = """
    person add "Ana Ortiz" --group carers
    person add "Ben Hale" --group users
    person add "Cara Lee" --group users
    person add "Dee Moss" --group staff
    person add "Eli Park" --group staff
    person add "Fay Webb" --group carers
    person add "Gus Hall" --group carers
    @ 10:00
    meeting open "Planning the clinic" --place Hall
    arrive ana ben cara dee gus
    item add Welcome 10m
    item add "Opening times" 30m
    item next
    speak dee
    @ 10:02
    speak ana
    @ 10:05
    arrive eli
    @ 10:06
    speak ben
    @ 10:08
    hand cara
    @ 10:09
    speak cara
    @ 10:12
    item next
    note "The hall was cold"
    @ 10:15
    speak eli
    @ 10:16
    arrive fay
    @ 10:18
    speak fay
    @ 10:22
    decide "Open at eight" --proposed ben --by ana
    @ 10:25
    speak ana
    @ 10:30
    pause
    @ 10:40
    resume
    @ 10:45
    speak dee
    @ 10:50
    leave eli
    @ 10:55
    decide "Ask again in May" --proposed cara
    @ 11:00
    stop
    @ 11:05
    meeting close
    @ 2026-03-13 09:00

    """

  /// Opened late, with a misspelled title, a wrong group, a misspelled name, presses late, wrong, forgotten and one too many,
  /// people who came and left unseen, and no close.
  private static let wrong = """
    person add "Ana Ortiz" --group staff
    person add "Ben Hale" --group users
    person add "Cara Lea" --handle cara --group users
    person add "Dee Moss" --group staff
    person add "Eli Park" --group staff
    person add "Fay Webb" --group carers
    person add "Gus Hall" --group carers
    @ 10:03
    meeting open "Planing the clinic" --place Hall
    arrive ana ben cara dee gus
    item add Welcome 15m
    item add "Opening times" 30m
    item next
    @ 10:04
    speak ana
    @ 10:06
    speak dee
    @ 10:08
    hand ana
    @ 10:09
    speak cara
    @ 10:12
    item next
    note "The hall was code"
    @ 10:22
    decide "Open at eight" --proposed cara --by ana
    decide "Open at nine" --proposed ben
    @ 10:25
    speak ana
    @ 10:45
    speak dee
    @ 10:47
    speak cara
    @ 10:55
    decide "Ask again in May" --proposed cara
    @ 2026-03-13 09:00

    """

  /// What is typed next morning, in no order of time.
  private static let mending = """
    meeting close --at 11:05
    meeting change m1 --title "Planning the clinic"
    person correct ana --group carers
    person rename cara "Cara Lee"
    amend 11-15 --shift -3m
    item change i1 --planned 10m
    speak dee --at 10:00 --meeting m1
    amend 16 speak ana --at 10:02
    amend 17 speak ben
    amend 18 hand cara
    arrive eli --at 10:05 --meeting m1
    note change n1 "The hall was cold"
    speak eli --at 10:15 --meeting m1
    arrive fay --at 10:16 --meeting m1
    speak fay --at 10:18 --meeting m1
    decision change d1 --proposed ben
    decision drop d2
    pause --at 10:30 --meeting m1
    resume --at 10:40 --meeting m1
    leave eli --at 10:50 --meeting m1
    undo 26
    stop --at 11:00 --meeting m1

    """

  private static func typed(_ parts: String...) throws -> Stage {
    let stage = try Stage(plugins: Scene.plugins, start: nil)
    stage.run(([roster] + parts).joined())
    #expect(stage.console.complained.split(separator: "\n").filter { $0.contains("error") } == [])
    return stage
  }

  /// What a view shows but for the head, with the last decision called as it is where none was dropped.
  private static func shown(_ view: String, in stage: Stage) -> [String] {
    Views.texts(view, in: stage, at: stage.session.now).map(Views.withoutPutRight).map { text in
      text.replacing(/\d+-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}/, with: "HEAD").replacing(/"head":"[^"]*"/, with: "HEAD")
        .replacing("d3", with: "d2")
    }
  }

  private static let views =
    Views.ofWorkshop + Views.of(meeting: "m1") + [
      "balance --meeting m1 --full", "report meeting m1 --names", "agenda --meeting m1", "meeting show m1",
      "note list --meeting m1", "turn list --meeting m1",
    ]

  @Test func `and every report is to the byte that of the meeting typed right`() throws {
    let right = try Self.typed(Self.right)
    let mended = try Self.typed(Self.wrong, Self.mending)
    for view in Self.views {
      let (expected, found) = (Self.shown(view, in: right), Self.shown(view, in: mended))
      #expect(expected.allSatisfy { $0.count > 20 && !$0.hasPrefix("error") }, "\(view)")
      let differing = zip(expected, found).flatMap { zip($0.split(separator: "\n"), $1.split(separator: "\n")) }
        .first { $0 != $1 }
      #expect(expected.joined().utf8.count == found.joined().utf8.count && differing == nil, "\(view)")
    }
    #expect(mended.type("journal verify --deep").contains("error") == false)
    // What was put right is said.
    #expect(mended.type("report meeting m1").contains("22 lines of this meeting were put right after the close"))
    #expect(!right.type("report meeting m1").contains("put right"))
  }

  @Test func `and none of the mistakes can stay unseen`() throws {
    let right = try Self.typed(Self.right)
    let lines = Self.mending.split(separator: "\n").map { "\($0)\n" }
    for index in lines.indices {
      var some = lines
      some.remove(at: index)
      let stage = try Stage(plugins: Scene.plugins, start: nil)
      stage.run(Self.roster + Self.wrong + some.joined())
      let differs = Self.views.contains { Self.shown($0, in: right) != Self.shown($0, in: stage) }
      #expect(differs, "without \(lines[index])")
    }
  }
}
