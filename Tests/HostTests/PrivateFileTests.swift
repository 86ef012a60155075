import Engine
import Facilitation
import Foundation
import Host
import SQLiteJournal
import TestKit
import Testing

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

  @Test func `a change of nothing makes no file`() throws {
    try file.change(isNeeded: false) { _ in }
    #expect(try names == [])
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
    try Data(#"{"event":"private","v":2,"workshop":"00112233"}\#n"#.utf8).write(to: URL(fileURLWithPath: path))
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

  @Test func `two who change it at once lose nothing`() async throws {
    await withTaskGroup { group in
      for number in 0..<40 {
        let file = file
        group.addTask { try? file.change(isNeeded: false) { $0["keys", "k\(number)"] = "\(number)" } }
      }
    }
    #expect(try file.read(isNeeded: true).count == 40)
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
    let stage = try Stage(plugins: [JarPlugin.self], journal: journal, start: nil, newJournal: SQLiteJournal.make)
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
