import Facilitation

/// A kind of file that says who spoke when.
///
/// To add one: a file with its reader, and a line in ``all``.
struct TranscriptFormat: Sendable {
  /// What is typed for `--format`.
  let name: String
  let title: String
  /// The most that such a file can know.
  let evidence: Evidence
  /// Whether the beginning of a file, at most ``headLength`` bytes without a byte order mark, looks like this.
  ///
  /// Law: of all formats at most one recognises a file.
  let recognises: @Sendable (ArraySlice<UInt8>) -> Bool
  /// Reads a whole file; takes the named recording, where a format holds several.
  let read: @Sendable (inout TextLines, _ recording: String?) throws(Refusal) -> MeetingTranscript

  init(
    name: String, title: String, evidence: Evidence = .intervals,
    recognises: @escaping @Sendable (ArraySlice<UInt8>) -> Bool,
    read: @escaping @Sendable (inout TextLines, _ recording: String?) throws(Refusal) -> MeetingTranscript
  ) {
    (self.name, self.title, self.evidence) = (name, title, evidence)
    (self.recognises, self.read) = (recognises, read)
  }

  /// In the order in which they are listed.
  static let all: [TranscriptFormat] = [
    .zoom, .teams, .srt, .rttm, .audacity, .elan, .chat, .whisperX, .pyannote, .meet, .otter, .bigBlueButton, .jitsi,
  ]

  static let headLength = 65_536

  /// What a file must be recognised as, in words for people.
  static var known: String { all.map { "\($0.name) (\($0.title))" }.joined(separator: ", ") }
}

/// The lines of a file's beginning that aren't blank, without the blanks before them.
func nonBlankLines(of head: ArraySlice<UInt8>) -> some Sequence<ArraySlice<UInt8>> {
  head.split { $0 == 0x0A || $0 == 0x0D }.lazy.map { $0.drop { $0 == 0x20 || $0 == 0x09 } }.filter { !$0.isEmpty }
}

extension Kind<TranscriptFormat> {
  /// One of the formats of transcripts.
  static let transcriptFormat = Kind(
    "FORMAT",
    read: { word, _ throws(Misreading) in
      if let format = TranscriptFormat.all.first(where: { $0.name == word.lowercased() }) { return format }
      let choices = TranscriptFormat.all.map { Candidate($0.name, $0.title) }
      let near = choices.near(word)
      let remedy = "it can be " + choices.map(\.word).joined(separator: ", ")
      throw Misreading("there is no format '\(word)'", candidates: near, remedy: near.isEmpty ? remedy : nil)
    },
    print: \.name,
    candidates: { _ in TranscriptFormat.all.map { Candidate($0.name, $0.title) } })
}
