import Facilitation
import Patterns

/// A pattern where it stands in a command file: `>~ /between groups: 8\d %/`.
struct WrittenPattern: Equatable, Sendable {
  let pattern: Pattern
  let line: SourceLine
}

/// The patterns of one command file.
struct WrittenPatterns {
  /// What they may take together when compiled, in bytes.
  private static let largest = 4 << 20

  private var patterns: [String: Pattern] = [:]
  private var size = 0

  /// Reads a line that begins with `>~` or `!~`.
  mutating func read(_ line: SourceLine) throws(Fault) -> WrittenPattern {
    let text = trimmed(line.text.dropFirst(2).drop { $0 == " " })
    if let known = patterns[text] { return WrittenPattern(pattern: known, line: line) }
    let pattern = try Pattern(between: text, at: nil)
    size += pattern.size
    guard size <= Self.largest else {
      throw Fault(
        "the patterns of this file come to more than there is room for",
        remedy: "divide the file, or expect the lines as they are printed")
    }
    patterns[text] = pattern
    return WrittenPattern(pattern: pattern, line: line)
  }
}

extension Pattern {
  /// The pattern between two slashes, which stand at `place`.
  convenience init(between text: String, at place: Range<Int>?) throws(Fault) {
    guard text.utf8.count >= 2, text.hasPrefix("/"), text.hasSuffix("/") else {
      throw Fault(at: place, "a pattern stands between slashes", remedy: #">~ /between groups: 8\d %/"#)
    }
    do throws(Pattern.Flaw) { try self.init(String(text.dropFirst().dropLast())) } catch {
      var fault = Fault(error)
      fault.range = place
      throw fault
    }
  }
}

extension Fault {
  /// Tells what is wrong with a pattern.
  fileprivate init(_ flaw: Pattern.Flaw) {
    switch flaw {
    case .tooLong:
      self.init(
        "this pattern is longer than \(Pattern.longest) bytes", remedy: "keep the part by which the line is known")
    case .tooDeep:
      self.init(
        "the brackets of this pattern nest more than \(Pattern.deepest) deep",
        remedy: "leave out those that aren't needed, and put a backslash before each one that is meant as text")
    case .tooLarge:
      self.init(
        "the repeats in this pattern come to too much", remedy: "write + for once or more, instead of a large number")
    case .meaningless:
      self.init(
        "this pattern can't be understood",
        remedy: "check its brackets, and put a backslash before each one that is meant as text")
    }
  }

  /// Tells why a pattern wasn't looked for to the end; `nil` where someone asked for an end.
  init?(_ givenUp: Matcher.GivenUp) {
    switch givenUp {
    case .stopped: return nil
    case .tooMuchWork:
      self.init(
        "this pattern takes too long to match",
        remedy: #"leave out repeats of what repeats already, such as \w+ for (\w+)+"#)
    case .lineTooLong:
      self.init(
        "a line of more than \(Matcher.longestLine) bytes was printed, and patterns are looked for in shorter ones",
        remedy: "> ...   stands for any lines")
    }
  }
}
