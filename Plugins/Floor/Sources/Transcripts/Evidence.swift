/// What a source knows of who spoke when, and so which figures can come from it.
///
/// Each step knows all that the one before knows. A figure says what it needs, and is undefined with less: a metric that
/// the source can't support is never guessed.
enum Evidence: Int, Comparable, Sendable {
  /// How long each person spoke, not when: shares, and the measures that come from them.
  case totals
  /// When each turn began: turns and first words too. Lengths are estimated, as a turn lasts until the next begins.
  case starts
  /// When each turn began and ended, one speaker at a time: silence too.
  case exclusive
  /// When each stretch of speech began and ended, whoever else was speaking: overlap and interruptions too.
  case intervals

  static func < (left: Evidence, right: Evidence) -> Bool { left.rawValue < right.rawValue }

  /// As a program reads it.
  var name: String {
    switch self {
    case .totals: "totals"
    case .starts: "starts"
    case .exclusive: "exclusive"
    case .intervals: "intervals"
    }
  }

  /// Which figures are left out and why, for people; `nil` where none is.
  var shortcoming: String? {
    switch self {
    case .totals:
      "the file says how long each person spoke, not when: it can't give turns, the turn-taking index, first words,"
        + " longest stretches, overlap, silence or interruptions (–)"
    case .starts:
      "the file says when each turn began, not when it ended: it can't give time with speech, overlap, silence or"
        + " interruptions (–)"
    case .exclusive: "the file has one speaker at a time: it can't give overlap or interruptions (–)"
    case .intervals: nil
    }
  }

  /// How a length of time is headed: marked where it is estimated.
  func titled(_ length: String) -> String { self == .starts ? "\(length), estimated" : length }
}
