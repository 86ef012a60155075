import Engine
import Facilitation
import TestKit
import Testing

@Suite struct `Only what was written reads back` {
  private func json(_ record: EventRecord) -> String {
    record.json
  }

  @Test func `every record reads back as itself`() throws {
    var generator = SplitMix64(seed: 5)
    let scalars: [Unicode.Scalar] = [
      "a", "\"", "\\", "\n", "\r", "\t", "\u{0}", "\u{1F}", "\u{7F}", "é", "李", "👩", "{", ",",
    ]
    for seed in 0..<2_000 {
      func text() -> String {
        let count = Int.random(in: 0...6, using: &generator)
        return String(
          String.UnicodeScalarView((0..<count).map { _ in scalars.randomElement(using: &generator) ?? "a" }))
      }
      var record = EventRecord(text(), version: Int.random(in: 1...99, using: &generator))
      for _ in 0..<Int.random(in: 0...4, using: &generator) {
        switch Int.random(in: 0...2, using: &generator) {
        case 0: record = record.with(text(), text())
        case 1: record = record.with(text(), Int64.random(in: .min ... .max, using: &generator))
        default: record = record.with(text(), (0..<Int.random(in: 0...3, using: &generator)).map { _ in text() })
        }
      }
      #expect(try EventRecord.read(json: json(record)) == record, "seed \(seed)")
    }
  }

  @Test(arguments: [
    "", "{}", "[]", #"{"event":"a"}"#, #"{"event":"a","v":1} "#, #" {"event":"a","v":1}"#, #"{"event":"a","v":01}"#,
    #"{"event":"a","v":1,}"#, #"{"event":"a","v":1,"x":1.0}"#, #"{"event":"a","v":1,"x":null}"#,
    #"{"event":"a","v":1,"x":"\u000A"}"#, #"{"event":"a","v":1,"x":"\u0041"}"#, #"{"event":"a","v":1,"x":"\/"}"#,
    #"{"event":"a","v":1,"x":["a",1]}"#, #"{"event":"a","v":1,"x":"#, #"{"event":"a","v":99999999999999999999}"#,
    #"{"event":"a","v":1,"x":-}"#, #"{"v":1,"event":"a"}"#, #"{"event":"a","v":1,"x":-0}"#,
  ])
  func `other spellings are refused`(json: String) {
    #expect(throws: EventRecord.Malformed.self) { try EventRecord.read(json: json) }
  }

  @Test func `a changed byte is refused or reads as something else`() throws {
    let record = EventRecord("added").with("id", "s1").with("count", 640).with("label", "mint \"fresh\"\n")
    let bytes = Array(json(record).utf8)
    for index in bytes.indices {
      for flip in [UInt8(1), 0x20, 0x80] {
        var changed = bytes
        changed[index] ^= flip
        guard let text = String(validating: changed, as: UTF8.self), let read = try? EventRecord.read(json: text) else {
          continue
        }
        #expect(read != record, "byte \(index)")
      }
    }
  }
}
