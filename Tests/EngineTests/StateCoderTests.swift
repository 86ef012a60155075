import Engine
import Facilitation
import TestKit
import Testing

/// What synthesised code writes: values of every kind, nested in each other, and enums with what belongs to their cases.
private struct Kinds: Codable, Equatable {
  enum Choice: Codable, Equatable {
    case none
    case one(Int)
    case named(who: String, nested: [String: [Int?]])
  }

  var truth = true
  var small = Int8.min
  var large = UInt64.max
  var whole = Int.min
  var real = -0.1
  var single: Float = 1.5
  var text = "ünï\0code"
  var absent: String?
  var present: Int? = 7
  var list = [1, -1, 300, .max]
  var empty: [String] = []
  var lists: [[String?]] = [["a", nil], []]
  var named = ["b": 2, "a": 1]
  var handles = [Handle("ana"): Instant(microseconds: 5)]
  var choices: [Choice] = [.none, .one(4), .named(who: "x", nested: ["k": [1, nil]])]
  var inner: [Kinds] = []
  var bytes: [UInt8] = [0, 255]
}

@Suite struct `A state is coded in few bytes` {
  private var sample: Kinds {
    var kinds = Kinds()
    kinds.absent = "here"
    kinds.inner = [Kinds(), Kinds()]
    return kinds
  }

  @Test func `and reads as it was`() throws {
    #expect(try StateCoder.decode(Kinds.self, from: StateCoder.encode(sample)) == sample)
    #expect(try StateCoder.decode(Kinds.self, from: StateCoder.encode(Kinds())) == Kinds())
  }

  @Test func `and a field's name stands once`() throws {
    let one = try StateCoder.encode([Kinds()]).count
    let many = try StateCoder.encode(Array(repeating: Kinds(), count: 101)).count
    #expect((many - one) / 100 < 250)
  }

  @Test func `fields are found in any order, and those that are new or gone don't matter`() throws {
    struct Then: Codable { var a = 1, b = "two", gone = [3], c = 4 }
    struct Now: Codable, Equatable {
      var c: Int, new: Int?, b: String, a: Int
    }
    #expect(try StateCoder.decode(Now.self, from: StateCoder.encode(Then())) == Now(c: 4, new: nil, b: "two", a: 1))
  }

  @Test func `bytes that were changed are refused or read as something else, and never trap`() throws {
    let bytes = try StateCoder.encode(sample)
    var refused = 0
    for seed in UInt64(0)..<20_000 {
      var random = SplitMix64(seed: seed)
      var changed = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        changed[Int.random(in: changed.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      if Int.random(in: 0..<4, using: &random) == 0 {
        changed.removeLast(Int.random(in: 0..<changed.count, using: &random))
      }
      if (try? StateCoder.decode(Kinds.self, from: changed)) == nil { refused += 1 }
    }
    #expect(refused > 5_000)
  }

  @Test func `a value of another kind is refused`() throws {
    #expect(throws: (any Error).self) { try StateCoder.decode(Int.self, from: StateCoder.encode("text")) }
    #expect(throws: (any Error).self) { try StateCoder.decode(Int8.self, from: StateCoder.encode(300)) }
    #expect(throws: (any Error).self) { try StateCoder.decode(UInt.self, from: StateCoder.encode(-1)) }
    #expect(throws: (any Error).self) { try StateCoder.decode([Int].self, from: StateCoder.encode(["a": 1])) }
  }
}
