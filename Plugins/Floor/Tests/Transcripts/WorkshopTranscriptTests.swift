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

  @Test func `a doctor is found on the roster, and a guest whom nobody knows is asked about`() throws {
    let labels = try Self.transcript().speech.voices.map { SpeakerLabel(text: $0) }
    var matching = LabelMatching(roster: FloorRoom().roster)
    let matches = try matching.matches(for: labels, file: "workshop.vtt")
    #expect(
      matching.question(labels, matches, file: "workshop.vtt")
        == Refusal(
          "workshop.vtt: 'Ewan (Guest)' fits no one on the roster",
          remedy: "say who they are: --map \"Ewan (Guest)=?\"   (? is nobody on the roster; new is a guest)",
          about: "file"))
    matching = LabelMatching(
      roster: FloorRoom().roster, said: [LabelMapping(label: "Ewan (Guest)", owner: .person(.eve))])
    #expect(
      try matching.matches(for: labels, file: "workshop.vtt")
        == [
          .person(.ben, .name), .person(.cara, .name), .person(.ana, .name), .person(.dee, .name), .person(.eve, .said),
        ])
  }
}
