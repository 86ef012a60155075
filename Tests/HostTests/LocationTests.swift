import Engine
import Facilitation
import Foundation
import Host
import Rendering
import SQLiteJournal
import TestKit
import Testing

/// A place for a workshop: what belongs together there is opened together.
@Suite final class `A place for a workshop` {
  private let folder = NSTemporaryDirectory() + "evenhand-" + UUID().uuidString

  init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private var path: String { folder + "/a.evenhand" }
  private var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() } }

  private func fill(_ place: OpenedLocation) throws {
    let workshop = try Workshop(
      hosts: Registry([JarPlugin.self]), in: place, surroundings: .host { Instant(microseconds: 0) })
    let session = Session(
      workshop: workshop, presenter: Presentation.plain, console: RecordingConsole(), store: MemoryFiles([:]),
      zones: Zone.named, clock: .host { Instant(microseconds: 0) }, actor: "cara", zone: .utc, way: "prompt",
      locations: { MemoryLocation(name: $0) })
    for line in ["add 1", "add 1", "journal share copy.evenhand"] { session.run(line, number: 1, file: nil) }
    session.finish()
  }

  /// What is kept there, by whoever opens it next.
  private func kept(in location: any WorkshopLocation) throws -> (entries: Int, notes: Int) {
    let place = try location.open(as: JournalConformance.header, mayMake: false, readOnly: true)
    defer { place.close() }
    let notes = try place.privateStore.read(isNeeded: false) { _ in true }
    return (try place.journal.lastSequence(), notes.count)
  }

  @Test func `a file and memory keep record and notes together`() throws {
    let places: [any WorkshopLocation] = [FileLocation(path), MemoryLocation()]
    for location in places {
      let place = try location.open(as: JournalConformance.header, mayMake: true, readOnly: false)
      #expect(place.isNew)
      try fill(place)
      place.close()
      let kept = try kept(in: location)
      #expect(kept.entries == 2 && kept.notes > 0, "\(location.name)")
      #expect(throws: JournalError.self) { try location.make(JournalConformance.header) { _ in } }
    }
    #expect(try names == ["a.evenhand", "a.private"])
  }

  @Test func `a file that was made for nothing is removed, and one that was there isn't`() throws {
    let location = FileLocation(path)
    try location.open(as: JournalConformance.header, mayMake: true, readOnly: false).close()
    #expect(try names == [])
    try location.make(JournalConformance.header) { _ in }
    let place = try location.open(as: JournalConformance.header, mayMake: true, readOnly: false)
    #expect(!place.isNew)
    place.close()
    #expect(try names == ["a.evenhand"])
  }

  @Test(arguments: [(true, true), (false, false), (false, true)])
  func `nothing is made where it may not be`(mayMake: Bool, readOnly: Bool) throws {
    #expect(throws: JournalError.self) {
      try FileLocation(path).open(as: JournalConformance.header, mayMake: mayMake, readOnly: readOnly)
    }
    #expect(try names == [])
  }

  @Test func `no states are kept where nobody says which folder is for them`() throws {
    let place = try FileLocation(path).open(as: JournalConformance.header, mayMake: true, readOnly: false)
    defer { place.close() }
    #expect(place.states == nil)
  }
}
