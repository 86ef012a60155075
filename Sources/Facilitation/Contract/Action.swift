/// What a verb does with the world.
public enum Effect: Sendable {
  /// Decides on a command and records what follows.
  case change
  /// Shows something.
  case view
  /// Turns what files hold into plain lines, which are run and recorded in its place.
  case expand
  /// Writes files.
  case export
  /// Changes how the conversation goes on, and not what is recorded: for the engine's own verbs.
  case session
}

/// What a line asks for, once it is read.
public enum Action<P: Plugin>: Sendable {
  /// A command for the plugin to decide on.
  case change(P.Command)
  /// Which entry is put right, and how.
  case correct(@Sendable (P.State, Context) throws(Refusal) -> Correcting)
  /// Who turns out to be somebody else.
  case merge(@Sendable (P.State, Context) throws(Refusal) -> Merging)
  /// Takes somebody out of the record.
  case erase(@Sendable (P.State, Context) throws(Refusal) -> Erasing)
  /// A document, from the state and from files that the engine reads.
  case view([SourceRequest], @Sendable (P.State, ViewContext, [Source]) throws(Refusal) -> Document)
  /// Plain lines, from files or folders; it is from the first of them that the record says the lines are.
  case expand([SourceRequest], @Sendable (P.State, CompletionContext, [Source]) throws(Refusal) -> Expansion)
  /// Files, all of which the engine writes into `folder`, or none; once they are there, `line` is run.
  case export(folder: String, line: String?, @Sendable (P.State, ViewContext) throws(Refusal) -> [Artifact])
  /// All that is held about one person, which the engine writes into `folder`, or shows where that is `nil`.
  case personalCopy(folder: String?, @Sendable (P.State, Context) throws(Refusal) -> PersonalCopy)
}

/// What a file stands for.
public struct Expansion: Sendable {
  /// Canonical lines of any plugin, run in order as one batch with one undo; none is recorded unless all are.
  public var lines: [String]
  /// What is remembered beside the record, with the lines or not at all.
  public var notes: [PrivateNote]
  /// What is printed once they are recorded.
  public var summary: Document
  /// Whether the record is silent about the file: with the digest of one that holds little but a secret, guesses at the
  /// secret could be tried.
  public var isSourceSecret = false
  /// What falls when these lines are recorded; where there is something, this is asked for once more in the record without
  /// it, and what is said then counts.
  public var replacing: Replacing?
  /// A file that is written again before the lines are recorded, for its owner's eyes alone.
  public var kept: KeptFile?
  /// Files that are worth nothing without the lines: they are written just before these are recorded, all of them, or
  /// nothing is recorded.
  ///
  /// The verb is ``VerbTraits/writingFiles``.
  public var writing: WrittenFiles?
  /// What goes from all that was recorded before, once and for all, as these lines are recorded.
  public var takingOut: TakingOut?
  /// What else goes so, with why.
  public var lettingGo: (belongings: Belongings, reason: String)?

  /// `lines` must be changes, none of them an expansion; the first that is refused refuses all.
  public init(lines: [String], notes: [PrivateNote] = [], summary: Document) {
    (self.lines, self.notes, self.summary) = (lines, notes, summary)
  }
}

/// What an import takes the place of.
public struct Replacing: Sendable {
  /// Whether it takes the place of these lines, which were recorded together.
  public var covers: @Sendable (RecordedLines) -> Bool
  /// What is said where it takes the place of none.
  public var missing: Refusal
  /// What fell, for people: `58s of speech from a.vtt`.
  public var told: @Sendable ([RecordedLines]) -> String

  /// `told` is asked of all that it `covers`.
  public init(
    covers: @escaping @Sendable (RecordedLines) -> Bool, missing: Refusal,
    told: @escaping @Sendable ([RecordedLines]) -> String
  ) {
    (self.covers, self.missing, self.told) = (covers, missing, told)
  }
}

/// Lines of the record that stand and were recorded together: those of an import, or one that was typed.
public struct RecordedLines: Sendable {
  /// In the order of the record.
  public var lines: [Line]
  /// The name of the file that they were imported from; `nil` for what was typed.
  public var file: String?

  /// A line with what it came to.
  public struct Line: Sendable {
    /// The canonical line.
    public var text: String
    /// Its events, as the journal keeps them.
    public var records: [EventRecord]
    /// Since when it holds.
    public var time: Instant

    /// A line that was recorded.
    public init(_ text: String, _ records: [EventRecord], at time: Instant) {
      (self.text, self.records, self.time) = (text, records, time)
    }
  }

  /// `file` is for lines of an import.
  public init(_ lines: [Line], from file: String? = nil) { (self.lines, self.file) = (lines, file) }
}

/// A file that a line keeps for the next time: it names people, and nobody else may read it.
public struct KeptFile: Equatable, Sendable {
  /// As typed; relative to where the line stands.
  public var path: String
  /// All that it holds.
  public var bytes: [UInt8]

  /// What is at `path` is written over.
  public init(_ path: String, _ bytes: [UInt8]) { (self.path, self.bytes) = (path, bytes) }
}

/// Files that go with what is recorded.
public struct WrittenFiles: Equatable, Sendable {
  /// Where they go, as typed; it is made when it is missing.
  public var folder: String
  /// No two of one name.
  public var files: [Artifact]

  /// A file that is there already is replaced only with `--force`.
  public init(_ files: [Artifact], into folder: String) { (self.folder, self.files) = (folder, files) }
}

/// A file to be written.
public struct Artifact: Equatable, Sendable {
  /// The file's name in the export's folder: a bare one, not hidden, and no other artifact's.
  public var name: String
  /// All that the file holds.
  public var bytes: [UInt8]
  /// Whether it is for its owner's eyes alone, as addresses and bank details are.
  public var isPrivate: Bool
  /// What whoever wrote it must know, and the file doesn't say; shown once it is written.
  public var remark: String?

  /// `name` is bare, without a folder.
  public init(name: String, bytes: [UInt8], isPrivate: Bool = false, remark: String? = nil) {
    (self.name, self.bytes, self.isPrivate, self.remark) = (name, bytes, isPrivate, remark)
  }
}

/// A line that shows how a verb is used.
///
/// Examples stand in help and are run as tests.
public struct Example: Equatable, Sendable, ExpressibleByStringLiteral {
  /// As it is typed, after the scene that the conformance test sets.
  public let line: String
  /// Lines that are run after the usual scene when the example is tried, where that isn't enough; not shown.
  public let preparation: [String]

  /// `preparation` is run before `line`, and is not shown.
  public init(_ line: String, after preparation: [String]) { (self.line, self.preparation) = (line, preparation) }
  /// An example for which the usual scene is enough.
  public init(stringLiteral line: String) { self.init(line, after: []) }
}
