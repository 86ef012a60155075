import Facilitation
import OrderedCollections

extension FloorPlugin {
  /// `import FILE`: turns from a transcript, as the plain lines that a facilitator would have typed.
  static let `import`: Verb<FloorPlugin> = .expand(
    "import", "records the turns of a transcript in the open meeting",
    .argument("file", .file, "the transcript; its words are not kept"),
    .option("format", .transcriptFormat, "how the file is written, where its content doesn't tell"),
    .options("map", .labelMapping, "whose a speaker's label is: \"Speaker 1=ana\""),
    .option("at", .time, "when the recording began; what the file says, or the meeting's opening, unless given"),
    .option("recording", .text("NAME"), "which recording, in a file that holds several"),
    examples: ["import meeting.vtt", "import meeting.vtt --map \"Ben Hale=ben\""],
    reading: { file, _, _, _, _ in SourceRequest(file, upTo: .transcript) },
    expansion: { _, context, source, _, format, maps, start, recording throws(Refusal) in
      let transcript = try MeetingTranscript.read(
        try source.bytes() ?? [], file: source.name, format: format, recording: recording)
      return try TranscriptImport(transcript, file: source.name, maps, start: start, context).expansion()
    }
  ).alsoSaid("import transcript", "load transcript", "read transcript")
}

/// Turns a transcript into the lines that record it in the open meeting.
struct TranscriptImport {
  private let transcript: MeetingTranscript
  private let file: String
  private let context: CompletionContext
  private let meeting: Meeting
  private let opened: Instant
  /// The instant of the transcript's zero.
  private let origin: Instant
  /// The person of each voice.
  private let people: [Handle]

  init(
    _ transcript: MeetingTranscript, file: String, _ mappings: [LabelMapping], start: Instant?,
    _ context: CompletionContext
  ) throws(Refusal) {
    guard let meeting = context.meeting, let opened = meeting.opened else {
      throw Refusal("no meeting is open", remedy: context.meetings.openingLine)
    }
    (self.transcript, self.file, self.context) = (transcript, file, context)
    guard transcript.evidence > .totals else {
      throw Refusal(
        "\(file): it says how long each person spoke, not when, so it has no turns",
        remedy: "see its figures with: floor measure \(Word.canonical(file))", about: "file")
    }
    (self.meeting, self.opened, origin) = (meeting, opened, start ?? transcript.began ?? opened)
    people = try LabelMatching(roster: context.roster, mappings: mappings)
      .people(for: transcript.speech.voices, file: file)
  }

  func expansion() throws(Refusal) -> Expansion {
    // A turn without an end can't be recorded; a note says so.
    let segments = transcript.speech.sorted().filter { $0.start < $0.end }
    try checkPlace(segments)
    var lines: [String] = []
    var arriving: [Handle] = []
    for who in people where meeting.attendance[who] == nil && !arriving.contains(who) { arriving.append(who) }
    if !arriving.isEmpty {
      lines.append(PublishedVerbs.arrive.line(arriving, opened))
    }
    // Some programs write a cue twice; a turn is recorded once.
    for (index, segment) in segments.enumerated() where index == 0 || segment != segments[index - 1] {
      let who = segment.voice < 0 ? Handle.unnamed : people[Int(segment.voice)]
      let start = origin + TimeSpan(microseconds: segment.start)
      let length = TimeSpan(microseconds: segment.end - segment.start)
      lines.append(Turn.signature.line(who, start, length))
    }
    let turns = lines.count - (arriving.isEmpty ? 0 : 1)
    return Expansion(lines: lines, summary: summary(turns, twice: segments.count - turns, arriving))
  }

  /// All of it must lie between the meeting's opening and now.
  private func checkPlace(_ segments: [Speech.Segment]) throws(Refusal) {
    guard let first = segments.map(\.start).min(), let last = segments.map(\.end).max() else {
      throw Refusal("\(file): no one speaks in it", remedy: "see whether it was exported whole", about: "file")
    }
    let begins = origin + TimeSpan(microseconds: first), ends = origin + TimeSpan(microseconds: last)
    let length = TimeSpan(microseconds: last - first)
    let earliest = opened - TimeSpan(microseconds: first)
    let fits = length <= context.now - opened
    if begins < opened {
      throw Refusal(
        "\(file): it would begin \((opened - begins).spoken) before the meeting opened",
        remedy: fits ? "give a later start: --at \(context.rules.times.typed(earliest))" : tooLong(length), about: "at")
    }
    if ends > context.now {
      let excess = ends - context.now
      throw Refusal(
        "\(file): it would end \(excess.spoken) from now",
        remedy: fits
          ? "give an earlier start: --at \(context.rules.times.typed(origin - excess, orBefore: true))"
          : tooLong(length),
        about: "at")
    }
  }

  private func tooLong(_ length: TimeSpan) -> String {
    "it lasts \(length.spoken) and the meeting has only been open for \((context.now - opened).spoken):"
      + " import it when the meeting is that old"
  }

  private func summary(_ turns: Int, twice: Int, _ arriving: [Handle]) -> Document {
    var speech = transcript.speech
    // Two labels can be one person's; then their overlaps count once.
    let distinct = people.reduce(into: [Handle]()) { if !$0.contains($1) { $0.append($1) } }
    let numbers = people.map { who in Int32(distinct.firstIndex(of: who) ?? 0) }
    speech.voices = distinct.map(\.word)
    for index in speech.segments.indices where speech.segments[index].voice >= 0 {
      speech.segments[index].voice = numbers[Int(speech.segments[index].voice)]
    }
    let figures = Measurement(speech)
    var blocks: [Block] = [
      .pairs([
        Pair("turns", "turns recorded", .count(turns)),
        Pair("people", "people", .count(distinct.count)),
        Pair("seconds", "speaking time", span(figures.total)),
      ])
    ]
    if !arriving.isEmpty {
      let names = arriving.map { context.roster.name(of: $0) }.joined(separator: ", ")
      blocks.append(.note("marked as here from the opening: \(names)"))
    }
    if twice > 0 {
      blocks.append(.note("\(counted(twice, "stretch stands", "stretches stand")) there twice; each was taken once"))
    }
    return .object(blocks + transcript.notes.map(Block.note))
  }
}
