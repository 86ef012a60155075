import Facilitation
import Foundation
import Host
import Testing

@testable import Engine

@Suite final class DiskFolderTests {
  private let folder = NSTemporaryDirectory() + "evenhand-" + UUID().uuidString

  init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func write(_ text: String, to name: String) throws {
    let url = URL(fileURLWithPath: folder + "/" + name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  private func names() throws(Refusal) -> [String] {
    var names: [String] = []
    try Disk().forEachFile(in: folder) { names.append($0) }
    return names.sorted()
  }

  private func refusal() -> String? {
    do throws(Refusal) {
      _ = try names()
      return nil
    } catch { return error.reason.replacing(folder, with: "FOLDER") }
  }

  @Test func `plain files are found at any depth, and hidden ones are not`() throws {
    for name in ["a", "cur/1:2,S", "x/y/z", ".hidden", ".git/config", "x/.hidden"] { try write("", to: name) }
    #expect(try names() == ["a", "cur/1:2,S", "x/y/z"])
  }

  @Test func `a link in a folder is refused, wherever it leads`() throws {
    try FileManager.default.createSymbolicLink(atPath: folder + "/loop", withDestinationPath: folder)
    #expect(refusal() == "FOLDER/loop is a link, and links in a folder aren't followed")
  }

  @Test func `a pipe in a folder is refused, and nobody waits for it`() {
    #expect(mkfifo(folder + "/pipe", 0o600) == 0)
    #expect(refusal() == "FOLDER/pipe is no file but a pipe or a device")
  }

  @Test func `a name that is no UTF-8 is refused`() {
    let path = Array((folder + "/caf").utf8CString.dropLast()) + [CChar(bitPattern: 0xE9), 0]
    let file = open(path, O_CREAT | O_WRONLY, 0o600)
    #expect(file >= 0)
    close(file)
    #expect(refusal() == "a file in FOLDER/ has a name that isn't UTF-8: caf\u{FFFD}")
  }

  @Test func `a folder that isn't there is refused`() throws {
    try FileManager.default.removeItem(atPath: folder)
    #expect(refusal() == "there is no file FOLDER/")
  }

  @Test(arguments: [0, 1, 262_144, 262_145, 1_000_000])
  func `the pieces of a file are its bytes in order`(length: Int) throws {
    let text = String(String(repeating: "0123456789", count: length / 10 + 1).prefix(length))
    try write(text, to: "a")
    var pieces: [[UInt8]] = []
    try Disk().forEachPiece(of: folder + "/a", upTo: .table) { pieces.append($0) }
    #expect(String(decoding: pieces.joined(), as: UTF8.self) == text)
    #expect(pieces.allSatisfy { (1...262_144).contains($0.count) })
    #expect(try Disk().read(folder + "/a", upTo: .table) == Array(text.utf8))
  }

  @Test func `anyone can check a folder's digest with sha256sum`() throws {
    for name in ["new/b", "cur/a b", "cur/line\nbreak", "cur/back\\slash", "cur/Ä", "cur/Z", "cur-/x"] {
      try write(name, to: name)
    }
    let opened = OpenedSource(
      SourceRequest(folder, upTo: .mailbox, isFolderAllowed: true), RelativeFiles(store: Disk(), directory: nil),
      .seeded(by: []))
    for file in try opened.source.files() { _ = try file.bytes() }
    let checked = try run("find * -type f -print0 | LC_ALL=C sort -z | LC_ALL=C xargs -0 sha256sum | sha256sum")
    #expect(try opened.importedFile().sha256 == checked.prefix(64))
  }

  private func run(_ command: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }
}
