internal import CPCRE2

/// Looks for patterns in lines, with so much work and no more.
///
/// Work is counted and not timed, so that the same file comes to the same end on every machine: a step of the pattern is
/// one unit, and so is each stretch of the line that a step may have to read again. For one line there are
/// ``perLine``, which take a fiftieth of a second, or a fifth where the pattern is made to be slow.
public final class Matcher {
  /// How long a line may be, in bytes.
  public static let longestLine = 10_000
  /// The work for one line.
  static let perLine = 1_000_000
  /// The work for all lines together, beside so much for each of them.
  static let together = 5_000_000
  static let beside = 500

  /// Why a line wasn't looked through to its end.
  public enum GivenUp: Error, Equatable {
    /// The pattern takes too long.
    case tooMuchWork
    /// The line is longer than ``longestLine``.
    case lineTooLong
    /// Someone asked for an end.
    case stopped
  }

  private let isStopWanted: () -> Bool
  private let context: OpaquePointer?
  private let data: OpaquePointer?
  private var left: Int
  private var work = Work()

  /// For so many lines; `isStopWanted` is asked now and then.
  public init(lines: Int, isStopWanted: @escaping () -> Bool) {
    self.isStopWanted = isStopWanted
    left = Self.together + Self.beside * lines
    context = pcre2_match_context_create_8(nil)
    data = pcre2_match_data_create_8(1, nil)
    pcre2_set_match_limit_8(context, UInt32(Self.perLine))
    pcre2_set_depth_limit_8(context, 100_000)
    // In kibibytes.
    pcre2_set_heap_limit_8(context, 64 * 1_024)
  }

  deinit {
    pcre2_match_data_free_8(data)
    pcre2_match_context_free_8(context)
  }

  /// Whether the pattern is anywhere in the line.
  public func finds(_ pattern: Pattern, in line: String) throws(GivenUp) -> Bool {
    var line = line.composed
    guard line.utf8.count <= Self.longestLine else { throw .lineTooLong }
    work = Work(left: min(left, Self.perLine), length: line.utf8.count)
    let begun = work.left
    defer { left -= begun - work.left }
    pcre2_set_callout_8(context, step, Unmanaged.passUnretained(self).toOpaque())
    let result = line.withUTF8 { bytes in
      pcre2_match_8(pattern.code, bytes.baseAddress, bytes.count, 0, 0, data, context)
    }
    switch result {
    case PCRE2_ERROR_NOMATCH: return false
    case 0...: return true
    case PCRE2_ERROR_CALLOUT where work.isStopped: throw .stopped
    default: throw .tooMuchWork
    }
  }

  /// One step of a pattern, at a byte of the line; answers whether there may be another.
  fileprivate func goesOn(at position: Int) -> Bool {
    work.step(to: position)
    if work.steps % 4_096 == 0, isStopWanted() { work.isStopped = true }
    return work.left > 0 && !work.isStopped
  }
}

/// What looking through one line has taken so far.
private struct Work {
  var left = 0
  var length = 0
  var steps = 0
  var isStopped = false
  private var position = 0

  init(left: Int = 0, length: Int = 0) { (self.left, self.length) = (left, length) }

  /// A step may have read what lies between it and the last, or, in vain, the whole line.
  mutating func step(to position: Int) {
    steps += 1
    left -= 1 + length / 1_024 + abs(position - self.position) / 64
    self.position = position
  }
}

/// Called by PCRE2 before each item of a pattern.
private func step(
  _ block: UnsafeMutablePointer<pcre2_callout_block_8>?, _ matcher: UnsafeMutableRawPointer?
) -> Int32 {
  guard let block, let matcher else { return PCRE2_ERROR_CALLOUT }
  let goesOn = Unmanaged<Matcher>.fromOpaque(matcher).takeUnretainedValue().goesOn(at: block.pointee.current_position)
  return goesOn ? 0 : PCRE2_ERROR_CALLOUT
}
