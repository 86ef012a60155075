import Engine
import Facilitation
import Foundation
import Testing

@testable import Terminal

@Suite struct KeyStreamTests {
  private func keys(_ pieces: String...) -> [KeyStream.Key] {
    var stream = KeyStream()
    for piece in pieces { stream.read(Array(piece.utf8)) }
    return all(&stream)
  }

  private func all(_ stream: inout KeyStream) -> [KeyStream.Key] {
    var keys: [KeyStream.Key] = []
    while let key = stream.next() { keys.append(key) }
    return keys
  }

  private func characters(_ text: String) -> [KeyStream.Key] { text.unicodeScalars.map(KeyStream.Key.character) }

  @Test func `letters of any script come whole, however they are cut`() {
    let text = "aë李🙂"
    var stream = KeyStream()
    for byte in text.utf8 { stream.read([byte]) }
    #expect(all(&stream) == characters(text))
  }

  @Test func `arrows and their like are one key, and unknown ones are none`() {
    #expect(keys("\u{1B}[A\u{1B}OB\u{1B}[15~x\u{1B}[3~") == characters("\u{82}\u{83}x\u{89}"))
    #expect(keys("\u{1B}", "[", "H") == characters("\u{01}"))
  }

  @Test func `Escape before a letter is Alt, and alone it waits`() {
    #expect(keys("\u{1B}b") == characters("\u{1B}b"))
    var stream = KeyStream()
    stream.read([0x1B])
    #expect(stream.next() == nil && stream.isUndecided)
    stream.settle()
    #expect(stream.next() == .character("\u{1B}"))
  }

  @Test func `a paste is one key, wherever it is cut`() {
    let whole = Array("a\u{1B}[200~one\ntwo\u{1B}[A\u{1B}[201~b".utf8)
    for cut in whole.indices {
      var stream = KeyStream()
      stream.read(whole[..<cut])
      stream.read(whole[cut...])
      #expect(all(&stream) == [.character("a"), .paste("one\ntwo\u{1B}[A"), .character("b")], "cut at \(cut)")
    }
  }

  @Test func `bytes that are no text are left out`() {
    var stream = KeyStream()
    stream.read([0xC3, 0x61, 0xFF, 0xC2, 0x81, 0x62])
    #expect(all(&stream) == characters("ab"))
  }
}

@Suite struct TypedTextTests {
  @Test(arguments: [
    ("one\r\ntwo\rthree\n\n", "one\ntwo\nthree"), ("a\tb", "a b"), ("a\u{1B}[2Jb\u{202E}c\u{7}", "a[2Jbc"),
    ("Zoe\u{308}", "Zo\u{EB}"), ("", ""),
  ])
  func `a paste is cleaned`(pasted: String, cleaned: String) {
    #expect(Array(TypedText.cleaned(pasted).unicodeScalars) == Array(cleaned.unicodeScalars))
  }

  @Test func `backslashes join lines by one blank`() {
    let (whole, rest) = TypedText.commands(in: "a \\\n  b\nc\nd \\\\\ne\\")
    #expect(whole == ["a b", "c", "d \\\\"])
    #expect(rest == "e")
  }
}

@Suite struct HistoryWalkTests {
  private let lines = ["note a", "speak ana", "note b", "note b", "stop"]

  @Test func `a walk goes by the beginning before the cursor, and comes back`() {
    var walk = HistoryWalk(typed: "note x", cursor: 4)
    #expect(walk.older(in: lines) == "note b")
    #expect(walk.older(in: lines) == "note a")
    #expect(walk.older(in: lines) == nil)
    #expect(walk.newer(in: lines) == "note b")
    #expect(walk.newer(in: lines) == "note x")
    #expect(walk.newer(in: lines) == nil)
  }
}

@Suite struct PromptTextTests {
  private func prompt(_ meeting: String?, _ speaker: String?) -> PromptText {
    var text = PromptText()
    (text.meeting, text.speaker) = (meeting, speaker)
    return text
  }

  @Test(arguments: [
    (80, "What matters to me · Ana Ortiz"), (40, "What matt… · Ana Ortiz"), (28, "Ana Ortiz"), (20, "Ana Ortiz"),
    (10, "Ana…"),
  ])
  func `a prompt is cut to leave room`(columns: Int, shown: String) {
    #expect(prompt("What matters to me", "Ana Ortiz").left(columns: columns) == shown)
  }

  @Test(arguments: [
    (80, "What matters to me · Discovery · Ana Ortiz"), (50, "Wha… · Discovery · Ana Ortiz"),
    (48, "What matters… · Ana Ortiz"), (28, "Ana Ortiz"),
  ])
  func `the stage is said where there is room`(columns: Int, shown: String) {
    var text = prompt("What matters to me", "Ana Ortiz")
    text.stage = "Discovery"
    #expect(text.left(columns: columns) == shown)
  }

  @Test func `between speakers the stage stands alone`() {
    var text = prompt("What matters to me", nil)
    text.stage = "Discovery"
    #expect(text.left(columns: 80) == "What matters to me · Discovery")
    #expect(text.left(columns: 24) == "What matter…")
  }

  @Test func `the time is in whole seconds, rounded down`() {
    var text = prompt("Talk", "Ana")
    text.since = Instant(microseconds: 0)
    #expect(text.right(at: Instant(microseconds: 220_999_999)) == "3m 40s")
    #expect(text.right(at: Instant(microseconds: -5)) == "0s")
    #expect(prompt("Talk", nil).right(at: Instant(microseconds: 1)).isEmpty)
  }

  @Test func `rows are counted as the terminal breaks them`() {
    #expect(rowsUsed(by: "", after: 5, columns: 10) == 1)
    #expect(rowsUsed(by: "12345", after: 5, columns: 10) == 2)
    #expect(rowsUsed(by: "1234李", after: 5, columns: 10) == 2)
    #expect(rowsUsed(by: "a\nb\nc", after: 5, columns: 10) == 3)
  }
}

@Suite struct HistoryFileTests {
  private let folder = NSTemporaryDirectory() + "evenhand-history-" + UUID().uuidString
  private let id = "0123456789abcdef"
  private var path: String { folder + "/evenhand/history/" + id }

  private func history() -> History { History(workshop: id, environment: ["XDG_STATE_HOME": folder]) }

  @Test func `several prompts add to one file, which is cut back when it is long`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (first, second) = (history(), history())
    for number in 1...2_500 {
      _ = first.add("one \(number)")
      _ = second.add("two \(number)")
    }
    let third = history()
    #expect(third.lines.count == 1_000)
    #expect(third.lines.last == "two 2500")
    #expect(try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").count == 1_000)
    // Those that were open before go on in the new file.
    _ = first.add("last")
    #expect(history().lines.last == "last")
  }

  @Test func `a file that others could read is made private, and nothing in it can steer the terminal`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    _ = history().add("one")
    try "one\n\u{1B}[2Jtwo\n".write(toFile: path, atomically: false, encoding: .utf8)
    chmod(path, 0o644)
    #expect(history().lines == ["one", "[2Jtwo"])
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
  }

  @Test func `what one prompt forgets is gone from the file, and no other adds it again`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (first, second) = (history(), history())
    for line in ["speak zelda", "speak ben", "note Zelda came"] { #expect(first.add(line)) }
    #expect(second.lines.count == 3)
    #expect(first.forget { $0.lowercased().contains("zelda") } == ForgottenLines(2))
    #expect(first.takeForgotten() && !first.takeForgotten())
    #expect(first.lines == ["speak ben"])
    // The other one has it still, and brings it back with the arrow keys.
    #expect(!second.add("speak zelda"))
    #expect(second.takeForgotten())
    #expect(second.lines == ["speak ben"])
    #expect(second.add("speak cara"))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "speak ben\nspeak cara\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/evenhand/history") == [id])
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
  }

  @Test func `who never typed anything makes no file by forgetting, and whoever doesn't read it forgets all the same`()
    throws
  {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(history().forget { _ in true } == ForgottenLines(0))
    #expect(!FileManager.default.fileExists(atPath: folder))
    _ = history().add("speak zelda")
    #expect(history().forget { $0 == "speak zelda" } == ForgottenLines(1))
    #expect(history().lines == [])
  }

  @Test func `what can't be looked through is said, and left as it is`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    _ = history().add("speak zelda")
    // Nobody can write over a folder.
    try FileManager.default.createDirectory(atPath: path + ".part", withIntermediateDirectories: false)
    let forgotten = history().forget { $0 == "speak zelda" }
    #expect(forgotten.trouble?.contains(path) == true)
    #expect(history().lines == ["speak zelda"])
  }

  @Test func `an id that could lead elsewhere names no file`() {
    let history = History(workshop: "../../elsewhere", environment: ["XDG_STATE_HOME": folder])
    #expect(history.add("one"))
    #expect(history.takeTrouble()?.contains("can't be the name of a file") == true)
    #expect(history.takeTrouble() == nil)
    #expect(!FileManager.default.fileExists(atPath: folder))
  }
}

@Suite struct CompletionListTests {
  @Test func `a list that is too long says how much is left`() {
    let candidates = (1...9).map { Candidate("word\($0)", "its few words\u{1B}") }
    let list = CompletionList(candidates)
    #expect(
      list.lines(columns: 22, rows: 3) == ["  word1  its few wor…", "  word2  its few wor…", "  … and 7 more: type…"])
  }
}
