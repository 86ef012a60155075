import Engine
import Facilitation
import Foundation
import Host
import SQLiteJournal
import Testing

/// What one file is written to, and what never is.
@Suite final class DiskWritingTests {
  private let scratch = NSTemporaryDirectory() + "evenhand-" + UUID().uuidString
  private var root: String { scratch + "/root" }
  private let words = Told()

  /// What was told of while something was written.
  private final class Told: @unchecked Sendable {
    // One test, one thread.
    var words: [String] = []
  }

  init() throws {
    try FileManager.default.createDirectory(atPath: scratch + "/root/sub", withIntermediateDirectories: true)
    try FileManager.default.createDirectory(atPath: scratch + "/elsewhere", withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: scratch) }

  private func disk(_ workshop: String? = nil) -> Disk {
    Disk(workshop: workshop, tell: { [words] in words.words.append($0) })
  }

  private func refusal(
    to path: String, _ leave: WritingLeave = WritingLeave(replaces: true), of workshop: String? = nil
  ) -> String? {
    do throws(Refusal) { try disk(workshop).write(Array("new".utf8), to: path, leave) } catch {
      return error.reason.replacing(scratch + "/", with: "")
    }
    return nil
  }

  private func put(_ text: String, _ name: String, mode: mode_t = 0o644) throws {
    try text.write(toFile: root + "/" + name, atomically: false, encoding: .utf8)
    chmod(root + "/" + name, mode)
  }

  private func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }

  private func mode(_ name: String) -> mode_t {
    var status = stat()
    return lstat(root + "/" + name, &status) == 0 ? status.st_mode & 0o7777 : 0
  }

  private func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  /// A workshop at `root/NAME`.
  private func makeWorkshop(_ name: String) throws {
    let header = Header(id: String(repeating: "0", count: 32), zone: "UTC", created: Instant(microseconds: 0))
    try SQLiteJournal.make(root + "/" + name, header) { _ in }
  }

  // MARK: - Modes

  @Test(arguments: [
    (0o644, 0o644), (0o600, 0o600), (0o640, 0o640), (0o400, 0o400), (0o666, 0o644), (0o755, 0o644), (0o4755, 0o644),
  ])
  func `a mode is kept or becomes stricter`(before: Int, after: Int) throws {
    let mask = umask(0o022)
    defer { umask(mask) }
    try put("old", "a", mode: mode_t(before))
    #expect(refusal(to: root + "/a") == nil)
    #expect(mode("a") == mode_t(after))
    #expect(text(root + "/a") == "new")
  }

  @Test func `a new version of the same text keeps its mode`() throws {
    try put("#! evenhand run", "a.meet", mode: 0o755)
    #expect(refusal(to: root + "/a.meet", WritingLeave(replaces: true, keepsMode: true)) == nil)
    #expect(mode("a.meet") == 0o755)
  }

  @Test func `an owner is kept where that can be done, and else nobody gains`() async throws {
    try #require(geteuid() == 0, "only root can try this")
    try put("old", "a", mode: 0o664)
    chown(root + "/a", 1234, 4321)
    #expect(refusal(to: root + "/a") == nil)
    var status = stat()
    lstat(root + "/a", &status)
    #expect((status.st_uid, status.st_gid) == (1234, 4321))
    chmod(scratch, 0o755)
    chmod(root, 0o777)
    await #expect(processExitsWith: .success) { [root = root as String] in
      umask(0o002)
      try #require(setgid(99) == 0 && setuid(65_534) == 0)
      chmod(root + "/a", 0o660)
      try Disk().write([1], to: root + "/b", WritingLeave(replaces: false))
      // Somebody else's file in a folder that all may write to.
      try Disk().write([1], to: root + "/a", WritingLeave(replaces: true))
      var status = stat()
      lstat(root + "/a", &status)
      #expect((status.st_uid, status.st_gid, status.st_mode & 0o777) == (65_534, 99, 0o644))
    }
  }

  // MARK: - What is never written over

  @Test func `a workshop is kept, whatever its name`() throws {
    try makeWorkshop("w.evenhand")
    link(root + "/w.evenhand", root + "/hard.txt")
    symlink("w.evenhand", root + "/soft.txt")
    try makeWorkshop("other")
    let before = try Data(contentsOf: URL(filePath: root + "/w.evenhand"))
    #expect(
      refusal(to: root + "/w.evenhand")
        == "root/w.evenhand is the name of a workshop, and nothing else is written there")
    #expect(refusal(to: root + "/hard.txt") == "root/hard.txt is a workshop, and is never written over")
    #expect(refusal(to: root + "/other") == "root/other is a workshop, and is never written over")
    #expect(refusal(to: root + "/soft.txt") == "root/soft.txt is a link to another file, and is never written over")
    #expect(try Data(contentsOf: URL(filePath: root + "/w.evenhand")) == before)
  }

  @Test(arguments: [
    "new.evenhand", "NEW.EVENHAND", "w.evenhand-journal", "w.evenhand-wal", "w.evenhand-shm", "w.private",
    "w.private.part", "other-journal", "none.evenhand-journal",
  ])
  func `nothing gets the name of a workshop or of a part of one`(name: String) throws {
    try makeWorkshop("other")
    let before = try names(root)
    let what = name.lowercased().hasSuffix(".evenhand") ? "a workshop" : "a part of a workshop"
    for leave in [WritingLeave(replaces: false), WritingLeave(replaces: true)] {
      #expect(
        refusal(to: root + "/" + name, leave)
          == "root/\(name) is the name of \(what), and nothing else is written there")
    }
    #expect(try names(root) == before)
  }

  @Test func `a name that only looks like one is free`() {
    for name in ["notes-journal", "evenhand", "a.evenhand.txt", "private"] {
      #expect(refusal(to: root + "/" + name) == nil)
    }
  }

  @Test func `what belongs to the open workshop is known by which file it is`() throws {
    try makeWorkshop("w.evenhand")
    try put("details", "w.private", mode: 0o600)
    link(root + "/w.private", root + "/copy.txt")
    #expect(
      refusal(to: root + "/copy.txt", of: root + "/w.evenhand")
        == "root/copy.txt is a part of a workshop, and is never written over")
    #expect(text(root + "/copy.txt") == "details")
  }

  @Test func `devices, pipes, sockets and folders are left as they are`() throws {
    mkfifo(root + "/pipe", 0o600)
    for (path, what) in [
      ("/dev/null", "no plain file"), ("/dev/full", "no plain file"), (root + "/pipe", "no plain file"),
      (root + "/sub", "a folder"), (root + "/sub/", "a folder"), (root, "a folder"), ("/", "a folder"),
      (".", "a folder"),
      ("/dev/fd/1", "a link to another file"),
    ] {
      let shown = path.replacing(scratch + "/", with: "")
      #expect(refusal(to: path) == "\(shown) is \(what), and is never written over")
    }
    #expect(try names(root) == ["pipe", "sub"])
  }

  // MARK: - Below a folder alone

  @Test func `what is confined stays below its folder`() throws {
    symlink(scratch + "/elsewhere", root + "/out")
    symlink("sub", root + "/in")
    symlink(scratch + "/elsewhere/new", root + "/dangling")
    symlink("..", root + "/sub/up")
    let leave = WritingLeave(replaces: false, below: root)
    let outside = [
      "\(root)/../a", "\(root)/sub/../../a", "\(root)/out/a", "\(root)/none/../../a", "\(root)/sub/up/../a",
      "\(scratch)/root-2", "/a", "\(root)/in/../../a", scratch + "/elsewhere/a",
    ]
    for path in outside {
      let shown = path.replacing(scratch + "/", with: "")
      #expect(refusal(to: path, leave) == "\(shown) lies outside of the folder that this file is run in")
      #expect(!disk().lies(path, below: root))
    }
    #expect(
      refusal(to: root + "/dangling", leave) == "root/dangling is a link to another file, and is never written over")
    #expect(!disk().lies(root + "/dangling", below: root))
    for path in ["a", "sub/b", "in/c", "sub/up/d", "sub/../e", "out/../root/f"] {
      #expect(refusal(to: root + "/" + path, leave) == nil)
    }
    #expect(try names(scratch) == ["elsewhere", "root"])
    #expect(try names(scratch + "/elsewhere") == [])
    #expect(try names(root) == ["a", "d", "dangling", "e", "f", "in", "out", "sub"])
    #expect(try names(root + "/sub") == ["b", "c", "up"])
  }

  @Test func `a folder of files is confined, too`() throws {
    symlink(scratch + "/elsewhere", root + "/out")
    symlink(scratch + "/elsewhere/new", root + "/dangling")
    let leave = WritingLeave(replaces: false, below: root)
    for path in ["\(root)/out", "\(root)/out/new", "\(root)/../new", "\(root)/dangling", scratch] {
      #expect(throws: leave.outside(path)) { try disk().write([Artifact(name: "a", bytes: [])], into: path, leave) }
      #expect(throws: leave.outside(path)) { try disk().check([Artifact(name: "a", bytes: [])], into: path, leave) }
    }
    try disk().write([Artifact(name: "a", bytes: [])], into: root + "/new", leave)
    try disk().write([Artifact(name: "b", bytes: [])], into: root, leave)
    #expect(try names(root) == ["b", "dangling", "new", "out", "sub"])
    #expect(try names(scratch + "/elsewhere") == [])
  }

  /// Another program turns a folder on the way into a link and back, as fast as it can.
  @Test func `a link that appears meanwhile leads nowhere`() throws {
    let (root, scratch) = (root, scratch)
    let leave = WritingLeave(replaces: false, below: root)
    let stop = DispatchSemaphore(value: 0)
    let done = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      while stop.wait(timeout: .now()) == .timedOut {
        rename(root + "/sub", root + "/aside")
        symlink(scratch + "/elsewhere", root + "/sub")
        unlink(root + "/sub")
        rename(root + "/aside", root + "/sub")
      }
      done.signal()
    }
    for number in 0..<2_000 { _ = refusal(to: "\(root)/sub/\(number)", leave) }
    stop.signal()
    done.wait()
    #expect(try names(scratch + "/elsewhere") == [])
  }

  // MARK: - What was left behind

  @Test func `what a program that was ended left behind is cleared, with a word`() throws {
    let left = root + "/.evenhand-a1b2c3"
    mkdir(left, 0o700)
    try put("£40 to 12345678", ".evenhand-a1b2c3/+pay.csv", mode: 0o600)
    try put("kept", "pay.csv")
    try put("older", ".evenhand-a1b2c3/-pay.csv")
    try put("the only one", ".evenhand-a1b2c3/-list.csv")
    #expect(refusal(to: root + "/new") == nil)
    #expect(try names(root) == ["list.csv", "new", "pay.csv", "sub"])
    #expect(text(root + "/pay.csv") == "kept")
    #expect(text(root + "/list.csv") == "the only one")
    #expect(words.words == ["cleared \(left), left behind by a program that was ended while it wrote"])
  }

  @Test func `what isn't surely ours is left alone`() throws {
    for name in ["openxx", "locked", "linked", "deeper"] { mkdir(root + "/.evenhand-" + name, 0o700) }
    chmod(root + "/.evenhand-openxx", 0o755)
    symlink(scratch + "/elsewhere", root + "/.evenhand-linked/a")
    mkdir(root + "/.evenhand-deeper/a", 0o700)
    symlink(scratch + "/elsewhere", root + "/.evenhand-link00")
    try put("", ".evenhand-plain0")
    mkdir(root + "/.evenhand-long000", 0o700)
    try "x".write(toFile: scratch + "/elsewhere/a", atomically: false, encoding: .utf8)
    let lock = open(root + "/.evenhand-locked", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { close(lock) }
    try #require(flock(lock, LOCK_EX) == 0)
    let before = try names(root)
    #expect(refusal(to: root + "/new") == nil)
    #expect(try names(root) == (before + ["new"]).sorted())
    #expect(text(scratch + "/elsewhere/a") == "x")
    #expect(words.words == [])
  }

  @Test func `two that write to one folder leave each other alone`() throws {
    let root = root
    DispatchQueue.concurrentPerform(iterations: 8) { number in
      for round in 0..<50 { try? Disk().write([1], to: "\(root)/\(number)-\(round)", WritingLeave(replaces: false)) }
    }
    #expect(try names(root).count == 401)
  }

  @Test func `a full disk leaves what was there`() async throws {
    try put("old", "a")
    await #expect(processExitsWith: .success) { [root = root as String] in
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 100_000, rlim_max: 100_000)
      #expect(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
      let full = Refusal(
        "\(root)/a can't be written: the disk is full", remedy: "make room, or choose another place", cause: .file)
      #expect(throws: full) {
        try Disk().write([UInt8](repeating: 1, count: 100_001), to: root + "/a", WritingLeave(replaces: true))
      }
    }
    #expect(text(root + "/a") == "old")
    #expect(try names(root) == ["a", "sub"])
  }
}
