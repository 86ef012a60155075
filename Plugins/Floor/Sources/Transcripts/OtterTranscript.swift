import Facilitation

extension TranscriptFormat {
  /// Otter's text export (help.otter.ai, "Export conversations"): before each turn a line with the speaker, two blanks and
  /// the time, `Ana Ortiz  0:05` or `Ana Ortiz  1:02:03`; at the end, `Transcribed by https://otter.ai`.
  ///
  /// Who is no known speaker is called "Unknown Speaker", or not at all. Whatever stands before the first turn is passed
  /// over: a title, a summary. Nothing says when the last turn ended.
  static let otter = TranscriptFormat(
    name: "otter", title: "Otter's text", evidence: .starts,
    recognises: { head in
      // No other format's line ends in two blanks and a time; cues and labels may have one in their words.
      guard let first = head.first(where: { $0 > 0x20 }), !"{[<@".utf8.contains(first) else { return false }
      guard head.firstRange(of: "-->".utf8) == nil else { return false }
      return nonBlankLines(of: head).prefix(64).contains { TurnHeader($0) != nil }
    },
    read: { lines, _ throws(Refusal) in
      var speech = SpeechBuilder()
      var latest: Int64 = 0
      var isAfterBlank = true
      while let line = try lines.next() {
        defer { isAfterBlank = lines.isBlank(line) }
        guard let header = TurnHeader(lines.bytes[line]) else { continue }
        // Someone may have taken the blank lines out; and someone's words may end in two blanks and a time.
        let name = lines.text(header.name)
        guard isAfterBlank || (!name.isEmpty && Labels.isWrittenLikeName(name)) else { continue }
        guard header.start >= latest else {
          throw lines.refusal(
            "this turn begins before the one above it", line, remedy: "put the turns in the order of their times")
        }
        latest = header.start
        try speech.addStart(
          header.start, name == "Unknown Speaker" ? Speech.Segment.unnamed : speech.voice(name), lines)
      }
      return speech.transcript(skipped: [])
    })
}

/// The line before a turn.
private struct TurnHeader {
  var name: Range<Int>
  var start: Int64

  /// `nil` for a line of speech.
  init?(_ line: ArraySlice<UInt8>) {
    let isBlank = { (byte: UInt8) in byte == 0x20 }
    let end = line.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? line.startIndex
    guard let last = line[..<end].lastIndex(where: isBlank) else {
      // A time alone is a turn of nobody's.
      guard let start = Ticks.wholeClock(line[..<end]) else { return nil }
      (name, self.start) = (line.startIndex..<line.startIndex, start)
      return
    }
    guard let start = Ticks.wholeClock(line[(last + 1)..<end]), last > line.startIndex, isBlank(line[last - 1]) else {
      return nil
    }
    let nameEnd = line[..<last].lastIndex { !isBlank($0) }.map { $0 + 1 } ?? line.startIndex
    guard nameEnd - line.startIndex <= 80, !line[..<nameEnd].contains(0x09) else { return nil }
    (name, self.start) = (line.startIndex..<nameEnd, start)
  }
}
