import Facilitation

extension Verb<FloorPlugin> {
  /// `import FILE`: turns from a transcript, as the plain lines that a facilitator would have typed.
  static let `import` = Verb.expand(
    "import", "records the turns of a transcript in the open meeting",
    .argument("file", .file, "the transcript; its words are not kept"),
    .option("format", .transcriptFormat, "how the file is written, where its content doesn't tell"),
    .options("map", .labelMapping, "whose a speaker's label is: \"Speaker 1=ana\""),
    .option("at", .time, "when the recording began; what the file says, or the meeting's opening, unless given"),
    .option("recording", .text("NAME"), "which recording, in a file that holds several"),
    examples: ["import meeting.vtt", "import meeting.vtt --map \"Ben Hale=ben\""],
    reading: { file, _, _, _, _ in SourceRequest(file, upTo: .transcript) },
    expansion: { _, context, source, _, format, maps, start, recording throws(Refusal) in
      let transcript = try Transcript.read(
        try source.bytes() ?? [], file: source.name, format: format, recording: recording)
      return try TranscriptImport(transcript, file: source.name, maps, start: start, context).expansion()
    })
}

/// A speaker's label in a transcript, and who it is.
struct LabelMapping: Equatable, Sendable {
  var label: String
  var who: Handle
}

extension Kind<LabelMapping> {
  static let labelMapping = Kind(
    "LABEL=PERSON",
    read: { word, context throws(Misreading) in
      guard let sign = word.lastIndex(of: "="), sign != word.startIndex else {
        throw Misreading("'\(word)' says no label and person", remedy: "write it like \"Speaker 1=ana\"")
      }
      return LabelMapping(
        label: String(word[..<sign]), who: try context.roster.person(String(word[word.index(after: sign)...])))
    },
    print: { "\($0.label)=\($0.who.word)" })
}
