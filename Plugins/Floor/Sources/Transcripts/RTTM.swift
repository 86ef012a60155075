import Facilitation

extension TranscriptFormat {
  /// Rich Transcription Time Marked, as the NIST evaluation plan RT-09 defines it.
  static let rttm = TranscriptFormat(
    name: "rttm", title: "NIST's Rich Transcription Time Marked",
    recognises: { head in
      // Comments begin with two semicolons.
      guard let line = nonBlankLines(of: head).first(where: { !$0.starts(with: [0x3B, 0x3B]) }) else { return false }
      let type = line.prefix { $0 != 0x20 && $0 != 0x09 }
      return type.count < line.count && RTTMReader.types.contains { $0.utf8.elementsEqual(type) }
    },
    read: { lines, recording throws(Refusal) in
      var reader = RTTMReader(recording: recording)
      return try reader.read(&lines)
    })
}

/// Reads `SPEAKER recording channel start duration <NA> <NA> name …`.
///
/// Mind that the fifth field is a *duration*.
private struct RTTMReader {
  static let types = [
    "SPEAKER", "SPKR-INFO", "SEGMENT", "NOSCORE", "NO_RT_METADATA", "LEXEME", "NON-LEX", "NON-SPEECH", "FILLER", "EDIT",
    "IP", "SU", "CB", "A/P",
  ]

  private let chosen: String?
  private var recordings = NameTable()
  private var speech = SpeechBuilder()
  private var otherRecords = 0

  init(recording: String?) { chosen = recording }

  mutating func read(_ lines: inout TextLines) throws(Refusal) -> MeetingTranscript {
    while let line = try lines.next() {
      if lines.isBlank(line) || lines.starts(lines.trimmed(line), with: ";;") { continue }
      var rest = line
      let type = lines.word(&rest)
      if lines.bytes[type].elementsEqual("SPEAKER".utf8) {
        try add(&rest, lines)
      } else if Self.types.contains(lines.text(type)) {
        otherRecords += 1
      } else {
        throw lines.refusal(
          "this is no RTTM record", type,
          remedy: "a line is: SPEAKER recording 1 start duration <NA> <NA> name <NA> <NA>")
      }
    }
    let name = try recording(in: lines.file)
    var skipped: [String] = []
    if otherRecords > 0 { skipped.append("\(counted(otherRecords, "record", "records")) of other kinds than SPEAKER") }
    if speech.empty > 0 { skipped.append("\(counted(speech.empty, "segment", "segments")) without length") }
    return speech.transcript(recording: name, skipped: skipped)
  }

  private mutating func add(_ rest: inout Range<Int>, _ lines: TextLines) throws(Refusal) {
    let recording = lines.word(&rest)
    _ = lines.word(&rest)
    let start = lines.word(&rest), duration = lines.word(&rest)
    _ = lines.word(&rest)
    _ = lines.word(&rest)
    let name = lines.word(&rest)
    guard !name.isEmpty else {
      throw lines.refusal(
        "the record ends too early", remedy: "it is: SPEAKER recording 1 start duration <NA> <NA> name <NA> <NA>")
    }
    let from = try seconds(start, "start", lines)
    let length = try seconds(duration, "duration", lines)
    guard from + length <= Ticks.latest else { throw tooLong(duration, "end", lines) }
    let number = recordings.number(of: recording, in: lines.bytes)
    // Without a choice only the first can come out; others are gathered for the refusal that lists them.
    guard chosen.map({ recordings.names[Int(number)] == $0 }) ?? (number == 0) else { return }
    let voice = lines.bytes[name].elementsEqual("<NA>".utf8) ? Speech.Segment.unnamed : speech.voice(name, in: lines)
    try speech.add(from..<(from + length), voice, lines)
  }

  private func seconds(_ field: Range<Int>, _ what: String, _ lines: TextLines) throws(Refusal) -> Int64 {
    guard let time = Ticks.seconds(lines.bytes[field]) else { throw tooLong(field, what, lines) }
    return time
  }

  private func tooLong(_ field: Range<Int>, _ what: String, _ lines: TextLines) -> Refusal {
    lines.refusal(
      "the \(what) is no time in seconds", field, remedy: "write it like 12.34, from 0 to 3600000 (1,000 hours)")
  }

  private func recording(in file: String) throws(Refusal) -> String? {
    let names = recordings.names
    let listed = names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", …" : "")
    if let chosen {
      guard names.contains(chosen) else {
        throw Refusal(
          "\(file): it has no recording called '\(chosen)'", remedy: "it has \(listed)", about: "recording")
      }
      return chosen
    }
    if names.count > 1 {
      throw Refusal(
        "\(file): it holds \(names.count) recordings: \(listed)",
        remedy: "choose one: --recording \(Word.canonical(names[0]))", about: "recording")
    }
    return names.first
  }
}
