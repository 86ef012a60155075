import Facilitation
import TestKit
import Testing

@testable import Floor

/// What each reader makes of good files and bad ones.
///
/// Segments are written `Ana 0.5-2`, in seconds.
struct ReadingTests {
  struct Good: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var format: String
    var text: String
    var segments: [String]
    var skipped: [String] = []
    /// Voices in the file that say nothing.
    var silent: [String] = []
    var evidence = Evidence.intervals

    init(
      _ title: String, _ format: String, _ text: String, _ segments: [String], skipped: [String] = [],
      silent: [String] = [], evidence: Evidence? = nil
    ) {
      (testDescription, self.format, self.text, self.segments, self.skipped) = (title, format, text, segments, skipped)
      self.silent = silent
      self.evidence = evidence ?? (format == "otter" ? .starts : .intervals)
    }
  }

  struct Bad: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var text: String
    var reason: String
    /// Given where the content doesn't tell.
    var format: String?

    init(_ title: String, _ text: String, _ reason: String, format: String? = nil) {
      (testDescription, self.text, self.reason, self.format) = (title, text, reason, format)
    }
  }

  static func segments(_ speech: Speech) -> [String] {
    speech.segments.map { segment in
      let name = segment.voice < 0 ? "?" : speech.voices[Int(segment.voice)]
      let span = TimeSpan(microseconds: segment.start).seconds, end = TimeSpan(microseconds: segment.end).seconds
      return "\(name) \(span)-\(end)".replacing(".0-", with: "-").trimmingZero
    }
  }

  static func read(_ text: String, format: String? = nil, recording: String? = nil) throws(Refusal) -> MeetingTranscript
  {
    let format = TranscriptFormat.all.first { $0.name == format }
    return try MeetingTranscript.read(Array(text.utf8), file: "file", format: format, recording: recording)
  }

  static let good =
    rttm + zoom + teams + audacity + webVTT + srt + otter + elan + chat + whisperX + pyannote + meet + jitsi
    + bigBlueButton

  @Test(arguments: good)
  func `a good file gives its segments`(_ file: Good) throws {
    let transcript = try Self.read(file.text)
    #expect(Self.segments(transcript.speech) == file.segments)
    #expect(transcript.skipped == file.skipped)
    #expect(transcript.evidence == file.evidence)
    let heard = Set(transcript.speech.segments.map(\.voice))
    let silent = transcript.speech.voices.indices.filter { !heard.contains(Int32($0)) }
    #expect(silent.map { transcript.speech.voices[$0] } == file.silent)
  }

  @Test(arguments: good)
  func `a file is recognised by its own format and by no other, whatever its line ends`(_ file: Good) {
    let plain = file.text.replacing("\r\n", with: "\n")
    for text in [plain, plain.replacing("\n", with: "\r\n"), plain.replacing("\n", with: "\r"), "\n \n" + plain] {
      // WebVTT must begin with its name.
      guard !text.hasPrefix("\n \nWEBVTT"), bom(text) == bom(file.text) else { continue }
      let head = Array(text.utf8)[...].dropFirst(bom(text))
      #expect(TranscriptFormat.all.filter { $0.recognises(head) }.map(\.name) == [file.format])
    }
  }

  @Test func `every format has good files`() {
    #expect(Set(Self.good.map(\.format)) == Set(TranscriptFormat.all.map(\.name)))
  }

  private func bom(_ text: String) -> Int { text.utf8.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  @Test(arguments: bad + badCues + badAnnotations + badJSON + badTotals)
  func `a bad file is refused with its place and a remedy`(_ file: Bad) {
    #expect {
      try Self.read(file.text, format: file.format)
    } throws: { error in
      let refusal = error as? Refusal
      #expect(refusal?.reason == file.reason)
      return refusal?.remedy != nil
    }
  }

  @Test(
    arguments: [
      ([0xFF, 0xFE, 0x57, 0x00], "file:1: the text is in UTF-16"),
      (
        Array("WEBVTT\n\n00:01.000 --> 00:02.000\nAna: ".utf8) + [0xC3, 0x28],
        "file:4: the text is not UTF-8: 'Ana: ?('"
      ),
      ([0x52, 0x49, 0x46, 0x46, 0x00, 0x01], "file:1: this is no text: it holds the byte 0"),
      (Array("WEBVTT ".utf8) + Array(repeating: 0x61, count: 70_000), "file:1: the line is longer than 65536 bytes"),
    ] as [([UInt8], String)])
  func `what is no text is refused`(_ bytes: [UInt8], _ reason: String) {
    #expect {
      try MeetingTranscript.read(bytes, file: "file", format: nil, recording: nil)
    } throws: { ($0 as? Refusal)?.reason == reason }
  }

  @Test func `the format that is given overrules the content`() {
    #expect {
      try MeetingTranscript.read(Array("0\t1\tana\n".utf8), file: "file", format: .rttm, recording: nil)
    } throws: { ($0 as? Refusal)?.reason == "file:1: this is no RTTM record: '0'" }
  }

  @Test func `one of several recordings can be chosen`() throws {
    let text = "SPEAKER x 1 0 1 <NA> <NA> ana\nSPEAKER y 1 5 1 <NA> <NA> ben\n"
    #expect(Self.segments(try Self.read(text, recording: "y").speech) == ["ben 5-6"])
  }

  @Test(
    arguments: [
      ("0.37", 370_000), ("12", 12_000_000), ("0.1", 100_000), ("0.0000005", 1), ("3600000", 3_600_000_000_000),
      ("3600000.1", nil), ("-1", nil), ("nan", nil), ("0x10", nil), ("1e3", nil), ("1.", nil), (".5", nil), ("", nil),
      ("99999999999999999999999", nil), ("+1", nil), ("1.5.2", nil),
    ] as [(String, Int64?)])
  func `seconds are read exactly or not at all`(_ text: String, _ microseconds: Int64?) {
    #expect(Ticks.seconds(Array(text.utf8)[...]) == microseconds)
  }

  @Test(
    arguments: [
      ("00:00:04.859", 4_859_000), ("01:00.5", 60_500_000), ("0:0:5.34", 5_340_000), ("123:00:00.000", 442_800_000_000),
      ("00:60:00.000", nil), ("00:00:60.000", nil), ("00:00:04", nil), ("4.859", nil), ("1001:00:00.000", nil),
      ("00:00:04,859", nil), ("a:00:04.859", nil),
    ] as [(String, Int64?)])
  func `clock times are read exactly or not at all`(_ text: String, _ microseconds: Int64?) {
    #expect(Ticks.clock(Array(text.utf8)[...]) == microseconds)
  }

  @Test(
    arguments: [
      (0.1, 100_000), (2.4000000000000004, 2_400_000), (3599.999999, 3_599_999_999), (3_600_000, Ticks.latest),
      (-0.0, 0), (-1e-9, nil), (3_600_000.1, nil), (.nan, nil), (.infinity, nil),
    ] as [(Double, Int64?)])
  func `seconds that are numbers are rounded to the microsecond or not read at all`(
    _ number: Double, _ microseconds: Int64?
  ) {
    #expect(Ticks.seconds(number) == microseconds)
  }

  @Test func `any time with six decimals comes back exactly from a number`() {
    for seed in 0..<1_000 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      let time = Int64.random(in: 0...Ticks.latest, using: &random)
      #expect(Ticks.seconds(Double(time) / 1_000_000) == time, "seed \(seed)")
    }
  }

  @Test(
    arguments: [
      ("x 1 0.000 9.5\n", 0..<9_500_000), (";; bounds\ny 1 0 4\nx 1 1 3\n", 1_000_000..<3_000_000),
    ] as [(String, Range<Int64>)])
  func `bounds are those of the recording`(_ text: String, _ bounds: Range<Int64>) throws {
    #expect(try UEM.bounds(Array(text.utf8), file: "file", recording: "x", stem: "x") == bounds)
  }

  @Test(arguments: ["x 1 5 2\n", "y 1 0 4\n", "x 1 0 1\nx 1 2 3\n", "x 1 0\n", "x 1 0 nan\n", ""])
  func `bounds that can't be used are refused`(_ text: String) {
    #expect(throws: Refusal.self) { try UEM.bounds(Array(text.utf8), file: "file", recording: "x", stem: "x") }
  }
}

extension String {
  fileprivate var trimmingZero: String { hasSuffix(".0") ? String(dropLast(2)) : self }
}
