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
  /// What takes it along, whatever its company; `nil` where nothing does.
  public let occasion: Occasion?

  /// What a letter waits for at the most.
  public enum Occasion: String, Sendable {
    /// The close of the meeting that was open when it was written.
    case close = "meeting"
    /// A line that empties the boxes, of one that came in time and was taken in after the close.
    case release
  }

  /// How long a letter waits for company.
  static let longestWait = TimeSpan.hours(6)

  /// Written now; at `close`, if there is one, it waits no longer.
  public init(
    _ key: String, _ line: String, of writer: String, until close: Instant?, or occasion: Occasion? = nil,
    _ context: CompletionContext
  ) {
    (self.key, self.line, self.writer, written) = (key, line, writer, context.now)
    self.occasion = occasion
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
    let times = words.dropFirst().prefix(3).compactMap { Int64($0) }.map { Instant(microseconds: $0) }
    occasion = words.dropFirst(4).first.flatMap { Occasion(rawValue: String($0)) }
    guard words.count == (occasion == nil ? 4 : 5), times.count == 3 else { return nil }
    (self.key, line, writer) = (key, String(text[text.index(after: end)...]), String(words[0]))
    (written, due, latest) = (times[0], times[1], times[2])
  }

  fileprivate var text: String {
    let times = [written, due, latest].map { String($0.microseconds) }
    let words = [writer] + times + (occasion.map { [$0.rawValue] } ?? [])
    return "\(words.joined(separator: " "))\n\(line)"
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

  /// The section of the private notes in which a plugin's letters lie, with what it is for.
  public static func notes(of plugin: String, purpose: String) -> NotesSection {
    NotesSection(section(of: plugin), purpose, kept: "six hours at most")
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

extension WaitingLine {
  /// The line without the id that it would have had: ids are counted when it is recorded.
  public func without(_ id: ID) -> String {
    let option = " --id \(id.word)"
    return canonical.hasSuffix(option) ? String(canonical.dropLast(option.count)) : canonical
  }

  /// Has it wait where nothing is known of its writer: until the meeting closes, if one is open.
  public func posted(_ line: String, into plugin: String, _ context: CompletionContext, answer: Document?) -> Posting {
    let key = context.chance.word(16, for: "letter")
    let letter = PostedLine(
      key, line, of: key, until: nil, or: context.meetings.openID == nil ? nil : .close, context)
    return Posting(letter, in: plugin, answer: answer)
  }
}

/// What is kept beside the record in the place of an entry.
public struct Posting: Sendable {
  /// As a rule a ``PostedLine`` and what belongs to it.
  public var notes: [PrivateNote]
  /// What the line is answered with, where that is something else than if it had been recorded.
  public var answer: Document?

  /// Nothing is checked.
  public init(notes: [PrivateNote], answer: Document? = nil) { (self.notes, self.answer) = (notes, answer) }

  /// A letter of this plugin, with what belongs to it.
  public init(
    _ letter: PostedLine, in plugin: String, with notes: [PrivateNote] = [], answer: Document? = nil
  ) {
    self.init(notes: notes + [LetterBox.putting(letter, into: plugin)], answer: answer)
  }
}
