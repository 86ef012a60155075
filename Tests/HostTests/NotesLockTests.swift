import Crypto
import Engine
import Facilitation
import Foundation
import TestKit
import Testing

@testable import Host

/// Private notes under a passphrase: what opens them, and that nothing else does.
@Suite final class `Private notes under a passphrase` {
  private let folder = NSTemporaryDirectory() + "evenhand-" + UUID().uuidString
  private let passphrase = "correct horse battery staple"
  private var path: String { folder + "/a.private" }
  /// Little, so that thousands of tries take no time.
  private static let cost = NotesLock.Cost(rounds: 2, blockSize: 1, parallelism: 1)

  init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// As another program would find it, which was given nothing yet.
  private func file(_ name: String = "a", of workshop: String = "00112233") -> PrivateFile {
    PrivateFile(beside: folder + "/\(name).evenhand", workshop: workshop, user: geteuid(), cost: Self.cost)
  }

  private static let notes: PrivateNotes = {
    var notes = PrivateNotes()
    notes["frobnicate.people", "xyzzy"] = "Zelda Quark 20-00-00 12345678"
    notes["frobnicate", "plugh"] = "line\nline"
    return notes
  }()

  private static let marks = ["frobnicate", "xyzzy", "Zelda", "Quark", "12345678", "plugh"]
  private static let head = Head(7, Array(repeating: 7, count: 32))

  /// Locks what is kept; answers with the recovery key.
  @discardableResult
  private func lock(
    _ file: PrivateFile, _ notes: PrivateNotes = notes, under passphrase: String? = nil
  ) throws -> String {
    var key = ""
    try file.lock(notes, under: passphrase ?? self.passphrase, at: Self.head) { key = $0 }
    return key
  }

  /// Keeps notes without a passphrase, and then puts them under one.
  private func locked() throws -> String {
    try file().prepare(Self.notes, for: Self.head)
    try file().settle { _ in true }
    return try lock(file())
  }

  private func read(_ file: PrivateFile, opening secret: String? = nil) throws(Refusal) -> PrivateNotes {
    if let secret { try file.open(with: secret) { _ in true } }
    return try file.read(isNeeded: true) { _ in true }
  }

  private func refusal(_ body: () throws -> Void) -> Refusal? {
    do {
      try body()
      return nil
    } catch { return error as? Refusal }
  }

  private var bytes: Data { get throws { try Data(contentsOf: URL(fileURLWithPath: path)) } }

  /// Writes it as its owner would.
  private func put(_ bytes: Data, _ path: String? = nil) throws {
    try bytes.write(to: URL(fileURLWithPath: path ?? self.path))
    chmod(path ?? self.path, 0o600)
  }

  /// Another text under its own digest, so that only the lock can tell.
  private func put(changing change: (inout [String]) -> Void) throws {
    var lines = String(decoding: try bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    change(&lines)
    let text = lines.dropLast().joined(separator: "\n") + "\n"
    let end = EventRecord("end").with("sha256", Chain.sha256(Array(text.utf8))).json
    try put(Data((text + end + "\n").utf8))
  }

  private func marks(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).flatMap { name in
      let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
      return Self.marks.filter { bytes.range(of: Data($0.utf8)) != nil }.map { "\(name): \($0)" }
    }
  }

  // MARK: What opens them

  @Test func `the passphrase opens them, and so does the recovery key, however it is typed`() throws {
    let key = try locked()
    #expect(try read(file(), opening: passphrase) == Self.notes)
    for typed in [key, key.lowercased(), key.replacing("-", with: " "), key.replacing("-", with: "")] {
      #expect(try read(file(), opening: typed) == Self.notes)
    }
    #expect(key.split(separator: "-").map(\.count) == Array(repeating: 4, count: 9))
  }

  @Test func `whoever has neither is refused, and changes nothing`() throws {
    let key = try locked()
    let before = try bytes
    for wrong in ["", " ", passphrase + " ", passphrase.uppercased(), "0000-" + key.dropFirst(5), "\u{0}"] {
      let refusal = refusal { _ = try read(file(), opening: wrong) }
      #expect(refusal?.cause == .lock, "\(wrong)")
    }
    for body in [{ _ = try self.read(self.file()) }, { try self.file().prepare(Self.notes, for: Self.head) }] {
      #expect(refusal(body) == Refusal.notesAreLocked)
    }
    #expect(try bytes == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.private"])
  }

  @Test func `a slip in the recovery key is told from another passphrase`() throws {
    let key = try locked()
    let slip = (key.hasPrefix("A") ? "B" : "A") + key.dropFirst()
    #expect(
      refusal { _ = try read(file(), opening: slip) }?.reason
        == "that looks like a recovery key, and isn't the one of these private notes, or has a slip in it")
    #expect(RecoveryKey(typed: slip) == nil)
    #expect(RecoveryKey(typed: key)?.text == key)
    #expect(RecoveryKey() != RecoveryKey())
  }

  @Test func `it is the same passphrase however a keyboard puts its accents together`() throws {
    try lock(file(), under: "cafe\u{301} cafe\u{301} cafe")
    #expect(try read(file(), opening: "caf\u{E9} caf\u{E9} cafe") == Self.notes)
  }

  @Test func `scrypt is what others know by that name`() throws {
    // RFC 7914, section 12, the third vector, as a lock has it.
    let lock = NotesLock(
      cost: .init(rounds: 16_384, blockSize: 8, parallelism: 1), salt: Array("SodiumChloride".utf8),
      underPassphrase: [], underRecoveryKey: [])
    let key = try #require(
      [UInt8](
        hexadecimal: "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"))
    let place = Array("evenhand passphrase w".utf8)
    let sealed = try #require(
      NotesLock.seal(Array(repeating: 9, count: 32), under: SymmetricKey(data: key), as: place))
    let other = NotesLock(cost: lock.cost, salt: lock.salt, underPassphrase: sealed, underRecoveryKey: [])
    #expect(
      try other.opened(with: "pleaseletmein", of: "w")?.key == SymmetricKey(data: Array(repeating: UInt8(9), count: 32))
    )
  }

  // MARK: What is left to read

  @Test func `nothing of them can be read in any file, nor once more was written`() throws {
    try file().prepare(Self.notes, for: Self.head)
    try file().settle { _ in true }
    #expect(try marks(folder).count == Self.marks.count)
    let file = file()
    try lock(file)
    #expect(try marks(folder) == [])
    var more = Self.notes
    more["frobnicate.people", "zelda"] = "Quark"
    try file.prepare(more, for: Self.head)
    #expect(try marks(folder) == [])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 2)
    try file.settle { _ in true }
    #expect(try marks(folder) == [])
    #expect(try read(self.file(), opening: passphrase) == more)
  }

  @Test func `two seals of the same notes have nothing in common`() throws {
    try lock(file("a"))
    try lock(file("b"))
    let both = try ["a", "b"].map { name in
      String(decoding: try Data(contentsOf: URL(fileURLWithPath: folder + "/\(name).private")), as: UTF8.self)
        .split(separator: "\n")[1]
    }
    #expect(both[0].prefix(60) != both[1].prefix(60))
  }

  @Test func `they keep the laws of a private store`() throws {
    var number = 0
    let violations = try PrivateStoreConformance.violations(
      of: {
        number += 1
        let file = file("\(number)")
        try file.lock(PrivateNotes(), under: passphrase, at: Head(0, Self.head.link)) { _ in }
        return file
      }, seeds: 0..<20)
    #expect(violations == [])
  }

  @Test func `settling needs no passphrase`() throws {
    _ = try locked()
    let opened = file()
    _ = try read(opened, opening: passphrase)
    var more = Self.notes
    more["frobnicate", "more"] = "text"
    for isRecorded in [false, true] {
      try opened.prepare(more, for: Head(8, Array(repeating: 8, count: 32)))
      try file().settle { _ in isRecorded }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.private"])
      #expect(try read(file(), opening: passphrase) == (isRecorded ? more : Self.notes))
    }
  }

  // MARK: Changes of the lock

  @Test func `another passphrase takes the old one's place, and the old recovery key's`() throws {
    let key = try locked()
    let other = file()
    _ = try read(other, opening: passphrase)
    let file = file()
    let newKey = try lock(file, try read(file, opening: key), under: "four other words here")
    for old in [passphrase, key] { #expect(refusal { _ = try read(self.file(), opening: old) }?.cause == .lock) }
    // Whoever had it open has to be told, too, and writes nothing under the old one.
    #expect(refusal { _ = try read(other) } == .notesAreLocked)
    #expect(refusal { try other.prepare(Self.notes, for: Self.head) } == .notesAreLocked)
    for new in ["four other words here", newKey] { #expect(try read(other, opening: new) == Self.notes) }
  }

  @Test func `unlocked again they are as they were before`() throws {
    try file().prepare(Self.notes, for: Self.head)
    try file().settle { _ in true }
    let before = try bytes
    let file = file()
    try lock(file)
    try file.unlock(try read(file), at: Self.head)
    #expect(try bytes == before)
    #expect(try read(self.file()) == Self.notes)
    #expect(try file.lockState { _ in true } == .none)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.private"])
  }

  @Test func `a recovery key that can't be shown locks nothing`() throws {
    try file().prepare(Self.notes, for: Self.head)
    try file().settle { _ in true }
    let before = try bytes
    #expect(
      refusal {
        try file().lock(Self.notes, under: passphrase, at: Self.head) { _ throws(Refusal) in
          throw Refusal("no", remedy: nil)
        }
      }?.reason == "no")
    #expect(try bytes == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.private"])
  }

  @Test func `killed before it has the name, a lock is nothing, and is cleared`() throws {
    try file().prepare(Self.notes, for: Self.head)
    try file().settle { _ in true }
    let before = try bytes
    var aside = Data()
    try file().lock(Self.notes, under: passphrase, at: Self.head) { _ in
      aside = (try? Data(contentsOf: URL(fileURLWithPath: self.path + ".part"))) ?? Data()
    }
    for count in [aside.count, aside.count / 2, 0] {
      try put(before)
      try put(aside.prefix(count), path + ".part")
      let isRecorded = { (head: Head) throws(Refusal) in head == Self.head }
      #expect(try file().read(isNeeded: true, isRecorded: isRecorded) == Self.notes)
      try file().settle(isRecorded: isRecorded)
      #expect(try bytes == before)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.private"])
    }
  }

  @Test func `killed before it has the name, what was unlocked holds`() throws {
    let file = file()
    try lock(file)
    let before = try bytes
    try file.unlock(Self.notes, at: Self.head)
    let after = try bytes
    try put(before)
    try put(after, path + ".part")
    #expect(try read(self.file()) == Self.notes)
    try self.file().settle { _ in true }
    #expect(try bytes == after)
  }

  @Test func `what is kept elsewhere under the same lock opens with the same`() throws {
    let file = file()
    let key = try lock(file)
    let backup = self.file("backup")
    backup.lockAlike(file)
    try backup.prepare(Self.notes, for: Self.head)
    try backup.settle { _ in true }
    #expect(try marks(folder) == [])
    for secret in [passphrase, key] { #expect(try read(self.file("backup"), opening: secret) == Self.notes) }
  }

  // MARK: What was changed by others

  @Test func `cut short anywhere, or with any bit flipped, they are refused`() throws {
    _ = try locked()
    let whole = try bytes
    for count in 0..<whole.count {
      try put(whole.prefix(count))
      #expect(refusal { _ = try read(file(), opening: passphrase) } != nil, "\(count)")
      #expect(refusal { try file().prepare(Self.notes, for: Self.head) } != nil, "\(count)")
    }
    for index in whole.indices {
      var damaged = whole
      damaged[index] ^= 1 << UInt8(index % 8)
      try put(damaged)
      #expect(refusal { _ = try read(file(), opening: passphrase) } != nil, "\(index)")
    }
  }

  @Test func `with any letter changed under a digest of its own, they are refused`() throws {
    _ = try locked()
    let whole = try bytes
    let lines = String(decoding: whole, as: UTF8.self).split(separator: "\n").map { Array($0) }
    for (number, line) in lines.dropLast().enumerated() {
      for index in line.indices {
        try put(whole)
        try put { lines in
          var changed = line
          changed[index] = changed[index] == "1" ? "2" : "1"
          lines[number] = String(changed)
        }
        guard try bytes != whole else { continue }
        let refusal = refusal { _ = try read(file(), opening: passphrase) }
        #expect(refusal != nil, "line \(number), letter \(index)")
        #expect(refusal.map { "\($0)".contains("Zelda") } != true)
      }
    }
  }

  @Test func `what was sealed elsewhere opens nowhere else`() throws {
    let file = file()
    try lock(file)
    let first = try bytes
    var more = Self.notes
    more["frobnicate", "more"] = "text"
    try file.prepare(more, for: Head(8, Array(repeating: 8, count: 32)))
    try file.settle { _ in true }
    let second = String(decoding: try bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    // The same key, and another first line: what was kept before behind what is kept now.
    try put(first)
    try put { $0[1] = second[1] }
    #expect(refusal { _ = try read(self.file(), opening: passphrase) }?.reason.contains("is damaged") == true)
    // What is under the passphrase, in the place of what is under the recovery key.
    try put(first)
    try put { lines in
      let parts = lines[0].components(separatedBy: #","recovery":""#)
      let under = parts[0].components(separatedBy: #""passphrase":""#)[1]
      lines[0] = parts[0] + #","recovery":""# + under + #""}"#
    }
    #expect(refusal { _ = try read(self.file(), opening: passphrase) }?.reason.contains("is damaged") == true)
  }

  @Test func `another workshop's lock opens nothing here`() throws {
    try lock(file(of: "another"))
    #expect(refusal { _ = try read(file(), opening: passphrase) }?.reason == "'\(path)' belongs to another workshop")
    try put { $0[0] = $0[0].replacing("another", with: "00112233") }
    #expect(refusal { _ = try read(file(), opening: passphrase) }?.cause == .lock)
  }

  @Test(arguments: [
    (#""rounds":2,"#, #""rounds":3,"#), (#""rounds":2,"#, #""rounds":-2,"#), (#""rounds":2,"#, #""rounds":2097152,"#),
    (#""rounds":2,"#, #""rounds":9223372036854775807,"#), (#""blockSize":1,"#, #""blockSize":0,"#),
    (#""blockSize":1,"#, #""blockSize":1000000,"#), (#""parallelism":1,"#, #""parallelism":1000,"#),
    (#""salt":""#, #""salt":"00","old":""#), (#""salt":""#, #""salt":"z"#), (#""passphrase":""#, #""passphrase":"0"#),
  ])
  func `a lock that asks for what no machine has is refused`(old: String, new: String) throws {
    _ = try locked()
    try put { $0[0] = $0[0].replacing(old, with: new) }
    #expect(refusal { _ = try read(file(), opening: passphrase) }?.reason.contains("is damaged") == true, "\(new)")
  }

  @Test func `notes in memory can't be locked, and needn't be`() {
    let store = MemoryPrivateStore()
    for body in [
      { try store.lock(PrivateNotes(), under: self.passphrase, at: Self.head) { _ in } },
      { try store.unlock(PrivateNotes(), at: Self.head) },
    ] {
      #expect(refusal(body)?.reason == "private notes in memory go with the program, and need no passphrase")
    }
  }

  @Test func `keys of a wrong length open nothing`() throws {
    _ = try locked()
    let whole = try bytes
    for under in ["", "00", String(repeating: "00", count: 27), String(repeating: "00", count: 200)] {
      try put(whole)
      try put { lines in
        let parts = lines[0].components(separatedBy: #""passphrase":""#)
        let rest = parts[1].drop { $0 != "\"" }
        lines[0] = parts[0] + #""passphrase":""# + under + rest
      }
      #expect(refusal { _ = try read(file(), opening: passphrase) }?.cause == .lock, "\(under.count)")
    }
  }
}
