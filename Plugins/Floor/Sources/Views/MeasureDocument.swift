import Facilitation

extension FloorPlugin {
  /// `measure FILE…`: every figure of meetings that were recorded elsewhere.
  static let measure: Verb<FloorPlugin> = .view(
    "measure", "measures speaking time and balance in transcripts", for: .facilitator,
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
) throws(Refusal) -> MeetingTranscript {
  var transcript = try MeetingTranscript.read(
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

/// What `measure` shows of one file.
struct MeasureDocument {
  private let file: String
  private let transcript: MeetingTranscript
  private let figures: Measurement

  init(file: String, _ transcript: MeetingTranscript) {
    (self.file, self.transcript) = (file, transcript)
    figures = Measurement(transcript.speech)
  }

  var section: Section {
    let blocks: [Block] = [
      .pairs(overview), .pairs(balance), .pairs(interruptions), .pairs(turnVariance),
      .pairs(Pairs(key: "seconds", simultaneous)), .table(people),
    ]
    return Section(file, blocks + notes.map(Block.note))
  }

  /// The figure, or ``Value/undefined`` where the file doesn't know enough for it.
  private func value(_ figure: Value, needs evidence: Evidence) -> Value {
    transcript.evidence >= evidence ? figure : .undefined
  }

  private var overview: [Pair] {
    [
      Pair("file", nil, .text(file)),
      Pair("speakers", "people", .count(figures.voices.count)),
      Pair("evidence", nil, .text(transcript.evidence.name)),
      Pair("segments", nil, value(.count(figures.segments), needs: .starts)),
      Pair("unnamed", nil, value(.count(transcript.unnamed), needs: .starts)),
      Pair("turns", "turns", value(.count(figures.turns), needs: .starts)),
      Pair("turnTakingIndex", "turn-taking index", value(.number(figures.turnTakingIndex), needs: .starts)),
      Pair("union", "time with speech", value(span(figures.sweep.union), needs: .exclusive)),
      Pair("overlap", "of it, several at once", value(span(figures.sweep.overlap), needs: .intervals)),
      Pair("silence", "silence", value(span(figures.silence), needs: .exclusive)),
      Pair(
        "innerSilence", "silence between first and last word",
        value(span(figures.sweep.innerSilence), needs: .exclusive)),
    ]
  }

  private var interruptions: Pairs {
    Pairs(
      key: "interruptions",
      figures.interruptions.pairs.map { Pair($0.key, $0.label, value($0.value, needs: .intervals)) })
  }

  private var balance: [Pair] { figures.inequality.pairs }

  private var turnVariance: Pairs {
    let variance = figures.turnVariance
    return Pairs(
      key: "turnVariance",
      [
        Pair("population", "variance of turns per person", value(.number(variance?.population), needs: .starts)),
        Pair("sample", nil, value(.number(variance?.sample), needs: .starts)),
      ])
  }

  private var simultaneous: [Pair] {
    guard transcript.evidence >= .intervals else { return [] }
    return figures.sweep.time.enumerated().map { count, time in Pair("\(count)", nil, span(time)) }
  }

  private var people: Table {
    let titled = transcript.evidence.titled
    let columns: [Table.Column] = [
      .init("name", "name"), .init("seconds", titled("time")), .init("secondsRaw", nil),
      .init("share", titled("share of time")), .init("turns", "turns"), .init("segments", nil),
      .init("firstWord", "first word after"), .init("longest", titled("longest stretch")),
      .init("longestTurn", titled("longest turn")),
    ]
    let ordered = figures.voices.sorted { ($1.merged, $0.name) < ($0.merged, $1.name) }
    return Table(key: "people", columns: columns, rows: ordered.map(row))
  }

  private func row(_ voice: Measurement.Voice) -> [Value] {
    [
      .text(voice.name), span(voice.merged), span(voice.raw), .share(figures.share(voice)),
      value(.count(voice.turns), needs: .starts), value(.count(voice.segments), needs: .starts),
      value(span(voice.firstWord), needs: .starts), value(span(voice.longest), needs: .starts),
      value(span(voice.longestTurn), needs: .starts),
    ]
  }

  private var notes: [String] {
    var notes = transcript.notes
    if let bounds = transcript.speech.bounds, figures.sweep.union > figures.sweep.unionWithinBounds {
      let outside = TimeSpan(microseconds: figures.sweep.union - figures.sweep.unionWithinBounds)
      let length = TimeSpan(microseconds: bounds.upperBound - bounds.lowerBound)
      notes.append("\(outside.spoken) of speech lie outside the recording's bounds of \(length.spoken)")
    }
    return notes + [transcript.evidence.shortcoming].compactMap(\.self)
  }
}

func span(_ microseconds: Int64) -> Value { .span(TimeSpan(microseconds: microseconds)) }

/// Undefined where there is none.
private func span(_ microseconds: Int64?) -> Value { .span(microseconds.map(TimeSpan.init(microseconds:))) }

extension Interruptions {
  var pairs: [Pair] {
    [
      Pair("taken", "interruptions that took the floor", .count(taken)),
      Pair("contained", "interruptions that did not", .count(contained)),
    ]
  }
}

extension Inequality? {
  /// The measures for people and programs; all undefined where no one spoke.
  var pairs: [Pair] {
    [
      Pair("gini", "Gini (0 is even)", .number(self?.gini)),
      Pair("giniStar", "Gini* (1 is one person alone)", .number(self?.giniStar)),
      Pair("entropy", "entropy (1 is even)", .number(self?.entropy)),
      Pair("hhi", "HHI", .number(self?.hhi)),
      Pair("hhiStar", nil, .number(self?.hhiStar)),
      Pair("theilT", "Theil T (0 is even)", .number(self?.theilT)),
      Pair("theilL", "Theil L (∞ if someone is silent)", .number(self?.theilL)),
    ]
  }
}
