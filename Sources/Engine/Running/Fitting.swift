import Patterns

/// Holds single printed lines against single expectations, with so much work for patterns and no more.
final class Fitting {
  /// Why a pattern wasn't looked for to the end, and where it stands.
  struct GivenUp {
    let reason: Matcher.GivenUp
    let line: SourceLine?
  }

  private let matcher: Matcher
  private let isStopWanted: () -> Bool
  private var comparisons = 0
  /// The first that was given up; it was taken not to fit.
  private(set) var givenUp: GivenUp?

  /// For an output of so many lines.
  init(lines: Int, isStopWanted: @escaping () -> Bool) {
    self.isStopWanted = isStopWanted
    matcher = Matcher(lines: lines, isStopWanted: isStopWanted)
  }

  func fits(_ expected: CommandFile.Expected, _ line: String) -> Bool {
    comparisons += 1
    if comparisons.isMultiple(of: 4_096), isStopWanted() { giveUp(.stopped, at: nil) }
    guard givenUp?.reason != .stopped else { return false }
    switch expected {
    case .line(let text): return text == line
    case .anyLines: return true
    case .pattern(let written):
      do throws(Matcher.GivenUp) { return try matcher.finds(written.pattern, in: line) } catch {
        giveUp(error, at: written.line)
        return false
      }
    }
  }

  private func giveUp(_ reason: Matcher.GivenUp, at line: SourceLine?) {
    if givenUp == nil || reason == .stopped { givenUp = GivenUp(reason: reason, line: line) }
  }
}
