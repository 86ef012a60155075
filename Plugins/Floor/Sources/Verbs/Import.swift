import Facilitation

extension FloorPlugin {
  /// `import FILE`: turns from a transcript, or who was there from an attendance list, as the plain lines that a
  /// facilitator would have typed.
  static let `import`: Verb<FloorPlugin> = .expand(
    "import", "records the turns of a transcript, or who was there by an attendance list, in the open meeting",
    .argument("file", .file, "the transcript or the list; what was said is not kept"),
    .option("format", .transcriptFormat, "how a transcript is written, where its content doesn't tell"),
    .options("map", .labelMapping, "whose a label is: \"Speaker 1=ana\"; =? is nobody, =new a guest"),
    .option("guests", .group, "the group of guests, who are all that fit no one on the roster"),
    .flag("preview", "shows whose each label would be, and records nothing"),
    .option("at", .time, "when the recording began; what the file says, or the meeting's opening, unless given"),
    .option("recording", .text("NAME"), "which recording, in a file that holds several"),
    examples: [
      "import meeting.vtt", "import meeting.vtt --guests carers", "import meeting.vtt --map \"Ben Hale=ben\"",
    ],
    reading: { file, _, _, _, _, _, _ in SourceRequest(file, upTo: .transcript) },
    expansion: { state, context, source, _, format, said, guests, isPreview, start, recording throws(Refusal) in
      let wishes = ImportWishes(said: said, guests: guests, start: start)
      let file = try MeetingFile.read(source, format: format, recording: recording)
      return isPreview ? try file.preview(wishes, context.view) : try file.expansion(wishes, context.view, in: state)
    }
  ).alsoSaid("import transcript", "load transcript", "read transcript", "import attendance", "attendance list")
}
