import Facilitation
import OrderedCollections

/// The labels of a file with whose they are, and what each comes to.
struct MatchedLabels {
  struct Row: Equatable {
    var label: SpeakerLabel
    var match: LabelMatch
    /// Whose it is, guests by the handles that they get; `nil` for nobody's, and for one that is open.
    var who: Handle?
    var time: TimeSpan
    /// When it first comes, as a clock time or as time since the file's beginning.
    var first: Value
  }

  private(set) var rows: [Row]
  let file: String
  private let matching: LabelMatching
  private let guests: GroupName?
  private var roster: Roster { matching.roster }

  /// `times` has what each label comes to, in the labels' order.
  init(
    _ labels: [SpeakerLabel], times: [(time: TimeSpan, first: Value)], file: String, guests: GroupName?,
    _ matching: LabelMatching
  ) throws(Refusal) {
    (self.file, self.guests, self.matching) = (file, guests, matching)
    let matches = try matching.matches(for: labels, file: file)
    var taken: Set<Handle> = []
    rows = labels.indices.map { index in
      let who: Handle?
      switch matches[index] {
      case .person(let person, _): who = person
      case .guest:
        let handle = matching.roster.freeHandle(for: labels[index].text, besides: taken)
        taken.insert(handle)
        who = handle
      case .nobody, .open: who = nil
      }
      return Row(
        label: labels[index], match: matches[index], who: who, time: times[index].time, first: times[index].first)
    }
  }

  /// The same with what each label comes to within a meeting.
  func lasting(_ times: [TimeSet]) -> MatchedLabels {
    var labels = self
    for index in rows.indices { labels.rows[index].time = TimeSpan(microseconds: times[index].length) }
    return labels
  }

  /// Refuses the file while it is open whose a label is.
  func checkAllKnown() throws(Refusal) {
    if let question = matching.question(rows.map(\.label), rows.map(\.match), file: file) { throw question }
  }

  /// Everyone whose a label is, each once.
  var people: [Handle] { rows.compactMap(\.who).once }

  /// The lines that put guests on the roster.
  var guestLines: [String] {
    rows.compactMap { row in
      guard case .guest = row.match, let who = row.who, let guests else { return nil }
      return PublishedVerbs.personAdd.line(row.label.text, guests, who)
    }
  }
}

// MARK: - Kept

extension MatchedLabels {
  /// Whose each label is, for a map.
  var mappings: [LabelMapping] { rows.compactMap { row in mapping(of: row) } }

  private func mapping(of row: Row) -> LabelMapping? {
    switch row.match {
    case .person(let who, _): LabelMapping(label: row.label.text, owner: .person(who))
    case .guest: LabelMapping(label: row.label.text, owner: .guest)
    case .nobody(isSaid: true): LabelMapping(label: row.label.text, owner: .nobody)
    case .nobody(isSaid: false), .open: nil
    }
  }

  /// Whose each label is for the next meeting, where whoever was a guest in this one is known; what another map said of
  /// other labels stays.
  func keptMap(after other: LabelMap) -> LabelMap {
    other.replacing(
      with: rows.compactMap { row in
        mapping(of: row).map { LabelMapping(label: $0.label, owner: row.who.map(LabelOwner.person) ?? $0.owner) }
      })
  }

  /// The labels that are open, as comments of a map, to be filled in.
  var openLines: [String] {
    rows.filter { if case .open = $0.match { true } else { false } }.map { row in
      "# \(row.label.text) =    \(why(row))"
    }
  }
}

// MARK: - Shown

extension MatchedLabels {
  /// Label, person and time, for those that are somebody's or said to be nobody's.
  func summary(timeTitle: String) -> [Block] {
    let columns: [Table.Column] = [
      .init("label", "label"), .init("person", "person"), .init("handle", nil), .init("seconds", timeTitle),
    ]
    let shown = rows.filter { !isPassedOver($0) }.map { row in
      [.text(row.label.text), .text(person(row)), .text(row.who?.word), .span(row.time)] as [Value]
    }
    return [.table(Table(key: "labels", columns: columns, rows: shown))] + passedOver
  }

  /// All labels, with when each first comes and why it is whose it is.
  func preview(timeTitle: String, firstTitle: String) -> [Block] {
    let columns: [Table.Column] = [
      .init("label", "label"), .init("seconds", timeTitle), .init("first", firstTitle), .init("person", "person"),
      .init("handle", nil), .init("why", "why"),
    ]
    let shown = rows.map { row in
      [
        .text(row.label.text), .span(row.time), row.first, .text(person(row)), .text(row.who?.word), .text(why(row)),
      ] as [Value]
    }
    var blocks: [Block] = [.table(Table(key: "labels", columns: columns, rows: shown))]
    if let question = matching.question(rows.map(\.label), rows.map(\.match), file: file) {
      blocks.append(.note("before it can be imported: " + (question.remedy ?? question.reason)))
    }
    return blocks
  }

  /// A doubted label that is like no one's name is most often the beginning of a sentence.
  private func isPassedOver(_ row: Row) -> Bool { row.match == .nobody(isSaid: false) }

  private var passedOver: [Block] {
    let those = rows.filter(isPassedOver)
    guard !those.isEmpty else { return [] }
    let named = those.prefix(4).map { "'\($0.label.text)' \($0.time.spoken)" }
    let more = those.count > 4 ? ", and \(those.count - 4) more, which --preview lists" : ""
    return [
      .note("taken for no name, and counted for nobody: \(named.joined(separator: ", "))\(more)"),
      .note("if one is a name: --map \(Word.quoted("\(those[0].label.text)=HANDLE"))"),
    ]
  }

  private func person(_ row: Row) -> String? {
    switch row.match {
    case .person(let who, _): "\(roster.name(of: who)) (\(who.word))"
    case .guest: "\(row.label.text) (\(row.who?.word ?? ""))"
    case .nobody: "nobody"
    case .open: nil
    }
  }

  private func why(_ row: Row) -> String {
    switch row.match {
    case .person(_, .said), .nobody(isSaid: true): return "as the map says"
    case .person(_, .name): return "the name fits"
    case .guest: return "a guest, of \(guests.map(roster.label(of:)) ?? "")"
    case .nobody(isSaid: false): return "taken for no name"
    case .open(let candidates):
      if candidates.isEmpty { return "fits no one: --map says who it is" }
      let named = candidates.prefix(3).map { "\(roster.name(of: $0.who)) (\($0.who.word))" }.spoken
      if candidates.count > 1 { return "could be \(named)" }
      return candidates[0].fit == .name ? "another label is \(named), too" : "\(named) \(candidates[0].fit.words)?"
    }
  }
}
