import Engine
import Facilitation
import Foundation
import FuzzHarness
import SQLiteJournal
import TestKit
import Testing

/// The inputs that `Scripts/fuzz` begins from, and those that it found something with.
@Suite struct `Readers take what fuzzing kept` {
  private static let corpus = project.appending(path: "Tests/Fuzzing/Corpus")

  @Test(arguments: FuzzTarget.all)
  func `every kept input is read or refused, and breaks no law`(target: FuzzTarget) throws {
    let folder = Self.corpus.appending(path: target.name)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(!names.isEmpty, "\(folder.path) is empty")
    for name in names {
      let bytes = Array(try Data(contentsOf: folder.appending(path: name)))
      #expect(throws: Never.self, "\(target.name)/\(name)") { try target.take(bytes) }
    }
  }

  /// Most of a reader is behind its first refusal, so some inputs must get past that.
  @Test(arguments: ["small", "shared"])
  func `a workshop file that fuzzing begins from is whole`(name: String) throws {
    let file = Self.corpus.appending(path: "workshop/\(name)").path
    let journal = try SQLiteJournal(opening: file, readOnly: true)
    defer { journal.close() }
    let stage = try Stage(plugins: Scene.plugins, journal: journal, start: nil)
    let verdict = stage.type("journal verify")
    #expect(stage.session.status == .fine, "\(verdict)")
    #expect((journal.header.standing == .original) == (name == "small"))
  }

  @Test func `forgeries that chance makes are refused or worked with`() throws {
    for seed in UInt64(0)..<60 {
      var random = SplitMix64(seed: seed)
      var edits: [UInt8] = []
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let data = (0..<Int.random(in: 0...24, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
        edits += [
          UInt8.random(in: 0...255, using: &random), UInt8.random(in: 0...255, using: &random), UInt8(data.count),
        ]
        edits += data
      }
      do { try takeForgedWorkshop(edits) } catch { Issue.record("seed \(seed): \(error)") }
    }
  }

  @Test func `every folder of kept inputs has its target`() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.corpus.path)
    #expect(folders.sorted() == FuzzTarget.all.map(\.name).sorted())
  }
}
