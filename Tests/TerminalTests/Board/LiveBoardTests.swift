import Engine
import Facilitation
import TestKit
import Testing

@testable import Terminal

/// A board over a session on the real plugins, without a terminal and without waiting.
@Suite struct `A live board` {
  typealias Step = ScriptedScreen.Step

  @Test func `leaves the journal that the same lines would, typed at the same times`() throws {
    let pressed = try LiveStage()
    let moves: [(key: String, line: String)] = [
      ("a", "speak ana"), ("+b", "with ben"), ("-", "undo"), ("_", "redo"), ("-", "undo"), ("c", "speak cara"),
      ("=a", "oops ana"), (" ", "pause"),
      (" ", "resume"), ("1", "speak \"李小龍\""), (".", "stop"),
    ]
    pressed.show(moves.flatMap { Step.keys($0.key) + [.wait(.seconds(20))] })
    let typed = try LiveStage()
    for (_, line) in moves {
      typed.type(line)
      typed.clock.move(on: .seconds(20))
    }
    #expect(try pressed.lines == typed.lines)
    #expect(try pressed.lines.count > 15)
  }

  @Test func `asks who comes and goes and for notes, and leaves the journal that the typed lines would`() throws {
    let enter = Step.event(.key(.enter))
    let pressed = try LiveStage()
    pressed.show(
      Step.keys(")Cara Jones") + [enter] + Step.keys("*--at the back it's $5, Ana's words") + [enter]
        + Step.keys("(cara") + [enter] + Step.keys("-") + Step.keys("*gone") + [.event(.key(.escape))])
    let typed = try LiveStage()
    typed.type(
      "leave Cara Jones", "note \"--at the back it's \\u{24}5, Ana's words\"", "arrive cara", "undo")
    #expect(try pressed.lines == typed.lines)
    #expect(try pressed.lines.contains { $0.line.contains("it's \\u{24}5, Ana's words") })
  }

  @Test func `goes on while somebody types`() throws {
    let stage = try LiveStage()
    var clocks: Set<String> = []
    let screen = stage.show(Step.keys("a*te") + [.wait(.seconds(3))] + Step.keys("a")) {
      clocks.insert(String($0.lines[0].text.suffix(9)))
    }
    #expect(clocks.count == 4)
    #expect(screen.last?.lines[2].text.contains("Ana Ortiz 0:03") == true)
    #expect(screen.last?.lines[23].text.hasPrefix(" note:  tea▏") == true)
  }

  @Test func `asks again, whole and with the answers, where a name fits two`() throws {
    let stage = try LiveStage()
    stage.type("person add \"Ana Bell\" --group carers --handle bell")
    let enter = Step.event(.key(.enter))
    let asked = stage.show(Step.keys("(Ana") + [enter])
    let rows = try #require(asked.last).lines.map(\.text)
    let said = rows[18...22].joined().split(separator: " ").joined(separator: " ")
    #expect(
      said.contains(
        "not done: which Ana? 2 people are called so; type: ana (Ana Ortiz, staff); or: bell (Ana Bell, carers)"),
      "\(rows)")
    #expect(rows[23].hasPrefix(" who has come:  Ana▏"))
    let mended = stage.show(
      Step.keys("(Ana") + [enter] + Array(repeating: .event(.key(.backspace)), count: 3) + Step.keys("bell") + [enter])
    #expect(mended.last?.lines[22].text.hasPrefix(" 5 people are here") == true)
    #expect(try stage.lines.last?.line.hasPrefix("gathering arrive bell") == true)
  }

  @Test func `names the key that asks where its line would work`() throws {
    let stage = try LiveStage()
    stage.type("leave ben")
    let screen = stage.show(Step.keys(")ben") + [.event(.key(.enter))])
    #expect(
      screen.last?.lines[22].text.hasPrefix(" not done: Ben Shaw is not here; press ( and type: ben ") == true)
  }

  @Test func `shows a line only when it is recorded`() throws {
    let stage = try LiveStage()
    let floor = { stage.session.workshop.facts(stage.session.context).first { $0.name == "floor.speaker" }?.value }
    var speakers: [Value?] = []
    stage.show(Step.keys("ab")) { _ in
      #expect(!stage.session.workshop.hasUncommitted)
      speakers.append(floor())
    }
    #expect(speakers == [.text(nil), .text("ana"), .text("ben")])
  }

  @Test func `says on one line why something can't be, and what can`() throws {
    let stage = try LiveStage()
    let screen = stage.show(Step.keys("aa"))
    #expect(
      screen.last?.lines[22].text.hasPrefix(" not done: Ana Ortiz already has the floor; press .   (stop)") == true)
    #expect(stage.console.complained == "")
  }

  @Test func `has the session's words for itself only as long as it lasts`() throws {
    let stage = try LiveStage()
    let before = stage.console.everything
    let screen = stage.show(Step.keys("a"))
    #expect(screen.last?.lines[22].text.hasPrefix(" Ana Ortiz has the floor ") == true)
    #expect(stage.console.everything == before)
    stage.type("speak ben")
    #expect(stage.console.everything.hasSuffix("Ben Shaw has the floor (Ana Ortiz spoke 0s)\n"))
  }

  @Test func `tells the facilitator, and no one else, what became due`() throws {
    let stage = try LiveStage()
    let notice = "\"Waiting times\" has had its 1m"
    var messages: [String] = []
    stage.show([.event(.key(.tab)), .wait(.seconds(61)), .event(.key(.tab)), .event(.key(.escape))]) {
      let message = $0.lines[22].text
      if messages.last != message { messages.append(message) }
    }
    let shown = messages.map { $0.filter { $0 != " " } }
    #expect(
      shown == [
        "thekeybesideanamegivesthatpersonthefloor;?showsallkeys", "", "somethingisforyoualone:tab",
        notice.filter { $0 != " " }, "",
      ])
  }

  @Test func `ticks each second, on the second`() throws {
    let stage = try LiveStage()
    stage.clock.move(on: TimeSpan(microseconds: 250_000))
    var clocks: [String] = []
    stage.show([.wait(.seconds(3))]) { clocks.append(String($0.lines[0].text.suffix(9).prefix(8))) }
    #expect(clocks == ["09:00:00", "09:00:01", "09:00:02", "09:00:03", "09:00:03"])
  }

  @Test func `is drawn anew for another window`() throws {
    let stage = try LiveStage()
    let screen = stage.show([.resize(columns: 40, rows: 12)])
    #expect(screen.last?.size == ScreenSize(columns: 40, rows: 12))
  }

  @Test func `takes no key that records something in a window too small to see it`() throws {
    let stage = try LiveStage()
    let before = try stage.lines
    stage.show(columns: 39, rows: 12, Step.keys("a +b"))
    #expect(try stage.lines == before)
  }

  @Test(arguments: [Signal.terminate, .hangUp]) func `passes on the signal that ends the program`(signal: Signal) throws
  {
    let stage = try LiveStage()
    let screen = ScriptedScreen(stage.clock, [.event(.ended(signal))])
    #expect(LiveBoard(session: stage.session, screen: screen).run() == signal)
  }

  @Test(arguments: [Key.character("q"), .leave]) func `goes back to the prompt`(key: Key) throws {
    let stage = try LiveStage()
    let screen = ScriptedScreen(stage.clock, [.event(.key(key))] + Step.keys("a"))
    #expect(LiveBoard(session: stage.session, screen: screen).run() == nil)
    #expect(screen.pictures == 1)
    #expect(!stage.session.hasQuit)
  }

  @Test func `shows who came while it was up, and keeps everyone's key`() throws {
    let stage = try LiveStage()
    let before = stage.show([]).last?.text ?? ""
    stage.type("person add \"Anna Bell\" --group staff")
    let after = stage.show([]).last?.text ?? ""
    for (key, name) in [("a", "Ana Ortiz"), ("b", "Ben Shaw"), ("c", "Cara Jones"), ("1", "李小龍")] {
      #expect(before.contains(" \(key) \(name)"))
      #expect(after.contains(" \(key) \(name)"))
    }
    #expect(after.contains(" n Anna Bell"))
  }
}
