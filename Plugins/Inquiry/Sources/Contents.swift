public import Facilitation
import OrderedCollections

/// What a cycle studies.
public struct Topic: Codable, Equatable, Sendable {
  /// Counted under `t`.
  var id: ID
  var text: String
  /// Who chose it; never empty.
  var by: [Handle]
}

/// Something that happened when it was at its best.
public struct Story: Codable, Equatable, Sendable {
  /// Counted under `s`.
  var id: ID
  /// Who told it.
  var by: Handle
  /// `nil` without the teller's consent: then it is only counted.
  var words: Words?

  /// What the teller agreed to have kept and told on.
  public struct Words: Codable, Equatable, Sendable {
    var text: String
    /// A sentence as it was said.
    var quote: String?
    /// What made it possible.
    var possible: String?
    var wishes: [String] = []
  }
}

/// A theme, image, proposition or commitment: something made from what came before it.
public struct Thing: Codable, Equatable, Sendable {
  var id: ID
  var text: String
  /// What it was made from, each once.
  var from: [ID]
  var detail: Detail

  /// What it is, with what only its kind has.
  public enum Detail: Codable, Equatable, Sendable {
    case theme
    /// At which table it was made.
    case image(table: String?)
    case proposition(Proposition)
    case commitment(Commitment)
  }

  /// What it is, in the order in which one is made from another.
  enum Kind: String, CaseIterable, Sendable {
    case theme
    case image
    case proposition
    case commitment

    /// What it is counted under.
    var prefix: String {
      switch self {
      case .theme: "th"
      case .image: "im"
      case .proposition: "p"
      case .commitment: "cm"
      }
    }

    /// What it can be made from: stories, and the kinds before it.
    var sources: [String] {
      [ID.story] + Self.allCases.prefix { $0 != self }.map(\.prefix)
    }
  }

  var kind: Kind {
    switch detail {
    case .theme: .theme
    case .image: .image
    case .proposition: .proposition
    case .commitment: .commitment
    }
  }

  var table: String? { if case .image(let table) = detail { table } else { nil } }
  var proposition: Proposition? { if case .proposition(let proposition) = detail { proposition } else { nil } }
  var commitment: Commitment? { if case .commitment(let commitment) = detail { commitment } else { nil } }
}

/// What could be, said as if it were so already.
public struct Proposition: Codable, Equatable, Sendable {
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
}

/// What makes a proposition a good one; people judge it.
public enum Check: String, CaseIterable, Codable, Sendable {
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
}

/// What somebody will do.
public struct Commitment: Codable, Equatable, Sendable {
  var by: Handle
  /// As it was last agreed.
  var due: CalendarDay
  var firstStep: String?
  /// What became of it, in order; after it was done or dropped nothing more does.
  var outcomes: [Outcome] = []

  var isOpen: Bool { standing == .open }
}

/// What became of a commitment, and why.
public enum Outcome: Codable, Equatable, Sendable {
  case done(reason: String?)
  case moved(CalendarDay, reason: String)
  case dropped(reason: String)

  var reason: String? {
    switch self {
    case .done(let reason): reason
    case .moved(_, let reason), .dropped(let reason): reason
    }
  }
}
