/// How someone goes about in a replay.
enum Going: Equatable, Sendable {
  case playOrStop, faster, slower
  /// So many entries on, or back.
  case step(Int)
  case ask(Question.Purpose)
  case findAgain
}

/// How a replay goes, as its board tells it.
struct Playing: Equatable, Sendable {
  /// How many times as fast as it happened.
  var speed: Int
  var isPlaying: Bool
  /// `12 of 98`.
  var place = ""
  /// What is being asked.
  var question: Question?
}

/// A line that is asked for at the bottom of the screen.
struct Question: Equatable, Sendable {
  let purpose: Purpose
  private(set) var text = ""

  enum Purpose: Sendable {
    case goTo, find, report
  }

  init(_ purpose: Purpose) { self.purpose = purpose }

  /// Where a report goes when no file is named.
  static let usualFile = "report.html"

  var words: String {
    switch purpose {
    case .goTo: "go to (a time, or words):"
    case .find: "look for:"
    case .report: "write the report to (\(Self.usualFile)):"
    }
  }

  enum Answer: Equatable {
    case unfinished, givenUp
    case given(String)
  }

  mutating func press(_ key: Key) -> Answer {
    switch key {
    case .enter: return .given(text)
    case .escape, .leave: return .givenUp
    case .character(let character): text.append(character)
    case .backspace: _ = text.popLast()
    default: break
    }
    return .unfinished
  }
}
