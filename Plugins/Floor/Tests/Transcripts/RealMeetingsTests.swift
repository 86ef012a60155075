import Foundation
import Testing

@testable import Floor

/// Where the real meetings are, when someone says.
let realMeetings = ProcessInfo.processInfo.environment["EVENHAND_MEETINGS"].flatMap { $0.isEmpty ? nil : $0 }

/// Meetings that nobody here wrote, compared with the figures of an independent program.
@Suite(
  .enabled(
    if: realMeetings != nil,
    "set EVENHAND_MEETINGS to the folder of real meetings to compare 34 AMI meetings, VoxConverse and Zoom"))
struct RealMeetingsTests {
  /// What `ami/expected.json` holds of one meeting.
  struct Expected: Decodable {
    struct Person: Decodable {
      var raw_s, merged_s, share_merged, first_word_s, longest_block_s: Double
      var segments, turns: Int
    }
    struct Balance: Decodable { var gini, gini_norm, entropy_norm, hhi, hhi_norm, theil_T, theil_L: Double }
    struct Pairs: Decodable { var success, contained: Int }

    var speakers, segments, turns: Int
    var turn_taking_index, union_s, overlap_s, overlap_excess_s, silence_uem_s, silence_inner_s: Double
    var turn_variance_pop, turn_variance_sample: Double
    var time_by_simultaneous_speakers_s: [String: Double]
    var interruptions: Pairs
    var per_speaker: [String: Person]
    var on_merged: Balance
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: try #require(realMeetings)).appending(path: path)))
  }

  static func measure(_ path: String, bounds: String? = nil) throws -> Floor.Measurement {
    var transcript = try MeetingTranscript.read(try bytes(path), file: path, format: nil, recording: nil)
    if let bounds {
      transcript.speech.bounds = try UEM.bounds(
        try Self.bytes(bounds), file: bounds, recording: transcript.recording, stem: "")
    }
    return Floor.Measurement(transcript.speech)
  }

  @Test func `all 34 AMI meetings measure as the independent program found`() throws {
    let all = try JSONDecoder().decode([String: Expected].self, from: Data(try Self.bytes("ami/expected.json")))
    #expect(all.count == 34)
    for (name, expected) in all.sorted(by: { $0.key < $1.key }) {
      let found = try Self.measure("ami/rttm/\(name).rttm", bounds: "ami/uem/\(name).uem")
      let counts: [Int] = [
        found.voices.count, found.segments, found.turns, found.interruptions.taken, found.interruptions.contained,
      ]
      let expectedCounts: [Int] = [
        expected.speakers, expected.segments, expected.turns, expected.interruptions.success,
        expected.interruptions.contained,
      ]
      #expect(counts == expectedCounts, "\(name)")
      for (label, value, figure) in try Self.figures(found, expected) {
        #expect(abs(value - figure) < 1e-9, "\(name), \(label): \(value), not \(figure)")
      }
    }
  }

  private static func figures(_ found: Floor.Measurement, _ expected: Expected) throws -> [(String, Double, Double)] {
    let balance = try #require(found.inequality)
    let variance = try #require(found.turnVariance)
    var figures: [(String, Double, Double)] = [
      ("index", found.turnTakingIndex ?? .nan, expected.turn_taking_index),
      ("union", seconds(found.sweep.union), expected.union_s),
      ("overlap", seconds(found.sweep.overlap), expected.overlap_s),
      ("excess", seconds(found.total - found.sweep.union), expected.overlap_excess_s),
      ("silence", seconds(found.silence ?? -1), expected.silence_uem_s),
      ("inner silence", seconds(found.sweep.innerSilence), expected.silence_inner_s),
      ("variance", variance.population, expected.turn_variance_pop),
      ("sample variance", variance.sample ?? .nan, expected.turn_variance_sample),
      ("Gini", balance.gini, expected.on_merged.gini),
      ("Gini*", balance.giniStar ?? .nan, expected.on_merged.gini_norm),
      ("entropy", balance.entropy ?? .nan, expected.on_merged.entropy_norm),
      ("HHI", balance.hhi, expected.on_merged.hhi),
      ("HHI*", balance.hhiStar ?? .nan, expected.on_merged.hhi_norm),
      ("Theil T", balance.theilT, expected.on_merged.theil_T),
      ("Theil L", balance.theilL, expected.on_merged.theil_L),
    ]
    for (count, time) in expected.time_by_simultaneous_speakers_s {
      let index = try #require(Int(count))
      figures.append(("\(count) at once", index < found.sweep.time.count ? seconds(found.sweep.time[index]) : 0, time))
    }
    for voice in found.voices {
      let person = try #require(expected.per_speaker[voice.name])
      figures += [
        ("merged", seconds(voice.merged), person.merged_s), ("raw", seconds(voice.raw), person.raw_s),
        ("share", found.share(voice) ?? .nan, person.share_merged),
        ("first word", seconds(voice.firstWord ?? -1), person.first_word_s),
        ("longest", seconds(voice.longest), person.longest_block_s),
        ("segments", Double(voice.segments), Double(person.segments)),
        ("turns", Double(voice.turns), Double(person.turns)),
      ]
    }
    return figures
  }

  private static func seconds(_ microseconds: Int64) -> Double { Double(microseconds) / 1_000_000 }

  @Test(
    arguments: [("utial", 347_180_000, 344_200_000), ("optsn", 604_070_000, 604_060_000)] as [(String, Int64, Int64)])
  func `a speaker's own overlap counts once`(_ name: String, _ raw: Int64, _ merged: Int64) throws {
    let found = try Self.measure("voxconverse/\(name).rttm")
    let uneven = found.voices.filter { $0.raw != $0.merged }
    #expect(uneven.map(\.raw) == [raw])
    #expect(uneven.map(\.merged) == [merged])
  }

  @Test(arguments: [("abjxc", 1), ("nitgx", 21)])
  func `one speaker and twenty-one are measured`(_ name: String, _ count: Int) throws {
    #expect(try Self.measure("voxconverse/\(name).rttm").voices.count == count)
  }

  @Test func `the Zoom transcript has 300 cues, two without a name`() throws {
    let path = "zoom/meeting001_transcript.vtt"
    let transcript = try MeetingTranscript.read(try Self.bytes(path), file: path, format: nil, recording: nil)
    #expect(transcript.speech.segments.count == 300)
    #expect(transcript.unnamed == 2)
    let longest = try #require(Floor.Measurement(transcript.speech).voices.max { $0.merged < $1.merged })
    #expect(longest.segments == 242)
    #expect(longest.merged == 2_275_050_000)
  }
}
