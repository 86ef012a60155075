import Engine
import Facilitation
import Foundation
import Gathering
import Host
import Rendering
import SQLiteJournal
import TestKit
import Testing
import Window

@testable import Members

/// Workshops in a folder, as programs have them, with the states and the words that programs keep beside them.
@Suite final class `A token is in no file but the letter` {
  private let folder = NSTemporaryDirectory() + "evenhand-" + UUID().uuidString

  init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Types lines at the workshop, and answers with what was said; `@/` is the folder.
  private func type(_ lines: [String]) throws -> (said: String, complained: String) {
    let location = FileLocation(
      folder + "/a.evenhand", environment: ["HOME": folder, "XDG_CACHE_HOME": folder + "/cache"])
    let place = try location.open(as: JournalConformance.header, mayMake: true, readOnly: false)
    defer { place.journal.close(removingEmpty: false) }
    let workshop = try Workshop(
      hosts: Registry([GatheringPlugin.self, WindowPlugin.self, MembersPlugin.self]), in: place,
      surroundings: .host { Instant(microseconds: 1_700_000_000_000_000) })
    let console = RecordingConsole()
    let session = Session(
      workshop: workshop, presenter: Presentation.plain, console: console, store: Disk(), zones: Zone.named,
      clock: .host { Instant(microseconds: 1_700_000_000_000_000) }, actor: "cara", zone: .utc, way: "prompt",
      locations: { FileLocation($0) })
    for line in lines { session.run(line.replacing("@/", with: folder + "/"), number: 1, file: nil) }
    session.finish()
    return (console.everything, console.complained)
  }

  private var files: [String] {
    get throws {
      try FileManager.default.subpathsOfDirectory(atPath: folder).sorted().filter { name in
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: folder + "/" + name, isDirectory: &isFolder)
          && !isFolder.boolValue
      }
    }
  }

  /// The files in which one of these words stands, in small letters or in capitals.
  private func files(with words: [String]) throws -> [String] {
    try files.filter { name in
      let bytes = try Data(contentsOf: URL(filePath: folder + "/" + name))
      return words.flatMap { [$0, $0.lowercased()] }.contains { bytes.range(of: Data($0.utf8)) != nil }
    }
  }

  private static let page = "link address https://room.example.org"

  @Test func `whatever is typed`() throws {
    let said = try type(Workshops.people + [Self.page, "link add ana", "link board --code", "link code joe ben"])
    #expect(said.complained == "")
    let tokens = said.said.matches(of: /\/l\/([0-9A-Z]{26})\b/).map { String($0.output.1) }
    let codes = Stage.codes(in: said.said)
    #expect((tokens.count, codes.count) == (2, 3))
    let words = tokens + codes + codes.map { $0.replacing("-", with: "") }
    #expect(try files(with: words) == [])
    // The search finds what is there.
    #expect(try files(with: tokens.map { Members.sha256($0) }) == ["a.private"])
    let verified = try type(["journal verify", "link list"])
    #expect(verified.complained == "")
    for word in words { #expect(!verified.said.contains(word)) }
  }

  @Test func `and in the letter it is`() throws {
    let said = try type(Workshops.people + [Self.page, "link letters ana joe --to @/letters"])
    #expect(said.complained == "")
    #expect(said.said.contains("wrote letters.html to"))
    let page = try String(contentsOf: URL(filePath: folder + "/letters/letters.html"), encoding: .utf8)
    let codes = Stage.codes(in: page)
    #expect(Set(codes).count == 2)
    #expect(try files(with: codes + codes.map { $0.replacing("-", with: "") }) == ["letters/letters.html"])
    let mode = try FileManager.default.attributesOfItem(atPath: folder + "/letters/letters.html")[.posixPermissions]
    #expect(mode as? Int == 0o600)
    for code in codes { #expect(!said.said.contains(code)) }
  }

  @Test func `in a mail and its mailbox`() throws {
    try Data("person,address\nana,ana@example.org\njoe,joe@example.org\n".utf8)
      .write(to: URL(filePath: folder + "/addresses.csv"))
    let said = try type(Workshops.people + [Self.page, "window addresses @/addresses.csv", "link mail --to @/mails"])
    #expect(said.complained == "")
    #expect(said.said.contains("of 1 no address is known"))
    #expect(
      try files.filter { $0.hasPrefix("mails/") } == ["mails/link-ana.eml", "mails/link-joe.eml", "mails/links.mbox"])
    for name in ["link-ana.eml", "link-joe.eml", "links.mbox"] {
      let path = folder + "/mails/" + name
      #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
      let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
      #expect(text.contains("Auto-Submitted: auto-generated"))
      #expect(text.contains("@evenhand.invalid>"))
    }
  }

  @Test func `and nothing is recorded where the letters can't be written`() throws {
    _ = try type(Workshops.people + [Self.page, "link add ana"])
    let before = try (Data(contentsOf: URL(filePath: folder + "/a.private")), type(["link list", "journal head"]).said)
    try FileManager.default.createDirectory(atPath: folder + "/there", withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: URL(filePath: folder + "/there/letters.html"))
    for folder in ["@/there", "@/a.evenhand", "@/none/none"] {
      #expect(try !type(["link letters --to \(folder)"]).complained.isEmpty, "\(folder)")
    }
    #expect(try Data(contentsOf: URL(filePath: folder + "/a.private")) == before.0)
    #expect(try type(["link list", "journal head"]).said == before.1)
    #expect(try String(contentsOf: URL(filePath: folder + "/there/letters.html"), encoding: .utf8) == "mine")
    #expect(try type(["link letters --to @/there --force"]).complained == "")
    #expect(
      try String(contentsOf: URL(filePath: folder + "/there/letters.html"), encoding: .utf8).contains("Ana Ortiz"))
  }
}
