import Facilitation
import TestKit
import Testing

@testable import Engine

@Suite struct `A view shows what it showed then` {
  /// Typed at 10:00, 10:10, 10:20 and 10:30 of 2022-06-28 in London; it is 11:00.
  private static let file = """
    meet 1
    start 2022-06-28 10:00 Europe/London
    jar open
    add 3
    @ 10:10
    add 4 --label mint
    @ 10:20
    take 2
    @ 10:30
    undo 3
    @ 11:00
    """

  private func stage(_ lines: String = file, journal: MemoryJournal? = nil) throws -> Stage {
    let stage = try Stage(plugins: [JarPlugin.self], journal: journal, start: nil)
    stage.run(lines)
    return stage
  }

  @Test(arguments: [
    ("10:00", "sweets  3\nlabels  none"), ("10:09:59", "sweets  3\nlabels  none"), ("10:10", "sweets  7\nlabels  mint"),
    ("10:25", "sweets  5\nlabels  mint"), ("2022-06-28T10:25", "sweets  5\nlabels  mint"),
    ("2022-06-28T09:25:00Z", "sweets  5\nlabels  mint"), ("now", "sweets  5\nlabels  mint"),
  ])
  func `everything until then has happened, and nothing later`(time: String, shown: String) throws {
    let stage = try stage(Self.file.replacing("@ 10:30\nundo 3\n", with: ""))
    #expect(stage.type("jar show --as-of \(time)") == shown + "\n")
  }

  @Test func `what was taken back later still stood`() throws {
    let stage = try stage()
    #expect(stage.type("jar show --as-of 10:29").hasPrefix("sweets  5\n"))
    #expect(stage.type("jar show --as-of 10:30").hasPrefix("sweets  1\n"))
    #expect(stage.type("jar show").hasPrefix("sweets  1\n"))
  }

  @Test func `a time of day is that of the last day on which something happened`() throws {
    let stage = try stage(Self.file + "\n@ 2022-06-30T09:00")
    #expect(stage.type("jar show --as-of 10:05").hasPrefix("sweets  3\n"))
  }

  @Test func `asking later, earlier and at the same time again gives what each gives alone`() throws {
    let times = ["10:20", "10:10", "10:10", "10:25", "10:00", "11:00"]
    let stage = try stage()
    for time in times {
      #expect(try stage.type("jar show --as-of \(time)") == self.stage().type("jar show --as-of \(time)"), "\(time)")
    }
  }

  @Test func `what happens after the question doesn't change the answer`() throws {
    let stage = try stage()
    let before = stage.type("jar show --as-of 10:15")
    stage.type("add 9", "undo 4")
    #expect(stage.type("jar show --as-of 10:15") == before)
    #expect(stage.type("jar show --as-of 11:00").hasPrefix("sweets  12\n"))
  }

  @Test func `lines of a run that aren't durable yet are seen, and what was lost isn't`() throws {
    var options = Session.Options()
    options.commitsEachLine = false
    let stage = try Stage(plugins: [JarPlugin.self], start: nil, options: options)
    let text = stage.run(Self.file.replacing("undo 3\n", with: "jar show --as-of 10:15\n"))
    #expect(text.contains("sweets  7\nlabels  mint\n"))
  }

  @Test func `it goes together with other options, and is the same in each format`() throws {
    let stage = try stage()
    #expect(stage.type("jar show --as-of 10:10 --as json").contains(#""sweets":7"#))
    #expect(stage.type("jar show --to then.json --as-of 10:10") == "wrote then.json\n")
    #expect(stage.files.text("then.json")?.contains(#""sweets":7"#) == true)
  }

  @Test func `the record can be listed, named and written as it was`() throws {
    let stage = try stage()
    let earlier = try self.stage(Self.file.components(before: "@ 10:20"))
    for words in ["journal list", "journal head", "journal script"] {
      #expect(stage.type("\(words) --as-of 10:15") == earlier.type(words), "\(words)")
    }
    #expect(stage.type("journal verify --as-of 10:15").contains("there is no option --as-of here"))
  }

  @Test func `entries are in the order of their times, whoever writes them`() throws {
    let journal = MemoryJournal(header: Header(id: "00", zone: "UTC", created: Instant(microseconds: 0)))
    let early = try Stage(plugins: [JarPlugin.self], journal: journal, start: "2022-06-28T10:00")
    let late = try Stage(plugins: [JarPlugin.self], journal: journal, start: "2022-06-28T10:05")
    early.type("add 1")
    late.type("add 2")
    early.type("add 3", "undo 1")
    let times = try early.contents.map(\.time)
    #expect(times.count == 4)
    #expect(times == times.sorted())
  }
}

extension String {
  fileprivate func components(before text: String) -> String {
    ranges(of: text).first.map { String(self[..<$0.lowerBound]) } ?? self
  }
}
