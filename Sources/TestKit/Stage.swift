public import Engine
public import Facilitation
import Host
import Rendering

/// A session in memory for tests: lines in, words out, files from a dictionary, time that a test moves.
public final class Stage {
  /// What takes the lines.
  public let session: Session
  /// What the lines are decided in.
  public let workshop: Workshop
  /// What was said so far.
  public let console: RecordingConsole
  /// The files that lines name.
  public let files: MemoryFiles
  /// The journals that were made, by their paths.
  public var journals: [String: MemoryJournal] { places.journals }
  private let places = MemoryPlaces()
  private let privateStore = MemoryPrivateStore()

  /// `start` is the virtual clock's first time, in `zone`.
  ///
  /// A journal that is given is continued. Without `locations`, new ones go to ``journals``.
  public convenience init(
    plugins: [any Plugin.Type], files: [String: String] = [:], journal: (any Journal)? = nil,
    states: (any StateCache)? = nil, start: String? = "2022-06-28T10:00", zone: String = "Europe/London",
    options: Session.Options = .init(),
    locations: ((String) -> any WorkshopLocation)? = nil, isStopWanted: @escaping @Sendable () -> Bool = { false },
    headway: @escaping @Sendable (Headway?) -> Void = { _ in }
  ) throws {
    try self.init(
      hosts: Registry(plugins), files: files, journal: journal, states: states, start: start, zone: zone,
      options: options, locations: locations, isStopWanted: isStopWanted, headway: headway)
  }

  /// The same, with any hosts.
  public init(
    hosts: Registry, files: [String: String] = [:], journal: (any Journal)? = nil,
    states: (any StateCache)? = nil, start: String? = "2022-06-28T10:00", zone: String = "Europe/London",
    options: Session.Options = .init(),
    locations: ((String) -> any WorkshopLocation)? = nil, isStopWanted: @escaping @Sendable () -> Bool = { false },
    headway: @escaping @Sendable (Headway?) -> Void = { _ in }
  ) throws {
    guard let zone = Zone.named(zone) else { throw Broken("there is no zone \(zone)") }
    let header = Header(
      id: "0123456789abcdef0123456789abcdef", zone: zone.identifier, created: Instant(microseconds: 0))
    var surroundings = Surroundings.seeded(by: [])
    (surroundings.isStopWanted, surroundings.headway) = (isStopWanted, headway)
    surroundings.zone = Zone.named
    workshop = try Workshop(
      hosts: hosts, journal: journal ?? MemoryJournal(header: header), surroundings: surroundings,
      privateStore: privateStore, states: states)
    console = RecordingConsole()
    self.files = MemoryFiles(files.mapValues { Array($0.utf8) })
    let now = try start.map { try zone.instant($0, now: Instant(microseconds: 0)) }
    session = Session(
      workshop: workshop, presenter: Presentation.plain, console: console, store: self.files, zones: Zone.named,
      clock: now.map(Clock.virtual) ?? .host { Instant(microseconds: 0) }, actor: "script", zone: zone, way: "prompt",
      options: options, locations: locations ?? places.location)
    session.tables = tableRows
  }

  /// Runs lines as if typed, one after the other; answers with what was shown and complained of.
  @discardableResult
  public func type(_ lines: String...) -> String {
    let before = console.everything.count
    for line in lines { session.run(line, number: 1, file: nil) }
    return String(console.everything.dropFirst(before))
  }

  /// Runs a command file and answers with what it showed and complained of.
  @discardableResult
  public func run(_ text: String, name: String = "test.meet") -> String {
    let before = console.everything.count
    session.run(CommandFile(Array(text.utf8), name: name))
    return String(console.everything.dropFirst(before))
  }

  /// What is remembered beside the record.
  public var privateNotes: PrivateNotes {
    get throws { try privateStore.read(isNeeded: false) { _ in false } }
  }

  /// The contents that its script makes again: without what erased something, which such a record never had.
  ///
  /// Where it `isNumberedAnew` by that, an undo says no numbers.
  public func contentsOfScript(isNumberedAnew: Bool) throws(JournalError) -> [Content] {
    try workshop.journal.entries(after: 0, limit: .max).filter { $0.correction?.kind != .erased }.compactMap { entry in
      guard var content = entry.content else { return nil }
      if isNumberedAnew, entry.correction?.kind == .undo { (content.line, content.events) = ("undo", "[]") }
      return content
    }
  }

  /// Whether something was erased from the record.
  public var hasErased: Bool {
    get throws(JournalError) {
      try workshop.journal.entries(after: 0, limit: .max).contains { $0.correction?.kind == .erased }
    }
  }

  /// The contents of the journal, but for those that are withheld.
  public var contents: [Content] {
    get throws(JournalError) { try workshop.journal.entries(after: 0, limit: .max).compactMap(\.content) }
  }
}

/// Somebody at the keyboard, who answers each prompt with what is given for it.
public struct FixedAnswers: Asking {
  private let answers: [String: String]

  /// By prompt, as it is shown.
  public init(_ answers: [String: String]) { self.answers = answers }

  /// Refuses a prompt for which nothing was given, as if nobody were there.
  public func secret(_ prompt: String) throws(Refusal) -> String {
    guard let answer = answers[prompt] else { return try NoOneToAsk().secret(prompt) }
    return answer
  }

  /// The same.
  public func line(_ prompt: String) throws(Refusal) -> String {
    guard let answer = answers[prompt] else { return try NoOneToAsk().line(prompt) }
    return answer
  }
}

/// Places in memory by their names.
private final class MemoryPlaces {
  private var places: [String: MemoryLocation] = [:]

  var journals: [String: MemoryJournal] { places.compactMapValues(\.journal) }

  func location(_ name: String) -> MemoryLocation {
    let place = places[name] ?? MemoryLocation(name: name)
    places[name] = place
    return place
  }
}

/// A test's own set-up that doesn't hold.
public struct Broken: Error, CustomStringConvertible {
  /// What doesn't hold, in words.
  public let description: String
  /// What doesn't hold, in words.
  public init(_ description: String) { self.description = description }
}

// What isn't said here is said by `Console`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
/// Keeps what it is told.
public final class RecordingConsole: Console {
  /// What was asked for, and what became due.
  public private(set) var shown = ""
  /// What went wrong.
  public private(set) var complained = ""
  /// Both, in the order in which they came.
  public private(set) var everything = ""

  /// Nothing was said yet.
  public init() {}

  public func show(_ text: String) {
    shown += text
    everything += text
  }
  public func notice(_ text: String) { show(text) }
  public func complain(_ text: String) {
    complained += text
    everything += text
  }
  public func flush() {}
}

// What isn't said here is said by `FileStore`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
/// Files in a dictionary; a folder is a path that others begin with.
public final class MemoryFiles: FileStore, @unchecked Sendable {
  // One test, one thread: nothing shares it.
  private var files: [String: [UInt8]]

  /// By path.
  public init(_ files: [String: [UInt8]]) { self.files = files }

  /// The paths of all files, in order.
  public var names: [String] { files.keys.sorted() }
  /// Puts a file there, whatever was.
  public func put(_ path: String, _ text: String) { files[path] = Array(text.utf8) }
  /// What a file has, as text; `nil` where there is none.
  public func text(_ path: String) -> String? { files[path].map { String(decoding: $0, as: UTF8.self) } }

  public func exists(_ path: String) -> Bool { files[path] != nil || isDirectory(path) }
  public func isDirectory(_ path: String) -> Bool {
    let prefix = path.hasSuffix("/") ? path : path + "/"
    return path == "." || files.keys.contains { $0.hasPrefix(prefix) }
  }
  public func names(in folder: String) -> [String] {
    let prefix = folder == "." ? "" : folder + "/"
    let below = files.keys.filter { $0.hasPrefix(prefix) }.map { $0.dropFirst(prefix.count) }
    return Set(below.map { name in name.firstIndex(of: "/").map { String(name[...$0]) } ?? String(name) }).sorted()
  }

  public func read(_ path: String, upTo limit: SourceLimit) throws(Refusal) -> [UInt8] {
    guard let bytes = files[path] else {
      throw Refusal("there is no file \(path)", remedy: "check the name", cause: .file)
    }
    guard bytes.count <= limit.bytes else { throw limit.refusal(of: path) }
    return bytes
  }

  /// How many bytes of a file are handed over at once.
  public var pieceLength = 7

  public func forEachPiece(
    of path: String, upTo limit: SourceLimit, _ body: ([UInt8]) throws(Refusal) -> Void
  ) throws(Refusal) {
    let bytes = try read(path, upTo: limit)
    for start in stride(from: 0, to: bytes.count, by: pieceLength) {
      try body(Array(bytes[start..<min(start + pieceLength, bytes.count)]))
    }
  }

  public func forEachFile(in folder: String, _ body: (String) throws(Refusal) -> Void) throws(Refusal) {
    let prefix = folder == "." ? "" : folder.hasSuffix("/") ? folder : folder + "/"
    for path in files.keys where path.hasPrefix(prefix) {
      let name = String(path.dropFirst(prefix.count))
      if !name.hasPrefix("."), !name.contains("/.") { try body(name) }
    }
  }

  public func lies(_ path: String, below folder: String) -> Bool {
    var depth = 0
    for part in path.split(separator: "/") where part != "." {
      depth += part == ".." ? -1 : 1
      if depth < 0 { return false }
    }
    return folder == "." && !path.hasPrefix("/")
  }

  public func write(_ bytes: [UInt8], to path: String, _ leave: WritingLeave) throws(Refusal) {
    try expect(path, leave)
    guard leave.replaces || files[path] == nil else { throw leave.taken(path) }
    files[path] = bytes
  }

  public func write(_ files: [Artifact], into folder: String, _ leave: WritingLeave) throws(Refusal) {
    try check(files, into: folder, leave)
    for file in files { self.files[Self.path(of: file, in: folder)] = file.bytes }
  }

  public func check(_ files: [Artifact], into folder: String, _ leave: WritingLeave) throws(Refusal) {
    try expect(folder, leave)
    guard self.files[folder] == nil else {
      throw Refusal("\(folder) is no folder", remedy: "name another one", cause: .file)
    }
    for file in files where !leave.replaces && exists(Self.path(of: file, in: folder)) {
      throw leave.taken(Self.path(of: file, in: folder))
    }
  }

  private static func path(of file: Artifact, in folder: String) -> String {
    folder == "." ? file.name : "\(folder)/\(file.name)"
  }

  private func expect(_ path: String, _ leave: WritingLeave) throws(Refusal) {
    guard let folder = leave.folder, !lies(path, below: folder) else { return }
    throw leave.outside(path)
  }
}
