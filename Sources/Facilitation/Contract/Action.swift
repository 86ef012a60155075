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
  /// A document, from the state and from files that the engine reads.
  case view([SourceRequest], @Sendable (P.State, ViewContext, [Source]) throws(Refusal) -> Document)
  /// Plain lines, from a file or a folder.
  case expand(SourceRequest, @Sendable (P.State, CompletionContext, Source) throws(Refusal) -> Expansion)
  /// Files, all of which the engine writes into `folder`, or none; once they are there, `line` is run.
  case export(folder: String, line: String?, @Sendable (P.State, ViewContext) throws(Refusal) -> [Artifact])
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

  /// `lines` must be changes, none of them an expansion; the first that is refused refuses all.
  public init(lines: [String], notes: [PrivateNote] = [], summary: Document) {
    (self.lines, self.notes, self.summary) = (lines, notes, summary)
  }
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
