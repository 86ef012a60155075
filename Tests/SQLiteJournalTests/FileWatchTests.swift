import Engine
import Foundation
import TestKit
import Testing

@testable import SQLiteJournal

/// The system tells of commits to a workshop file, and of nothing else there.
@Suite struct `A watch on a workshop file` {
  private let scratch: Scratch
  private var folder: String { scratch.folder }

  init() throws { scratch = try Scratch() }

  private func isReadable(_ watch: any JournalWatch) -> Bool {
    var polled = pollfd(fd: watch.fileDescriptor, events: Int16(POLLIN), revents: 0)
    return poll(&polled, 1, 0) == 1
  }

  private func watched() throws -> (SQLiteJournal, any JournalWatch) {
    let journal = try SQLiteJournal(creating: scratch.path(), header: JournalConformance.header)
    let watch = try #require(journal.watch())
    #expect(!watch.hasNews())
    return (journal, watch)
  }

  @Test func `hears of another's commit, once`() throws {
    let (journal, watch) = try watched()
    let other = try SQLiteJournal(opening: scratch.path())
    try other.begin()
    try other.commit()
    #expect(isReadable(watch))
    #expect(watch.hasNews())
    // What it told of stays told until somebody has read it, though the descriptor is quiet again.
    #expect(watch.hasNews() && !isReadable(watch))
    watch.forgetNews()
    #expect(!watch.hasNews())
    _ = try journal.entries(after: 0, limit: 9)
    #expect(!isReadable(watch) && !watch.hasNews())
  }

  @Test func `passes over whatever happens to other files there`() throws {
    let (journal, watch) = try watched()
    // To be closed would be news.
    defer { journal.close() }
    let path = folder + "/other.evenhand"
    for name in [path, path + "-journal", scratch.path() + ".csv"] {
      try "x".write(toFile: name, atomically: true, encoding: .utf8)
      try FileManager.default.removeItem(atPath: name)
    }
    #expect(isReadable(watch))
    #expect(!watch.hasNews() && !isReadable(watch))
  }

  @Test(arguments: ["moved away", "replaced", "removed", "gone with its folder"])
  func `trusts nothing any more where the name stands for another file`(how: String) throws {
    let (_, watch) = try watched()
    let (path, files) = (scratch.path(), FileManager.default)
    switch how {
    case "moved away": try files.moveItem(atPath: path, toPath: path + ".old")
    case "replaced":
      try files.copyItem(atPath: path, toPath: path + ".new")
      #expect(rename(path + ".new", path) == 0)
    case "removed": try files.removeItem(atPath: path)
    default: try files.removeItem(atPath: folder)
    }
    #expect(watch.hasNews())
    watch.forgetNews()
    #expect(watch.hasNews())
  }

  @Test(arguments: [
    ("/home/ana/", true), ("/home/ana/shared disk/north/", false), ("/home/ana/shared", true), ("/mnt/stick/", true),
    ("/mnt/stick/over/", false), ("relative/", false),
  ])
  func `is to be had on this machine's disks alone`(folder: String, isHad: Bool) {
    let mounts = """
      22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
      40 22 0:40 / /home/ana/shared\\040disk rw - nfs4 server:/disk rw
      41 22 8:17 / /mnt/stick rw shared:2 master:3 - vfat /dev/sdb1 rw
      42 41 8:18 / /mnt/stick/over rw - ext4 /dev/sdb2 rw
      43 42 0:43 / /mnt/stick/over rw - fuse.sshfs ana@server: rw

      """
    #expect(FileWatch.isOfThisMachine(folder, mounts: mounts) == isHad)
  }
}
