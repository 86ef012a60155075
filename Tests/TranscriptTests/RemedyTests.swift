import Facilitation
import Foundation
import Host
import TestKit
import Testing

@testable import Engine

/// What is offered after `try:` in the messages under Tests/Errors, typed where the message stood.
@Suite struct `A remedy was run before it is offered` {
  /// A remedy, and the file whose message offers it.
  private struct Remedy {
    let file: String
    /// Without what is said of it behind it.
    let line: String
    /// Whether it is typed after the one before; else it is another way.
    let isFurther: Bool
  }

  /// What stands for words that only whoever reads it knows.
  private static let meant = [
    "DATE": "2026-06-12", "FILE": "x.csv", "FOLDER": "out", "NAME": "ana", "PERSON": "ana", "TIME": "10:15",
    "TEXT": "words", "CODE": "7K3M-Q2ZX-9DHT-4F8A-M9QX", "ID": "d1", "CLAIM": "q1", "BATCH": "b1", "ANSWER": "adopted",
    "WHOM": "somebody", "MEETING": "m1", "GROUP": "carers", "£…": "£5", "…": "words", "NAME…": "ana",
    "VALUE": "3", "COMPARISON": "=", "FACT": "gathering.people", "HANDLE": "ana", "PAYEE": "P-0001",
    "DURATION": "5m", "WORDS": "loud",
  ]

  /// How what says in words what to do begins, where it could be a verb.
  private static let prose = [
    "leave it out", "leave --", "leave one", "leave this line", "leave out", "leave those", "open it,", "open the ",
    "open a ", "take the ",
  ]

  /// Messages whose remedies need more than was typed, with the reason.
  private static let exceptions: Set<String> = [
    // It was typed without what it is about.
    "verb-of-several-plugins.meet",
    // What stands in the way is taken back first, by a number that is looked up.
    "already-here-then.meet",
    // Of two readings of a time, one fits the moment at most.
    "early-or-late.meet", "value-or-text.meet",
  ]

  private static let verbs = VerbIndex(Scene.plugins.map { host($0) })
  private static func host(_ plugin: any Plugin.Type) -> any PluginHost {
    func open<P: Plugin>(_ plugin: P.Type) -> any PluginHost { TypedHost(plugin) }
    return open(plugin)
  }

  /// Those of each message, in order.
  private func remedies() throws -> [[Remedy]] {
    try files(in: "Tests/Errors", ending: ".meet").map { name in
      let text = try String(contentsOf: project.appending(path: "Tests/Errors/\(name)"), encoding: .utf8)
      return text.components(separatedBy: "\n").compactMap { line -> Remedy? in
        let leads = ["# |   try: ", "# |    or: ", "# |        "]
        guard let lead = leads.first(where: line.hasPrefix) else { return nil }
        let offered = line.dropFirst(lead.count)
        let end = offered.range(of: "   ")?.lowerBound ?? offered.endIndex
        // Somebody else is asked to type the line.
        let start = offered[..<end].range(of: ": actor NAME").map { offered.index($0.lowerBound, offsetBy: 2) }
        return Remedy(
          file: name, line: String(offered[(start ?? offered.startIndex)..<end]), isFurther: lead == leads[2])
      }
    }
  }

  private func isLine(_ text: String) -> Bool {
    guard !Self.prose.contains(where: text.hasPrefix), let words = try? LineReader.words(of: text),
      let first = words.first
    else { return false }
    return Self.verbs.knows(first.text) || Shell.index.knows(first.text)
  }

  /// With what only whoever reads it knows, and without what may be left out.
  private func filled(_ line: String) -> String {
    let needed = line.replacing(#/ ?\[[^\]]*\]…?/#, with: "")
    let words = needed.split(separator: " ").map { Self.meant[String($0)] ?? String($0) }
    return words.joined(separator: " ").replacing("\"…\"", with: "words")
  }

  @Test func `every line that is offered is taken where it is offered`() throws {
    var typed = 0
    for remedies in try remedies() {
      guard let file = remedies.first?.file, !Self.exceptions.contains(file) else { continue }
      let url = project.appending(path: "Tests/Errors/\(file)")
      var (session, console) = try ran(url.path, bytes: Array(try Data(contentsOf: url)), store: DiskForReading())
      for remedy in remedies where isLine(remedy.line) {
        if !remedy.isFurther {
          (session, console) = try ran(url.path, bytes: Array(try Data(contentsOf: url)), store: DiskForReading())
        }
        let before = console.complained.count
        let filled = filled(remedy.line)
        if filled == remedy.line.replacing("\"…\"", with: "words") {
          session.run(filled, number: 1, file: nil)
        } else {
          // Whether there is such a claim or file is known to whoever reads it.
          session.check(CommandFile(Array("meet 1\n\(filled)\n".utf8), name: "remedy.meet"))
        }
        let said = console.complained.dropFirst(before)
        let isFine = ["this asks for something that mustn't be seen", "there is no file x.csv"].contains(
          where: said.contains)
        #expect(!said.contains("error: ") || isFine, "\(file): \(remedy.line)\n\(said)")
        typed += 1
      }
    }
    #expect(typed > 150)
  }
}
