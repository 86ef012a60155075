import Facilitation

/// What a file says about who spoke when.
///
/// The words that were spoken are never kept.
struct Transcript: Equatable, Sendable {
  var speech: Speech
  /// The recording's name inside the file, in formats that have one.
  var recording: String?
  /// Stretches of speech that no one is named for.
  ///
  /// They are in ``speech`` too.
  var unnamed = 0
  /// What was read over and why, in words for people: `3 point labels without length`.
  var skipped: [String] = []

  /// What a reader should say about what it couldn't use.
  var notes: [String] {
    var notes: [String] = []
    if unnamed > 0 {
      notes.append("\(counted(unnamed, "stretch", "stretches")) of speech without a name: in the union, for no person")
    }
    return notes + skipped.map { "not counted: \($0)" }
  }
}

/// `1 cue`, `2 cues`.
func counted(_ count: Int, _ one: String, _ many: String) -> String { "\(count) \(count == 1 ? one : many)" }

/// A kind of file that says who spoke when.
///
/// To add one: a file with its reader, and a line in ``all``.
struct TranscriptFormat: Sendable {
  /// What is typed for `--format`.
  let name: String
  let title: String
  /// Whether the beginning of a file, at most ``headLength`` bytes without a byte order mark, looks like this.
  let recognises: @Sendable (ArraySlice<UInt8>) -> Bool
  /// Reads a whole file; takes the named recording, where a format holds several.
  let read: @Sendable (inout LineReader, _ recording: String?) throws(Refusal) -> Transcript

  /// In the order in which they are tried.
  static let all: [TranscriptFormat] = [.rttm, .teams, .zoom, .audacity]

  static let headLength = 65_536

  /// What a file must be recognised as, in words for people.
  static var known: String { all.map { "\($0.name) (\($0.title))" }.joined(separator: ", ") }
}

extension Transcript {
  /// The transcript in `bytes`; `format` overrules what the content looks like.
  static func read(
    _ bytes: [UInt8], file: String, format: TranscriptFormat?, recording: String?
  ) throws(Refusal) -> Transcript {
    var lines = try LineReader(bytes, file: file)
    guard let format = format ?? TranscriptFormat.all.first(where: { $0.recognises(lines.head) }) else {
      // Text that isn't text at all is said so first.
      _ = try lines.next()
      throw Refusal(
        "\(file):1: this is no transcript that can be read here: \(lines.excerpt(lines.current))",
        remedy: "the formats are \(TranscriptFormat.known); say which it is with --format")
    }
    let transcript = try format.read(&lines, recording)
    guard !transcript.speech.voices.isEmpty else {
      throw Refusal(
        "\(file): it names no speakers, so there is nothing to measure",
        remedy: "export it again with the speakers' names (\(format.title))")
    }
    if let recording, transcript.recording == nil {
      throw Refusal(
        "\(file): this format has no recordings inside, so there is none called '\(recording)'",
        remedy: "leave --recording out", about: "recording")
    }
    return transcript
  }
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
