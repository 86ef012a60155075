import Facilitation

extension Workshop {
  /// A command file that makes one meeting again, with what came before it and what followed from it; its reports are the
  /// same.
  ///
  /// What mattered to other meetings alone is left out, and so is the end, after the last entry that matters to this one.
  func script(
    of meeting: Meeting, opened: Instant, among meetings: Meetings, zone: Zone
  ) throws(JournalError) -> String {
    let opening = try entryOpening(meeting.id, at: opened)
    let closing = try meeting.closed.map { time throws(JournalError) in try sequence(at: time) } ?? sequence
    var part = MeetingPart(meeting, opened: opened, closing: closing, among: meetings)
    try forEachEntry { entry throws(JournalError) in part.add(entry.sequence, try bearings(of: entry)) }
    var writer = ScriptWriter(zone: zone, leftOut: part.leftOut)
    writer.add(remark: "# what came before")
    try forEachEntry("writing") { entry throws(JournalError) in
      guard entry.sequence <= part.last else { return }
      if entry.sequence == opening { writer.add(remark: "\n## \(printable(meeting.title))") }
      if entry.sequence == part.closing + 1 { writer.add(remark: "\n# what followed") }
      writer.add(entry, readsAgain: readsAgain(entry), placing: placingOption(of: entry))
    }
    return writer.text
  }

  /// The entry after which the meeting was open.
  private func entryOpening(_ meeting: ID, at time: Instant) throws(JournalError) -> Int {
    let first = try sequence(at: Instant(microseconds: time.microseconds - 1)) + 1
    let past = try PastWorkshop(of: self, through: first)
    for sequence in first...max(first, try sequence(at: time)) where try past.goOn(through: sequence) {
      let context = CompletionContext.ofRecord(at: time, actor: Context.withheldActor, published: past.workshop.current)
      if context.meetings.openID == meeting { return sequence }
    }
    return first
  }

  /// What an entry matters to; an undo to whatever its entries do.
  private func bearings(of entry: Entry) throws(JournalError) -> MeetingPart.Bearings {
    if entry.plugin == Self.ownName, let targets = entry.correction?.targets { return .undo(Array(targets.joined())) }
    guard let content = entry.content, let host = host(named: entry.plugin) else {
      return .events([.everything])
    }
    do throws(EventRecord.Malformed) {
      return .events(try host.bearings(of: try EventRecord.readAll(json: content.events)))
    } catch {
      throw JournalError(.corrupt, "entry \(entry.sequence) can't be understood: \(error.reason)", remedy: nil)
    }
  }
}

/// Which entries matter to a meeting.
private struct MeetingPart {
  enum Bearings {
    case events([Bearing])
    case undo([Int])
  }

  /// The last entry before the meeting was over.
  let closing: Int
  /// The last entry that matters to it.
  private(set) var last: Int
  private(set) var leftOut: Set<Int> = []
  private var mattering: Set<Int> = []
  private let id: ID
  private let opened: Instant
  private let meetings: Meetings

  init(_ meeting: Meeting, opened: Instant, closing: Int, among meetings: Meetings) {
    (id, self.opened, self.closing, last, self.meetings) = (meeting.id, opened, closing, closing, meetings)
  }

  mutating func add(_ sequence: Int, _ bearings: Bearings) {
    switch bearings {
    case .events(let bearings):
      if bearings.allSatisfy(isOfAnother), !bearings.isEmpty { leftOut.insert(sequence) }
      guard sequence <= closing || bearings.contains(where: looksBack) else { return }
    case .undo(let range):
      if range.allSatisfy(leftOut.contains) { leftOut.insert(sequence) }
      guard !mattering.isDisjoint(with: range) else { return }
    }
    guard !leftOut.contains(sequence) else { return }
    mattering.insert(sequence)
    last = max(last, sequence)
  }

  private func isOfAnother(_ bearing: Bearing) -> Bool {
    if case .meeting(let other) = bearing { other != id } else { false }
  }

  /// Whether it matters to the meeting even after that is over.
  private func looksBack(_ bearing: Bearing) -> Bool {
    switch bearing {
    case .meeting(let other): other == id
    case .onward: false
    case .since(let other): meetings[other]?.opened.map { $0 <= opened } ?? true
    case .everything: true
    }
  }
}
