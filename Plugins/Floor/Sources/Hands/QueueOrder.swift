import Facilitation

/// By which rule hands are heard; a point of process goes first in each.
///
/// It is the meeting's, as those in the room agree on it: the next begins with first come, which favours nobody.
struct QueueOrder: Codable, Equatable, Sendable {
  enum Rule: String, CaseIterable, Codable, Sendable {
    case firstCome = "first-come"
    /// Hands under half the median time of those present first, those over one and a half times it last; within each
    /// band first come.
    case quietFirst = "quiet-first"
    /// Groups that the facilitator chose first; within them, and after them, first come.
    case progressive
  }

  var rule: Rule
  /// The groups that are heard first; none unless progressive.
  var first: [GroupName] = []

  static let usual = QueueOrder(rule: .firstCome)
}

extension QueueOrder.Rule {
  /// `quiet first`.
  var words: String {
    switch self {
    case .firstCome: "first come"
    case .quietFirst: "quiet first"
    case .progressive: "progressive"
    }
  }
}

extension QueueOrder {
  /// What the rule is, for those whose hands it orders.
  func explained(_ roster: Roster) -> String {
    switch rule {
    case .firstCome: "first come, first heard"
    case .quietFirst:
      "quiet first: who spoke for under half the median time comes first, who spoke for over one and a half times it last"
    case .progressive: "progressive: \(first.map(roster.label(of:)).spoken) first"
    }
  }
}
