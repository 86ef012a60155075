import TestKit
import Testing

@testable import Engine

@Suite struct `What was put right is put right again` {
  private static let scene = [
    "meet 1", "start 2022-06-28 10:00 Europe/London", "group add carers", "person add \"Ana Ortiz\" --group carers",
    "person add \"Ben Hale\" --group carers", "meeting open Talk", "arrive ana ben", "@ 10:05", "speak ana", "@ 10:06",
    "stop", "note Tea is cold",
  ]

  private func stage() throws -> Stage {
    let stage = try Stage(plugins: Scene.plugins, start: nil)
    stage.run(Self.scene.joined(separator: "\n"), name: "talk.meet")
    return stage
  }

  @Test func `the last of several stands alone`() throws {
    let stage = try stage()
    stage.type("note change n1 Tea was cold", "note change n1 Tea was warm")
    #expect(stage.type("note list").contains("Tea was warm"))
    stage.type("undo")
    #expect(stage.type("note list").contains("Tea was cold"))
    stage.type("undo")
    #expect(stage.type("note list").contains("Tea is cold"))
    stage.type("redo", "redo")
    #expect(stage.type("note list").contains("Tea is cold"), "the second was of an undo, and took that back")
  }

  @Test func `moved twice it holds at the last time, and its script says the same`() throws {
    let stage = try stage()
    stage.type("amend 8 --shift -1m", "amend 9 --shift -1m", "amend 6 speak ben", "amend 11 speak ana --at 10:05:30")
    #expect(stage.console.complained == "")
    #expect(stage.type("turn list").contains("Ana Ortiz  2022-06-28 10:05:30  30s"))
    let again = try Stage(plugins: Scene.plugins, start: nil)
    again.run(stage.type("journal script"), name: "script.meet")
    #expect(again.console.complained == "")
    #expect(try again.contents == stage.contents)
    #expect(again.type("turn list") == stage.type("turn list"))
  }

  @Test func `a meeting that was recorded as a whole is moved as a whole`() throws {
    let stage = try stage()
    stage.type("meeting close", "meeting record Visit --since \"2022-06-27 14:00\" --until \"2022-06-27 15:00\"")
    #expect(stage.console.complained == "")
    let entry = stage.workshop.sequence
    stage.type("amend \(entry) --shift -1h")
    #expect(stage.console.complained == "")
    let shown = stage.type("meeting show m2")
    #expect(
      shown.contains("2022-06-27 13:00") && shown.contains("2022-06-27 14:00") && !shown.contains("15:00"), "\(shown)")
  }

  @Test func `an amended line keeps its handle, its id and its seed`() throws {
    let stage = try Stage(plugins: Scene.plugins)
    stage.type(
      "group add carers", "person add \"Ana Ort\" --group carers", "person add Ben --group carers",
      "person add Cy --group carers", "meeting open Talk", "arrive all", "stage start discovery", "pairs", "note Tea",
      "note Milk")
    #expect(stage.console.complained == "")
    func line(_ word: String) throws -> (number: Int, text: String) {
      let contents = try stage.contents
      let place = try #require(contents.lastIndex { $0.line.contains(word) })
      return (place + 1, contents[place].line)
    }
    stage.type("amend \(try line("person add \"Ana").number) person add \"Anna Ortiz\" --group carers")
    #expect(try line("Anna Ortiz").text.contains("--handle ana"))
    let drawn = try line("inquiry pairs")
    stage.type("amend \(drawn.number) pairs")
    #expect(try line("inquiry pairs").text == drawn.text)
    stage.type("amend \(try line("Tea").number) note Coffee")
    #expect(stage.type("note list").contains("n1  Coffee"))
    #expect(stage.console.complained == "")
  }
}
