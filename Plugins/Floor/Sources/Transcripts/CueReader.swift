import Facilitation

/// One cue of a WebVTT file (W3C, WebVTT: The Web Video Text Tracks Format).
struct Cue {
  var span: Range<Int64>
  /// The number of the line with the times.
  var line: Int
  /// The first line of its text, as a place in the file's bytes; empty for a cue without text.
  var firstLine = 0..<0
  /// From the first line of the text to the end of the last.
  var payload = 0..<0

  fileprivate mutating func add(_ line: Range<Int>) {
    if payload.isEmpty { (firstLine, payload) = (line, line) } else { payload = payload.lowerBound..<line.upperBound }
  }
}

/// Reads the cues of a WebVTT or SubRip file, whoever wrote it: with or without hours, identifiers, settings and blank
/// lines between cues; NOTE, STYLE and REGION blocks are passed over.
struct CueReader {
  /// What the two ways of writing cues differ in.
  enum Dialect {
    case webVTT, subRip

    var exampleTimes: String {
      self == .webVTT ? "00:12:04.500 --> 00:12:07.250" : "00:12:04,500 --> 00:12:07,250"
    }

    /// A clock time; SubRip's comma is sometimes a point.
    func clock(_ text: ArraySlice<UInt8>) -> Int64? {
      Ticks.clock(text) ?? (self == .subRip ? Ticks.clock(text, point: UInt8(ascii: ",")) : nil)
    }
  }

  private enum Place {
    /// Between blocks.
    case between
    /// Inside a NOTE, STYLE or REGION, or the file's own header.
    case aside
    /// After a line that may be a cue's identifier.
    case identifier
    /// Inside a cue's text.
    case text
  }

  private let dialect: Dialect
  private var place = Place.aside
  private var cue: Cue?
  /// Cues that nobody says anything in.
  private(set) var wordless = 0

  init(_ dialect: Dialect) { self.dialect = dialect }

  /// Whether a file begins as every WebVTT file must.
  static func recognises(_ head: ArraySlice<UInt8>) -> Bool {
    guard head.starts(with: "WEBVTT".utf8) else { return false }
    return head.dropFirst(6).first.map { $0 <= 0x20 } ?? true
  }

  /// Hands each cue to `body`, in the order of the file.
  mutating func read(
    _ lines: inout TextLines, _ body: (Cue, TextLines) throws(Refusal) -> Void
  ) throws(Refusal) {
    try readHeader(&lines)
    while let line = try lines.next() {
      if lines.isBlank(line) {
        try finish(lines, body)
        place = .between
      } else if let span = try times(in: line, lines) {
        try finish(lines, body)
        cue = Cue(span: span, line: lines.number)
        place = .text
      } else {
        add(line, lines)
      }
    }
    let isCut = place == .identifier || (place == .text && cue?.payload.isEmpty == true)
    guard !isCut else {
      throw lines.refusal("the file ends in the middle of a cue", remedy: "see whether it was copied whole")
    }
    try finish(lines, body)
  }

  private mutating func readHeader(_ lines: inout TextLines) throws(Refusal) {
    guard dialect == .webVTT else {
      place = .between
      return
    }
    guard Self.recognises(lines.head), try lines.next() != nil else {
      throw Refusal(
        "\(lines.file):1: the file does not begin with WEBVTT", remedy: "leave --format out, or take the .vtt file")
    }
  }

  private mutating func add(_ line: Range<Int>, _ lines: TextLines) {
    switch place {
    case .text: cue?.add(line)
    case .aside: break
    case .identifier where dialect == .subRip: break
    case .identifier, .between: place = isAside(line, lines) ? .aside : .identifier
    }
  }

  private func isAside(_ line: Range<Int>, _ lines: TextLines) -> Bool {
    // A cue's text may have a blank line in it in SubRip, where an identifier is always a number.
    if dialect == .subRip { return !lines.bytes[lines.trimmed(line)].allSatisfy { (0x30...0x39).contains($0) } }
    var rest = line
    let first = lines.bytes[lines.word(&rest)]
    if first.elementsEqual("NOTE".utf8) { return true }
    return lines.isBlank(rest) && (first.elementsEqual("STYLE".utf8) || first.elementsEqual("REGION".utf8))
  }

  private mutating func finish(
    _ lines: TextLines, _ body: (Cue, TextLines) throws(Refusal) -> Void
  ) throws(Refusal) {
    guard let finished = cue else { return }
    cue = nil
    if finished.payload.isEmpty { wordless += 1 } else { try body(finished, lines) }
  }

  /// The times of a cue, or `nil` for a line that has none.
  ///
  /// An arrow inside what someone says is no times line; one after a number is, and must be right.
  private func times(in line: Range<Int>, _ lines: TextLines) throws(Refusal) -> Range<Int64>? {
    guard let arrow = lines.place(of: "-->", in: line) else { return nil }
    let from = lines.trimmed(line.lowerBound..<arrow.lowerBound)
    var rest = arrow.upperBound..<line.upperBound
    let to = lines.word(&rest)
    guard let start = dialect.clock(lines.bytes[from]), let end = dialect.clock(lines.bytes[to]) else {
      let isDigit = lines.bytes[from].first.map { (0x30...0x39).contains($0) } ?? false
      if !isDigit, place == .text || place == .aside { return nil }
      throw lines.refusal(
        "these are no times of a cue", line, remedy: "they look like \(dialect.exampleTimes), up to 1,000 hours")
    }
    guard start <= end else {
      throw lines.refusal("the cue ends before it starts", line, remedy: "put the earlier time first")
    }
    return start..<end
  }

  /// What was passed over, for people.
  func skipped(_ speech: SpeechBuilder) -> [String] {
    var skipped: [String] = []
    if wordless > 0 { skipped.append("\(counted(wordless, "cue", "cues")) without words") }
    if speech.empty > 0 { skipped.append("\(counted(speech.empty, "cue", "cues")) without length") }
    return skipped
  }
}

extension CueReader {
  /// Whether a line is the times of a cue in SubRip.
  static func isSubRipTimes(_ line: ArraySlice<UInt8>) -> Bool {
    let words = line.split(separator: 0x20)
    guard words.count > 2, words[1].elementsEqual("-->".utf8) else { return false }
    return Dialect.subRip.clock(words[0]) != nil && Dialect.subRip.clock(words[2]) != nil
  }
}
