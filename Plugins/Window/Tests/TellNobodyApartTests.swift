import Engine
import Facilitation
import TestKit
import Testing

@testable import Window

/// An attacker has the file, a copy, every report and a log of who sent a comment at which second, and not the private
/// notes; he guesses who wrote a comment by everything but its words.
///
/// The statistic: in each round one comment is drawn, and each of his ways names a writer for it among those who can have
/// written it, who are the senders since the batch before. By chance a way is right as often as the named one stands among
/// the senders of that batch; over the rounds the hits above chance, in standard deviations, are about normal.
struct `Whoever has all but the private notes tells nobody apart` {
  /// What is planted, so that it is seen that it would be found.
  enum Leak: CaseIterable {
    case recordedAtOnce, orderOfArrival, keyOverTwoWindows, codesThatCount, idsByArrival
  }

  /// What is written without a name.
  enum Written: CaseIterable { case comments, hopes }

  @Test(.timeLimit(.minutes(10)), arguments: Written.allCases)
  func `over a thousand rounds no way is better than chance`(written: Written) throws {
    let attack = try Attack(rounds: 1_000, of: written, leak: nil)
    // Of so many ways, one is above this by chance once in ten thousand times.
    for way in Attack.ways {
      #expect(attack.deviations(way.name) < 4.2, "\(way.name): \(attack.deviations(way.name)) of \(attack.guesses)")
    }
    #expect(attack.guesses >= 1_000, "in so many rounds there was somebody to tell apart")
  }

  @Test(.timeLimit(.minutes(10)), arguments: Leak.allCases) func `what leaks on purpose is found`(leak: Leak) throws {
    try expectFound(leak, in: .comments)
  }

  @Test(.timeLimit(.minutes(10)), arguments: [Leak.recordedAtOnce, .orderOfArrival, .idsByArrival])
  func `what leaks of a hope on purpose is found`(leak: Leak) throws {
    try expectFound(leak, in: .hopes)
  }

  private func expectFound(_ leak: Leak, in written: Written) throws {
    let attack = try Attack(rounds: 150, of: written, leak: leak)
    // p < 0.001, for any of the ways together.
    let most = Attack.ways.map { attack.deviations($0.name) }.max() ?? 0
    #expect(most > 3.9, "\(leak): \(Attack.ways.map { ($0.name, attack.deviations($0.name)) })")
  }
}

/// A comment as the attacker sees it.
private struct Seen {
  /// Its place in the record, and when that says that it was recorded.
  var place: Int
  var time: Instant
  /// All that were recorded in a row with it, by their places.
  var batch: Range<Int>
  var length: Int
  var key, code: String
  var item: String
  /// Who typed what stands before the batch and behind it.
  var before, after: String?
  /// Which it is among what was released.
  var released: Int
  /// Who wrote it, which he doesn't see.
  let writer: String
}

private struct Sent {
  let writer: String
  let time: Instant
}

/// One round: two windows in which people write, each once, or a meeting at which they hope.
private struct Round {
  var seen: [[Seen]] = []
  var sent: [[Sent]] = []

  static let people = (1...7).map { "p\($0)" }

  typealias Leak = `Whoever has all but the private notes tells nobody apart`.Leak
  typealias Written = `Whoever has all but the private notes tells nobody apart`.Written

  init(of written: Written, seed: UInt64, leak: Leak?) throws {
    switch written {
    case .comments: try self.init(ofComments: seed, leak)
    case .hopes: try self.init(ofHopes: seed, leak)
    }
    plant(leak)
  }

  private init(ofComments seed: UInt64, _ leak: Leak?) throws {
    var random = SplitMix64(seed: seed)
    let sitting = try Sitting(
      seed: seed, way: leak == .recordedAtOnce ? "run" : "prompt",
      people: Self.people.map { "person add 'Person \($0)' --group staff --handle \($0)" })
    var word = 0
    for window in 1...2 {
      if window == 2 {
        sitting.wait(.hours(60))
        for line in ["meeting open Second", "item add Once 5m", "meeting close", "window open"] { sitting.type(line) }
      }
      var sent: [Sent] = []
      var writers: [String: String] = [:]
      for (who, seconds) in Self.drawn(&random) {
        sitting.now = max(sitting.now, Self.opening(window, sitting) + .seconds(seconds))
        // What somebody does at the keyboard stands under their name; a comment mustn't be known by it.
        sitting.type("actor \(who)")
        if Bool.random(using: &random) { sitting.type("group add g\(seed)-\(window)-\(who)a") }
        word += 1
        let text = "W\(word) " + String(repeating: "x", count: Int.random(in: 1...60, using: &random))
        let item = Bool.random(using: &random) ? " --item i\(window)" : ""
        sitting.type("comment \"\(text)\" --writer \(who)\(item)")
        sent.append(Sent(writer: who, time: sitting.now))
        writers[text] = who
        if Bool.random(using: &random) {
          sitting.wait(.minutes(Int64.random(in: 0...90, using: &random)))
          sitting.type("group add g\(seed)-\(window)-\(who)b")
        }
        sitting.type("actor cara")
      }
      sitting.now = Self.opening(window, sitting) + .hours(49)
      sitting.type("window release")
      guard sitting.console.complained.isEmpty else { throw Broken(sitting.console.complained) }
      seen.append(try Self.seen(sitting, window, writers, sent))
      self.sent.append(sent)
    }
  }

  /// A meeting at which people have hopes put down, one after the other, as they come by.
  private init(ofHopes seed: UInt64, _ leak: Leak?) throws {
    var random = SplitMix64(seed: seed)
    let sitting = try Sitting(
      seed: seed, way: leak == .recordedAtOnce ? "run" : "prompt",
      people: Self.people.map { "person add 'Person \($0)' --group staff --handle \($0)" })
    sitting.type("meeting open Second")
    var sent: [Sent] = []
    var writers: [String: String] = [:]
    for (who, seconds) in Self.drawn(&random) {
      sitting.now = max(sitting.now, Sitting.start + .seconds(seconds))
      sitting.type("actor \(who)")
      if Bool.random(using: &random) { sitting.type("group add g\(seed)-\(who)a") }
      let text = "W\(sent.count) " + String(repeating: "x", count: Int.random(in: 1...60, using: &random))
      let verb = Bool.random(using: &random) ? "hope" : "frustration"
      sitting.type("\(verb) add \"\(text)\"\(Bool.random(using: &random) ? " --group staff" : "")")
      sent.append(Sent(writer: who, time: sitting.now))
      writers[text] = who
      if Bool.random(using: &random) {
        sitting.wait(.minutes(Int64.random(in: 0...30, using: &random)))
        sitting.type("group add g\(seed)-\(who)b")
      }
      sitting.type("actor cara")
    }
    sitting.now = max(sitting.now, Sitting.start + .hours(5))
    sitting.type("meeting close")
    guard sitting.console.complained.isEmpty else { throw Broken(sitting.console.complained) }
    (self.sent, seen) = ([[], sent], [[], try Self.seenHopes(sitting, writers)])
  }

  private static func seenHopes(_ sitting: Sitting, _ writers: [String: String]) throws -> [Seen] {
    let entries = try sitting.entries()
    return try entries.compactMap { entry -> Seen? in
      guard entry.plugin == "charter", let content = entry.content, let written = entry.written,
        let record = try EventRecord.readAll(json: content.events).first
      else { return nil }
      let text = try record.text("text"), range = batch(of: entry, written, entries)
      return Seen(
        place: entry.sequence, time: content.time, batch: range, length: text.utf8.count, key: record.name, code: "",
        item: (try? record.text("group")) ?? "", before: actor(entries, range.lowerBound - 1),
        after: actor(entries, range.upperBound), released: try record.id("id").number, writer: writers[text] ?? "")
    }
  }

  /// The places of all that were recorded in a row with an entry.
  private static func batch(of entry: Entry, _ written: Engine.Written, _ entries: [Entry]) -> Range<Int> {
    let first = written.origin.batch ?? entry.sequence
    let batch = entries.filter { ($0.written?.origin.batch ?? $0.sequence) == first }.map(\.sequence)
    return first..<(batch.max() ?? first) + 1
  }

  private static func opening(_ window: Int, _ sitting: Sitting) -> Instant {
    Sitting.start + .hours(window == 1 ? 0 : 109)
  }

  /// Who writes, and how many seconds after the opening, in the order of time.
  private static func drawn(_ random: inout SplitMix64) -> [(String, Int64)] {
    let writers = people.shuffled(using: &random).prefix(5)
    return zip(writers, writers.map { _ in Int64.random(in: 60...14_400, using: &random) }.sorted()).map { ($0, $1) }
  }

  private static func seen(
    _ sitting: Sitting, _ window: Int, _ writers: [String: String], _ sent: [Sent]
  ) throws -> [Seen] {
    let entries = try sitting.entries()
    let released = try entries.flatMap { try EventRecord.readAll(json: $0.content?.events ?? "[]") }
      .filter { $0.name == "released" }.map { try $0.text("text") }
    var seen: [Seen] = []
    for entry in entries {
      guard let content = entry.content, content.line.hasPrefix("window comment"),
        let record = try EventRecord.readAll(json: content.events).first, let who = writers[try record.text("text")],
        let written = entry.written
      else { continue }
      let range = batch(of: entry, written, entries)
      let text = try record.text("text")
      seen.append(
        Seen(
          place: entry.sequence, time: content.time, batch: range, length: text.utf8.count,
          key: try record.text("writer"), code: try record.text("code"),
          item: (try? record.text("item")) ?? "", before: actor(entries, range.lowerBound - 1),
          after: actor(entries, range.upperBound), released: released.firstIndex(of: text) ?? 0, writer: who))
    }
    return seen
  }

  private static func actor(_ entries: [Entry], _ sequence: Int) -> String? {
    entries.first { $0.sequence == sequence }?.content?.actor
  }

  private mutating func plant(_ leak: Leak?) {
    guard let leak else { return }
    let arrival = sent[1].map(\.writer)
    for index in seen[1].indices {
      let rank = arrival.firstIndex(of: seen[1][index].writer) ?? 0
      switch leak {
      case .recordedAtOnce: break
      case .orderOfArrival:
        let batch = seen[1].filter { $0.batch == seen[1][index].batch }
        let before = batch.count { (arrival.firstIndex(of: $0.writer) ?? 0) < rank }
        seen[1][index].place = seen[1][index].batch.lowerBound + before
      case .keyOverTwoWindows:
        if let first = seen[0].first(where: { $0.writer == seen[1][index].writer }) { seen[1][index].key = first.key }
      case .codesThatCount: seen[1][index].code = "000\(rank)"
      case .idsByArrival: seen[1][index].released = rank
      }
    }
  }
}

/// Many rounds, and how often each way of guessing was right.
private struct Attack {
  struct Way {
    let name: String
    /// The writer whom it names for a comment, of those who can have written it, in the order of time; `nil` where it says
    /// nothing.
    let guess: (Seen, _ batch: [Seen], _ senders: [Sent], _ before: [Seen]) -> String?
  }

  static var ways: [Way] {
    [
      byRank("place") { String($0.place + 10_000_000) }, byRank("length") { String($0.length + 1_000) },
      byRank("key", \.key), byRank("code", \.code), byRank("item", \.item),
      byRank("id") { String($0.released + 1_000) },
      Way(name: "time") { comment, _, senders, _ in senders.last { $0.time <= comment.time }?.writer },
      Way(name: "line before") { comment, _, senders, _ in senders.first { $0.writer == comment.before }?.writer },
      Way(name: "line after") { comment, _, senders, _ in senders.first { $0.writer == comment.after }?.writer },
      Way(name: "key before") { comment, _, senders, before in
        let known = before.first { $0.key == comment.key }?.writer
        return senders.first { $0.writer == known }?.writer
      },
    ]
  }

  /// Takes comments in the order of what is seen of them for those of the senders.
  private static func byRank(_ name: String, _ seen: @escaping (Seen) -> String) -> Way {
    Way(name: name) { comment, batch, senders, _ in
      let order = batch.sorted { (seen($0), $0.code) < (seen($1), $1.code) }
      return order.firstIndex { $0.place == comment.place }.flatMap {
        senders.indices.contains($0) ? senders[$0].writer : nil
      }
    }
  }

  private(set) var guesses = 0
  private var hits: [String: Double] = [:]
  private var chance: [String: Double] = [:]
  private var variance: [String: Double] = [:]

  init(rounds: Int, of written: Round.Written, leak: Round.Leak?) throws {
    var seed: UInt64 = 0
    while guesses < rounds {
      seed += 1
      let round = try Round(of: written, seed: seed, leak: leak)
      var random = SplitMix64(seed: seed &+ 1_000_003)
      guard let comment = round.seen[1].randomElement(using: &random) else { continue }
      // Of what is recorded at once he doesn't know that: he takes all senders for those who can have written.
      let isAtOnce = leak == .recordedAtOnce
      let batch = isAtOnce ? round.seen[1] : round.seen[1].filter { $0.batch == comment.batch }
      let names = Set(batch.map(\.writer))
      let senders = round.sent[1].filter { names.contains($0.writer) }
      guard senders.count > 1 else { continue }
      guesses += 1
      for way in Self.ways {
        let guess = way.guess(comment, batch, senders, round.seen[0]) ?? senders.randomElement(using: &random)?.writer
        let probability = 1 / Double(senders.count)
        hits[way.name, default: 0] += guess == comment.writer ? 1 : 0
        chance[way.name, default: 0] += probability
        variance[way.name, default: 0] += probability * (1 - probability)
      }
    }
  }

  /// How many standard deviations a way was above chance.
  func deviations(_ way: String) -> Double {
    ((hits[way] ?? 0) - (chance[way] ?? 0)) / max((variance[way] ?? 0).squareRoot(), 1e-9)
  }
}
