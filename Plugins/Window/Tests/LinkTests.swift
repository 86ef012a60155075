import Engine
import Facilitation
import TestKit
import Testing

@testable import Window

/// Comments, hopes and frustrations by members' own links.
@Suite struct `What is written by a link` {
  private static let code = "7K3M-Q2ZX-9DHT"

  /// All that came of it, once it was recorded: the answer, the record without what follows from chance, and what stands
  /// beside it.
  private struct Trace: Equatable {
    var answer: String
    var contents: [String]
    var head: String
    var notes: [String: [String: String]]

    /// The same, but for the digest that proves whose a comment is to whoever has the private notes.
    var masked: Trace {
      var masked = self
      masked.contents = contents.map { $0.replacing(#/[0-9a-f]{32}/#, with: "PROOF") }
      (masked.head, masked.notes) = ("", [:])
      return masked
    }
  }

  private func trace(of who: String, _ words: [String], values: Set<Int>) throws -> Trace {
    let sitting = try Sitting(seed: 7)
    let answer = sitting.send(words, as: who, values: values)
    #expect(!answer.contains("error"), "\(answer)")
    sitting.wait(.hours(7))
    sitting.type("group add guests")
    let contents = try sitting.entries().compactMap(\.content).map {
      "\($0.time.microseconds) \($0.actor) \($0.line) \($0.events)"
    }
    let origins = try sitting.entries().map { $0.written?.origin.text ?? "" }
    #expect(try sitting.comments().count + (words[1] == "add" ? 1 : 0) == 1)
    return Trace(
      answer: answer, contents: contents + origins, head: sitting.workshop.head, notes: try sitting.notes.sections)
  }

  @Test func `is the same record whoever writes, but for the proof of whose it is`() throws {
    let words = ["comment", "It is too loud", "--code", Self.code]
    let (ana, ben) = (try trace(of: "ana", words, values: [1]), try trace(of: "ben", words, values: [1]))
    #expect(ana.masked == ben.masked && ana != ben)
    #expect(ana.notes["window.writers"]?.keys.sorted() == ["w1 ana"])
    #expect(ana.contents.contains { $0.contains("(not recorded) window comment") })
  }

  @Test(arguments: [
    ["comment", "It is too loud", "--code", code, "--code-alone"], ["hope", "add", "Nobody waits", "--unnamed"],
    ["frustration", "add", "It is too loud", "--unnamed"],
  ])
  func `is the same record and the same notes where nobody is to remember`(words: [String]) throws {
    let values: Set = [words[1] == "add" ? 2 : 1]
    let (ana, ben) = (try trace(of: "ana", words, values: values), try trace(of: "ben", words, values: values))
    #expect(ana == ben)
    let all = ana.notes.flatMap { section in section.value.flatMap { [section.key, $0.key, $0.value] } }
    #expect(!all.joined(separator: " ").contains("ana"), "\(all)")
    let verbs = ["window comment", "hope add", "frustration add"]
    let written = ana.contents.filter { line in verbs.contains { line.contains($0) } }
    #expect(written.count == 1 && !written.joined().contains("ana"), "\(written)")
  }

  @Test func `is kept once under its code, and answered alike`() throws {
    let sitting = try Sitting()
    let send = { (who: String) in
      sitting.send("comment", "It is too loud", "--code", Self.code, as: who, values: [1])
    }
    let first = send("ana")
    #expect(first.contains("receipt code") && first.contains(Self.code), "\(first)")
    let notes = try sitting.notes
    #expect(send("ana") == first && send("ben") == first)
    #expect(try sitting.notes == notes)
    sitting.wait(.hours(7))
    sitting.type("group add guests")
    #expect(try sitting.comments().count == 1)
    #expect(send("ana") == first && send("ben") == first)
    sitting.wait(.hours(49))
    #expect(send("ana") == first, "it came in time, whenever it is sent again")
    sitting.wait(.hours(7))
    sitting.type("group add others")
    #expect(try sitting.comments().count == 1)
    #expect(try sitting.notes.sections["window.writers"]?.keys.sorted() == ["w1 ana"])
  }

  @Test func `isn't kept again under its code with other words, or once it was withdrawn`() throws {
    let sitting = try Sitting()
    sitting.send("comment", "It is too loud", "--code", Self.code, as: "ana", values: [1])
    let other = sitting.send("comment", "It is quiet", "--code", Self.code, as: "ana", values: [1])
    #expect(other.contains("there is a comment with this receipt code"), "\(other)")
    #expect(sitting.send("window", "withdraw", Self.code, as: "ana").contains("withdrawn"))
    let again = sitting.send("comment", "It is too loud", "--code", Self.code, as: "ana", values: [1])
    #expect(again.contains("that comment was withdrawn"), "\(again)")
    sitting.wait(.hours(7))
    sitting.type("group add guests")
    #expect(try sitting.comments() == [])
  }

  @Test func `is led back to by its code, whoever has that`() throws {
    let sitting = try Sitting()
    sitting.send("comment", "It is too loud", "--code", Self.code, "--code-alone", as: "ana", values: [1])
    #expect(sitting.send("window", "status", Self.code, as: "ben").contains("kept until the close"))
    #expect(sitting.send("window", "correct", Self.code, "Too quiet", as: "ben", values: [3]).contains("corrected"))
    let none = sitting.send("window", "status", "0000-0000-0000", as: "ana")
    #expect(none.contains("no comment has the receipt code 0000-0000-0000"), "\(none)")
  }

  @Test(arguments: ["--writer ben", "--code-alone", "--by ben", "-", "$x", "# remark", "\"", "a\nundo"])
  func `stays words, whatever it begins with`(text: String) throws {
    let sitting = try Sitting()
    let answer = sitting.send("comment", text, as: "ana", values: [1])
    #expect(answer.contains("receipt code"), "\(answer)")
    let line = try #require(LetterBox(of: "window", in: try sitting.notes).lines.first?.line)
    #expect(line.hasPrefix("window comment \(Word.quoted(text)) --writer \"~"), "\(line)")
    #expect(try sitting.notes.sections["window.writers"]?.keys.sorted() == ["w1 ana"])
  }

  @Test(arguments: [["--writer", "ben"], ["--on-behalf"], ["--received", "18:00"], ["--came", "late"]])
  func `can't be another's, or of another time`(options: [String]) throws {
    let sitting = try Sitting()
    let answer = sitting.send(["comment", "Words"] + options, as: "ana", values: [1])
    #expect(answer.contains("by a link"), "\(answer)")
    #expect(try sitting.notes.count == 0)
  }

  @Test func `is listed for whoever wrote it, and for nobody else`() throws {
    let sitting = try Sitting()
    sitting.send("comment", "One", as: "ana", values: [1])
    sitting.send("comment", "Two", "--code-alone", as: "ana", values: [1])
    sitting.wait(.minutes(1))
    sitting.send("comment", "Three", as: "ben", values: [1])
    sitting.wait(.minutes(1))
    sitting.send("comment", "Four", "--code", Self.code, as: "ana", values: [1])
    func texts(_ who: String) -> [String] {
      sitting.send("window", "of", "--as", "csv", as: who).split(separator: "\r\n").dropFirst().map {
        let cells = $0.split(separator: ",", omittingEmptySubsequences: false)
        return "\(cells[0]) \(cells[4])"
      }
    }
    #expect(texts("ana") == ["1 One", "2 Four"] && texts("ben") == ["1 Three"] && texts("cara") == [])
    sitting.wait(.hours(7))
    sitting.type("group add guests")
    #expect(try sitting.comments().count == 4)
    #expect(texts("ana") == ["1 One", "2 Four"])
    sitting.send("window", "withdraw", Self.code, as: "ana")
    #expect(sitting.send("window", "of", as: "ana").contains("withdrawn"))
    #expect(sitting.type("window of ana").contains("that is for members by their own links"))
    #expect(!sitting.type("help window").contains("shows members their own comments"))
  }

  @Test func `stands in the charter under a name, a group or none`() throws {
    let sitting = try Sitting()
    #expect(sitting.send("hope", "add", "One", as: "ana", values: [2]).contains("a hope of Ana Ortiz"))
    let last = try sitting.entries().last
    #expect(last?.content?.actor == "ana" && last?.written?.origin.way == "link")
    let before = try sitting.entries().count
    let group = sitting.send("hope", "add", "Two", "--for-group", as: "ana", values: [2])
    #expect(group.contains("a hope of lived experience is kept"), "\(group)")
    sitting.send("frustration", "add", "Three", "--unnamed", as: "ben", values: [2])
    #expect(try sitting.entries().count == before)
    #expect(!sitting.send("charter", "show", as: "cara").contains("Two"), "what waits is nothing that the room knows")
    sitting.wait(.hours(7))
    sitting.type("group add guests")
    let recorded = try sitting.entries().dropFirst(before).dropLast().compactMap(\.content)
    #expect(recorded.map(\.actor) == ["(not recorded)", "(not recorded)"])
    #expect(
      Set(recorded.map(\.line)) == [
        "charter hope add \"Two\" --group lived-experience --id h2", "charter frustration add \"Three\" --id f1",
      ])
    #expect(sitting.send("charter", "show", as: "cara").contains("Two"))
  }
}
