import Facilitation
import Testing

@testable import Floor

/// What is shown and recorded of files that don't know everything.
struct EvidenceTests {
  static let files = [
    "otter.txt": """
    Ana Ortiz  0:05
    Good morning.

    Ben Hale  0:15
    Morning.

    Ana Ortiz  0:20
    Shall we?

    Transcribed by https://otter.ai
    """,
    "otter.uem": "otter 1 0 40\n",
    "jitsi.json": #"""
    {"a": {"displayName": "Ana Ortiz", "totalDominantSpeakerTime": 75000},
     "b": {"displayName": "Ben Hale", "totalDominantSpeakerTime": 25000}}
    """#,
    "exclusive.json":
      #"{"exclusive_diarization": [{"start": 1, "end": 4, "speaker": "ana"}, {"start": 6, "end": 7, "speaker": "ben"}]}"#,
    "exclusive.uem": "exclusive 1 0 10\n",
    "meet.json": """
    {"transcriptEntries": [
      {"participant": "p/ana", "startTime": "2026-11-20T10:00:10.5Z", "endTime": "2026-11-20T10:00:12Z"},
      {"participant": "p/ben", "startTime": "2026-11-20T10:00:11Z", "endTime": "2026-11-20T10:00:15Z"}]}
    """,
  ]

  /// The keys of the figures that a file can't give.
  static func undefined(_ words: [String]) throws -> Set<String> {
    let pairs = try FloorRoom().show("measure", words, files).pairs
    return Set(pairs.filter { $0.value == .undefined }.keys)
  }

  static let ofIntervals: Set = ["overlap", "interruptions.taken", "interruptions.contained"]
  static let ofSilence: Set = ["union", "silence", "innerSilence"]
  static let ofTurns: Set = [
    "turns", "turnTakingIndex", "segments", "unnamed", "turnVariance.population", "turnVariance.sample",
  ]

  @Test func `totals give shares and balance, and no figure that needs times`() throws {
    let document = try FloorRoom().show("measure", ["jitsi.json"], Self.files)
    #expect(try Self.undefined(["jitsi.json"]) == Self.ofIntervals.union(Self.ofSilence).union(Self.ofTurns))
    #expect(document.pairs["evidence"] == .text("totals"))
    #expect(document.pairs["gini"] == .number(0.25, decimals: 3))
    let unknown = [Value](repeating: .undefined, count: 5)
    let ana: [Value] = [.text("Ana Ortiz"), .span(.seconds(75)), .span(.seconds(75)), .share(0.75)]
    let ben: [Value] = [.text("Ben Hale"), .span(.seconds(25)), .span(.seconds(25)), .share(0.25)]
    #expect(document.rows == [ana + unknown, ben + unknown])
    #expect(
      document.notes == [
        "the file says how long each person spoke, not when: it can't give turns, the turn-taking index, first words,"
          + " longest stretches, overlap, silence or interruptions (–)"
      ])
  }

  @Test func `starts give turns and first words; times are marked as estimated`() throws {
    let document = try FloorRoom().show("measure", ["otter.txt"], Self.files)
    #expect(try Self.undefined(["otter.txt"]) == Self.ofIntervals.union(Self.ofSilence))
    #expect(document.pairs["turns"] == .count(3))
    #expect(document.pairs["turnTakingIndex"] == .number(1, decimals: 3))
    let ana: [Value] = [
      .text("Ana Ortiz"), .span(.seconds(10)), .span(.seconds(10)), .share(10.0 / 15), .count(2), .count(2),
      .span(.seconds(5)), .span(.seconds(10)), .span(.seconds(10)),
    ]
    let ben: [Value] = [
      .text("Ben Hale"), .span(.seconds(5)), .span(.seconds(5)), .share(5.0 / 15), .count(1), .count(1),
      .span(.seconds(15)), .span(.seconds(5)), .span(.seconds(5)),
    ]
    #expect(document.rows == [ana, ben])
    let titles = document.sections.flatMap(\.blocks).compactMap { block in
      if case .table(let table) = block { table.columns.compactMap(\.label) } else { nil }
    }
    #expect(
      titles == [
        [
          "name", "time, estimated", "share of time, estimated", "turns", "first word after",
          "longest stretch, estimated", "longest turn, estimated",
        ]
      ])
    #expect(
      document.notes == [
        "times are estimated: a turn is taken to last until the next begins",
        "the last turn has no end, and so no time",
        "the file says when each turn began, not when it ended: it can't give time with speech, overlap, silence or"
          + " interruptions (–)",
      ])
  }

  @Test func `bounds give the last turn its end`() throws {
    let document = try FloorRoom().show("measure", ["otter.txt", "--bounds", "folder"], Self.files)
    #expect(document.rows[0][1] == .span(.seconds(30)))
    #expect(document.notes.count == 2)
    #expect(document.pairs["silence"] == .undefined)
  }

  @Test func `bounds that end before the last turn give it no time`() throws {
    var transcript = try ReadingTests.read("Ana  0:05\nHi\n\nBen  0:15\nHi\n")
    try transcript.setBounds(0..<8_000_000, file: "file")
    #expect(ReadingTests.segments(transcript.speech) == ["Ana 5-15", "Ben 15-15"])
  }

  @Test func `one speaker at a time gives silence, and no overlap`() throws {
    #expect(try Self.undefined(["exclusive.json"]) == Self.ofIntervals.union(["silence"]))
    let pairs = try FloorRoom().show("measure", ["exclusive.json", "--bounds", "folder"], Self.files).pairs
    #expect(pairs["silence"] == .span(.seconds(6)))
    #expect(pairs["innerSilence"] == .span(.seconds(2)))
    #expect(pairs["overlap"] == .undefined)
  }

  @Test func `bounds for totals are refused`() {
    let files = Self.files.merging(["jitsi.uem": "jitsi 1 0 100\n"]) { $1 }
    #expect {
      try FloorRoom().show("measure", ["jitsi.json", "--bounds", "folder"], files)
    } throws: { error in
      error as? Refusal
        == Refusal(
          "jitsi.json: it says how long each person spoke, not when, so bounds mean nothing",
          remedy: "leave --bounds out", about: "bounds")
    }
  }

  @Test func `a step of evidence knows all that the one before knows`() {
    #expect([Evidence.intervals, .totals, .exclusive, .starts].sorted() == [.totals, .starts, .exclusive, .intervals])
  }

  // MARK: Import

  private static func room(at seconds: Int64 = 60) -> FloorRoom {
    var room = FloorRoom(present: ["ana", "ben"])
    room.now = FloorRoom.at(seconds)
    return room
  }

  @Test func `starts are imported as turns that last until the next, and that is said`() throws {
    let expansion = try #require(try Self.room().expand(["otter.txt"], Self.files))
    #expect(
      expansion.lines == ["floor turn ana 2026-11-20T10:00:05Z 10s", "floor turn ben 2026-11-20T10:00:15Z 5s"])
    #expect(
      expansion.summary.notes == [
        "times are estimated: a turn is taken to last until the next begins",
        "the last turn has no end, and so no time",
      ])
  }

  @Test func `totals are not imported`() {
    #expect {
      try Self.room().expand(["jitsi.json"], Self.files)
    } throws: { error in
      error as? Refusal
        == Refusal(
          "jitsi.json: it says how long each person spoke, not when, so it has no turns",
          remedy: "see its figures with: floor measure jitsi.json", about: "file")
    }
  }

  @Test func `a file that knows the time of day needs no start`() throws {
    let words = ["meet.json", "--map", "ana=ana", "--map", "ben=ben"]
    let expansion = try #require(try Self.room().expand(words, Self.files))
    #expect(
      expansion.lines == ["floor turn ana 2026-11-20T10:00:10.5Z 1.5s", "floor turn ben 2026-11-20T10:00:11Z 4s"])
    let moved = try #require(try Self.room().expand(words + ["--at", "10:00:20"], Self.files))
    #expect(moved.lines[0] == "floor turn ana 2026-11-20T10:00:20Z 1.5s")
  }
}
