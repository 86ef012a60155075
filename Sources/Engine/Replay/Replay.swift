public import Facilitation

/// A record as it came about: one entry after the other, forward and back, and the state after each.
///
/// What was taken back is left out, as the state has it. Nothing is ever written. What another program appends meanwhile
/// isn't seen.
public final class Replay {
  /// The record as it was: views and facts are those after the last entry that was replayed.
  public let workshop: Workshop
  /// In which times are told.
  public let zone: Zone
  /// How many entries were replayed; 0 before the first.
  public private(set) var position = 0

  let presenter: any Presenter
  /// The entry that was replayed last.
  private(set) var entry: Entry?
  let journal: ReplayedJournal
  let steps: [Step]
  /// For each position, the highest number among the entries that were replayed.
  private let newest: [Int]
  private let headings: [Heading]

  struct Step {
    let sequence: Int
    /// When it holds; of an entry that isn't shared, the time of the one before it.
    let time: Instant
    /// Where it holds; `nil` of one that isn't shared, which changes nothing.
    let place: HoldingPlace?
  }

  /// Reads the whole record once, and stands before its first entry.
  ///
  /// `headings` are those of the command file that made the record, in order. Throws where an entry isn't what was
  /// written.
  public init(
    hosts registry: Registry, journal: any Journal, presenter: any Presenter, zone: Zone, headings: [Heading] = [],
    surroundings: Surroundings = .seeded(by: [])
  ) throws(JournalError) {
    (self.presenter, self.zone, self.headings) = (presenter, zone, headings)
    let replayed = ReplayedJournal(journal)
    let workshop = try Workshop(hosts: registry, journal: replayed, surroundings: surroundings)
    replayed.end = try journal.lastSequence()
    steps = try workshop.steps()
    newest = steps.reduce(into: [0]) { newest, step in newest.append(max(newest[newest.count - 1], step.sequence)) }
    workshop.checkpoints = .everywhere
    workshop.zone = zone
    (self.workshop, self.journal) = (workshop, replayed)
  }

  /// How many entries there are to replay.
  public var count: Int { steps.count }
  /// The time of the last entry that was replayed; `nil` before the first.
  public var now: Instant? { position == 0 ? nil : steps[position - 1].time }
  /// The time of the entry that comes next; `nil` after the last.
  public var next: Instant? { position == count ? nil : steps[position].time }

  // MARK: - Going

  /// Goes so many entries on, or back, as far as there are any; answers whether it moved.
  @discardableResult
  public func step(by distance: Int) throws(JournalError) -> Bool {
    let (sum, overflow) = position.addingReportingOverflow(distance)
    let target = overflow ? (distance < 0 ? 0 : count) : min(max(sum, 0), count)
    guard target != position else { return false }
    try go(toPosition: target)
    return true
  }

  /// Goes to the state after the first `position` entries that stand; there must be so many.
  public func go(toPosition position: Int) throws(JournalError) {
    let last = position == 0 ? nil : steps[position - 1]
    journal.end = newest[position]
    try workshop.go(to: steps[..<position].last { $0.place != nil }?.place, at: journal.end, time: last?.time)
    entry = try last.flatMap { step throws(JournalError) in
      try journal.entries(after: step.sequence - 1, limit: 1).first
    }
    self.position = position
  }

  /// Goes to the state after entry `sequence` of the journal, or after the last before it that stands.
  public func go(to sequence: Int) throws(JournalError) {
    // What was put right stands elsewhere than its number says.
    try go(toPosition: (steps.lastIndex { $0.sequence <= sequence } ?? -1) + 1)
  }

  /// Goes to the state at a time: everything until then, itself included, has happened.
  public func go(until time: Instant) throws(JournalError) {
    try go(toPosition: firstStep { $0.time > time })
  }

  /// The first step that is past something, as all after it are; ``count`` where none is.
  func firstStep(_ isPast: (Step) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isPast(steps[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  // MARK: - Looking

  /// What rules and records were read in after the last entry that was replayed.
  public var context: ViewContext { context(at: now ?? journal.header.created) }

  /// The same at a later time, before anything else had happened.
  public func context(at time: Instant) -> ViewContext {
    workshop.context(at: time, actor: Context.withheldActor, zone: zone)
  }

  /// What a view showed then.
  ///
  /// A line that would record something is refused.
  public func show(_ line: String, files: any FileStore) throws(Fault) -> Document {
    let words = try LineReader.words(of: line)
    let call = Call(
      time: context.now, principal: .keyboard(stated: context.actor), zone: zone, way: "replay", isDryRun: false,
      files: RelativeFiles(store: files, directory: nil))
    return try workshop.perform(words, end: line.utf8.count, call).document
  }

  /// Runs a line that shows something, as if it were typed then; what comes of it goes to `console`.
  ///
  /// With `--to` it may write a file that isn't there yet. A line that would record something is refused.
  public func run(_ line: String, console: any Console, store: any FileStore) {
    let session = Session(
      workshop: workshop, presenter: presenter, console: console, store: store, zones: { _ in nil },
      clock: .virtual(context.now), actor: Context.withheldActor, zone: zone, way: "replay")
    session.run(line, number: 1, file: nil)
  }

  /// The headings of the command file that stand above the last entry, and below the one before it.
  var headingsAbove: [String] {
    guard position > 0 else { return [] }
    let before = position == 1 ? 0 : steps[position - 2].sequence
    return headings.filter { $0.after >= before && $0.after < steps[position - 1].sequence }.map(\.title)
  }
}

/// A heading of a command file, and the last entry above it.
public struct Heading: Equatable, Sendable {
  /// 0 where it stands above the first.
  public let after: Int
  /// Its words.
  public let title: String

  /// `title` stands after entry `after`.
  public init(after: Int, title: String) { (self.after, self.title) = (after, title) }
}
