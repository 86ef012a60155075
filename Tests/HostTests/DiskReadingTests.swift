import Engine
import Facilitation
import Foundation
import Host
import SQLiteJournal
import Synchronization
import Testing

/// What is read, and what never is.
@Suite final class DiskReadingTests {
  private let folder = NSTemporaryDirectory() + "evenhand-" + UUID().uuidString
  private let limit = SourceLimit("a table", bytes: 1 << 20, remedy: "see whether it is the right file")

  init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func patient(_ silence: Duration, _ whole: Duration = .seconds(60)) -> Disk {
    var patience = Disk.Patience()
    (patience.silence, patience.whole) = (silence, whole)
    return Disk(patience: patience)
  }

  private func refusal(_ path: String, _ disk: Disk = Disk()) -> String? {
    do throws(Refusal) { _ = try disk.read(path, upTo: limit) } catch {
      return error.reason.replacing(folder + "/", with: "")
    }
    return nil
  }

  @Test(arguments: ["/dev/zero", "/dev/urandom", "/dev/full", "/dev/tty"])
  func `a device is refused, and not opened`(path: String) {
    #expect(refusal(path) == "\(path) is a device, and may never end")
  }

  @Test func `nothing is nothing`() throws { #expect(try Disk().read("/dev/null", upTo: limit) == []) }

  @Test func `the limit is what may be read`() throws {
    for (length, reason) in [(1 << 20, nil), ((1 << 20) + 1, "a is larger than 1 MB, which is the most for a table")] {
      truncate(length)
      #expect(refusal(folder + "/a") == reason)
      var count = 0
      try? Disk().forEachPiece(of: folder + "/a", upTo: limit) { count += $0.count }
      #expect(count == (reason == nil ? length : 0))
    }
    // A terabyte of nothing takes no room on the disk.
    truncate(1 << 40)
    #expect(refusal(folder + "/a") != nil)
  }

  private func truncate(_ length: Int) {
    let file = open(folder + "/a", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    ftruncate(file, off_t(length))
    close(file)
  }

  @Test func `a workshop and what belongs to it are no input`() throws {
    let header = Header(id: String(repeating: "0", count: 32), zone: "UTC", created: Instant(microseconds: 0))
    try SQLiteJournal.make(folder + "/w.evenhand", header) { _ in }
    link(folder + "/w.evenhand", folder + "/table.csv")
    symlink("w.evenhand", folder + "/link.csv")
    for name in ["w.private", "w.evenhand-journal"] {
      try "x".write(toFile: folder + "/" + name, atomically: false, encoding: .utf8)
    }
    for name in ["w.evenhand", "table.csv", "link.csv", "w.private", "w.evenhand-journal"] {
      #expect(refusal(folder + "/" + name) == "\(name) belongs to a workshop, and is read as nothing else")
    }
  }

  @Test func `a socket is refused`() throws {
    let socket = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let path = "/tmp/evenhand-\(getpid())-\(UInt32.random(in: 0...9_999))"
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(bound == 0)
    defer { unlink(path) }
    #expect(refusal(path) == "\(path) is a socket, not a file")
  }

  // MARK: - Pipes

  private func pipe() throws -> String {
    let path = folder + "/pipe"
    try #require(mkfifo(path, 0o600) == 0)
    return path
  }

  @Test func `a pipe that nobody writes to ends`() throws {
    #expect(refusal(try pipe(), patient(.milliseconds(100))) == "pipe is a pipe, and nobody writes to it")
  }

  @Test func `a pipe whose writer is silent ends`() throws {
    let path = try pipe()
    let file = open(path, O_RDWR | O_CLOEXEC)
    defer { close(file) }
    #expect(refusal(path, patient(.milliseconds(100))) == "pipe is a pipe that doesn't end")
  }

  @Test func `a pipe into which a little comes for ever ends`() throws {
    let path = try pipe()
    let file = open(path, O_RDWR | O_CLOEXEC)
    let isDone = Flag()
    Thread.detachNewThread {
      while !isDone.isUp {
        write(file, "x", 1)
        usleep(5_000)
      }
      close(file)
    }
    #expect(refusal(path, patient(.seconds(60), .milliseconds(200))) == "pipe is a pipe that doesn't end")
    isDone.rise()
  }

  @Test func `a pipe that never ends is read up to the limit`() throws {
    let path = try pipe()
    Thread.detachNewThread {
      let file = open(path, O_WRONLY | O_CLOEXEC)
      let bytes = [UInt8](repeating: 0x0A, count: 1 << 16)
      while write(file, bytes, bytes.count) > 0 {}
      close(file)
    }
    signal(SIGPIPE, SIG_IGN)
    #expect(refusal(path) == "pipe is larger than 1 MB, which is the most for a table")
  }

  @Test func `a pipe that ends is read whole, however slowly its writer comes`() throws {
    let path = try pipe()
    Thread.detachNewThread {
      let file = open(path, O_WRONLY | O_CLOEXEC)
      for text in ["one\n", "two\n"] {
        write(file, text, 4)
        usleep(60_000)
      }
      close(file)
    }
    #expect(try Disk().read(path, upTo: limit) == Array("one\ntwo\n".utf8))
  }

  @Test func `somebody who wants it to stop doesn't wait for the writer`() throws {
    let path = try pipe()
    let file = open(path, O_RDWR | O_CLOEXEC)
    defer { close(file) }
    let flag = Flag()
    Thread.detachNewThread {
      usleep(100_000)
      flag.rise()
    }
    #expect(refusal(path, Disk { flag.isUp }) == "stopped")
  }

  private final class Flag: Sendable {
    private let up = Atomic<Bool>(false)
    var isUp: Bool { up.load(ordering: .relaxed) }
    func rise() { up.store(true, ordering: .relaxed) }
  }
}
