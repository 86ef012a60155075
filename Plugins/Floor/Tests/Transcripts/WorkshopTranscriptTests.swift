import Facilitation
import Foundation
import Testing

@testable import Floor

/// The made-up transcript that ships with the tests, and that `Scripts/measure-a-meeting.meet` imports.
struct WorkshopTranscriptTests {
  static func transcript() throws -> MeetingTranscript {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "workshop.vtt")
    return try MeetingTranscript.read(
      Array(try Data(contentsOf: url)), file: "workshop.vtt", format: nil, recording: nil)
  }

  @Test func `it has forty cues, five speakers and a voice without a name`() throws {
    let transcript = try Self.transcript()
    #expect(transcript.speech.segments.count == 40)
    #expect(transcript.unnamed == 1)
    let ordered = Floor.Measurement(transcript.speech).voices.sorted { $0.merged > $1.merged }
    #expect(
      ordered.map { "\($0.name) \(TimeSpan(microseconds: $0.merged).word)" } == [
        "Dr Dee Marsh 1m44.5s", "Ana Ortiz 53.8s", "Cara Singh 49.3s", "Ben Hale 47.5s", "Ewan (Guest) 11s",
      ])
  }

  @Test func `a guest and a doctor are found on the roster`() throws {
    var matching = LabelMatching(roster: FloorRoom().roster, mappings: [])
    let labels = try Self.transcript().speech.voices
    #expect {
      try matching.people(for: labels, file: "workshop.vtt")
    } throws: {
      ($0 as? Refusal)?.reason == "workshop.vtt: 'Ewan (Guest)' fits no one on the roster, or more than one"
    }
    matching = LabelMatching(roster: FloorRoom().roster, mappings: [LabelMapping(label: "Ewan (Guest)", who: .eve)])
    #expect(try matching.people(for: labels, file: "workshop.vtt") == [.ben, .cara, .ana, .dee, .eve])
  }
}
