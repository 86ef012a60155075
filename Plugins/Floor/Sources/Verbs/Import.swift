import Facilitation

extension FloorPlugin {
  /// `import FILE`: turns from a transcript, or who was there from an attendance list, as the plain lines that a
  /// facilitator would have typed.
  static let `import`: Verb<FloorPlugin> = .expand(
    "import", "records the turns of a transcript, or who was there by an attendance list, in the open meeting",
    .argument("file", .file, "the transcript or the list; what was said is not kept"),
    .option("format", .transcriptFormat, "how a transcript is written, where its content doesn't tell"),
    .options("map", .labelMapping, "whose a label is: \"Speaker 1=ana\"; =? is nobody, =new a guest"),
    .option("map-file", .file, "a map of labels that was kept, for those that --map doesn't name"),
    .flag("keep-map", "writes that map again with what is decided here, for the next meeting"),
    .option("guests", .group, "the group of guests, who are all that fit no one on the roster"),
    .flag("replace", "takes back what the record has of that time already: another import, or presses"),
    .flag("preview", "shows whose each label would be, and records nothing"),
    .option("at", .time, "when the recording began; what the file says, or the meeting's opening, unless given"),
    .option("recording", .text("NAME"), "which recording, in a file that holds several"),
    examples: [
      "import meeting.vtt", "import meeting.vtt --guests carers", "import meeting.vtt --map \"Ben Hale=ben\"",
      "import meeting.vtt --map-file labels.map --keep-map",
      Example("import meeting.vtt --replace", after: ["import meeting.vtt"]),
    ],
    reading: { file, _, _, map, keepsMap, _, _, _, _, _ in
      [SourceRequest(file, upTo: .transcript)]
        + (map.map { [SourceRequest($0, upTo: .labelMap, isOptional: keepsMap)] } ?? [])
    },
    expansion: {
      state, context, sources, _, format, said, map, keepsMap, guests, replaces, isPreview, start, recording
        throws(Refusal) in
      var wishes = ImportWishes(said: said, guests: guests, start: start)
      wishes.replaces = replaces && !context.hasMadeWay
      if keepsMap, map == nil {
        throw Refusal(
          "it isn't said where the map is kept", remedy: "name the file as well: --map-file labels.map --keep-map",
          about: "keep-map")
      }
      if sources.count > 1, let bytes = try sources[1].bytes() {
        wishes.kept = try LabelMap(bytes, file: sources[1].name, context.roster)
      }
      let file = try MeetingFile.read(sources[0], format: format, recording: recording)
      guard !isPreview else { return try file.preview(wishes, context.view) }
      var expansion = try file.expansion(wishes, context.view, in: state)
      if keepsMap, let map {
        expansion.kept = KeptFile(map, try file.labels(wishes, context.view).keptMap(after: wishes.kept).bytes)
      }
      return expansion
    }
  ).alsoSaid(
    "import transcript", "load transcript", "read transcript", "import attendance", "attendance list",
    "replace transcript", "import again")
}
