public import Facilitation

/// Makes text of documents.
///
/// The engine names formats as they are typed after `--as` and knows no more of them.
public protocol Presenter: Sendable {
  /// The formats there are.
  var formats: [String] { get }
  /// The format of what is shown when none is asked for.
  var usual: String { get }
  /// The format that holds one table; its name is also the ending of such a file's name.
  var formatOfOneTable: String { get }
  /// The format that a file's name asks for, by its ending.
  func format(forFile name: String) -> String
  /// The document as text that ends with a newline, unless it is empty. `width` is in columns; `nil` for the usual one.
  func text(_ document: Document, as format: String, width: Int?, zone: Zone) -> String
  /// A value as people read it, on one printable line.
  func text(_ value: Value, zone: Zone) -> String
  /// The columns that `text` takes on a screen.
  func width(of text: String) -> Int
}

/// Where a session's words go.
///
/// Nothing reaches it before what it tells of is durable.
public protocol Console: AnyObject {
  /// What was asked for.
  func show(_ text: String)
  /// What became due meanwhile.
  func notice(_ text: String)
  /// What went wrong.
  func complain(_ text: String)
  /// The same for a console that has one line for it: what is wrong, and what would work.
  func complain(_ text: String, brief: String)
  /// Lets out what waits.
  func flush()
}

extension Console {
  /// Most consoles have room for the whole of it.
  public func complain(_ text: String, brief: String) { complain(text) }
}

/// The files outside the workshop.
///
/// An adapter believes nothing of what it finds there:
///
/// - Nothing is read that needn't end: a device, a pipe that stays silent, more than the limit. Nor is a workshop, or what
///   belongs to one, read as anything else.
/// - Nothing but plain files is ever replaced, and among them no workshop and nothing that belongs to one, whatever its
///   name. What is replaced is no easier to read afterwards than before.
/// - What is written is there whole or not at all, and what a writer that was ended left behind is cleared by the next.
public protocol FileStore: Sendable {
  /// The bytes of the file at `path`.
  func read(_ path: String, upTo limit: SourceLimit) throws(Refusal) -> [UInt8]
  /// Hands over the bytes of the file at `path` in pieces of a size that memory doesn't notice.
  func forEachPiece(
    of path: String, upTo limit: SourceLimit, _ body: (_ piece: [UInt8]) throws(Refusal) -> Void
  ) throws(Refusal)
  /// Hands over the path in `folder` of each plain file in it and in its folders, in any order.
  ///
  /// What begins with a dot is left out. Throws when there is anything else in it, such as a link or a pipe.
  func forEachFile(in folder: String, _ body: (_ name: String) throws(Refusal) -> Void) throws(Refusal)
  /// Whether there is a folder at `path`, or a link to one.
  func isDirectory(_ path: String) -> Bool
  /// The names of what is in a folder, those of folders with `/` at their end; none where it can't be read.
  func names(in folder: String) -> [String]
  /// Whether there is anything at `path`.
  func exists(_ path: String) -> Bool
  /// Writes the file aside and renames it, so that it is there whole or not at all.
  func write(_ bytes: [UInt8], to path: String, _ leave: WritingLeave) throws(Refusal)
  /// Writes all of the files into a folder, or none; the folder is made when it is missing, but none that it would be in.
  ///
  /// What is private can be read by its owner alone, from its first byte. What was there is as it was when it throws.
  func write(_ files: [Artifact], into folder: String, _ leave: WritingLeave) throws(Refusal)
  /// Refuses what writing would refuse, as far as that shows without writing.
  func check(_ files: [Artifact], into folder: String, _ leave: WritingLeave) throws(Refusal)
  /// Whether `path` lies below `folder`, once every link on the way to it is followed as far as it is there.
  func lies(_ path: String, below folder: String) -> Bool
}

/// What may be written over, and where.
public struct WritingLeave: Equatable, Sendable {
  /// Whether a plain file that is there is replaced.
  public var replaces: Bool
  /// The folder below which everything written has to lie; `nil` for anywhere.
  public var folder: String?
  /// What to do about what lies elsewhere.
  public var remedy: String?
  /// Whether `--force` stands on the line; where nothing may be written over, it matters only for what is said.
  public var isForced = false
  /// Whether the file that is replaced keeps its mode, for a new version of the same text; else it may become stricter.
  public var keepsMode: Bool

  /// Anywhere, unless told otherwise.
  public init(
    replaces: Bool, below folder: String? = nil, otherwise remedy: String? = nil, keepsMode: Bool = false
  ) {
    (self.replaces, self.folder, self.remedy, self.keepsMode) = (replaces, folder, remedy, keepsMode)
  }

  /// Why nothing is written at `path`, which lies elsewhere.
  public func outside(_ path: String) -> Refusal {
    Refusal("\(path) lies outside of the folder that this file is run in", remedy: remedy)
  }

  /// Why nothing is written at `path`, where a file is already.
  public func taken(_ path: String) -> Refusal {
    if isForced, folder != nil {
      return Refusal(
        "\(path) is there already, and a command file writes over nothing unless it was told that it may",
        remedy: remedy, cause: .file)
    }
    let another =
      folder == nil ? "give another name, or --force to write over it" : "give another name, or move it away"
    return Refusal("\(path) is there already", remedy: another, cause: .file)
  }
}

/// Asks the person at the keyboard for what must not be part of a line, nor be seen.
public protocol Asking: Sendable {
  /// What was typed after `prompt`; refuses where no one can be asked, or nothing was answered.
  func secret(_ prompt: String) throws(Refusal) -> String
  /// The same for what may be seen.
  func line(_ prompt: String) throws(Refusal) -> String
  /// Whether there is somebody who sees what is shown, and whose keys come one by one.
  var isThere: Bool { get }
  /// Shows `text`, as much at a time as can be seen, and answers with the first of these keys that is pressed after that;
  /// refuses where it was given up. `place` says where among others the text stands.
  ///
  /// Law: what was typed before the text was shown is no answer.
  func key(_ keys: [AskedKey], under text: String, _ place: String) throws(Refusal) -> Character
}

extension Asking {
  /// Most can't be asked so.
  public var isThere: Bool { false }

  /// Refuses.
  public func key(_ keys: [AskedKey], under text: String, _ place: String) throws(Refusal) -> Character {
    throw NoOneToAsk.noTerminal
  }
}

/// For a session without a keyboard.
public struct NoOneToAsk: Asking {
  /// It needs nothing.
  public init() {}

  /// Always refuses, and says how to be asked.
  public func secret(_ prompt: String) throws(Refusal) -> String { throw Self.refusal }

  /// Always refuses.
  public func line(_ prompt: String) throws(Refusal) -> String {
    throw Self.noTerminal
  }

  /// What it says to every other question.
  static let noTerminal = Refusal("there is no terminal to ask at", remedy: "give it on the line")

  /// What it says to every question for a secret.
  public static let refusal = Refusal(
    "this asks for something that mustn't be seen, and there is no terminal to ask at",
    remedy: "open the workshop in a terminal, with evenhand FILE.evenhand, and type the line there")
}

/// Reads files for one line: relative to where the line stands.
struct RelativeFiles: FileReading {
  let store: any FileStore
  let directory: String?

  func path(_ name: String) -> String {
    guard let directory, !name.hasPrefix("/") else { return name }
    return directory == "" ? name : directory + "/" + name
  }

  func forEachFile(
    _ request: SourceRequest, _ body: (SourceFile) throws(Refusal) -> Void
  ) throws(Refusal) {
    var path = path(request.path)
    if let name = request.nameInDirectory, store.isDirectory(path) {
      path += "/" + name
      if request.isOptionalInDirectory, !store.exists(path) { return }
    } else if request.isFolderAllowed, store.isDirectory(path) {
      let (folder, typed) = (withSlash(path), withSlash(request.path))
      return try store.forEachFile(in: path) { name throws(Refusal) in
        try body(file(at: folder + name, typed: typed + name, nameInFolder: name, request.limit))
      }
    }
    if request.isOptional, !store.exists(path) { return }
    try body(file(at: path, typed: request.path, nameInFolder: nil, request.limit))
  }

  private func file(at path: String, typed: String, nameInFolder: String?, _ limit: SourceLimit) -> SourceFile {
    let store = store
    return SourceFile(path: typed, nameInFolder: nameInFolder) { body throws(Refusal) in
      try store.forEachPiece(of: path, upTo: limit, body)
    }
  }

  private func withSlash(_ path: String) -> String { path.hasSuffix("/") ? path : path + "/" }
}
