import Facilitation
import OrderedCollections

/// What could be, said as if it were so already.
struct Proposition: Codable, Equatable, Sendable {
  /// Never empty.
  var by: [Handle]
  /// Those that nobody has judged are missing.
  var verdicts: OrderedDictionary<Check, Verdict> = [:]

  /// What people said of one check.
  enum Verdict: Codable, Equatable, Sendable {
    case ticked
    case waived(reason: String)
  }

  /// The checks that are neither ticked nor waived.
  var unchecked: [Check] { Check.allCases.filter { verdicts[$0] == nil } }

  /// What makes a proposition a good one; people judge it.
  enum Check: String, CaseIterable, Codable, Sendable {
    case affirmative
    /// Stretching, yet achievable.
    case stretching
    /// In the present tense.
    case present
    case vivid
    /// Without jargon.
    case plain
    /// In the active voice.
    case active
    /// In stories that are named.
    case grounded

    /// What is asked.
    var meaning: String {
      switch self {
      case .affirmative: "it says what you want, not what you don't"
      case .stretching: "it goes further than today, and can be reached"
      case .present: "it is said as if it were so now"
      case .vivid: "you can see it before you"
      case .plain: "it has no jargon"
      case .active: "it says who does what"
      case .grounded: "it goes back to stories that are named"
      }
    }
  }
}
