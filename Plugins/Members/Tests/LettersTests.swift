import Engine
import Facilitation
import TestKit
import Testing

@testable import Members

@Suite struct `Letters to print` {
  private static let page = "link address https://room.example.org"

  private func letters(_ line: String = "link letters --to a", _ lines: [String] = [page]) throws -> (Stage, String) {
    let stage = try Workshops.stage(lines)
    stage.type(line)
    return (stage, stage.files.text("a/letters.html") ?? "")
  }

  @Test func `are one page for each of the roster, with a code that serves two weeks`() throws {
    let (stage, text) = try letters()
    #expect(stage.files.names == ["a/letters.html"])
    #expect(text.components(of: "<article>") == 3)
    for name in ["Ana Ortiz", "Joe Park", "Ben Hale"] { #expect(text.components(of: ">\(name)</bdi>") == 1, "\(name)") }
    let codes = Stage.codes(in: text)
    #expect(codes.count == 3)
    for (code, id) in zip(codes, ["k1", "k2", "k3"]) {
      let kept = try #require(try stage.kept(code))
      #expect(kept.link.word == id)
      #expect(kept.until == stage.session.now + .hours(24 * 14))
    }
    #expect(text.contains("Tuesday 12 July 2022"))
    #expect(text.contains("room.example.org/enter"))
    #expect(!text.contains("class=\"large\""))
    #expect(stage.links.inForce.map(\.scope) == [.member, .member, .member])
    #expect(try stage.notes.tokens.count == 3)
  }

  @Test func `are for those who are named, once each, and in large print on request`() throws {
    let (stage, text) = try letters("link letters joe joe --to a --large")
    #expect(stage.links.inForce.map(\.who) == [Handle("joe")])
    #expect(text.components(of: "<article>") == 1)
    #expect(text.contains("class=\"large\""))
  }

  @Test func `end the links before`() throws {
    let stage = try Workshops.stage([Self.page])
    let token = try stage.token(of: "link add ana")
    stage.type("link letters --to a")
    #expect(try stage.link(of: token) == nil)
    #expect(stage.links.inForce(of: Handle("ana")).count == 1)
    let codes = Stage.codes(in: stage.files.text("a/letters.html") ?? "")
    stage.type("link letters --to b")
    #expect(try codes.allSatisfy { try stage.kept($0) == nil })
  }

  @Test func `say what is missing`() throws {
    let (stage, _) = try letters("link letters --to a", [])
    #expect(stage.console.complained.contains("link address https://room.example.org"))
    let empty = try Stage(plugins: [MembersPlugin.self])
    #expect(empty.type(Self.page, "link letters --to a").contains("nobody is on the roster"))
    #expect(stage.type(Self.page, "link mail --to a").contains("nobody's mail address is known"))
    #expect(stage.type("link mail joe --to a").contains("no mail address is known of Joe Park"))
    #expect(stage.files.names.isEmpty)
  }

  @Test func `are only told of in a dry run`() throws {
    let (stage, _) = try letters("link letters --to a --dry-run")
    #expect(stage.console.everything.contains("would write letters.html to a"))
    #expect(stage.files.names.isEmpty)
    #expect(stage.links.inForce.isEmpty)
    #expect(try stage.privateNotes.count == 0)
  }

  @Test func `take names as they are, and nothing that they could do`() throws {
    let names = [
      "<script>alert(1)</script>", "{{code}} & \"'> x", "\u{202E}live\u{202C} name", "مريم الزهراء",
      String(repeating: "Wolfeschlegelsteinhausen ", count: 8),
    ]
    let stage = try Workshops.stage([Self.page])
    for (index, name) in names.enumerated() {
      stage.session.run(words: ["person", "add", name, "--group", "carers", "--handle", "p\(index)"], values: [2])
    }
    stage.type("link letters --to a")
    let text = stage.files.text("a/letters.html") ?? ""
    #expect(!text.contains("<script"))
    #expect(!text.contains("\u{202E}"))
    #expect(text.contains("مريم الزهراء"))
    let tags = text.matches(of: /<(\w+)/).map { String($0.output.1) }
    #expect(
      Set(tags).subtracting([
        "html", "head", "meta", "title", "style", "body", "main", "article", "h1", "h2", "p", "bdi", "svg", "rect",
        "path",
        "strong", "ul", "li",
      ]) == [])
  }
}

extension String {
  /// How often `part` stands in it.
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
