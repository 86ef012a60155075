import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Window

/// The laws of a plugin, tried with random windows; the seed is named when one fails.
struct `Laws` {
  private static let seeds = UInt64(0)..<80

  @Test func `decide never returns what evolve ignores, and every state is sound`() throws {
    for seed in Self.seeds {
      var desk = Desk(seed: seed)
      for _ in 0..<100 {
        guard let events = try? desk.tryAny() else { continue }
        for step in events {
          #expect(step.before != step.after, "seed \(seed): \(step.event)")
        }
        #expect(Self.broken(desk.state) == [], "seed \(seed)")
      }
    }
  }

  @Test func `folding again, whole or after a snapshot anywhere, gives the same state`() throws {
    for seed in Self.seeds {
      let desk = Desk.played(seed)
      for part in 0...4 {
        let middle = desk.history.count * part / 4
        var state = try reopened(Self.fold(desk.history[..<middle]))
        for (event, stamp) in desk.history[middle...] { WindowPlugin.evolve(&state, by: event, at: stamp) }
        #expect(state == desk.state, "seed \(seed)")
        #expect(FollowUps(state) == FollowUps(desk.state), "seed \(seed)")
      }
    }
  }

  @Test func `every record is read as it was written`() throws {
    for seed in Self.seeds {
      for (event, _) in Desk.played(seed).history {
        #expect(try WindowEvent(record: event.record) == event, "seed \(seed)")
      }
    }
  }

  @Test func `evolve survives whatever is left out, in any order`() throws {
    for seed in Self.seeds {
      var random = SplitMix64(seed: seed)
      let desk = Desk.played(seed)
      let half = desk.history.filter { _ in Bool.random(using: &random) }
      let forRoom = desk.history.filter { WindowPlugin.audience(of: $0.event) == .room }
      for part in [half, forRoom, desk.history.shuffled(using: &random)] {
        let state = Self.fold(part[...])
        #expect(Self.broken(state) == [], "seed \(seed)")
        _ = WindowPlugin.facts(state, desk.context)
        _ = WindowPlugin.due(state, after: Desk.start, through: desk.now, desk.context)
        for (event, _) in desk.history { _ = WindowPlugin.answer(to: [event], in: state, desk.context) }
        for window in state.windows.all.values {
          _ = (WindowView(window, desk.context).document, Digest(window, desk.context).document)
        }
      }
    }
  }

  @Test func `every comment that came is in time, late, or withdrawn, and released once at the most`() throws {
    for seed in Self.seeds {
      let desk = Desk.played(seed)
      for window in desk.state.windows.all.values {
        let withdrawn = window.comments.values.count(where: \.isWithdrawn)
        let counted = window.inTime.count { _ in true } + window.late.count { _ in true } + withdrawn
        #expect(counted == window.comments.count, "seed \(seed)")
        let released = window.comments.values.compactMap(\.released)
        #expect(Set(released).count == released.count, "seed \(seed)")
        #expect(Set(released) == Set(window.released.keys), "seed \(seed)")
        for comment in window.comments.values {
          let isLate = !window.openings.contains { $0.opened <= comment.received && comment.received < $0.closes }
          // A window that was extended after a comment's receipt doesn't make it late.
          if isLate { #expect(comment.late != nil, "seed \(seed)") }
        }
      }
    }
  }

  @Test func `every refusal says what would work, and is about a parameter that a verb has`() throws {
    let parameters = Set(WindowPlugin.verbs.flatMap { $0.parameters.map(\.name) })
    for seed in Self.seeds {
      var desk = Desk(seed: seed)
      for _ in 0..<100 {
        do throws(Refusal) { try desk.tryAny() } catch {
          #expect(error.remedy?.isEmpty == false, "seed \(seed): \(error)")
          #expect(error.parameter.map(parameters.contains) ?? true, "seed \(seed): \(error)")
        }
      }
    }
  }

  private static func fold(_ history: ArraySlice<(event: WindowEvent, stamp: Stamp)>) -> WindowState {
    var state = WindowPlugin.initial
    for (event, stamp) in history { WindowPlugin.evolve(&state, by: event, at: stamp) }
    return state
  }

  /// What must hold of every state; empty when it does.
  private static func broken(_ state: WindowState) -> [String] {
    var broken: [String] = []
    for window in state.windows.all.values {
      if window.openings.isEmpty { broken.append("\(window.id) was never opened") }
      for (last, next) in zip(window.openings, window.openings.dropFirst()) where next.opened < last.closes {
        broken.append("\(window.id) was opened twice")
      }
      for opening in window.openings where opening.closes <= opening.opened {
        broken.append("\(window.id) closes before it opens")
      }
    }
    return broken
  }
}

/// A record laid out by hand, on which any command is tried: three meetings have closed.
private struct Desk {
  static let start = Instant(microseconds: 1_698_512_400_000_000)

  var state = WindowPlugin.initial
  var now = Desk.start
  private(set) var history: [(event: WindowEvent, stamp: Stamp)] = []
  private var random: SplitMix64
  private var lastNumbers: [String: Int] = [:]

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  static func played(_ seed: UInt64) -> Desk {
    var desk = Desk(seed: seed)
    for _ in 0..<100 { _ = try? desk.tryAny() }
    return desk
  }

  var context: Context {
    var records = FixedRecords()
    var meetings = Meetings()
    for number in 1...3 {
      var meeting = Meeting(id: ID("m", number), title: "Meeting \(number)")
      (meeting.opened, meeting.closed) = (Self.start - .hours(2), Self.start)
      let item = ID("i", number)
      meeting.items[item] = Meeting.Item(id: item, title: "Item", planned: .minutes(9), by: nil)
      meetings.add(meeting)
    }
    records.set(meetings)
    records.set(WindowTimes(state))
    records.lastNumbers = lastNumbers
    return Context(now: now, actor: "test", zone: .utc, published: records)
  }

  @discardableResult
  mutating func tryAny() throws(Refusal) -> [(event: WindowEvent, before: WindowState, after: WindowState)] {
    now = now + .minutes(Int64.random(in: 0..<400, using: &random))
    let command = anyCommand()
    var steps: [(event: WindowEvent, before: WindowState, after: WindowState)] = []
    for event in try WindowPlugin.decide(command, in: state, context) {
      let (before, stamp) = (state, Stamp(time: now, actor: "test"))
      WindowPlugin.evolve(&state, by: event, at: stamp)
      history.append((event, stamp))
      steps.append((event, before, state))
      if let id = try? event.record.id("id") {
        lastNumbers[id.prefix] = max(lastNumbers[id.prefix, default: 0], id.number)
      }
    }
    return steps
  }

  private mutating func pick<T>(_ choices: [T]) -> T { choices[Int.random(in: 0..<choices.count, using: &random)] }

  private mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }

  private mutating func code() -> ReceiptCode {
    let known = state.windows.all.values.flatMap { $0.comments.keys }
    let bytes = (0..<12).map { _ in UInt8.random(in: 0...255, using: &random) }
    let new = ReceiptCode(Chance { _, _ in bytes }, for: "")
    return known.isEmpty ? new : pick([new, pick(known)])
  }

  private mutating func anyCommand() -> WindowCommand {
    let window = pick([ID("w", 1), ID("w", 2), ID("w", 9), nil])
    let closes = now + .hours(Int64(number(-2..<60)))
    let longer = Lengthening(window: window, closes: pick([closes, closes, nil]), reason: "because")
    switch number(0..<18) {
    case 0, 1:
      return .open(
        NewWindow(
          id: context.nextID("w"), meeting: pick([ID("m", 1), ID("m", 2), ID("m", 3), ID("m", 9)]),
          length: pick([nil, .hours(1)]), closes: closes, tag: "7K3M"))
    case 2: return .extend(longer)
    case 3: return .reopen(longer)
    case 4...10:
      let writer = WriterKey(word: "~000000000000000\(number(0..<9))") ?? WriterKey(.none, for: "")
      return .comment(
        Remark(
          code: code(), writer: writer, text: pick(["One", "Two", "שלום"]), window: window,
          item: pick([nil, nil, ID("i", 1)]), isOnBehalf: pick([true, false]),
          received: pick([nil, nil, now - .hours(Int64(number(-1..<20)))]), sent: pick([nil, now])))
    case 11: return .correct(code(), pick(["One", "Three"]))
    case 12: return .withdraw(code())
    case 13, 14: return .release(window, Seed(number: UInt64(number(0..<9))))
    case 15, 16:
      return .judge(ID("l", number(1..<12)), Verdict(isAccepted: pick([true, false]), reason: "so it was"))
    default:
      let answering = Answering(disposition: pick(Disposition.allCases), reason: pick(["yes", "no"]))
      return .respond(ID("c", number(1..<12)), answering)
    }
  }
}
