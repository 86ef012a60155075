import Facilitation

/// The engine's own plugin: the verbs that are about the session, or about the record as a whole.
///
/// Help, completion and `check` treat them like any other; what they do is not recorded, but for `undo`.
enum Shell: Plugin {
  typealias Command = any Deed

  static let name = Workshop.ownName
  static let summary = "the shell's own words"
  static let verbs = [
    Help.verb, Run.verb, Run.include, StateActor.verb, SetVariable.verb, ChooseOutput.verb, Undo.verb, Redo.verb,
    Oops.verb, Amend.verb, BeginTogether.verb, EndTogether.verb,
    JournalList.verb,
    JournalVerify.verb, JournalHead.verb, JournalScript.verb, JournalShare.verb, JournalCopies.verb, JournalAdopt.verb,
    Backup.verb, Expect.verb, Facts.verb, Find.verb, Due.verb, Live.verb, Quit.verb, Quit.exit,
  ]

  /// Finds them, by the same rules as those of any plugin.
  static let index = VerbIndex([TypedHost(Shell.self)])

  /// The verb that a line begins with; `nil` for a line of a plugin.
  static func find(_ words: [Word]) throws(Fault) -> VerbIndex.Match? {
    guard let first = words.first, !first.isQuoted, index.knows(first.text) else { return nil }
    return try index.find(words)
  }

  /// What the engine itself remembers beside the record.
  static let notesSections = [
    NotesSection(
      Workshop.copiesSection, "copies and backups, and with whom they are", kept: "as long as the workshop",
      as: copiesKind.name),
    NotesSection(
      Workshop.looksSection, "whose contents were shown to whom, by day", kept: "until they are erased",
      as: looksKind.name),
  ]

  static let looksKind = KeptKind(
    "looks", "whose contents were shown to whom", after: "the day of the look", usual: .years(2),
    because: "people may ask who was shown what about them")
  static let copiesKind = KeptKind(
    "copies", "which copies and backups were made, and with whom they are", after: "the day of the copy",
    usual: .always, because: "whoever leaves has to be told who has their words")
  static let keptKinds = [looksKind, copiesKind]

  // MARK: It records nothing

  static let stateVersion = 1
  static let initial = Unremembering()
  static func decide(
    _ command: Command, in state: Unremembering, _ context: Context
  ) throws(Refusal) -> [Unrecorded] { [] }
  static func evolve(_ state: inout Unremembering, by event: Unrecorded, at stamp: Stamp) {}
  static func audience(of event: Unrecorded) -> Audience {}
  static func answer(to events: [Unrecorded], in state: Unremembering, _ context: ViewContext) -> Document { .empty }
}

/// What a line of the shell's own does to the session in which it is typed.
protocol Deed: Sendable {
  /// How it is typed; what is read becomes the deed.
  static var verb: Verb<Shell> { get }
  /// Does it, and answers.
  func perform(in session: Session, _ line: ShellLine) throws(Fault) -> Reply
}

/// A line of the shell's own, beside what its words mean.
struct ShellLine {
  /// The words behind the verb.
  let arguments: ArraySlice<Word>
  /// The verb as it was typed, and where it stands.
  let verb: String
  let name: Range<Int>
  /// Where each parameter was given.
  let places: [String: Range<Int>]
  let source: SourceLine
  /// The workshop as it is; for a view, as it was at the time that was asked about.
  let workshop: Workshop

  /// Where something that is missing would stand.
  var end: Range<Int> { source.text.utf8.count..<source.text.utf8.count }

  /// A word that was given, with where it stands.
  func word(_ text: String, _ parameter: String) -> Word {
    Word(text: text, typed: text, range: places[parameter] ?? 0..<0, isQuoted: true)
  }
}

extension Session {
  /// Carries out a line of the shell's own; `nil` when it is a plugin's.
  func performOwn(_ words: [Word], _ line: SourceLine, in past: Workshop? = nil) throws(Fault) -> Reply? {
    guard let match = try Shell.find(words) else { return nil }
    _ = try principal.giving(words, match, end: line.text.utf8.count)
    let arguments = words[match.words...]
    let reading: Reading<Shell>
    do throws(Misuse) {
      let context = workshop.completing(call(isDryRun: false))
      reading = try Shell.verbs[match.verb].read(arguments, end: line.text.utf8.count, in: context)
    } catch {
      throw workshop.registry.verbs.suggestions.fault(error, in: words, of: match)
    }
    guard case .change(let command) = reading.action else { return nil }
    if together != nil, !(command is Shell.Amend || command is Shell.EndTogether || command is Shell.BeginTogether) {
      throw Fault(
        at: words[0].range, "lines are gathered, and this is none that is recorded",
        remedy: "together done   records them")
    }
    let name = words[0].range.lowerBound..<words[match.words - 1].range.upperBound
    let shellLine = ShellLine(
      arguments: arguments, verb: words[..<match.words].map(\.text).joined(separator: " "), name: name,
      places: reading.places, source: line, workshop: past ?? workshop)
    return try command.perform(in: self, shellLine)
  }
}
