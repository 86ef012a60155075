import Facilitation
import Testing

@testable import Floor

struct ImportTests {
  static let files = [
    "meeting.vtt": """
    WEBVTT

    00:00:01.000 --> 00:00:05.500
    Ana Ortiz: Good morning

    00:00:05.000 --> 00:00:09.000
    Ben Hale (Guest): Morning

    00:00:10.000 --> 00:00:12.000
    it is raining
    """,
    "strangers.vtt": """
    WEBVTT

    00:01.000 --> 00:02.000
    Speaker 1: one

    00:02.000 --> 00:03.000
    Ortiz: two

    00:03.000 --> 00:04.000
    Ana Ortiz: three
    """,
  ]

  static func room(at seconds: Int64 = 60, present: [String] = ["ana"]) -> FloorRoom {
    var room = FloorRoom(present: present)
    room.now = FloorRoom.at(seconds)
    return room
  }

  static func refusal(_ room: FloorRoom, _ words: [String]) -> Refusal? {
    do {
      _ = try room.expand(words, files)
      return nil
    } catch { return error as? Refusal }
  }

  @Test func `an import is the plain lines that would have been typed`() throws {
    let expansion = try #require(try Self.room().expand(["meeting.vtt"], Self.files))
    #expect(
      expansion.lines == [
        "gathering arrive ben --at 2026-11-20T10:00:00Z",
        "floor turn ana 2026-11-20T10:00:01Z 4.5s",
        "floor turn ben 2026-11-20T10:00:05Z 4s",
        "floor turn ? 2026-11-20T10:00:10Z 2s",
      ])
    #expect(
      expansion.summary.pairs == [
        "turns": .count(3), "people": .count(2), "seconds": .span(TimeSpan(microseconds: 8_500_000)),
      ])
  }

  @Test func `the summary says whose each label is, and for how long`() throws {
    let summary = try #require(try Self.room().expand(["meeting.vtt"], Self.files)).summary
    #expect(
      summary.rows == [
        [.text("Ana Ortiz"), .text("Ana Ortiz (ana)"), .text("ana"), .span(TimeSpan(microseconds: 4_500_000))],
        [.text("Ben Hale (Guest)"), .text("Ben Hale (ben)"), .text("ben"), .span(.seconds(4))],
      ])
  }

  @Test func `its lines read back as the turns they record`() throws {
    var room = Self.room(present: ["ana", "ben"])
    for line in try #require(try room.expand(["meeting.vtt"], Self.files)).lines {
      let words = line.split(separator: " ").dropFirst(2).map(String.init)
      guard case .change(let command) = try room.read("turn", words).action else { continue }
      try room.act(60, command)
    }
    #expect(room.turns(until: 60) == ["ana 1-5", "ben 5-9", "? 10-12"])
  }

  @Test func `a cue that a file has twice is taken once, and that is said`() throws {
    let file = "WEBVTT\n\n00:01.000 --> 00:02.000\nAna Ortiz: one\n\n00:01.000 --> 00:02.000\nAna Ortiz: one\n"
    let expansion = try #require(try Self.room(present: ["ana"]).expand(["twice.vtt"], ["twice.vtt": file]))
    #expect(expansion.lines == ["floor turn ana 2026-11-20T10:00:01Z 1s"])
    #expect(expansion.summary.notes == ["1 stretch stands there twice; each was taken once"])
  }

  @Test func `a transcript may begin later than the meeting`() throws {
    let expansion = try Self.room().expand(["meeting.vtt", "--at", "10:00:30"], Self.files)
    #expect(expansion?.lines[1] == "floor turn ana 2026-11-20T10:00:31Z 4.5s")
  }

  @Test func `all labels that it must ask about stand in one refusal with what would answer`() {
    let found = Self.refusal(Self.room(), ["strangers.vtt"])
    #expect(
      found
        == Refusal(
          "strangers.vtt: 'Speaker 1' fits no one on the roster; 'Ortiz' fits Ana Ortiz (ana) and Eve Ortiz (eve)",
          remedy: "say who they are: --map \"Speaker 1=?\" --map \"Ortiz=?\""
            + "   (? is nobody on the roster; new is a guest)",
          about: "file"))
  }

  @Test func `labels are mapped to people`() throws {
    let words = ["strangers.vtt", "--map", "speaker 1=ben", "--map", "Ortiz=eve"]
    let expansion = try #require(try Self.room().expand(words, Self.files))
    #expect(expansion.lines[0] == "gathering arrive ben eve --at 2026-11-20T10:00:00Z")
  }

  @Test func `a mapped label that isn't in the file is refused`() {
    let found = Self.refusal(Self.room(), ["meeting.vtt", "--map", "Speaker 9=ben"])
    #expect(found?.reason == "meeting.vtt: no speaker is called 'Speaker 9'")
  }

  @Test func `a mapping to someone who isn't on the roster is refused`() {
    #expect(throws: Misuse.self) { try Self.room().expand(["meeting.vtt", "--map", "Ana Ortiz=zoe"], Self.files) }
  }

  @Test func `what lies outside the meeting by a minute is refused with the start that would fit`() {
    let late = Self.refusal(Self.room(at: 120), ["meeting.vtt", "--at", "10:02:48"])
    #expect(late?.reason == "meeting.vtt: it would end 1m from now")
    #expect(late?.remedy == "give an earlier start: --at 10:01:48")
    let early = Self.refusal(Self.room(), ["meeting.vtt", "--at", "09:58:59"])
    #expect(early?.reason == "meeting.vtt: it would begin 1m before the meeting opened")
    #expect(early?.remedy == "give a later start: --at 09:59:59")
    let long = "WEBVTT\n\n00:00.000 --> 02:00.000\nAna Ortiz: one\n"
    let young = try? Self.room(at: 5).expand(["long.vtt"], ["long.vtt": long])
    #expect(young == nil)
    do { _ = try Self.room(at: 5).expand(["long.vtt"], ["long.vtt": long]) } catch {
      #expect(
        (error as? Refusal)?.remedy
          == "it lasts 2m and the meeting has only been open for 5s: import it when the meeting is that old")
    }
  }

  @Test func `what lies outside by less than a minute is cut off, and that is said`() throws {
    let early = try #require(try Self.room().expand(["meeting.vtt", "--at", "09:59:57"], Self.files))
    #expect(
      early.lines == [
        "gathering arrive ben --at 2026-11-20T10:00:00Z", "floor turn ana 2026-11-20T10:00:00Z 2.5s",
        "floor turn ben 2026-11-20T10:00:02Z 4s", "floor turn ? 2026-11-20T10:00:07Z 2s",
      ])
    #expect(early.summary.rows[0][3] == .span(TimeSpan(microseconds: 2_500_000)))
    #expect(early.summary.notes.contains("cut off: 2s before the meeting's opening"))
    let late = try #require(try Self.room().expand(["meeting.vtt", "--at", "10:00:50"], Self.files))
    #expect(late.lines.count == 3)
    #expect(late.lines.last == "floor turn ben 2026-11-20T10:00:55Z 4s")
    #expect(late.summary.notes.contains("cut off: 2s after the meeting's end"))
    #expect(late.summary.pairs["turns"] == .count(2))
  }

  @Test func `a file of which nothing would be left is refused`() {
    let gone = Self.refusal(Self.room(), ["meeting.vtt", "--at", "10:01:00"])
    #expect(gone?.reason == "meeting.vtt: it would end 12s from now")
    #expect(gone?.remedy == "give an earlier start: --at 10:00:48")
  }

  @Test func `a label is left to nobody, and its time is speech`() throws {
    let words = ["strangers.vtt", "--map", "Speaker 1=?", "--map", "Ortiz=eve"]
    let expansion = try #require(try Self.room().expand(words, Self.files))
    #expect(expansion.lines[1] == "floor turn ? 2026-11-20T10:00:01Z 1s")
    #expect(
      expansion.summary.rows == [
        [.text("Speaker 1"), .text("nobody"), .undefined, .span(.seconds(1))],
        [.text("Ortiz"), .text("Eve Ortiz (eve)"), .text("eve"), .span(.seconds(1))],
        [.text("Ana Ortiz"), .text("Ana Ortiz (ana)"), .text("ana"), .span(.seconds(1))],
      ])
    #expect(expansion.summary.notes.contains("1 stretch of speech without a name: in the union, for no person"))
  }

  @Test func `guests go on the roster in the same step, one of them or all`() throws {
    let words = ["strangers.vtt", "--map", "Ortiz=eve", "--guests", "carers"]
    let all = try #require(try Self.room().expand(words, Self.files))
    #expect(all.lines[0] == "gathering person add \"Speaker 1\" --group carers --handle speaker")
    #expect(all.lines[1] == "gathering arrive speaker eve --at 2026-11-20T10:00:00Z")
    #expect(all.summary.notes.contains("marked as here from the opening: Speaker 1, Eve Ortiz"))
    let one = try #require(
      try Self.room().expand(words + ["--map", "Speaker 1=new"], Self.files))
    #expect(one.lines == all.lines)
    let homeless = Self.refusal(Self.room(), ["strangers.vtt", "--map", "Speaker 1=new"])
    #expect(
      homeless
        == Refusal(
          "'Speaker 1' is to be a guest, of no group", remedy: "say of which: --guests lived-experience", about: "map"))
  }

  @Test func `a preview lists every label, those that no reader takes for a name too, and records nothing`() throws {
    let file = """
      WEBVTT

      00:01.000 --> 00:02.000
      10:30 Item: one

      00:02.000 --> 00:04.000
      Ana Ortiz (she/her): two

      00:05.000 --> 00:06.000
      So here is the thing: three

      00:06.000 --> 00:07.000
      ana: four
      """
    var room = Self.room()
    room.close(50)
    let preview = try #require(try room.expand(["x.vtt", "--preview"], ["x.vtt": file]))
    #expect(preview.lines.isEmpty)
    let expected: [[Value]] = [
      [.text("ana"), .span(.seconds(1)), .span(.seconds(6)), .text("Ana Ortiz (ana) by the first name alone?")],
      [.text("10:30 Item"), .span(.seconds(1)), .span(.seconds(1)), .text("taken for no name")],
      [.text("Ana Ortiz (she/her)"), .span(.seconds(2)), .span(.seconds(2)), .text("the name fits")],
      [.text("So here is the thing"), .span(.seconds(1)), .span(.seconds(5)), .text("taken for no name")],
    ]
    #expect(preview.summary.rows.map { [$0[0], $0[1], $0[2], $0[5]] } == expected)
    let words = ["x.vtt", "--map", "ana=?", "--map", "10:30 Item=ben"]
    let taken = try #require(try Self.room().expand(words, ["x.vtt": file]))
    #expect(
      taken.lines == [
        "gathering arrive ben --at 2026-11-20T10:00:00Z", "floor turn ben 2026-11-20T10:00:01Z 1s",
        "floor turn ana 2026-11-20T10:00:02Z 2s", "floor turn ? 2026-11-20T10:00:05Z 1s",
        "floor turn ? 2026-11-20T10:00:06Z 1s",
      ])
    #expect(taken.summary.notes.contains("taken for no name, and counted for nobody: 'So here is the thing' 1s"))
  }

  /// Ten turns of ana and ben, shifted by so much.
  static func dialogue(shiftedBy milliseconds: Int, _ names: [String] = ["Ana Ortiz", "Ben Hale"]) -> String {
    (0..<10).reduce("WEBVTT\n\n") { text, turn in
      let start = turn * 4_000 + milliseconds
      return text + "\(clock(start)) --> \(clock(start + 4_000))\n\(names[turn % 2]): x\n\n"
    }
  }

  private static func clock(_ milliseconds: Int) -> String {
    let digits = { (number: Int, width: Int) in String(String(number + 10_000).suffix(width)) }
    return
      "\(digits(milliseconds / 60_000, 2)):\(digits(milliseconds / 1_000 % 60, 2)).\(digits(milliseconds % 1_000, 3))"
  }

  @Test func `a second source of the same speech is refused, and one of other people is not`() throws {
    let files = [
      "a.vtt": Self.dialogue(shiftedBy: 0), "b.vtt": Self.dialogue(shiftedBy: 400),
      "c.vtt": Self.dialogue(shiftedBy: 0, ["Cara Singh", "Dee Marsh"]),
    ]
    var room = Self.room()
    for line in try #require(try room.expand(["a.vtt"], files)).lines {
      let words = line.split(separator: " ").dropFirst(2).map(String.init)
      guard line.hasPrefix("floor"), case .change(let command) = try room.read("turn", words).action else { continue }
      try room.act(60, command)
    }
    #expect(
      throws: Refusal(
        "b.vtt: 36s of its 40s of speech are recorded already, from another source",
        remedy: "choose one: --replace   takes the other back; or leave this one out",
        about: "file")
    ) { try room.expand(["b.vtt"], files) }
    #expect(throws: Never.self) { try room.expand(["c.vtt"], files) }
  }

  /// Turns of lengths that are never twice the same, as people have them.
  static func conversation(of seed: UInt64, from start: Int, _ names: [String]) -> String {
    var random = SplitMix64(seed: seed)
    var time = start
    return (0..<24).reduce("WEBVTT\n\n") { text, turn in
      let end = time + Int.random(in: 900...9_000, using: &random)
      defer { time = end + Int.random(in: 0...1_500, using: &random) }
      return text + "\(clock(time)) --> \(clock(end))\n\(names[turn % names.count]): x\n\n"
    }
  }

  @Test func `a recording that began later is the same speech, and another conversation is not`() throws {
    for seed in UInt64(0)..<20 {
      let names = ["Ana Ortiz", "Ben Hale"]
      let files = [
        "a.vtt": Self.conversation(of: seed, from: 20_000, names),
        "later.vtt": Self.conversation(of: seed, from: 3_250, names),
        "other.vtt": Self.conversation(of: seed + 1_000, from: 400_000, names),
        "beside.vtt": Self.conversation(of: seed + 2_000, from: 20_000, ["Cara Singh", "Dee Marsh"]),
        "nameless.vtt": Self.conversation(of: seed, from: 20_400, ["Room 3"]),
      ]
      var room = Self.room(at: 3_000)
      for line in try #require(try room.expand(["a.vtt"], files)).lines {
        let words = line.split(separator: " ").dropFirst(2).map(String.init)
        guard line.hasPrefix("floor"), case .change(let command) = try room.read("turn", words).action else { continue }
        try room.act(3_000, command)
      }
      let refused = { (words: [String]) in
        do {
          _ = try room.expand(words, files)
          return false
        } catch { return (error as? Refusal)?.reason.contains("from another source") ?? false }
      }
      #expect(refused(["later.vtt"]), "seed \(seed)")
      #expect(refused(["nameless.vtt", "--map", "Room 3=?"]), "seed \(seed)")
      #expect(!refused(["beside.vtt"]), "seed \(seed)")
      #expect(!refused(["other.vtt"]), "seed \(seed)")
      #expect(!refused(["a.vtt", "--at", "10:20"]), "seed \(seed)")
    }
  }

  @Test func `presses and a transcript of the same time must be chosen between`() throws {
    var room = Self.room()
    try room.act(10, .speak(.ana))
    try room.act(30, .stop(nil))
    room.now = FloorRoom.at(60)
    let files = ["a.vtt": Self.dialogue(shiftedBy: 0)]
    #expect(
      throws: Refusal(
        "a.vtt: for 20s of its time the floor was given by hand, so that all would count twice",
        remedy: "choose one: --replace   takes the presses of that time back; or leave the transcript out",
        about: "file")
    ) { try room.expand(["a.vtt"], files) }
    room.now = FloorRoom.at(120)
    #expect(throws: Never.self) { try room.expand(["a.vtt", "--at", "10:00:30"], files) }
  }

  @Test func `an import needs an open meeting`() {
    var room = Self.room()
    room.close(50)
    #expect(Self.refusal(room, ["meeting.vtt"])?.reason == "no meeting is open")
  }
}
