import Facilitation

extension Verb<FloorPlugin> {
  /// `measure FILE…`: every figure of meetings that were recorded elsewhere.
  static let measure = Verb.view(
    "measure", "measures speaking time and balance in transcripts",
    .arguments("files", .file, "a transcript: who spoke when"),
    .option("bounds", .file, "the recordings' starts and ends: a UEM file, or a folder of them"),
    .option("format", .transcriptFormat, "how the files are written, where their content doesn't tell"),
    .option("recording", .text("NAME"), "which recording, in a file that holds several"),
    examples: ["measure meeting.vtt"],
    reading: { (files: [String], bounds: String?, _: TranscriptFormat?, _: String?) in
      files.flatMap { file in
        [SourceRequest(file, upTo: .transcript)]
          + (bounds.map {
            [
              SourceRequest(
                $0, upTo: .transcript, nameInDirectory: "\(stem(file)).uem", isOptionalInDirectory: true)
            ]
          } ?? [])
      }
    },
    document: { _, _, sources, files, bounds, format, recording throws(Refusal) in
      let step = bounds == nil ? 1 : 2
      var sections: [Section] = []
      for (index, file) in files.enumerated() where index * step + step <= sources.count {
        let uem = bounds == nil ? nil : sources[index * step + 1]
        let transcript = try transcript(sources[index * step], uem, format, recording)
        sections.append(MeasureDocument(file: file, transcript).section)
      }
      return Document(.objects, sections)
    })
}

/// The file's bytes are let go before the next source is asked for its own.
private func transcript(
  _ source: Source, _ uem: Source?, _ format: TranscriptFormat?, _ recording: String?
) throws(Refusal) -> Transcript {
  var transcript = try Transcript.read(
    try source.bytes() ?? [], file: source.name, format: format, recording: recording)
  if let uem, let bytes = try uem.bytes() {
    let bounds = try UEM.bounds(bytes, file: uem.name, recording: transcript.recording, stem: stem(source.name))
    try transcript.setBounds(bounds, file: source.name)
  }
  return transcript
}

/// `meeting` for `folder/meeting.vtt`.
func stem(_ path: String) -> String {
  let name = path.split(separator: "/").last ?? ""
  guard let point = name.lastIndex(of: "."), point != name.startIndex else { return String(name) }
  return String(name[..<point])
}
