import Engine
import Facilitation
import Foundation
import Host
import Testing

@Suite final class FolderWritingTests {
  private let scratch = NSTemporaryDirectory() + "evenhand-" + UUID().uuidString
  private var folder: String { scratch + "/out" }
  private let disk = Disk()

  init() throws { try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: scratch) }

  private func file(_ name: String, _ text: String = "new", isPrivate: Bool = false) -> Artifact {
    Artifact(name: name, bytes: Array(text.utf8), isPrivate: isPrivate)
  }

  private func refusal(_ files: [Artifact], into folder: String? = nil, replacing: Bool = false) -> Refusal? {
    refused(files, into: folder ?? self.folder, replacing: replacing)
  }

  /// Every file under the scratch folder with what it holds; `nil` for a folder.
  private var contents: [String: String?] {
    let paths = FileManager.default.subpaths(atPath: scratch) ?? []
    return Dictionary(
      uniqueKeysWithValues: paths.map { ($0, try? String(contentsOfFile: scratch + "/" + $0, encoding: .utf8)) })
  }

  private func mode(_ path: String) -> mode_t {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
  }

  private func put(_ text: String, _ path: String) throws {
    try text.write(toFile: scratch + "/" + path, atomically: false, encoding: .utf8)
  }

  @Test func `the folder is made when it is missing`() throws {
    try disk.write([file("a.csv", "1"), file("b.csv", "")], into: folder, WritingLeave(replaces: false))
    #expect(contents == ["out": nil, "out/a.csv": "1", "out/b.csv": ""])
    try disk.write([file("c.csv", "3")], into: folder + "/", WritingLeave(replaces: false))
    #expect(contents == ["out": nil, "out/a.csv": "1", "out/b.csv": "", "out/c.csv": "3"])
  }

  @Test func `what is private is so whatever was there`() throws {
    mkdir(folder, 0o755)
    try put("old", "out/pay.csv")
    chmod(folder + "/pay.csv", 0o666)
    try disk.write([file("pay.csv", isPrivate: true), file("all.csv")], into: folder, WritingLeave(replaces: true))
    #expect(mode(folder + "/pay.csv") == 0o600)
    #expect(mode(folder + "/all.csv") & 0o600 == 0o600)
    #expect(contents == ["out": nil, "out/all.csv": "new", "out/pay.csv": "new"])
  }

  @Test func `one file that is there already keeps all from being written`() throws {
    mkdir(folder, 0o755)
    try put("old", "out/b.csv")
    #expect(
      refusal([file("a.csv"), file("b.csv")])
        == Refusal(
          "\(folder)/b.csv is there already", remedy: "give another name, or --force to write over it", cause: .file))
    #expect(contents == ["out": nil, "out/b.csv": "old"])
    #expect(refusal([file("a.csv"), file("b.csv")], replacing: true) == nil)
    #expect(contents == ["out": nil, "out/a.csv": "new", "out/b.csv": "new"])
  }

  @Test(arguments: [false, true])
  func `links and folders are never written over`(replacing: Bool) throws {
    mkdir(folder, 0o755)
    try put("old", "elsewhere")
    symlink("../elsewhere", folder + "/link.csv")
    symlink("nowhere", folder + "/dangling.csv")
    mkdir(folder + "/folder.csv", 0o755)
    mkfifo(folder + "/pipe.csv", 0o644)
    let before = contents
    let cases = [
      ("link.csv", "a link to another file", "name the file itself, or another one"),
      ("dangling.csv", "a link to another file", "name the file itself, or another one"),
      ("folder.csv", "a folder", "name a file in it, or another one"),
      ("pipe.csv", "no plain file", "give another name"),
    ]
    for (name, what, remedy) in cases {
      #expect(
        refusal([file("a.csv"), file(name)], replacing: replacing)
          == Refusal(
            "\(folder)/\(name) is \(what), and is never written over", remedy: remedy, cause: .file))
    }
    #expect(contents == before)
  }

  @Test func `what is in the folder's place is left alone`() throws {
    try put("old", "out")
    symlink("nowhere", scratch + "/link")
    for name in ["out", "out/", "link", "link//"] {
      let path = scratch + "/" + name
      let bare = scratch + "/" + name.filter { $0 != "/" }
      #expect(
        refusal([file("a.csv")], into: path)
          == Refusal("\(bare) is no folder", remedy: "name another one", cause: .file))
    }
    #expect(contents == ["out": "old", "link": nil])
  }

  @Test func `only the last folder of a path is made`() {
    for path in [folder + "/deeper", folder + "/deeper/"] {
      #expect(
        refusal([file("a.csv")], into: path)
          == Refusal(
            "there is no folder \(folder) to make a folder in", remedy: "make it first, or choose another place",
            cause: .file))
    }
    #expect(contents == [:])
  }

  @Test func `a trial refuses the same and writes nothing`() throws {
    try disk.check([file("a.csv")], into: folder, WritingLeave(replaces: false))
    #expect(contents == [:])
    mkdir(folder, 0o755)
    try put("old", "out/a.csv")
    let taken = try #require(refusal([file("a.csv")]))
    #expect(throws: taken) { try disk.check([file("a.csv")], into: folder, WritingLeave(replaces: false)) }
    try disk.check([file("a.csv")], into: folder, WritingLeave(replaces: true))
  }

  @Test func `when the last can't be put in its place, those before it are as they were`() throws {
    mkdir(folder, 0o755)
    // It has no room for the dot that it would be kept under.
    let long = String(repeating: "x", count: 255)
    for name in ["a.csv", "b.csv", long] { try put("old \(name.first ?? "?")", "out/\(name)") }
    let before = contents
    let refusal = refusal([file("a.csv"), file("new.csv"), file("b.csv"), file(long)], replacing: true)
    #expect(refusal?.reason == "\(folder)/\(long) can't be written: File name too long")
    #expect(contents == before)
  }

  @Test func `a full disk leaves nothing half done`() async throws {
    mkdir(folder, 0o755)
    try put("old", "out/a.csv")
    await #expect(processExitsWith: .success) { [folder = folder as String] in
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 100_000, rlim_max: 100_000)
      #expect(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
      let files = [
        Artifact(name: "a.csv", bytes: [1]), Artifact(name: "b.csv", bytes: Array(repeating: 1, count: 100_001)),
      ]
      for place in [folder, folder + "/new"] {
        #expect(
          refused(files, into: place, replacing: true)
            == Refusal(
              "\(place)/b.csv can't be written: the disk is full", remedy: "make room, or choose another place",
              cause: .file))
      }
    }
    #expect(contents == ["out": nil, "out/a.csv": "old"])
  }

  @Test func `a folder that mustn't be written to is left alone`() async throws {
    mkdir(folder, 0o555)
    chmod(scratch, 0o755)
    await #expect(processExitsWith: .success) { [folder = folder as String] in
      // To root nothing is forbidden.
      if geteuid() == 0 { #expect(setuid(65_534) == 0) }
      let files = [Artifact(name: "a.csv", bytes: [1])]
      #expect(
        refused(files, into: folder, replacing: true)
          == Refusal(
            "\(folder) can't be written: it isn't allowed", remedy: "ask its owner, or choose another place",
            cause: .file))
      #expect(
        refused(files, into: folder + "/new", replacing: false)
          == Refusal(
            "\(folder)/new can't be made: it isn't allowed", remedy: "ask its owner, or choose another place",
            cause: .file))
    }
    #expect(contents == ["out": nil])
  }
}

private func refused(_ files: [Artifact], into folder: String, replacing: Bool) -> Refusal? {
  do throws(Refusal) { try Disk().write(files, into: folder, WritingLeave(replaces: replacing)) } catch { return error }
  return nil
}
