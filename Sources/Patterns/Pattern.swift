internal import CPCRE2
internal import Foundation

/// A regular expression of PCRE2, compiled once, by which a ``Matcher`` knows a line.
///
/// Patterns stand in files that strangers wrote. So their length, how deep their brackets nest and what they become are
/// limited here, and the work of looking for one is limited by the matcher.
public final class Pattern: Sendable {
  /// As it was written.
  public let text: String
  /// How many bytes the compiled pattern takes.
  public let size: Int
  // PCRE2 only reads a compiled pattern, from whichever thread.
  nonisolated(unsafe) let code: OpaquePointer

  /// How long a pattern may be, in bytes.
  public static let longest = 1_000
  /// How deep its brackets may nest.
  public static let deepest = 50
  /// How many bytes it may take when compiled, repeats written out.
  static let largest = 32_768

  /// Why a pattern isn't one.
  public enum Flaw: Error, Equatable {
    /// It is longer than ``longest``.
    case tooLong
    /// Its brackets nest deeper than ``deepest``.
    case tooDeep
    /// Its repeats come to more than ``largest``.
    case tooLarge
    /// It can't be understood.
    case meaningless
  }

  /// Letters are compared by what they are, however they were written: a letter with its mark as one character or two.
  public init(_ text: String) throws(Flaw) {
    guard text.utf8.count <= Self.longest else { throw .tooLong }
    var (error, offset): (Int32, Int) = (0, 0)
    let context = pcre2_compile_context_create_8(nil)
    defer { pcre2_compile_context_free_8(context) }
    pcre2_set_parens_nest_limit_8(context, UInt32(Self.deepest))
    var composed = text.composed
    let code = composed.withUTF8 { bytes in
      // Each step of a match asks the matcher whether it may go on: that is what the callouts are for.
      let options = PCRE2_UTF | PCRE2_UCP | PCRE2_AUTO_CALLOUT | PCRE2_NEVER_BACKSLASH_C
      return pcre2_compile_8(bytes.baseAddress, bytes.count, options, &error, &offset, context)
    }
    guard let code else { throw Flaw(error) }
    var size = 0
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_SIZE), &size)
    guard size <= Self.largest else {
      pcre2_code_free_8(code)
      throw .tooLarge
    }
    (self.text, self.size, self.code) = (text, size, code)
  }

  deinit { pcre2_code_free_8(code) }
}

extension Pattern: Equatable {
  /// The same text is the same pattern.
  public static func == (left: Pattern, right: Pattern) -> Bool { left.text == right.text }
}

extension Pattern.Flaw {
  fileprivate init(_ error: Int32) {
    switch error {
    case PCRE2_ERROR_PARENTHESES_NEST_TOO_DEEP, PCRE2_ERROR_QUERY_BARJX_NEST_TOO_DEEP: self = .tooDeep
    case PCRE2_ERROR_PATTERN_TOO_LARGE, PCRE2_ERROR_PATTERN_TOO_COMPLICATED, PCRE2_ERROR_LOOKBEHIND_TOO_COMPLICATED,
      PCRE2_ERROR_INTERNAL_CODE_OVERFLOW, PCRE2_ERROR_INTERNAL_PARSED_OVERFLOW, PCRE2_ERROR_HEAP_FAILED:
      self = .tooLarge
    default: self = .meaningless
    }
  }
}

extension String {
  /// With each letter and its marks as one character where there is one.
  var composed: String {
    utf8.allSatisfy { $0 < 0x80 } ? self : precomposedStringWithCanonicalMapping
  }
}
