import Engine
import Facilitation
import Foundation
import SQLiteJournal
import TestKit
import Testing

@testable import Host

extension PrivateFile {
  /// As a record has it in which everything is that was meant to be.
  fileprivate func read(isNeeded: Bool) throws(Refusal) -> PrivateNotes { try read(isNeeded: isNeeded) { _ in true } }

  /// Changes what is kept, in one turn.
  fileprivate func change(isNeeded: Bool, _ change: (inout PrivateNotes) -> Void) throws(Refusal) {
    var notes = try read(isNeeded: isNeeded)
    change(&notes)
    try prepare(notes, for: Head(1, Array(repeating: 0, count: 32)))
    try settle { _ in true }
  }
}

/// Root may read everything, so what is looked at is the mode.
@Suite final class PrivateFileTests {
  private let folder = NSTemporaryDirectory() + "evenhand-" + UUID().uuidString
  private let secret = "Zzyzx 20-00-00 12345678"
  private var path: String { folder + "/a.private" }
  private var file: PrivateFile { file(of: "00112233") }

  init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func file(of workshop: String) -> PrivateFile {
    PrivateFile(beside: folder + "/a.evenhand", workshop: workshop)
  }

  private func keep() throws { try file.change(isNeeded: false) { $0["bank", "ana"] = secret } }

  private var bytes: Data { get throws { try Data(contentsOf: URL(fileURLWithPath: path)) } }

  private var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() } }

  private func mode(_ path: String) -> mode_t {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
  }

  /// What reading and changing say, which must be the same and leave the file as it is.
  private func refusal(isNeeded: Bool = false) throws -> Refusal? {
    let before = try? bytes
    var refusals: [Refusal?] = [nil, nil]
    do throws(Refusal) { _ = try file.read(isNeeded: isNeeded) } catch { refusals[0] = error }
    do throws(Refusal) { try file.change(isNeeded: isNeeded) { $0["bank", "ben"] = "new" } } catch {
      refusals[1] = error
    }
    #expect(refusals[0] == refusals[1])
    #expect((try? bytes) == before)
    for refusal in refusals.compactMap({ $0 }) {
      #expect(!"\(refusal)".contains("Zzyzx"))
      #expect(refusal.cause == .file)
    }
    return refusals[0]
  }

  @Test func `it lies beside the workshop under the same name`() {
    #expect(PrivateFile(beside: "x/north.evenhand", workshop: "").path == "x/north.private")
    #expect(PrivateFile(beside: "north", workshop: "").path == "north.private")
  }

  @Test func `what was kept comes back, whatever its words`() throws {
    let words = ["", "Ana Ortiz", "line\nline\u{0}", "\"quoted\" \\", "cafe\u{301}", "שלום 👩‍👩‍👧‍👦"]
    var kept = PrivateNotes()
    for word in words { kept["section " + word, "key " + word] = word }
    try file.change(isNeeded: false) { $0 = kept }
    #expect(try file.read(isNeeded: true).sections == kept.sections)
  }

  @Test func `a text is replaced and removed, and the rest stays`() throws {
    try file.change(isNeeded: false) { notes in
      for key in ["ana", "ben", "cara"] { notes["bank", key] = "old" }
    }
    try file.change(isNeeded: true) { notes in
      notes["bank", "ben"] = "new"
      notes["bank", "cara"] = nil
    }
    #expect(try file.read(isNeeded: true).sections == ["bank": ["ana": "old", "ben": "new"]])
  }

  @Test func `reading makes no file`() throws {
    #expect(try file.read(isNeeded: false).sections.isEmpty)
    #expect(try names == [])
  }

  @Test func `it keeps the laws of a private store, as does one in memory`() throws {
    var number = 0
    let files = try PrivateStoreConformance.violations(
      of: {
        number += 1
        return PrivateFile(beside: folder + "/\(number).evenhand", workshop: "00112233")
      }, seeds: 0..<20)
    #expect(files == [])
    #expect(try PrivateStoreConformance.violations(of: { MemoryPrivateStore() }, seeds: 0..<200) == [])
  }

  @Test func `it is its owner's alone, made and written again`() throws {
    try keep()
    #expect(mode(path) == 0o600)
    try file.change(isNeeded: true) { $0["bank", "ben"] = "new" }
    #expect(mode(path) == 0o600)
    #expect(try names == ["a.private"])
  }

  @Test func `what a crash left aside is not in the way`() throws {
    try Data("half".utf8).write(to: URL(fileURLWithPath: path + ".part"))
    try keep()
    #expect(try names == ["a.private"])
    #expect(mode(path) == 0o600)
  }

  @Test func `missing where it is needed, it is refused and not made anew`() throws {
    #expect(try refusal(isNeeded: true)?.reason == "'\(path)' is missing, and this workshop needs it")
    #expect(try names == [])
  }

  @Test(arguments: [0o640, 0o620, 0o610, 0o604, 0o602, 0o601, 0o666] as [mode_t])
  func `open to others, it is refused`(mode: mode_t) throws {
    try keep()
    chmod(path, mode)
    #expect(try refusal()?.reason == "others than its owner may read or change '\(path)'")
  }

  @Test func `a symbolic link is refused, and what it leads to is left alone`() throws {
    try keep()
    try FileManager.default.moveItem(atPath: path, toPath: folder + "/elsewhere")
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: folder + "/elsewhere")
    #expect(try refusal()?.reason == "'\(path)' is a link to another file, where the workshop's private file should be")
  }

  @Test func `a link to nothing is refused`() throws {
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: folder + "/nowhere")
    #expect(try refusal()?.reason == "'\(path)' is a link to another file, where the workshop's private file should be")
    #expect(try names == ["a.private"])
  }

  @Test func `a folder is refused`() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    #expect(try refusal()?.reason == "'\(path)' is a folder, where the workshop's private file should be")
  }

  @Test func `a pipe is refused at once`() throws {
    mkfifo(path, 0o600)
    // Its bytes can't be compared: reading them would wait for ever.
    #expect { try file.read(isNeeded: false) } throws: { error in
      (error as? Refusal)?.reason == "'\(path)' is no file, where the workshop's private file should be"
    }
  }

  @Test func `another workshop's is refused`() throws {
    try file(of: "another").change(isNeeded: false) { $0["bank", "ana"] = secret }
    #expect(try refusal()?.reason == "'\(path)' belongs to another workshop")
  }

  @Test func `one of a newer format is refused`() throws {
    try Data(#"{"event":"private","v":4,"workshop":"00112233"}\#n"#.utf8).write(to: URL(fileURLWithPath: path))
    chmod(path, 0o600)
    #expect(try refusal()?.reason == "'\(path)' was made by a newer Evenhand")
  }

  @Test func `cut short anywhere, it is refused`() throws {
    try keep()
    let whole = try bytes
    for count in 0..<whole.count {
      try whole.prefix(count).write(to: URL(fileURLWithPath: path))
      chmod(path, 0o600)
      #expect(try refusal()?.reason == "'\(path)' is damaged, or was changed by another program", "\(count)")
    }
  }

  @Test func `with any bit flipped, it is refused`() throws {
    try keep()
    let whole = try bytes
    for index in whole.indices {
      var damaged = whole
      damaged[index] ^= 1 << UInt8(index % 8)
      try damaged.write(to: URL(fileURLWithPath: path))
      chmod(path, 0o600)
      #expect(try refusal() != nil, "\(index)")
    }
  }

  @Test func `a folder that isn't there is refused`() throws {
    let file = PrivateFile(beside: folder + "/no/a.evenhand", workshop: "")
    #expect { try file.change(isNeeded: false) { $0["a", "b"] = "c" } } throws: { error in
      (error as? Refusal)?.reason.hasSuffix("its folder isn't there") == true
    }
  }

  @Test func `nobody who may merely read the folder holds it up`() throws {
    let locked = open(folder, O_RDONLY | O_DIRECTORY)
    defer { close(locked) }
    #expect(flock(locked, LOCK_SH) == 0)
    try keep()
    #expect(try file.read(isNeeded: true).count == 1)
  }

  @Test func `what was half written aside is nothing`() throws {
    try keep()
    var more = try file.read(isNeeded: true)
    more["bank", "ben"] = "new"
    try file.prepare(more, for: Head(2, Array(repeating: 1, count: 32)))
    let whole = try Data(contentsOf: URL(fileURLWithPath: path + ".part"))
    for count in stride(from: 0, to: whole.count, by: 7) {
      try whole.prefix(count).write(to: URL(fileURLWithPath: path + ".part"))
      chmod(path + ".part", 0o600)
      #expect(try file.read(isNeeded: true).count == 1, "\(count)")
    }
    try whole.write(to: URL(fileURLWithPath: path + ".part"))
    chmod(path + ".part", 0o600)
    #expect(try file.read(isNeeded: true).count == 2)
    try file.settle { _ in true }
    #expect(try names == ["a.private"])
    #expect(try file.read(isNeeded: true).count == 2)
  }

  /// Somebody who may write the folder can rename what lies there, a copy from before among it.
  @Test func `an older one that is put aside isn't believed`() throws {
    try keep()
    let old = try bytes
    try file.prepare(PrivateNotes(), for: Head(5, Array(repeating: 5, count: 32)))
    try file.settle { _ in true }
    try old.write(to: URL(fileURLWithPath: path + ".part"))
    chmod(path + ".part", 0o600)
    #expect(try file.read(isNeeded: true).count == 0)
    try file.settle { _ in true }
    #expect(try file.read(isNeeded: true).count == 0)
    #expect(try names == ["a.private"])
  }

  @Test(arguments: [0o644 as mode_t, 0o660])
  func `what others may have written aside isn't believed`(mode: mode_t) throws {
    try keep()
    try file.prepare(PrivateNotes(), for: Head(5, Array(repeating: 5, count: 32)))
    chmod(path + ".part", mode)
    #expect(try file.read(isNeeded: true).count == 1)
    try file.settle { _ in true }
    #expect(try file.read(isNeeded: true).count == 1)
    #expect(try names == ["a.private"])
  }

  @Test func `another user's is refused`() throws {
    try keep()
    let other = PrivateFile(beside: folder + "/a.evenhand", workshop: "00112233", user: geteuid() + 1)
    #expect { try other.read(isNeeded: true) } throws: { error in
      error as? Refusal
        == Refusal(
          "'\(path)' belongs to another user of this machine", remedy: "open the workshop as the user who keeps it",
          cause: .file)
    }
  }

  @Test func `under a second name, it is refused`() throws {
    try keep()
    try FileManager.default.linkItem(atPath: path, toPath: folder + "/b")
    #expect(
      try refusal()?.reason == "'\(path)' has another name besides, under which others may reach it")
  }

  @Test func `through a link to the workshop, it is the one beside the file`() throws {
    try FileManager.default.createDirectory(atPath: folder + "/there", withIntermediateDirectories: false)
    try Data().write(to: URL(fileURLWithPath: folder + "/there/b.evenhand"))
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/first.evenhand", withDestinationPath: "there/b.evenhand")
    try FileManager.default.createSymbolicLink(atPath: folder + "/a.evenhand", withDestinationPath: "first.evenhand")
    try keep()
    #expect(try names == ["a.evenhand", "first.evenhand", "there"])
    #expect(FileManager.default.fileExists(atPath: folder + "/there/b.private"))
  }

  @Test func `one of an older format is refused`() throws {
    let lines = #"{"event":"private","v":1,"workshop":"00112233"}"# + "\n"
    let end = #"{"event":"end","v":1,"sha256":"\#(Chain.sha256(Array(lines.utf8)))"}"# + "\n"
    try Data((lines + end).utf8).write(to: URL(fileURLWithPath: path))
    chmod(path, 0o600)
    #expect(try refusal()?.reason == "'\(path)' was made by an older Evenhand, whose files aren't read any more")
  }

  @Test func `what it holds is not printed`() throws {
    try keep()
    let notes = try file.read(isNeeded: true)
    var dumped = ""
    dump(notes, to: &dumped)
    #expect("\(notes) \(String(reflecting: notes)) \(dumped)".contains("Zzyzx") == false)
    #expect("\(notes)" == "1 private texts")
  }

  @Test func `a shared copy leaves it behind`() throws {
    let journal = try SQLiteJournal(creating: folder + "/a.evenhand", header: JournalConformance.header)
    let stage = try Stage(plugins: [JarPlugin.self], journal: journal, start: nil, locations: { FileLocation($0) })
    try PrivateFile(beside: journal.path, workshop: journal.header.id).change(isNeeded: false) {
      $0["bank", "ana"] = secret
    }
    stage.type("add 1", "journal share \(folder)/copy.evenhand")
    journal.close()
    #expect(try names == ["a.evenhand", "a.private", "copy.evenhand"])
    for name in ["a.evenhand", "copy.evenhand"] {
      #expect(try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)).range(of: Data("Zzyzx".utf8)) == nil)
    }
  }
}
