#if canImport(_FoundationICU)
  import _FoundationICU
#endif

/// What a text looks like at a glance, so that `Аna` in Cyrillic letters and `Ana` are found to be alike.
///
/// Two texts are alike when their skeletons are (UTS #39, "Unicode Security Mechanisms", section 4), as ICU works them
/// out, in the letters as they stand or all in lower case. What is alike follows from ICU's tables, which grow: so it is
/// good for pointing something out, and nothing may be refused by it; see `SeenText` for that.
///
/// ICU is the one that comes with Foundation, and is linked already. Where there is none, only texts that differ by
/// capitals alone are alike.
public struct Likeness: Sendable {
  /// The skeletons, one or two; texts are alike that share one.
  public let forms: [String]

  /// What `text` looks like.
  public init(_ text: String) {
    let asWritten = skeleton(of: text).lowercased(), inLowerCase = skeleton(of: text.lowercased()).lowercased()
    forms = asWritten == inLowerCase ? [asWritten] : [asWritten, inLowerCase]
  }

  /// Whether one may be taken for the other.
  public func resembles(_ other: Likeness) -> Bool { forms.contains { other.forms.contains($0) } }
}

private func skeleton(of text: String) -> String {
  if text.utf8.allSatisfy({ $0 < 0x80 }) { return asciiSkeleton(of: text) }
  return Checker.shared?.skeleton(of: text) ?? text
}

/// The skeleton of ASCII is that of its letters, one by one; most names are looked at without asking ICU anew.
private func asciiSkeleton(of text: String) -> String {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(text.utf8.count + 8)
  for byte in text.utf8 { bytes += letters[Int(byte)] }
  return String(decoding: bytes, as: UTF8.self)
}

private let letters: [[UInt8]] = (0..<128).map { byte in
  let letter = String(UnicodeScalar(UInt8(byte)))
  return Array((Checker.shared?.skeleton(of: letter) ?? letter).utf8)
}

#if canImport(_FoundationICU)
  /// ICU's spoof checker, which only makes skeletons here.
  ///
  /// Once it is open nothing about it changes, so that it may be used from anywhere at once, as ICU promises.
  private struct Checker: @unchecked Sendable {
    static let shared = Checker()

    private let checker: OpaquePointer

    private init?() {
      var status = U_ZERO_ERROR
      guard let checker = swift_uspoof_open(&status), status.rawValue <= U_ZERO_ERROR.rawValue else { return nil }
      self.checker = checker
    }

    /// `nil` where ICU makes none.
    func skeleton(of text: String) -> String? {
      let units = Array(text.utf16)
      var capacity = units.count * 2 + 16
      // One letter can stand for a whole phrase; then ICU says how much room it takes.
      for _ in 0..<2 {
        var status = U_ZERO_ERROR
        var skeleton = [UInt16](repeating: 0, count: capacity)
        let count = swift_uspoof_getSkeleton(
          checker, 0, units, Int32(clamping: units.count), &skeleton, Int32(clamping: capacity), &status)
        if status.rawValue <= U_ZERO_ERROR.rawValue {
          return String(decoding: skeleton.prefix(Int(count)), as: UTF16.self)
        }
        guard status == U_BUFFER_OVERFLOW_ERROR else { return nil }
        capacity = Int(count)
      }
      return nil
    }
  }
#else
  private struct Checker: Sendable {
    static let shared: Checker? = nil
    func skeleton(of text: String) -> String? { nil }
  }
#endif
