import Facilitation

/// The bounds of recordings, in NIST's un-partitioned evaluation map: `recording channel start end` in seconds.
enum UEM {
  /// The bounds of `recording`; the file's only ones where the transcript names none.
  static func bounds(_ bytes: [UInt8], file: String, recording: String?, stem: String) throws(Refusal) -> Range<Int64> {
    var lines = try TextLines(bytes, file: file)
    var found: [(name: String, bounds: Range<Int64>)] = []
    while let line = try lines.next() {
      if lines.isBlank(line) || lines.starts(lines.trimmed(line), with: ";;") { continue }
      found.append(try entry(line, lines))
    }
    let wanted = recording ?? stem
    var fitting = found.filter { $0.name == wanted }
    if fitting.isEmpty, recording == nil, found.count == 1 { fitting = found }
    guard let only = fitting.first else {
      let names = found.map(\.name).prefix(8).joined(separator: ", ")
      throw Refusal("\(file): it has no bounds for '\(wanted)'", remedy: "it has \(names)", about: "bounds")
    }
    guard fitting.count == 1 else {
      throw Refusal(
        "\(file): it has \(fitting.count) stretches for '\(wanted)'; a meeting is measured in one",
        remedy: "keep one line, from the meeting's start to its end", about: "bounds")
    }
    return only.bounds
  }

  private static func entry(_ line: Range<Int>, _ lines: TextLines) throws(Refusal) -> (String, Range<Int64>) {
    var rest = line
    let name = lines.word(&rest)
    _ = lines.word(&rest)
    let start = lines.word(&rest), end = lines.word(&rest)
    guard let from = Ticks.seconds(lines.bytes[start]), let to = Ticks.seconds(lines.bytes[end]),
      lines.isBlank(rest), from < to
    else {
      throw lines.refusal(
        "these are no bounds of a recording", line,
        remedy: "a line is: recording 1 start end, in seconds like 0.000 3600.5")
    }
    return (lines.text(name), from..<to)
  }
}
