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
    Ben (Guest): Morning

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

  @Test func `all labels that fit no one stand in one refusal with what would fix them`() {
    let found = Self.refusal(Self.room(), ["strangers.vtt"])
    #expect(
      found
        == Refusal(
          "strangers.vtt: 'Speaker 1', 'Ortiz' fit no one on the roster, or more than one",
          remedy: "say who they are: --map \"Speaker 1=HANDLE\" --map \"Ortiz=HANDLE\"", about: "file"))
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

  @Test func `what lies outside the meeting is refused with how far it sticks out`() {
    let late = Self.refusal(Self.room(), ["meeting.vtt", "--at", "10:00:50"])
    #expect(late?.reason == "meeting.vtt: it would end 2s from now")
    #expect(late?.remedy == "give an earlier start: --at 10:00:48")
    let early = Self.refusal(Self.room(), ["meeting.vtt", "--at", "09:59:50"])
    #expect(early?.reason == "meeting.vtt: it would begin 9s before the meeting opened")
    #expect(early?.remedy == "give a later start: --at 09:59:59")
    let young = Self.refusal(Self.room(at: 5), ["meeting.vtt"])
    #expect(
      young?.remedy
        == "it lasts 11s and the meeting has only been open for 5s: import it when the meeting is that old")
  }

  @Test func `an import needs an open meeting`() {
    var room = Self.room()
    room.close(50)
    #expect(Self.refusal(room, ["meeting.vtt"])?.reason == "no meeting is open")
  }
}

struct MeasureTests {
  static let files = [
    "toy.rttm": """
    SPEAKER toy 1 0 10 <NA> <NA> A
    SPEAKER toy 1 8 7 <NA> <NA> B
    SPEAKER toy 1 9 0.5 <NA> <NA> C
    SPEAKER toy 1 20 5 <NA> <NA> A
    SPEAKER toy 1 23 4 <NA> <NA> A
    SPEAKER toy 1 27 3 <NA> <NA> C
    """,
    "toy.uem": "toy 1 0.000 40.000\n",
  ]

  @Test func `measure gives every figure under its key`() throws {
    let document = try FloorRoom().show("measure", ["toy.rttm", "--bounds", "folder"], Self.files)
    #expect(document.shape == .objects)
    let pairs = document.pairs
    #expect(
      pairs.keys.sorted() == [
        "entropy", "evidence", "file", "gini", "giniStar", "hhi", "hhiStar", "innerSilence", "interruptions.contained",
        "interruptions.taken", "overlap", "seconds.0", "seconds.1", "seconds.2", "seconds.3", "segments", "silence",
        "speakers", "theilL", "theilT", "turnTakingIndex", "turnVariance.population", "turnVariance.sample", "turns",
        "union", "unnamed",
      ])
    #expect(pairs["silence"] == .span(.seconds(15)))
    #expect(pairs["turnTakingIndex"] == .number(0.8, decimals: 3))
    #expect(
      document.rows[0] == [
        .text("A"), .span(.seconds(17)), .span(.seconds(19)), .share(17 / 27.5), .count(2), .count(3), .span(.zero),
        .span(.seconds(10)), .span(.seconds(10)),
      ])
  }

  @Test func `without bounds silence is undefined`() throws {
    let document = try FloorRoom().show("measure", ["toy.rttm"], Self.files)
    #expect(document.pairs["silence"] == .undefined)
  }

  @Test func `each file has its own section`() throws {
    let document = try FloorRoom().show(
      "measure", ["toy.rttm", "meeting.vtt"], Self.files.merging(ImportTests.files) { $1 })
    #expect(document.sections.map(\.title) == ["toy.rttm", "meeting.vtt"])
    #expect(document.notes == ["1 stretch of speech without a name: in the union, for no person"])
  }
}
