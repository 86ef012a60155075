import Facilitation
import OrderedCollections
import Testing

@testable import Floor

/// A list's lines in the meeting that opened at 10:00 on 20 November 2026, an hour ago.
struct AttendanceImportTests {
  static let header = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\n"

  static func row(_ name: String, _ joined: String, _ left: String) -> String {
    "\(name),,11/20/2026 \(joined),11/20/2026 \(left),1,No\n"
  }

  static func room(present: [String] = [], at seconds: Int64 = 3_600) -> FloorRoom {
    var room = FloorRoom(present: present)
    room.now = FloorRoom.at(seconds)
    return room
  }

  static func expansion(_ rows: String, _ words: [String] = [], in room: FloorRoom = room()) throws -> Expansion {
    try #require(try room.expand(["list.csv"] + words, ["list.csv": header + rows]))
  }

  static func refusal(_ rows: String, _ words: [String] = []) -> Refusal? {
    do {
      _ = try expansion(rows, words)
      return nil
    } catch { return error as? Refusal }
  }

  @Test func `who came and went is marked so, and who stayed hasn't left`() throws {
    let found = try Self.expansion(
      Self.row("Ana Ortiz", "09:50:00 AM", "11:30:00 AM") + Self.row("Ben Hale", "10:05:00 AM", "10:20:00 AM")
        + Self.row("Ben Hale", "10:22:00 AM", "10:50:00 AM") + Self.row("Cara Singh", "09:55:00 AM", "10:20:00 AM"))
    #expect(
      found.lines == [
        "gathering arrive ana cara --at 2026-11-20T10:00:00Z", "gathering arrive ben --at 2026-11-20T10:05:00Z",
        "gathering leave ben cara --at 2026-11-20T10:20:00Z", "gathering arrive ben --at 2026-11-20T10:22:00Z",
        "gathering leave ben --at 2026-11-20T10:50:00Z",
      ])
    #expect(found.summary.pairs == ["people": .count(3), "arrivals": .count(4), "leavings": .count(3)])
    // Before the opening and after now nobody is there.
    #expect(found.summary.rows[0][3] == .span(.hours(1)))
    #expect(found.summary.rows[1] == [.text("Ben Hale"), .text("Ben Hale (ben)"), .text("ben"), .span(.minutes(43))])
  }

  @Test func `two devices of one person are one stay`() throws {
    let found = try Self.expansion(
      Self.row("Ana Ortiz", "10:00:00 AM", "10:20:00 AM") + Self.row("iPad (Ana Ortiz)", "10:10:00 AM", "10:40:00 AM"),
      ["--map", "iPad (Ana Ortiz)=ana"])
    #expect(
      found.lines == [
        "gathering arrive ana --at 2026-11-20T10:00:00Z", "gathering leave ana --at 2026-11-20T10:40:00Z",
      ])
  }

  @Test func `what is recorded already stays, and what came after it is added`() throws {
    var room = Self.room(present: ["ana", "ben"])
    room.leave("ben", 600)
    let found = try Self.expansion(
      Self.row("Ana Ortiz", "10:02:00 AM", "10:30:00 AM") + Self.row("Ben Hale", "10:01:00 AM", "10:09:00 AM")
        + Self.row("Ben Hale", "10:15:00 AM", "11:30:00 AM"), in: room)
    #expect(
      found.lines == [
        "gathering arrive ben --at 2026-11-20T10:15:00Z", "gathering leave ana --at 2026-11-20T10:30:00Z",
      ])
    #expect(found.summary.notes == ["here already, and kept as recorded: Ana Ortiz, Ben Hale"])
  }

  @Test func `a list read twice adds nothing`() throws {
    let rows = Self.row("Ana Ortiz", "10:02:00 AM", "10:30:00 AM") + Self.row("Ben Hale", "10:01:00 AM", "11:30:00 AM")
    var room = Self.room()
    room.arrive("ana", 120)
    room.leave("ana", 1_800)
    room.arrive("ben", 60)
    #expect(try Self.expansion(rows, in: room).lines.isEmpty)
  }

  @Test(arguments: ["[us\"\"x", "Ortiz,, Ana", "(original name)", "?!"])
  func `whoever came as a guest under the very label is that person when the list is read again`(name: String) throws {
    var roster = Roster()
    let who = Handle("guest")
    roster.people[who] = Roster.Person(
      handle: who, name: name,
      memberships: [Roster.Membership(group: GroupName("carers"), since: Instant(microseconds: 0))])
    let matching = LabelMatching(roster: roster, guests: GroupName("carers"), allowsOriginalNames: true)
    #expect(try matching.matches(for: [SpeakerLabel(text: name)], file: "list.csv") == [.person(who, .name)])
  }

  @Test func `the silent are named once something was said`() throws {
    var room = Self.room()
    try room.act(3_600, .turn(.ana, start: FloorRoom.at(10), length: .seconds(5)))
    let found = try Self.expansion(
      Self.row("Ana Ortiz", "10:00:00 AM", "11:30:00 AM") + Self.row("Ben Hale", "10:00:00 AM", "11:30:00 AM"), in: room
    )
    #expect(found.summary.notes == ["there, and not heard so far: Ben Hale"])
  }

  @Test func `dates are read in the order that puts them on the meeting's day`() throws {
    var room = FloorRoom(present: [])
    // 5 November 2026, which another country writes 11/5.
    let opened = FloorRoom.ten - .hours(24 * 15)
    room.meetings = Meetings()
    var meeting = Meeting(id: FloorRoom.meetingID, title: "Rehearsal")
    meeting.opened = opened
    room.meetings.add(meeting)
    room.now = opened + .hours(1)
    for date in ["11/5/2026", "5/11/2026"] {
      let row = "Ana Ortiz,,\(date) 10:10:00,\(date) 10:20:00,1,No\n"
      #expect(
        try Self.expansion(row, in: room).lines == [
          "gathering arrive ana --at 2026-11-05T10:10:00Z", "gathering leave ana --at 2026-11-05T10:20:00Z",
        ])
    }
  }

  @Test func `names that must be asked about are, and guests go on the roster in the same step`() throws {
    let rows = Self.row("Ana", "10:00:00 AM", "11:30:00 AM") + Self.row("Zoë Quinn", "10:10:00 AM", "11:30:00 AM")
    #expect(
      Self.refusal(rows)
        == Refusal(
          "list.csv: 'Zoë Quinn' fits no one on the roster; 'Ana' fits Ana Ortiz (ana) by the first name alone",
          remedy:
            "say who they are: --map \"Ana=ana\" --map \"Zoë Quinn=?\"   (? is nobody on the roster; new is a guest)",
          about: "file"))
    let found = try Self.expansion(rows, ["--map", "Ana=ana", "--guests", "carers"])
    #expect(
      found.lines == [
        "gathering person add \"Zoë Quinn\" --group carers --handle zoe",
        "gathering arrive ana --at 2026-11-20T10:00:00Z", "gathering arrive zoe --at 2026-11-20T10:10:00Z",
      ])
    #expect(
      try Self.expansion(rows, ["--map", "Ana=ana", "--map", "Zoë Quinn=?"]).lines == [
        "gathering arrive ana --at 2026-11-20T10:00:00Z"
      ])
  }

  @Test func `a preview shows whose each name would be and records nothing`() throws {
    let found = try Self.expansion(
      Self.row("Ana", "10:00:00 AM", "10:30:00 AM") + Self.row("Ben Hale", "10:10:00 AM", "10:20:00 AM"), ["--preview"])
    #expect(found.lines.isEmpty)
    #expect(
      found.summary.rows == [
        [
          .text("Ana"), .span(.minutes(30)), .instant(FloorRoom.at(0)), .undefined, .undefined,
          .text("Ana Ortiz (ana) by the first name alone?"),
        ],
        [
          .text("Ben Hale"), .span(.minutes(10)), .instant(FloorRoom.at(600)), .text("Ben Hale (ben)"), .text("ben"),
          .text("the name fits"),
        ],
      ])
    #expect(found.summary.notes == ["before it can be imported: say who they are: --map \"Ana=ana\""])
  }

  /// Each line marks somebody who isn't here as here, or somebody who is as gone, and together they say what the list says.
  @Test func `whatever the list, its lines say when each was there and nothing else`() throws {
    let (opened, end) = (FloorRoom.ten, FloorRoom.at(3_600))
    for seed in UInt64(0)..<200 {
      var random = SplitMix64(seed: seed)
      var there: OrderedDictionary<Handle, TimeSet> = [:]
      for who in [Handle.ana, .ben, .cara] {
        let ranges = (0..<Int.random(in: 1...4, using: &random)).map { _ -> Range<Int64> in
          let start = Int64.random(in: 0..<60, using: &random)
          return start..<Int64.random(in: (start + 1)...61, using: &random)
        }
        there[who] = TimeSet(
          ranges.map { range in
            (opened + .minutes(range.lowerBound))
              .microseconds..<min(end, opened + .minutes(range.upperBound)).microseconds
          })
      }
      var spans: [Handle: [Range<Int64>]] = [:]
      var arrived: [Handle: Int64] = [:]
      var last = opened
      for line in ComingsAndGoings(there, after: [:], until: end).lines {
        let words = line.split(separator: " ").map(String.init)
        let time = try #require(Instant(word: words.last ?? ""))
        #expect(time >= last, "seed \(seed)")
        last = time
        for who in words[2..<(words.count - 2)].map({ Handle($0) }) {
          if words[1] == "arrive" {
            #expect(arrived.updateValue(time.microseconds, forKey: who) == nil, "seed \(seed): \(line)")
          } else {
            let known = arrived.removeValue(forKey: who)
            let start = try #require(known, "seed \(seed): \(line)")
            spans[who, default: []].append(start..<time.microseconds)
          }
        }
      }
      for (who, start) in arrived { spans[who, default: []].append(start..<end.microseconds) }
      #expect(there.allSatisfy { TimeSet(spans[$0.key] ?? []) == $0.value }, "seed \(seed)")
    }
  }

  @Test func `the list of another meeting is refused with its day`() {
    let row = "Ana Ortiz,,11/19/2026 10:00:00 AM,11/19/2026 10:30:00 AM,30,No\n"
    #expect(
      Self.refusal(row)
        == Refusal(
          "list.csv: no one in it was there while the meeting was open: it begins Thursday 2026-11-19 10:00 UTC",
          remedy: "the meeting opened Friday 2026-11-20 10:00 UTC: take its list", about: "file"))
  }
}
