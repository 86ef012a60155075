import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Window

private typealias Room = PluginRoom<WindowPlugin>

/// The laws of a plugin, tried with random windows.
struct `Laws` {
  private static let laws = PluginLaws<WindowPlugin>(
    room: { seed in room() }, command: command(in:_:), invariants: broken(_:),
    isLine: { remedy in
      let advice = ["leave ", "give ", "say ", "copy ", "meeting ", "comment …", "window inbox"]
      return !advice.contains(where: remedy.hasPrefix) && !remedy.contains("   ") && !remedy.contains("…")
    }, mayRepeat: { $0.as(Comment.self) != nil })

  @Test(arguments: PluginLaws<WindowPlugin>.Law.allCases)
  func `the law holds`(law: PluginLaws<WindowPlugin>.Law) throws {
    let violations = try Self.laws.violations(of: law)
    #expect(violations == [])
  }

  @Test func `every view can show every workshop, and the room's part of one`() throws {
    for seed in UInt64(0)..<60 {
      let room = try Self.laws.workshop(seed)
      let forRoom = Self.laws.fold(room.history.filter { WindowPlugin.audience(of: $0.event) == .room })
      for state in [room.state, forRoom] {
        for window in state.windows.all.values {
          _ = HeldView(window, room.context.view).document
          _ = (WindowView(window, room.context.view).document, Digest(window, room.context.view).document)
        }
        _ = (DueView(state, room.context.view).document, FollowUps(state))
      }
    }
  }

  @Test func `every comment that came is in time, late, or withdrawn, and released once at the most`() throws {
    for seed in UInt64(0)..<60 {
      for window in try Self.laws.workshop(seed).state.windows.all.values {
        let withdrawn = window.comments.values.count(where: \.isWithdrawn)
        let counted =
          window.inTime.count { _ in true } + window.late.count { _ in true } + window.safeguarded.count + withdrawn
        #expect(counted == window.comments.count, "seed \(seed)")
        let released = window.comments.values.compactMap(\.released)
        #expect(Set(released).count == released.count, "seed \(seed)")
        #expect(Set(released) == Set(window.released.keys), "seed \(seed)")
        for comment in window.comments.values {
          // What was open later doesn't make it late that came before.
          let isLate = comment.received.map { !window.isOpen(at: $0) } ?? false
          #expect(!isLate || comment.late != nil, "seed \(seed)")
        }
      }
    }
  }
}

extension `Laws` {
  private static let start = Instant(microseconds: 1_698_512_400_000_000)

  /// Three meetings have closed.
  private static func room() -> Room {
    var meetings = Meetings()
    for number in 1...3 {
      var meeting = Meeting(id: ID("m", number), title: "Meeting \(number)")
      (meeting.opened, meeting.closed) = (start - .hours(2), start)
      let item = ID("i", number)
      meeting.items[item] = Meeting.Item(id: item, title: "Item", planned: .minutes(9), by: nil)
      meetings.add(meeting)
    }
    var room = Room(now: start)
    room.records.set(meetings)
    return room
  }

  /// What must hold of every state; empty when it does.
  private static func broken(_ state: WindowPlugin.State) -> [String] {
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

  /// Any command, more often one that fits than not.
  private static func command(in room: Room, _ random: inout SplitMix64) -> WindowPlugin.Command {
    func pick<T>(_ choices: [T]) -> T { choices[random.number(below: choices.count)] }
    func code() -> ReceiptCode {
      let known = room.state.windows.all.values.flatMap { $0.comments.keys }
      let bytes = (0..<12).map { _ in UInt8(random.number(below: 256)) }
      let new = ReceiptCode(Chance { _, _ in bytes }, for: "")
      return known.isEmpty ? new : pick([new, pick(known)])
    }
    func reference() -> CommentReference {
      let code = code()
      return pick([
        .code(code), .held(HeldName(code)), .id(ID("l", random.number(below: 6) + 1)),
        .id(ID("c", random.number(below: 6) + 1)), .id(ID("c", random.number(below: 6) + 1)),
      ])
    }
    let window = pick([ID("w", 1), ID("w", 2), ID("w", 9), nil])
    let closes = room.now + .minutes(Int64(random.number(below: 300) - 30))
    let later = pick([closes, closes, nil])
    switch random.number(below: 24) {
    case 0, 1:
      return asked(
        Open(
          length: pick([nil, .minutes(1)]), meeting: pick([ID("m", 1), ID("m", 2), ID("m", 3), ID("m", 9)]),
          closes: closes, tag: "7K3M", id: room.context.nextID("w")))
    case 2: return asked(Extend(closes: later, reason: "because", window: window))
    case 3: return asked(Reopen(closes: later, reason: "because", window: window))
    case 4...10:
      let writer = WriterKey(
        Chance { [number = random.number(below: 9)] _, count in
          [UInt8](repeating: UInt8(number), count: count)
        }, for: "")
      return asked(
        Comment(
          text: pick(["One", "Two", "שלום", "Ring 01632 960 983", "Ring 01632 960 983", "Write to x@example.org"]),
          writer: writer, proof: nil, item: pick([nil, nil, ID("i", 1)]),
          isOnBehalf: pick([true, false]),
          received: pick([nil, nil, room.now - .minutes(Int64(random.number(below: 20) - 1))]),
          sent: pick([nil, room.now]), came: pick([nil, .inTime, .late]), window: window, code: code()))
    case 11: return asked(Correct(code: code(), text: pick(["One", "Three"])))
    case 12: return asked(Withdraw(code: code()))
    case 13, 14:
      return asked(
        Release(
          window: window, seed: pick([nil, Seed(number: UInt64(random.number(below: 9)))]), codes: nil,
          order: pick([nil, .text, .words, .words]),
          hold: pick([nil, .personal, .personal])))
    case 18, 19: return asked(Pass(comment: reference()))
    case 20: return asked(Hold(comment: reference(), role: pick(["chair", "safeguarding lead"])))
    case 21, 22:
      let (reference, words) = (reference(), pick(["One", "01632 960 983", "example"]))
      var (text, answers) = ("[redacted]", [String]())
      if case .kept(let comment, _) = try? room.state.find(reference) {
        text = Redaction.leavingOut(words, of: comment.text) ?? text
      } else if case .released(let comment, _) = try? room.state.find(reference) {
        text = Redaction.leavingOut(words, of: comment.text) ?? comment.text
        answers = pick([[], comment.responses.map { Redaction.leavingOut("yes", of: $0.reason) ?? $0.reason }])
      }
      return asked(Redact(comment: reference, text: text, answers: answers, reason: "so it is"))
    case 15, 16:
      let late = ID("l", random.number(below: 12) + 1)
      return pick([
        asked(LateAccept(late: late, reason: "so it was")), asked(LateDecline(late: late, reason: "so it was")),
      ])
    default:
      return asked(
        Respond(
          comment: ID("c", random.number(below: 12) + 1), disposition: pick(Disposition.allCases),
          reason: pick(["yes", "no"])))
    }
  }

  private static func asked(_ change: some Change<WindowPlugin>) -> WindowPlugin.Command { AnyChange(change) }
}
