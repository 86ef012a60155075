import Facilitation

extension TranscriptFormat {
  /// Audacity's exported labels: `start`, tab, `end`, tab, label, in seconds.
  static let audacity = TranscriptFormat(
    name: "audacity", title: "Audacity's labels",
    recognises: { head in
      guard let line = nonBlankLines(of: head).first(where: { _ in true }) else { return false }
      let fields = line.split(separator: 0x09, maxSplits: 2, omittingEmptySubsequences: false)
      return fields.count >= 2 && Ticks.seconds(fields[0]) != nil && Ticks.seconds(fields[1]) != nil
    },
    read: { lines, _ throws(Refusal) in
      var speech = SpeechBuilder()
      while let line = try lines.next() {
        // A line that begins with a backslash tells the frequencies of the label before it.
        if lines.isBlank(line) || lines.starts(line, with: "\\") { continue }
        try readLabel(line, lines, &speech)
      }
      let points = speech.empty
      return speech.transcript(
        skipped: points > 0 ? ["\(counted(points, "point label", "point labels")) without length"] : [])
    })
}

private func readLabel(_ line: Range<Int>, _ lines: TextLines, _ speech: inout SpeechBuilder) throws(Refusal) {
  let remedy = "a line is: start, tab, end, tab, name, in seconds like 12.34 up to 3600000 (1,000 hours)"
  let fields = lines.bytes[line].split(separator: 0x09, maxSplits: 2, omittingEmptySubsequences: false)
  guard fields.count >= 2, let start = Ticks.seconds(fields[0]), let end = Ticks.seconds(fields[1]) else {
    throw lines.refusal("this is no label with a start and an end", line, remedy: remedy)
  }
  guard start <= end else {
    throw lines.refusal("the label ends before it starts", line, remedy: "put the earlier time first")
  }
  let name = fields.count > 2 ? lines.trimmed(fields[2].indices) : 0..<0
  let voice = name.isEmpty || start == end ? Speech.Segment.unnamed : speech.voice(name, in: lines)
  try speech.add(start..<end, voice, lines)
}
