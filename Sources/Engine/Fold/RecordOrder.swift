import Facilitation

/// Where an entry holds among the others.
///
/// Most hold when they were typed. One that is placed stands after everything that holds at or before its time; one that
/// replaces another, and keeps its time, stands where that stood.
struct HoldingPlace: Comparable, Hashable, Sendable {
  /// Since when it holds.
  var time: Instant
  /// Among those of one time: the entry itself, or the one whose place it has taken.
  var rank: Int
  /// The entry itself.
  var sequence: Int

  static func < (left: Self, right: Self) -> Bool {
    (left.time, left.rank, left.sequence) < (right.time, right.rank, right.sequence)
  }
}

/// Which entries of a record stand, and in which order they hold: what corrections come to.
///
/// An entry stands unless a correction that stands is about it. Those that hold when they were typed need no mention.
struct RecordOrder: Equatable, Sendable {
  /// Entries that were taken back or replaced, each with the entry that did so.
  private(set) var fallen: [Int: Int] = [:]
  /// Those that hold at another time than that of their typing, standing or not, in the order of their places.
  private(set) var placed: [HoldingPlace] = []
  private var places: [Int: HoldingPlace] = [:]
  /// Lines that hold all along, whenever they were typed, in the order of their typing.
  private(set) var allAlong: [Int] = []
  /// What each correction is about.
  private(set) var targets: [Int: [ClosedRange<Int>]] = [:]

  /// Whether every entry stands, and holds when it was typed.
  var isPlain: Bool { fallen.isEmpty && placed.isEmpty }

  func stands(_ entry: Int) -> Bool { fallen.isEmpty || fallen[entry] == nil }

  /// Where an entry holds that holds at another time than that of its typing; `nil` for any other.
  func place(of entry: Int) -> HoldingPlace? {
    places.isEmpty ? nil : places[entry]
  }

  /// Whether a line holds all along, wherever it stands.
  func isAllAlong(_ entry: Int) -> Bool {
    guard let last = allAlong.last, entry <= last else { return false }
    return allAlong.contains(entry)
  }

  mutating func addAllAlong(_ entry: Int) { allAlong.append(entry) }

  mutating func add(_ place: HoldingPlace) {
    places[place.sequence] = place
    placed.insert(place, at: firstPlaced { $0 > place })
  }

  /// The index in ``placed`` of the first for which this is so, as it is for all after it.
  func firstPlaced(_ isPast: (HoldingPlace) -> Bool) -> Int {
    var (low, high) = (0, placed.count)
    while low < high {
      let middle = (low + high) / 2
      if isPast(placed[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Lets what a correction is about fall; where that is a correction itself, what it was about stands again, unless
  /// another that stands is about it.
  ///
  /// `correction` comes after all that were before. Answers with every entry that stands now and didn't, or the other way
  /// round.
  mutating func correct(_ ranges: [ClosedRange<Int>], by correction: Int) -> Set<Int> {
    targets[correction] = ranges
    // Most corrections are about none.
    guard ranges.joined().contains(where: { targets[$0] != nil }) else {
      return letFall(ranges, by: correction)
    }
    let before = self
    fallen = [:]
    // Nothing is about what comes after it, so that of the last it is known that they stand.
    for entry in targets.keys.sorted(by: >) where fallen[entry] == nil {
      _ = letFall(targets[entry] ?? [], by: entry)
    }
    return fallenOtherwise(than: before)
  }

  private mutating func letFall(_ ranges: [ClosedRange<Int>], by correction: Int) -> Set<Int> {
    var changed: Set<Int> = []
    for entry in ranges.joined() where fallen[entry] == nil {
      fallen[entry] = correction
      changed.insert(entry)
    }
    return changed
  }

  /// An entry with all that it took the place of, and what that had.
  func withReplaced(_ entry: Int) -> [ClosedRange<Int>] {
    ([entry...entry] + (targets[entry] ?? []).joined().filter { fallen[$0] == entry }.flatMap(withReplaced)).merged
  }

  /// Those that have fallen in one of the two and not in the other.
  func fallenOtherwise(than other: RecordOrder) -> Set<Int> {
    Set(fallen.keys).symmetricDifference(other.fallen.keys)
  }

  /// A record's order as it was kept.
  init(fallen: [Int: Int], placed: [HoldingPlace], allAlong: [Int], targets: [Int: [ClosedRange<Int>]]) {
    (self.fallen, self.placed, self.allAlong, self.targets) = (fallen, placed, allAlong, targets)
    for place in placed { places[place.sequence] = place }
  }

  /// That of a record without entries.
  init() {}
}
