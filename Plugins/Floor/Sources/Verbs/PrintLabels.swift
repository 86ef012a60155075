import Facilitation

extension FloorPlugin {
  /// `labels FILE`: whose each label is, as a map that `--to` keeps for the next meeting.
  static let labels: Verb<FloorPlugin> = .view(
    "labels", "prints whose each label of a transcript or an attendance list is, as a map to keep", for: .facilitator,
    .argument("file", .file, "the transcript or the list"),
    .option("map-file", .file, "a map that was kept, of which this is a newer one"),
    .options("map", .labelMapping, "whose a label is: \"Speaker 1=ana\"; =? is nobody"),
    .option("format", .transcriptFormat, "how a transcript is written, where its content doesn't tell"),
    .option("recording", .text("NAME"), "which recording, in a file that holds several"),
    examples: ["labels meeting.vtt", "labels meeting.vtt --map \"Ben Hale=?\" --to labels.map"],
    reading: { (file: String, map: String?, _: [LabelMapping], _: TranscriptFormat?, _: String?) in
      [SourceRequest(file, upTo: .transcript)] + (map.map { [SourceRequest($0, upTo: .labelMap)] } ?? [])
    },
    document: { _, context, sources, _, _, said, format, recording throws(Refusal) in
      var wishes = ImportWishes(said: said)
      if sources.count > 1 {
        wishes.kept = try LabelMap(try sources[1].bytes() ?? [], file: sources[1].name, context.roster)
      }
      let labels = try MeetingFile.read(sources[0], format: format, recording: recording).labels(wishes, context)
      return .object((wishes.kept.replacing(with: labels.mappings).lines + labels.openLines).map(Block.note))
    }
  ).alsoSaid("label map", "keep map", "speaker names", "who is who")
}

extension SourceLimit {
  /// Maps of labels: a few bytes for each voice of a meeting.
  static let labelMap = SourceLimit("a map of labels", bytes: 1 << 20, remedy: "see whether it is the right file")
}
