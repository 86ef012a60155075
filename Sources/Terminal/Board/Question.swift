import Facilitation

/// A line that is asked for at the bottom of the screen.
struct Question: Equatable, Sendable {
  let purpose: Purpose
  private(set) var text = ""

  enum Purpose: Sendable {
    /// Of a replay.
    case goTo, find, report
    /// Of a meeting as it goes on.
    case arrive, leave, note
  }

  init(_ purpose: Purpose) { self.purpose = purpose }

  /// Where a report goes when no file is named.
  static let usualFile = "report.html"

  var words: String {
    switch purpose {
    case .goTo: "go to (a time, or words):"
    case .find: "look for:"
    case .report: "write the report to (\(Self.usualFile)):"
    case .arrive: "who has come:"
    case .leave: "who has left:"
    case .note: "note:"
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

  /// What is recorded once it is answered, as it would be typed; `nil` where nothing is, or nothing was answered.
  ///
  /// The words of a note are in quotes: whatever they begin with, they are a note.
  var line: String? {
    guard let verb = purpose.verb, text.contains(where: { !$0.isWhitespace }) else { return nil }
    return "\(verb) \(purpose == .note ? Word.quoted(text) : text)"
  }
}

extension Question.Purpose {
  /// The verb of the line that the answer is a part of; `nil` where it is of none.
  var verb: String? {
    switch self {
    case .arrive: "arrive"
    case .leave: "leave"
    case .note: "note"
    case .goTo, .find, .report: nil
    }
  }
}
