import Facilitation

/// Gathers the segments of a transcript and counts what can't be used.
struct SpeechBuilder {
  /// The most segments a transcript may have; see ``Ticks/latest``.
  static let mostSegments = 2_000_000

  private var names = NameTable()
  private var segments: [Speech.Segment] = []
  private(set) var unnamed = 0
  /// Stretches without length, which nobody can have spoken in.
  private(set) var empty = 0

  mutating func voice(_ range: Range<Int>, in lines: LineReader) -> Int32 { names.number(of: range, in: lines.bytes) }
  mutating func voice(_ name: String) -> Int32 { names.number(of: name) }

  /// Adds a stretch of speech that stands in the current line.
  mutating func add(_ span: Range<Int64>, _ voice: Int32, _ lines: LineReader) throws(Refusal) {
    guard !span.isEmpty else {
      empty += 1
      return
    }
    guard segments.count < Self.mostSegments else {
      throw lines.refusal(
        "there are more than \(Self.mostSegments) stretches of speech", remedy: "measure it in parts")
    }
    if voice < 0 { unnamed += 1 }
    segments.append(Speech.Segment(start: span.lowerBound, end: span.upperBound, voice: voice))
  }

  /// What was gathered; a voice for which `isName` says no becomes speech without a name.
  func transcript(recording: String? = nil, skipped: [String], isName: (Int) -> Bool = { _ in true }) -> Transcript {
    var numbers: [Int32] = []
    var voices: [String] = []
    for (number, name) in names.names.enumerated() {
      let isKept = isName(number)
      numbers.append(isKept ? Int32(voices.count) : Speech.Segment.unnamed)
      if isKept { voices.append(name) }
    }
    var speech = Speech(voices: voices, segments: segments)
    var unnamed = unnamed
    if voices.count < numbers.count {
      for index in speech.segments.indices where speech.segments[index].voice >= 0 {
        let voice = numbers[Int(speech.segments[index].voice)]
        speech.segments[index].voice = voice
        if voice < 0 { unnamed += 1 }
      }
    }
    return Transcript(speech: speech, recording: recording, unnamed: unnamed, skipped: skipped)
  }
}
