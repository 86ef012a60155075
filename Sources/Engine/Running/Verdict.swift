/// What came of a command file that was run: how many of its expectations were met, and how many lines were refused.
public struct Verdict: Sendable {
  /// One thing that the file expects, or one line of it that was refused.
  public struct Finding: Sendable {
    /// Where it stands; a line of a file that is included stands in that file.
    public let line: SourceLine
    /// The heading above it; empty where there is none.
    public let heading: String
    /// What came of it.
    public let outcome: Outcome
  }

  /// What came of one of them; with what was told of it, where it went wrong.
  public enum Outcome: Equatable, Sendable {
    /// What came is what was expected.
    case met
    /// Something else came.
    case unmet(String)
    /// The line was refused.
    case refused(String)
  }

  /// The file, as it was named.
  public let file: String
  /// How many expectations were met, how many weren't, and how many lines were refused; those of files that it includes
  /// are counted too.
  public private(set) var (met, unmet, refused) = (0, 0, 0)
  /// Each of them in order, where that was asked for.
  public private(set) var findings: [Finding] = []
  /// Whether all of it was run; a refused line, or somebody's wish, can end it early.
  public internal(set) var isWhole = true
  private let keepsFindings: Bool

  init(file: String, keepsFindings: Bool) { (self.file, self.keepsFindings) = (file, keepsFindings) }

  /// Of a file that couldn't be read.
  public init(unreadable file: String, because reason: String) {
    self.init(file: file, keepsFindings: true)
    isWhole = false
    note(.refused(reason), SourceLine(file: file, number: 1, text: ""), under: nil)
  }

  /// Whether the file ran to its end as it expects to.
  public var isFine: Bool { unmet == 0 && refused == 0 && isWhole }

  mutating func note(_ outcome: Outcome, _ line: SourceLine, under heading: String?) {
    switch outcome {
    case .met: met += 1
    case .unmet: unmet += 1
    case .refused: refused += 1
    }
    if keepsFindings { findings.append(Finding(line: line, heading: heading ?? "", outcome: outcome)) }
  }

  /// `3 of 12 expectations were not met; 1 line was refused`; `12 expectations were met`.
  public var summary: String {
    let expectations = { (count: Int) in "\(count) \(count == 1 ? "expectation" : "expectations")" }
    var parts: [String] = []
    if unmet > 0 {
      parts.append("\(unmet) of \(expectations(met + unmet)) \(unmet == 1 ? "was" : "were") not met")
    } else if met > 0 {
      parts.append("\(expectations(met)) \(met == 1 ? "was" : "were") met")
    }
    if refused > 0 { parts.append("\(refused) \(refused == 1 ? "line was" : "lines were") refused") }
    if !isWhole { parts.append("not run to its end") }
    return parts.isEmpty ? "it expects nothing" : parts.joined(separator: "; ")
  }

  /// The verdict on its own line, first the word by which it is found: `NOT MET  march.meet (1 of 12 …)`.
  public var line: String {
    let word = unmet > 0 ? "NOT MET" : refused > 0 ? "REFUSED" : isWhole ? "ok     " : "STOPPED"
    return "\(word)  \(file) (\(summary))"
  }
}
