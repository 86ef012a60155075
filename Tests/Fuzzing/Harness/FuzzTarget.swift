import Foundation

/// One reader of bytes from outside, and the laws that it keeps whatever the bytes are.
///
/// `Scripts/fuzz` runs each with inputs that libFuzzer makes up; the ordinary tests replay those that were kept.
public struct FuzzTarget: Sendable, CustomStringConvertible {
  /// As it is typed after `Scripts/fuzz`, and its folder under `Tests/Fuzzing/Corpus`.
  public let name: String
  /// Reads one input; returns when it was read or refused as it should be.
  ///
  /// - Throws: A ``BrokenLaw``, where what came out isn't what a law says.
  public let take: @Sendable ([UInt8]) throws -> Void

  /// All there are, in the order in which they are run.
  public static let all: [FuzzTarget] =
    [
      FuzzTarget(name: "lines", take: takeLine),
      FuzzTarget(name: "command-files", take: takeCommandFile),
    ]
    + [
      "rttm", "zoom", "teams", "srt", "audacity", "elan", "chat", "whisperx", "pyannote", "meet", "otter",
      "bigbluebutton", "jitsi",
    ].map { format in
      FuzzTarget(name: format) { try takeTranscript($0, format: format) }
    } + [
      FuzzTarget(name: "recognition") { try takeTranscript($0, format: nil) },
      FuzzTarget(name: "uem", take: takeBounds),
      FuzzTarget(name: "people", take: takePeople),
      FuzzTarget(name: "attendance", take: takeAttendance),
      FuzzTarget(name: "bank-results", take: takeBankResults),
      FuzzTarget(name: "mail", take: takeMailbox),
      FuzzTarget(name: "journal", take: takeRecord),
      FuzzTarget(name: "workshop", take: takeWorkshopFile),
      FuzzTarget(name: "forged", take: takeForgedWorkshop),
    ]

  /// The target that the environment names for this run; `EVENHAND_FUZZ_TARGET` must be one of ``all``.
  public static let chosen: FuzzTarget = {
    let name = ProcessInfo.processInfo.environment["EVENHAND_FUZZ_TARGET"] ?? ""
    guard let target = all.first(where: { $0.name == name }) else {
      fatalError("EVENHAND_FUZZ_TARGET must be one of: \(all.map(\.name).joined(separator: " "))")
    }
    return target
  }()

  /// Its name.
  public var description: String { name }

  /// Reads one input, and ends the program where a law is broken, by which libFuzzer knows that it found something.
  public func takeOrTrap(_ bytes: [UInt8]) {
    do { try take(bytes) } catch { fatalError("\(name): \(error)") }
  }
}

/// What came out isn't what a law says.
public struct BrokenLaw: Error, CustomStringConvertible {
  /// Which law, and what came out.
  public let description: String

  init(_ description: String) { self.description = description }
}

/// Throws when a law is broken.
func law(_ holds: Bool, _ words: @autoclosure () -> String) throws {
  if !holds { throw BrokenLaw(words()) }
}

/// Whether two texts are the same bytes; `==` takes é and e with an accent for the same.
func haveSameBytes(_ one: String, _ other: String) -> Bool { one.utf8.elementsEqual(other.utf8) }
