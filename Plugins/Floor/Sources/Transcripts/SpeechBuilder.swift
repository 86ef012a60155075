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
  /// How long each voice spoke, where nothing says when.
  private var totals: [Int32: Int64] = [:]

  mutating func voice(_ range: Range<Int>, in lines: TextLines) -> Int32 { names.number(of: range, in: lines.bytes) }

  /// The number of the voice with this name, without what could steer a terminal; ``Speech/Segment/unnamed`` for none.
  mutating func voice(_ name: String?) -> Int32 {
    let name = String(String.UnicodeScalarView((name ?? "").tidied.unicodeScalars.filter { !$0.isUnprintable })).tidied
    return name.isEmpty ? Speech.Segment.unnamed : names.number(of: name)
  }

  /// Adds a stretch of speech.
  mutating func add(_ span: Range<Int64>, _ voice: Int32, _ lines: TextLines) throws(Refusal) {
    guard !span.isEmpty else {
      empty += 1
      return
    }
    try append(Speech.Segment(start: span.lowerBound, end: span.upperBound, voice: voice), lines)
  }

  /// Adds a turn that lasts until the next begins; they come in order.
  mutating func addStart(_ start: Int64, _ voice: Int32, _ lines: TextLines) throws(Refusal) {
    if let last = segments.indices.last { segments[last].end = start }
    try append(Speech.Segment(start: start, end: start, voice: voice), lines)
  }

  /// Adds to how long someone spoke, where nothing says when.
  mutating func add(total: Int64, _ voice: Int32, _ lines: TextLines) throws(Refusal) {
    guard total > 0 else { return }
    let start = totals[voice, default: 0]
    totals[voice] = start.addingClamped(total)
    try append(Speech.Segment(start: start, end: start.addingClamped(total), voice: voice), lines)
  }

  private mutating func append(_ segment: Speech.Segment, _ lines: TextLines) throws(Refusal) {
    guard segments.count < Self.mostSegments else {
      throw Refusal(
        "\(lines.file): there are more than \(Self.mostSegments) stretches of speech", remedy: "measure it in parts")
    }
    if segment.voice < 0 { unnamed += 1 }
    segments.append(segment)
  }

  /// What was gathered; a voice for which `isName` says no becomes a doubted label, and its speech is without a name.
  func transcript(recording: String? = nil, skipped: [String], isName: (Int) -> Bool = { _ in true })
    -> MeetingTranscript
  {
    var numbers: [Int32] = []
    var voices: [String] = []
    for (number, name) in names.names.enumerated() {
      let isKept = isName(number)
      numbers.append(isKept ? Int32(voices.count) : Speech.Segment.unnamed)
      if isKept { voices.append(name) }
    }
    var transcript = MeetingTranscript(
      speech: Speech(voices: voices, segments: segments), recording: recording, unnamed: unnamed, skipped: skipped)
    if voices.count < numbers.count { doubt(numbers, in: &transcript) }
    return transcript
  }

  /// Gives each voice its number among those with a name, and the speech of the others back to no one.
  private func doubt(_ numbers: [Int32], in transcript: inout MeetingTranscript) {
    var places: [Int: [Int]] = [:]
    for index in transcript.speech.segments.indices where transcript.speech.segments[index].voice >= 0 {
      let number = Int(transcript.speech.segments[index].voice)
      transcript.speech.segments[index].voice = numbers[number]
      guard numbers[number] < 0 else { continue }
      transcript.unnamed += 1
      places[number, default: []].append(index)
    }
    transcript.doubted = places.keys.sorted().map { number in
      DoubtedLabel(label: names.names[number], segments: places[number] ?? [])
    }
  }
}
