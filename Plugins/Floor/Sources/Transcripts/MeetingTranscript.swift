import Facilitation

/// What a file says about who spoke when.
///
/// The words that were spoken are never kept.
struct MeetingTranscript: Equatable, Sendable {
  /// With ``Evidence/totals`` each voice has one segment, as long as it spoke, whose place means nothing; with
  /// ``Evidence/starts`` a segment ends where the next begins, and the last is empty unless bounds give its end.
  var speech: Speech
  var evidence = Evidence.intervals
  /// The recording's name inside the file, in formats that have one.
  var recording: String?
  /// When the recording's zero was, in formats that tell the time of day.
  var began: Instant?
  /// What stood where a name would, and wasn't taken for one; its speech is without a name.
  var doubted: [DoubtedLabel] = []
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
      let place = evidence > .starts ? "in the union, for no person" : "for no person"
      notes.append("\(counted(unnamed, "stretch", "stretches")) of speech without a name: \(place)")
    }
    if evidence == .starts {
      notes.append("times are estimated: a turn is taken to last until the next begins")
      if speech.segments.last.map({ $0.start == $0.end }) == true {
        notes.append("the last turn has no end, and so no time")
      }
    }
    return notes + skipped.map { "not counted: \($0)" }
  }

  /// Sets the bounds of the recording, where the last turn ends if nothing else says so; `file` is the transcript's.
  mutating func setBounds(_ bounds: Range<Int64>, file: String) throws(Refusal) {
    guard evidence > .totals else {
      throw Refusal(
        "\(file): it says how long each person spoke, not when, so bounds mean nothing", remedy: "leave --bounds out",
        about: "bounds")
    }
    speech.bounds = bounds
    guard evidence == .starts, let last = speech.segments.indices.last else { return }
    speech.segments[last].end = max(speech.segments[last].start, bounds.upperBound)
  }
}

/// What a reader didn't take for a name: "So here is the thing", or somebody who is called so.
struct DoubtedLabel: Equatable, Sendable {
  var label: String
  /// Where its speech stands in ``Speech/segments``.
  var segments: [Int]
}

extension MeetingTranscript {
  /// The same with each doubted label as a voice behind those with a name, for whoever is to say whose it is.
  var withDoubtedVoices: Speech {
    var speech = speech
    for doubt in doubted {
      let voice = Int32(speech.voices.count)
      speech.voices.append(doubt.label)
      for segment in doubt.segments { speech.segments[segment].voice = voice }
    }
    return speech
  }

  /// The transcript in `bytes`; `format` overrules what the content looks like.
  static func read(
    _ bytes: [UInt8], file: String, format: TranscriptFormat?, recording: String?
  ) throws(Refusal) -> MeetingTranscript {
    var lines = try TextLines(bytes, file: file)
    guard let format = format ?? TranscriptFormat.all.first(where: { $0.recognises(lines.head) }) else {
      // Text that isn't text at all is said so first.
      _ = try lines.next()
      throw Refusal(
        "\(file):1: this is no transcript that can be read here: \(lines.excerpt(lines.current))",
        remedy: "the formats are \(TranscriptFormat.known); say which it is with --format")
    }
    var transcript = try format.read(&lines, recording)
    transcript.evidence = min(transcript.evidence, format.evidence)
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
