import Facilitation
import OrderedCollections

/// What an import's line says beside its file.
struct ImportWishes {
  var said: [LabelMapping] = []
  var kept = LabelMap()
  var guests: GroupName?
  var start: Instant?
  /// Whether what the record has of that time is to fall, and hasn't yet.
  var replaces = false
}

/// Turns a transcript into the lines that record it in a meeting.
struct TranscriptImport {
  private let transcript: MeetingTranscript
  /// With a voice for each label, doubted ones behind.
  private let speech: Speech
  /// When each of them spoke.
  private let times: [TimeSet]
  private let context: ViewContext
  private let start: Instant?
  private let replaces: Bool
  let labels: MatchedLabels

  init(
    _ transcript: MeetingTranscript, file: String, _ wishes: ImportWishes, _ context: ViewContext
  ) throws(Refusal) {
    (self.transcript, self.context, start, replaces) = (transcript, context, wishes.start, wishes.replaces)
    speech = transcript.withDoubtedVoices
    let names = transcript.speech.voices.count
    let labels = speech.voices.enumerated().map { SpeakerLabel(text: $1, isDoubted: $0 >= names) }
    times = Self.times(of: speech)
    let firsts = times.map { $0.ranges.first.map { TimeSpan(microseconds: $0.lowerBound) } }
    self.labels = try MatchedLabels(
      labels, times: zip(times, firsts).map { (TimeSpan(microseconds: $0.length), .span($1)) }, file: file,
      guests: wishes.guests,
      LabelMatching(
        roster: context.roster, said: wishes.said, kept: wishes.kept.mappings, guests: wishes.guests))
  }

  /// When each voice spoke, its own overlaps counted once.
  private static func times(of speech: Speech) -> [TimeSet] {
    var spans = [[Range<Int64>]](repeating: [], count: speech.voices.count)
    for segment in speech.segments where segment.voice >= 0 && segment.start < segment.end {
      spans[Int(segment.voice)].append(segment.start..<segment.end)
    }
    return spans.map { TimeSet($0) }
  }

  /// Who each label would be; nothing is recorded.
  var preview: Expansion {
    Expansion(lines: [], summary: .object(labels.preview(timeTitle: titled("time"), firstTitle: "first after")))
  }

  private func titled(_ length: String) -> String { transcript.evidence.titled(length) }

  func expansion(in state: FloorPlugin.State) throws(Refusal) -> Expansion {
    let stretch = try ImportStretch(context)
    guard transcript.evidence > .totals else {
      throw Refusal(
        "\(labels.file): it says how long each person spoke, not when, so it has no turns",
        remedy: "see its figures with: floor measure \(Word.canonical(labels.file))", about: "file")
    }
    try labels.checkAllKnown()
    let origin = start ?? transcript.began ?? stretch.opened
    let (turns, twice) = placedTurns(origin)
    let clipped = try stretch.clipped(turns, origin: origin, file: labels.file)
    let recorded = RecordedSpeech(state.floor(of: stretch.meeting.id), stretch)
    guard !replaces else {
      return Expansion(replacing: clipped.turns, recorded: recorded, of: stretch.meeting.id, file: labels.file)
    }
    try recorded.check(clipped.turns, file: labels.file)
    let arriving = labels.people.filter { stretch.meeting.attendance[$0] == nil }
    var lines = labels.guestLines
    if !arriving.isEmpty { lines.append(PublishedVerbs.arrive.line(arriving, stretch.opened)) }
    lines += clipped.turns.map { Turn.signature.line($0.who, $0.start, $0.length) }
    return Expansion(lines: lines, summary: summary(clipped, within: stretch, from: origin, twice: twice, arriving))
  }

  /// The turns in their order, each once, since some programs write a cue twice.
  ///
  /// A turn without an end can't be recorded; a note says so.
  private func placedTurns(_ origin: Instant) -> (turns: [AddedTurn], twice: Int) {
    let segments = speech.sorted().filter { $0.start < $0.end }
    var seen: Set<[Int64]> = []
    var numbers: [Handle: Int64] = [:]
    var turns: [AddedTurn] = []
    for segment in segments {
      let who = segment.voice < 0 ? Handle.unnamed : labels.rows[Int(segment.voice)].who ?? .unnamed
      let number = numbers[who, default: Int64(numbers.count)]
      numbers[who] = number
      guard seen.insert([number, segment.start, segment.end]).inserted else { continue }
      turns.append(
        AddedTurn(
          who: who, start: origin + TimeSpan(microseconds: segment.start),
          length: TimeSpan(microseconds: segment.end - segment.start)))
    }
    return (turns, segments.count - turns.count)
  }

  private func summary(
    _ clipped: ImportStretch.Clipped, within stretch: ImportStretch, from origin: Instant, twice: Int,
    _ arriving: [Handle]
  ) -> Document {
    let end = max(stretch.opened, stretch.end)
    let whole = TimeSet([(stretch.opened - origin).microseconds..<(end - origin).microseconds])
    var spans: [Handle: [Range<Int64>]] = [:]
    for turn in clipped.turns where turn.who != .unnamed {
      spans[turn.who, default: []].append(turn.start.microseconds..<(turn.start + turn.length).microseconds)
    }
    let total = spans.values.map { TimeSet($0).length }.clampedSum
    var blocks: [Block] = [
      .pairs([
        Pair("turns", "turns recorded", .count(clipped.turns.count)),
        Pair("people", "people", .count(labels.people.count)),
        Pair("seconds", "speaking time", span(total)),
      ])
    ]
    blocks += labels.lasting(times.map(whole.intersection)).summary(timeTitle: titled("time"))
    if !arriving.isEmpty {
      blocks.append(.note("marked as here from the opening: \(arriving.map(name).joined(separator: ", "))"))
    }
    if clipped.before > .zero { blocks.append(.note("cut off: \(clipped.before.spoken) before the meeting's opening")) }
    if clipped.after > .zero { blocks.append(.note("cut off: \(clipped.after.spoken) after the meeting's end")) }
    if twice > 0 {
      blocks.append(.note("\(counted(twice, "stretch stands", "stretches stand")) there twice; each was taken once"))
    }
    return .object(blocks + notes.map(Block.note))
  }

  private func name(_ who: Handle) -> String {
    labels.rows.first { $0.who == who && $0.match == .guest }?.label.text ?? context.roster.name(of: who)
  }

  private var notes: [String] {
    var transcript = transcript
    transcript.unnamed = speech.segments.count { $0.voice < 0 || labels.rows[Int($0.voice)].who == nil }
    return transcript.notes
  }
}
