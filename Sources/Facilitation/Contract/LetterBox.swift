/// A line that was accepted and acknowledged, and waits beside the record for others, so that when it is recorded says
/// nothing of when it was written.
///
/// It says all that a recorded line does, and is recorded as it stands.
public struct PostedLine: Equatable, Sendable {
  /// Under which it lies, and by which letters are put in order: drawn, so that the order says nothing.
  public let key: String
  /// The canonical line.
  public var line: String
  /// By what the record will know whose it is, so that two letters of one writer are no company to each other.
  public let writer: String
  /// When it was written, to the microsecond; it never leaves the private notes.
  public let written: Instant
  /// When it may be recorded, in company: a drawn minute within an hour.
  let due: Instant
  /// When it is recorded though it has no company.
  let latest: Instant

  /// How long a letter waits for company.
  static let longestWait = TimeSpan.hours(6)

  /// Written now; at `close`, if there is one, it waits no longer.
  public init(_ key: String, _ line: String, of writer: String, until close: Instant?, _ context: CompletionContext) {
    (self.key, self.line, self.writer, written) = (key, line, writer, context.now)
    let minute = TimeSpan.minutes(1).microseconds
    let drawn = Int64(context.chance.seed(for: "minute \(key)").number % 60)
    // Counted from a full minute, so that it says no second.
    let start = written.microseconds - written.microseconds % minute
    let close = close ?? Instant(microseconds: .max)
    due = min(Instant(microseconds: start + (drawn + 1) * minute), close)
    latest = min(Instant(microseconds: start) + Self.longestWait, close)
  }

  /// As it lies in a box; `nil` for anything else.
  fileprivate init?(_ key: String, _ text: String) {
    guard let end = text.firstIndex(of: "\n") else { return nil }
    let words = text[..<end].split(separator: " ")
    let times = words.dropFirst().compactMap { Int64($0) }.map { Instant(microseconds: $0) }
    guard words.count == 4, times.count == 3 else { return nil }
    (self.key, line, writer) = (key, String(text[text.index(after: end)...]), String(words[0]))
    (written, due, latest) = (times[0], times[1], times[2])
  }

  fileprivate var text: String {
    let times = [written, due, latest].map { String($0.microseconds) }
    return "\(writer) \(times.joined(separator: " "))\n\(line)"
  }
}

/// A plugin's lines that wait beside the record.
public struct LetterBox: Sendable {
  /// In the order of their keys.
  public let lines: [PostedLine]
  private let section: String

  /// That of the plugin of this name.
  public init(of plugin: String, in notes: PrivateNotes) {
    section = Self.section(of: plugin)
    lines = (notes.sections[section] ?? [:]).compactMap { PostedLine($0.key, $0.value) }.sorted { $0.key < $1.key }
  }

  /// The letter under `key`, if it waits.
  public subscript(key: String) -> PostedLine? { lines.first { $0.key == key } }

  /// Keeps a letter, in the place of what lay under its key.
  public static func putting(_ letter: PostedLine, into plugin: String) -> PrivateNote {
    PrivateNote(section(of: plugin), letter.key, letter.text)
  }

  /// Forgets a letter.
  public static func taking(_ key: String, from plugin: String) -> PrivateNote {
    PrivateNote(section(of: plugin), key, nil)
  }

  private static func section(of plugin: String) -> String { "\(plugin).letterbox" }

  /// When the box that holds these letters, of whichever plugins, is to be emptied; `nil` where nothing waits.
  ///
  /// All of them go together: once the first of them may, where they aren't all of one writer, and else once one of them
  /// has waited for as long as any does.
  public static func due(_ letters: [PostedLine]) -> Instant? {
    let latest = letters.map(\.latest).min()
    return Set(letters.map(\.writer)).count > 1 ? letters.map(\.due).min() : latest
  }
}

/// A line that may have to wait.
public struct WaitingLine: Sendable {
  /// In its canonical form.
  public let canonical: String
  /// Whether somebody sits there and writes, whose words mustn't be placed by it: not where a command file is run, nor
  /// where the line says already all that a recorded one does.
  public let isOfSitting: Bool

  /// As the engine knows it.
  public init(canonical: String, isOfSitting: Bool) {
    (self.canonical, self.isOfSitting) = (canonical, isOfSitting)
  }
}
