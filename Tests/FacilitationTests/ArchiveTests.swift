import Engine
import Facilitation
import Foundation
import OrderedCollections
import TestKit
import Testing

@Suite struct `An archive keeps what is done with` {
  private typealias Texts = Archive<String>

  private func id(_ number: Int) -> ID { ID("n", number) }

  @Test func `what was set aside is found as before`() {
    var texts = Texts()
    texts.atHand = [id(2): "two", id(1): "one"]
    texts.setAside { $0 == "one" }
    #expect(texts.atHand == [id(2): "two"])
    #expect(texts[id(1)] == "one")
    #expect(texts[id(3)] == nil)
    #expect(texts.all == [id(1): "one", id(2): "two"])
  }

  @Test func `one is set aside by its id, and the others stay`() {
    var texts = Texts()
    texts.atHand = [id(2): "two", id(1): "one"]
    texts.setAside(id(1))
    texts.setAside(id(9))
    #expect(texts.atHand == [id(2): "two"])
    #expect(texts.all == [id(1): "one", id(2): "two"])
  }

  @Test func `all are in the order of their ids' numbers`() {
    var texts = Texts()
    for number in [10, 9, 2, 11] { texts.atHand[id(number)] = "\(number)" }
    texts.setAside { $0.count == 2 }
    #expect(texts.all.keys == [id(2), id(9), id(10), id(11)])
  }

  @Test(arguments: ["", "'", "\"", "\\", "\n", "n1 7 \"forged\"", "日本 🎈 é", "\u{0}\u{1F}"])
  func `any text is unpacked as it was`(text: String) throws {
    var texts = Texts()
    texts.atHand = [id(1): text, id(2): "after"]
    texts.setAside { _ in true }
    let again = try reopened(texts)
    #expect(again[id(1)] == text)
    #expect(again[id(2)] == "after")
    #expect(again == texts)
  }

  /// The model is a plain dictionary; one archive is written down and read again now and then, the other never.
  @Test func `it goes on alike, however often it was written down and read again`() throws {
    for seed in UInt64(0)..<200 {
      var random = SplitMix64(seed: seed)
      var model: [ID: String] = [:]
      var kept = Texts()
      var again = Texts()
      for step in 0..<60 {
        let id = id(Int.random(in: 1...8, using: &random))
        let change: (inout Texts) -> Void
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<5:
          model[id] = "\(step)"
          change = { $0.atHand[id] = "\(step)" }
        case 5, 6: change = { $0.setAside { $0.hasSuffix("\(step % 3)") } }
        case 7: change = { $0.atHand[id] = $0[id] }
        case 8:
          model[id] = nil
          change = { $0.remove(id) }
        default:
          change = { _ in }
          again = try reopened(again)
        }
        change(&kept)
        change(&again)
        #expect(kept.all == OrderedDictionary(uniqueKeysWithValues: model.sorted { $0.key.number < $1.key.number }))
        #expect(again == kept, "seed \(seed), step \(step)")
        #expect(again.atHand == kept.atHand, "seed \(seed), step \(step)")
        #expect(again[id] == model[id], "seed \(seed), step \(step)")
        let wanted = (1...3).map { _ in self.id(Int.random(in: 1...8, using: &random)) }
        #expect(Array(again.values(of: wanted)) == wanted.compactMap { model[$0] }, "seed \(seed), step \(step)")
      }
    }
  }

  @Test func `archives that hold different things differ, packed or not`() throws {
    var one = Texts(), other = Texts()
    one.atHand[id(1)] = "one"
    other.atHand[id(1)] = "other"
    one.setAside { _ in true }
    other.setAside { _ in true }
    #expect(one != other)
    #expect(try reopened(one) != reopened(other))
  }

  @Test func `bytes that were changed are refused, or read as something else`() throws {
    var texts = Texts()
    texts.atHand = [id(1): "one", id(2): "two", id(10): "ten"]
    texts.setAside { $0 != "two" }
    let bytes = try StateCoder.encode(texts)
    var refused = 0
    for seed in UInt64(0)..<3_000 {
      var random = SplitMix64(seed: seed)
      var changed = bytes
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        changed[Int.random(in: changed.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      if Bool.random(using: &random) { changed.removeLast(Int.random(in: 0..<changed.count, using: &random)) }
      guard let read = try? StateCoder.decode(Texts.self, from: changed) else {
        refused += 1
        continue
      }
      #expect(try reopened(read) == read, "seed \(seed)")
    }
    #expect((1..<3_000).contains(refused))
  }

  @Test func `without a coder nothing is written and nothing read`() throws {
    #expect(throws: EncodingError.self) { try JSONEncoder().encode(Texts()) }
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Texts.self, from: Data(#"{"atHand":[],"aside":0}"#.utf8))
    }
  }
}
