public import Engine
import Facilitation
import Foundation

/// The states of one workshop in the user's cache folder: `$XDG_CACHE_HOME/evenhand/WORKSHOP/`, or under `~/.cache`.
///
/// A file for each state, named by its place, and one that says how the workshop's file looked when its chain was known to
/// be sound. All of it can be removed at any time.
public final class StateFolder: StateCache {
  private let root: String
  private let folder: String
  private let workshop: String
  private let build: String
  /// As it was read or written last.
  private var knownStamp: [UInt8]??

  /// How much is kept: one state of all of a workshop, one before each of so many meetings, so many bytes of all workshops,
  /// and for so long after somebody asked.
  private static let most = (meetings: 10, bytes: 1 << 30, age: 90 * 86_400)
  /// No state comes near this; a file that was forged must not ask for all memory.
  private static let largest = 1 << 29

  /// For the workshop of that id; `nil` where this user has no folder for such things, or this program has no build id.
  ///
  /// `XDG_CACHE_HOME` and `HOME` are looked up in `environment`.
  public init?(
    workshop: String, environment: [String: String],
    build: String? = BuildID.ofThisProgram
  ) {
    guard let build, workshop.isHexadecimal, let base = Self.base(environment) else { return nil }
    (self.build, self.workshop) = (build, workshop)
    root = base + "/evenhand"
    folder = root + "/" + workshop
  }

  private static func base(_ environment: [String: String]) -> String? {
    if let path = environment["XDG_CACHE_HOME"], path.hasPrefix("/") { return path }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return home + "/.cache"
  }

  // MARK: - Reading

  /// None where the folder isn't the user's alone.
  public func places() -> [StatePlace] {
    guard isOwn(root), isOwn(folder) else { return [] }
    return names(in: folder).compactMap(place).sorted()
  }

  /// `nil` where it is damaged, or of another workshop or build, too; what is asked for is the last to be cleared.
  public func state(at place: StatePlace) -> KeptState? {
    guard let bytes = bytes(of: name(of: place)) else { return nil }
    // Whoever is asked for stays.
    utimensat(AT_FDCWD, path(name(of: place)), nil, 0)
    return StateText.state(bytes, of: workshop, at: place, by: build)
  }

  /// Kept in a file of its own.
  public var soundStamp: [UInt8]? {
    get {
      let stamp = knownStamp ?? bytes(of: Self.stampName)
      knownStamp = stamp
      return stamp
    }
    set {
      guard newValue != soundStamp else { return }
      knownStamp = .some(newValue)
      if let newValue { write(newValue, to: Self.stampName) } else { unlink(path(Self.stampName)) }
    }
  }

  private static let stampName = "sound"
  private static let ending = ".state"

  private func name(of place: StatePlace) -> String { place.text + Self.ending }
  private func place(_ name: String) -> StatePlace? {
    name.hasSuffix(Self.ending) ? StatePlace(text: name.dropLast(Self.ending.count)) : nil
  }
  private func path(_ name: String) -> String { "\(folder)/\(name)" }

  private func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory), names.count < 10_000 {
      names.append(withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
    return names.filter { $0 != "." && $0 != ".." }
  }

  /// Whether it is a folder of this user's that nobody else may write to.
  private func isOwn(_ folder: String) -> Bool {
    var info = stat()
    return lstat(folder, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR && info.st_uid == geteuid()
      && info.st_mode & 0o022 == 0
  }

  /// The bytes of a plain file of this user's that nobody else may read or write.
  private func bytes(of name: String) -> [UInt8]? {
    let file = open(path(name), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var info = stat()
    guard fstat(file, &info) == 0, info.st_mode & S_IFMT == S_IFREG, info.st_uid == geteuid(), info.st_nlink == 1,
      info.st_mode & 0o077 == 0, (0...Self.largest).contains(Int(info.st_size))
    else { return nil }
    let size = Int(info.st_size)
    // What isn't read in one go isn't read: the record is folded instead.
    guard let bytes = readSome(size, of: file), bytes.count == size else { return nil }
    return bytes
  }

  // MARK: - Writing

  /// Clears what it takes the place of, and the states before meetings that were asked for longest ago; where it can't be
  /// written, nothing happens.
  public func save(_ state: KeptState) {
    let isFirst = !isOwn(folder)
    guard write(StateText.bytes(state, of: workshop, by: build), to: name(of: state.place)) else { return }
    clear(besides: state.place)
    // To look through those of all workshops takes longer than to write one.
    if isFirst { clearOtherWorkshops() }
  }

  /// With whatever a program that was ended has left there.
  public func forget() {
    knownStamp = .some(nil)
    guard isOwn(root), isOwn(folder) else { return }
    for name in names(in: folder) { unlink(path(name)) }
    rmdir(folder)
  }

  @discardableResult
  private func write(_ bytes: [UInt8], to name: String) -> Bool {
    for folder in [String(root.dropLast("/evenhand".count)), root, folder] { mkdir(folder, 0o700) }
    guard isOwn(root), isOwn(folder) else { return false }
    let aside = path(".\(name).\(getpid())")
    unlink(aside)
    let file = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { return false }
    // It needn't be durable: what is lost is folded again, and what is damaged isn't believed.
    let isWhole = writeAll(bytes, to: file)
    let isPlaced = close(file) == 0 && isWhole && rename(aside, path(name)) == 0
    if !isPlaced { unlink(aside) }
    return isPlaced
  }

  /// Lets go of what is too much, or was left by a program that was ended.
  private func clear(besides place: StatePlace) {
    let others = places().filter { $0.meeting != place.meeting }
    let meetings = ([place] + others).filter { $0.meeting != nil }.map { (name(of: $0), status(path(name(of: $0)))) }
      .sorted { $0.1?.used ?? 0 > $1.1?.used ?? 0 }.prefix(Self.most.meetings)
    let whole = ([place] + others).filter { $0.meeting == nil }
    let kept = Set(meetings.map(\.0) + whole.map(name) + [Self.stampName])
    for name in names(in: folder) where !kept.contains(name) { unlink(path(name)) }
  }

  /// Lets go of those of other workshops that are too old, or too much.
  private func clearOtherWorkshops() {
    var folders: [(path: String, used: Int, size: Int)] = names(in: root).map { name in
      let path = root + "/" + name
      let files = names(in: path).compactMap { status("\(path)/\($0)") }
      return (path, files.map(\.used).max() ?? 0, files.reduce(0) { $0 + $1.size })
    }
    folders.sort { $0.used > $1.used }
    let oldest = (time(nil) - Self.most.age) * 1_000_000_000
    var size = 0
    for other in folders where other.path != folder {
      size += other.size
      guard other.used < oldest || size > Self.most.bytes else { continue }
      for name in names(in: other.path) { unlink("\(other.path)/\(name)") }
      rmdir(other.path)
    }
  }

  /// When it was used last, in nanoseconds, and its bytes.
  private func status(_ path: String) -> (used: Int, size: Int)? {
    var info = stat()
    guard lstat(path, &info) == 0 else { return nil }
    return (info.st_mtim.tv_sec * 1_000_000_000 + info.st_mtim.tv_nsec, Int(info.st_size))
  }
}

extension StatePlace {
  private static let before = ".before-"

  /// `1204-9f3a…`, or `1204-9f3a….before-900` before the meeting that entry 900 opened.
  fileprivate var text: String { head.text + (meeting.map { "\(Self.before)\($0)" } ?? "") }

  /// Reads ``text``; `nil` for anything else.
  fileprivate init?(text: Substring) {
    let parts = text.split(separator: Self.before, maxSplits: 1)
    guard let head = parts.first.flatMap({ Head(text: String($0)) }) else { return nil }
    self.init(head: head, beforeMeeting: parts.dropFirst().first.flatMap { Int($0) })
    guard self.text == text else { return nil }
  }
}

/// The bytes of a kept state.
///
/// `mark ‖ lp(build) ‖ lp(workshop) ‖ lp(place) ‖ for each part lp(name) ‖ version ‖ lp(bytes) ‖ SHA-256 of all before`,
/// with numbers and `lp` as in ``Engine/Chain``. The digest shows damage; it has no secret, and needs none where nobody else
/// may write.
enum StateText {
  private static let mark = Array("evenhand state 1\n".utf8)

  static func bytes(_ state: KeptState, of workshop: String, by build: String) -> [UInt8] {
    var bytes = mark
    bytes.reserveCapacity(state.parts.reduce(1_024) { $0 + $1.bytes.count })
    for text in [build, workshop, state.place.text] { bytes.add(sized: text.utf8) }
    for part in state.parts {
      bytes.add(sized: part.name.utf8)
      bytes.add(Int64(part.version))
      bytes.add(sized: part.bytes)
    }
    bytes += Chain.digest(bytes[...])
    return bytes
  }

  /// `nil` for whatever wasn't written by this build for this workshop and place.
  static func state(_ bytes: [UInt8], of workshop: String, at place: StatePlace, by build: String) -> KeptState? {
    guard bytes.starts(with: mark), bytes.count >= mark.count + 32,
      Chain.digest(bytes.dropLast(32)).elementsEqual(bytes.suffix(32))
    else { return nil }
    var rest = bytes[mark.count..<bytes.count - 32]
    for text in [build, workshop, place.text] {
      guard let found = sized(&rest), found.elementsEqual(text.utf8) else { return nil }
    }
    var state = KeptState(place: place, parts: [])
    while !rest.isEmpty {
      guard let name = sized(&rest).flatMap({ String(validating: $0, as: UTF8.self) }), let version = number(&rest),
        let content = sized(&rest)
      else { return nil }
      state.parts.append(KeptState.Part(name: name, version: Int(version), bytes: content))
    }
    return state
  }

  private static func number(_ rest: inout ArraySlice<UInt8>) -> Int64? {
    guard rest.count >= 8 else { return nil }
    defer { rest = rest.dropFirst(8) }
    return Int64(bitPattern: rest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
  }

  private static func sized(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let count = number(&rest), (0...Int64(rest.count)).contains(count) else { return nil }
    defer { rest = rest.dropFirst(Int(count)) }
    return rest.prefix(Int(count))
  }
}

extension [UInt8] {
  fileprivate mutating func add(_ number: Int64) {
    Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
  }

  fileprivate mutating func add(sized bytes: some Collection<UInt8>) {
    add(Int64(bytes.count))
    append(contentsOf: bytes)
  }
}
