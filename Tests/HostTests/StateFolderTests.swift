import Engine
import Foundation
import Host
import Testing

@Suite final class `States are kept in the user's cache folder` {
  private let folder = NSTemporaryDirectory() + "evenhand-" + UUID().uuidString
  private let workshop = "0123456789abcdef0123456789abcdef"
  private var inside: String { "\(folder)/evenhand/\(workshop)" }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func open(build: String? = "aa") throws -> StateFolder {
    try #require(StateFolder(workshop: workshop, environment: ["XDG_CACHE_HOME": folder], build: build))
  }

  private func state(_ sequence: Int, beforeMeeting meeting: Int? = nil, _ text: String = "state") -> KeptState {
    KeptState(
      place: StatePlace(
        head: Head(sequence, Array(repeating: UInt8(truncatingIfNeeded: sequence), count: 32)), beforeMeeting: meeting),
      parts: [
        .init(name: "workshop", version: 1, bytes: []), .init(name: "floor", version: 3, bytes: Array(text.utf8)[...]),
      ])
  }

  private func mode(_ path: String) -> mode_t {
    var info = stat()
    return lstat(path, &info) == 0 ? info.st_mode & 0o777 : 0
  }

  @Test func `and come back, the newest last, for this user alone`() throws {
    let states = try open()
    let kept = [state(2_000), state(1_000, beforeMeeting: 1_001), state(2_000, beforeMeeting: 700)]
    for state in kept { states.save(state) }
    states.soundStamp = [1, 2]
    let again = try open()
    #expect(again.places().map(\.meeting) == [700, 1_001, nil])
    for state in kept { #expect(again.state(at: state.place) == state) }
    #expect(again.soundStamp == [1, 2])
    #expect(mode(inside) == 0o700)
    for name in try FileManager.default.contentsOfDirectory(atPath: inside) {
      #expect(mode("\(inside)/\(name)") == 0o600)
    }
  }

  @Test func `the last of all is kept, and one before each of ten meetings, and nothing that a program left half-way`()
    throws
  {
    let states = try open()
    for sequence in 1...5 { states.save(state(sequence)) }
    #expect(states.places() == [state(5).place])
    for meeting in 1...12 { states.save(state(20, beforeMeeting: meeting)) }
    // What is asked for stays; of one meeting the last is kept.
    #expect(states.state(at: state(20, beforeMeeting: 3).place) != nil)
    states.save(state(21, beforeMeeting: 12))
    states.save(state(22, beforeMeeting: 13))
    #expect(states.places().map { $0.meeting ?? 0 } == [3, 0, 5, 6, 7, 8, 9, 10, 11, 12, 13])
    #expect(states.state(at: state(20, beforeMeeting: 12).place) == nil)
    #expect(states.state(at: state(5).place) == state(5))
    try Data("half".utf8).write(to: URL(fileURLWithPath: inside + "/.x.state.1"))
    states.save(state(6))
    #expect(try FileManager.default.contentsOfDirectory(atPath: inside).count == 11)
  }

  @Test func `what another build kept, or of another workshop, is as if it weren't there`() throws {
    try open().save(state(1))
    #expect(try open(build: "bb").state(at: state(1).place) == nil)
    let other = StateFolder(workshop: "ff", environment: ["XDG_CACHE_HOME": folder], build: "aa")
    #expect(other?.places() == [])
    try FileManager.default.moveItem(atPath: inside, toPath: folder + "/evenhand/ff")
    #expect(other?.places().count == 1)
    #expect(other?.state(at: state(1).place) == nil)
  }

  @Test func `what was damaged, or opened to others, linked or made a folder, isn't taken`() throws {
    let states = try open()
    states.save(state(1))
    let path = "\(inside)/\(state(1).place.head.text).state"
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    for index in stride(from: 0, to: bytes.count, by: 7) {
      var changed = bytes
      changed[index] ^= 4
      try changed.write(to: URL(fileURLWithPath: path))
      chmod(path, 0o600)
      #expect(states.state(at: state(1).place) == nil, "byte \(index)")
    }
    try bytes.write(to: URL(fileURLWithPath: path))
    chmod(path, 0o640)
    #expect(states.state(at: state(1).place) == nil)
    chmod(path, 0o600)
    #expect(states.state(at: state(1).place) == state(1))
    link(path, inside + "/second")
    #expect(states.state(at: state(1).place) == nil)
    unlink(inside + "/second")
    rename(path, inside + "/aside")
    symlink("aside", path)
    #expect(states.state(at: state(1).place) == nil)
    unlink(path)
    mkfifo(path, 0o600)
    #expect(states.state(at: state(1).place) == nil)
  }

  @Test func `a folder that others may write to is passed over`() throws {
    let states = try open()
    states.save(state(1))
    chmod(inside, 0o770)
    #expect(states.places() == [])
    states.save(state(2))
    chmod(inside, 0o700)
    #expect(states.places() == [state(1).place])
  }

  @Test func `what nobody asked for in three months goes, and what is too much`() throws {
    let old = folder + "/evenhand/00"
    try FileManager.default.createDirectory(atPath: old, withIntermediateDirectories: true)
    try Data("x".utf8).write(to: URL(fileURLWithPath: old + "/x"))
    var times = [
      timespec(tv_sec: time(nil) - 91 * 86_400, tv_nsec: 0), timespec(tv_sec: time(nil) - 91 * 86_400, tv_nsec: 0),
    ]
    utimensat(AT_FDCWD, old + "/x", &times, 0)
    chmod(folder + "/evenhand", 0o700)
    // Whoever has a state of another workshop already doesn't look through all of them again.
    try open().save(state(1))
    try open().save(state(2))
    #expect(!FileManager.default.fileExists(atPath: old))
    #expect(try open().places().count == 1)
  }

  @Test func `without a home, a build or a place to write there is no cache, and nothing is wrong`() throws {
    #expect(StateFolder(workshop: workshop, environment: [:], build: "aa") == nil)
    #expect(StateFolder(workshop: workshop, environment: ["HOME": "relative"], build: "aa") == nil)
    #expect(StateFolder(workshop: workshop, environment: ["HOME": "/"], build: nil) == nil)
    #expect(StateFolder(workshop: "../../x", environment: ["HOME": "/"], build: "aa") == nil)
    let nowhere = try #require(StateFolder(workshop: workshop, environment: ["HOME": "/proc/none"], build: "aa"))
    nowhere.save(state(1))
    nowhere.soundStamp = [1]
    #expect(nowhere.places() == [])
  }

  @Test func `the linker gave this program an id`() {
    #expect(BuildID.ofThisProgram?.utf8.count == 40)
  }
}
