import Facilitation

extension TranscriptFormat {
  /// WebVTT as Zoom writes it: the text of a cue begins with `Name: `.
  static let zoom = TranscriptFormat(
    name: "zoom", title: "WebVTT with names before the words, as Zoom writes it",
    recognises: { CueReader.recognises($0) && !VoiceTag.stands(in: $0) },
    read: { lines, _ throws(Refusal) in try labelledCues(&lines, .webVTT) })

  /// SubRip (Matroska's notes on S_TEXT/UTF8): as WebVTT, but with a number before each cue and a comma for the decimal
  /// point, and without a header.
  ///
  /// The text of a cue begins with `Name: `, as Zoom, Otter and others write it, or with `[Name]: `, as whisperX does.
  static let srt = TranscriptFormat(
    name: "srt", title: "SubRip with names before the words",
    recognises: { head in
      var lines = nonBlankLines(of: head).makeIterator()
      guard let first = lines.next() else { return false }
      let isNumber = first.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x20 }
      return CueReader.isSubRipTimes(first) || (isNumber && lines.next().map(CueReader.isSubRipTimes) == true)
    },
    read: { lines, _ throws(Refusal) in try labelledCues(&lines, .subRip) })
}

/// Cues whose text begins with the speaker's name.
private func labelledCues(_ lines: inout TextLines, _ dialect: CueReader.Dialect) throws(Refusal) -> MeetingTranscript {
  var cues = CueReader(dialect)
  var speech = SpeechBuilder()
  var labels = Labels()
  try cues.read(&lines) { cue, lines throws(Refusal) in
    var voice = Speech.Segment.unnamed
    if let label = Labels.label(in: cue.firstLine, lines) {
      voice = speech.voice(label, in: lines)
      if voice >= 0 { labels.count(Int(voice), lines.text(label)) }
    } else if let label = Labels.doubtful(in: cue.firstLine, lines) {
      voice = speech.voice(lines.text(label))
      if voice >= 0 { labels.doubt(Int(voice)) }
    }
    try speech.add(cue.span, voice, lines)
  }
  return speech.transcript(skipped: cues.skipped(speech)) { labels.isName($0) }
}
