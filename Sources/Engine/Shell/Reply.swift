import Facilitation

/// What came of a line, ready to be shown.
struct Reply {
  var document: Document
  var entries: Range<Int> = 0..<0
  var wishes = OutputWishes()
  var export: Export?
  /// Text that goes out as it is, whatever the format.
  var verbatim: String?
  /// What came of an expectation; `nil` where the line is none.
  var check: Check?
  /// The head of the record, where people may want to write it down; no comparison looks at it.
  var head: String?

  enum Check {
    case met
    /// With what came instead.
    case unmet(String)
  }

  /// The document, with the head at its end.
  var whole: Document {
    guard let head, document.shape == .object else { return document }
    var whole = document
    whole.sections.append(Section(nil, [.pairs([Pair("head", "head of the record", .text(head))])]))
    return whole
  }

  init(_ document: Document) { self.document = document }
  init(_ outcome: Outcome) { (document, entries, export) = (outcome.document, outcome.entries, outcome.export) }
}

/// What a run comes to; the program's exit code is the highest that was met.
public enum RunStatus: Int32, Comparable, Sendable {
  /// Nothing went wrong.
  case fine = 0
  /// A line was refused, or a `verify` failed.
  case refused = 1
  /// The program's own words are wrong, or a file can't be opened.
  case unusable = 2
  /// An expectation failed, a `fails` succeeded, or `--bless` changed something.
  case unexpected = 3

  /// The worse is greater.
  public static func < (left: RunStatus, right: RunStatus) -> Bool { left.rawValue < right.rawValue }

  mutating func note(_ other: RunStatus) { self = max(self, other) }
}
