import Facilitation

/// How far something has got that may take long.
///
/// It is told at what comes to a few times a second, without a look at a clock; whoever shows it decides when.
public struct Headway: Equatable, Sendable {
  /// What is going on: `reading`.
  public let deed: String
  /// How many are done, and how many there are.
  public let done, whole: Int
  /// Of what: `entries`.
  public let things: String

  /// Where there turn out to be more than were expected, the whole grows.
  public init(_ deed: String, _ done: Int, of whole: Int, _ things: String) {
    (self.deed, self.done, self.whole, self.things) = (deed, done, max(done, whole), things)
  }

  /// `reading 120,000 of 300,000 entries`.
  public var text: String { "\(deed) \(grouped(done)) of \(grouped(whole)) \(things)" }
}

private func grouped(_ number: Int) -> String {
  let digits = String(number)
  return String(
    digits.enumerated().flatMap { place, digit in
      place > 0 && (digits.count - place) % 3 == 0 ? [",", digit] : [digit]
    })
}

/// Tells of the entries that one deed goes through, page by page, and of its end.
struct EntryHeadway {
  private let surroundings: Surroundings
  private let deed: String
  private var whole: Int?
  private var done = 0

  /// Where only a page's entries are left, there is nothing to tell.
  static let page = 4096

  init(_ deed: String, _ surroundings: Surroundings) { (self.deed, self.surroundings) = (deed, surroundings) }

  /// `rest` is how many there are from this page on.
  mutating func take(page: Int, rest: () throws(JournalError) -> Int) throws(JournalError) {
    guard whole != nil || page == Self.page else { return }
    if whole == nil { whole = try rest() }
    surroundings.headway(Headway(deed, done, of: whole ?? 0, "entries"))
    done += page
  }

  func end() { if whole != nil { surroundings.headway(nil) } }
}

/// Tells of the entries that are folded again.
struct FoldingHeadway {
  private let surroundings: Surroundings
  private let whole: Int
  private var done = 0

  init(_ fold: Fold, _ surroundings: Surroundings) {
    (whole, self.surroundings) = (fold.head.sequence - fold.states.plainThrough, surroundings)
  }

  /// Counts one, and answers now and then that it told of it.
  mutating func pass() -> Bool {
    done += 1
    guard done.isMultiple(of: EntryHeadway.page) else { return false }
    surroundings.headway(Headway("reading", done, of: whole, "entries"))
    return true
  }

  func end() { if done >= EntryHeadway.page { surroundings.headway(nil) } }
}
