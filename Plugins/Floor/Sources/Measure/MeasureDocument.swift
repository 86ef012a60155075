import Facilitation

/// What `measure` shows of one file.
struct MeasureDocument {
  private let file: String
  private let transcript: Transcript
  private let figures: Measurement

  init(file: String, _ transcript: Transcript) {
    (self.file, self.transcript) = (file, transcript)
    figures = Measurement(transcript.speech)
  }

  var section: Section {
    let blocks: [Block] = [
      .pairs(overview), .pairs(balance), .pairs(Pairs(key: "interruptions", figures.interruptions.pairs)),
      .pairs(turnVariance), .pairs(Pairs(key: "seconds", simultaneous)), .table(people),
    ]
    return Section(file, blocks + notes.map(Block.note))
  }

  private var overview: [Pair] {
    [
      Pair("file", nil, .text(file)),
      Pair("speakers", "people", .count(figures.voices.count)),
      Pair("segments", nil, .count(figures.segments)),
      Pair("unnamed", nil, .count(transcript.unnamed)),
      Pair("turns", "turns", .count(figures.turns)),
      Pair("turnTakingIndex", "turn-taking index", .number(figures.turnTakingIndex)),
      Pair("union", "time with speech", span(figures.sweep.union)),
      Pair("overlap", "of it, several at once", span(figures.sweep.overlap)),
      Pair("silence", "silence", .span(figures.silence.map(TimeSpan.init(microseconds:)))),
      Pair("innerSilence", "silence between first and last word", span(figures.sweep.innerSilence)),
    ]
  }

  private var balance: [Pair] { figures.inequality.pairs }

  private var turnVariance: Pairs {
    let variance = figures.turnVariance
    return Pairs(
      key: "turnVariance",
      [
        Pair("population", "variance of turns per person", .number(variance?.population)),
        Pair("sample", nil, .number(variance?.sample)),
      ])
  }

  private var simultaneous: [Pair] {
    figures.sweep.time.enumerated().map { count, time in Pair("\(count)", nil, span(time)) }
  }

  private var people: Table {
    let columns: [Table.Column] = [
      .init("name", "name"), .init("seconds", "time"), .init("secondsRaw", nil), .init("share", "share of time"),
      .init("turns", "turns"), .init("segments", nil), .init("firstWord", "first word after"),
      .init("longest", "longest stretch"), .init("longestTurn", "longest turn"),
    ]
    let ordered = figures.voices.sorted { ($1.merged, $0.name) < ($0.merged, $1.name) }
    return Table(key: "people", columns: columns, rows: ordered.map(row))
  }

  private func row(_ voice: Measurement.Voice) -> [Value] {
    [
      .text(voice.name), span(voice.merged), span(voice.raw), .share(figures.share(voice)), .count(voice.turns),
      .count(voice.segments), .span(voice.firstWord.map(TimeSpan.init(microseconds:))), span(voice.longest),
      span(voice.longestTurn),
    ]
  }

  private var notes: [String] {
    var notes = transcript.notes
    if let bounds = transcript.speech.bounds, figures.sweep.union > figures.sweep.unionWithinBounds {
      let outside = TimeSpan(microseconds: figures.sweep.union - figures.sweep.unionWithinBounds)
      let length = TimeSpan(microseconds: bounds.upperBound - bounds.lowerBound)
      notes.append("\(outside.spoken) of speech lie outside the recording's bounds of \(length.spoken)")
    }
    return notes
  }
}

func span(_ microseconds: Int64) -> Value { .span(TimeSpan(microseconds: microseconds)) }

extension Interruptions {
  var pairs: [Pair] {
    [
      Pair("taken", "interruptions that took the floor", .count(taken)),
      Pair("contained", "interruptions that did not", .count(contained)),
    ]
  }
}

extension Inequality? {
  /// The measures for people and programs; all undefined where no one spoke.
  var pairs: [Pair] {
    [
      Pair("gini", "Gini (0 is even)", .number(self?.gini)),
      Pair("giniStar", "Gini* (1 is one person alone)", .number(self?.giniStar)),
      Pair("entropy", "entropy (1 is even)", .number(self?.entropy)),
      Pair("hhi", "HHI", .number(self?.hhi)),
      Pair("hhiStar", nil, .number(self?.hhiStar)),
      Pair("theilT", "Theil T (0 is even)", .number(self?.theilT)),
      Pair("theilL", "Theil L (∞ if someone is silent)", .number(self?.theilL)),
    ]
  }
}
