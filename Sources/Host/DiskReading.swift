import Engine
public import Facilitation
import Foundation

// What these do is said by `FileStore`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension Disk {
  public func read(_ path: String, upTo limit: SourceLimit) throws(Refusal) -> [UInt8] {
    var bytes: [UInt8] = []
    try reading(path, upTo: limit) { input throws(Refusal) in
      bytes.reserveCapacity(input.size + 1)
      // One byte more than there should be, so that the first reading mostly tells that it was the last.
      while let piece = try input.next(max(64 * 1024, min(input.size - bytes.count + 1, 1 << 22))) { bytes += piece }
    }
    return bytes
  }

  public func forEachPiece(
    of path: String, upTo limit: SourceLimit, _ body: ([UInt8]) throws(Refusal) -> Void
  ) throws(Refusal) {
    try reading(path, upTo: limit) { input throws(Refusal) in
      while let piece = try input.next(1 << 18) { try body(piece) }
    }
  }

  /// Opens the file while `body` reads it.
  private func reading(
    _ path: String, upTo limit: SourceLimit, _ body: (inout Input) throws(Refusal) -> Void
  ) throws(Refusal) {
    // Devices do things when they are opened, so each is looked at before. What is opened is looked at again.
    var status = stat()
    guard stat(path, &status) == 0 else { throw refusal("can't be opened", path) }
    let inherited = Input.descriptor(named: path).flatMap { Input.isStream($0) ? $0 : nil }
    try expectReadable(path, status, inherited)
    guard !workshops.isOpen(status) else { throw ofWorkshop(path) }
    let file =
      inherited.map { fcntl($0, F_DUPFD_CLOEXEC, 0) } ?? open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard file >= 0 else { throw refusal("can't be opened", path) }
    defer { close(file) }
    guard fstat(file, &status) == 0 else { throw refusal("can't be read", path) }
    try expectReadable(path, status, inherited)
    if workshops.part(of: file) != nil || workshops.part(named: path) == .companion { throw ofWorkshop(path) }
    let isPlain = status.st_mode & S_IFMT == S_IFREG
    var input = Input(
      file: file, path: path, size: isPlain ? max(0, Int(clamping: status.st_size)) : 0, limit: limit, disk: self,
      // Somebody types, or another program was begun for this one; that is ended by the keyboard or by its own end.
      patience: inherited == nil ? patience : nil)
    guard input.size <= limit.bytes else { throw limit.refusal(of: path) }
    try body(&input)
  }

  private func ofWorkshop(_ path: String) -> Refusal {
    Refusal(
      "\(path) belongs to a workshop, and is read as nothing else", remedy: "see whether it is the right file",
      cause: .file)
  }

  /// Refuses a standard input that need not end.
  func expectStandardInput() throws(Refusal) {
    var status = stat()
    guard fstat(STDIN_FILENO, &status) == 0 else { throw refusal("can't be read", "standard input") }
    try expectReadable("standard input", status, STDIN_FILENO)
  }

  /// Refuses what need not end.
  private func expectReadable(_ path: String, _ status: stat, _ inherited: Int32?) throws(Refusal) {
    let remedy = "copy what it holds into a file, and name that"
    switch status.st_mode & S_IFMT {
    case S_IFREG, S_IFIFO: return
    case S_IFDIR: throw Refusal("\(path) is a folder, not a file", remedy: "name a file in it", cause: .file)
    case S_IFCHR:
      var nothing = stat()
      if stat("/dev/null", &nothing) == 0, nothing.st_rdev == status.st_rdev { return }
      if let inherited, isatty(inherited) == 1 { return }
      throw Refusal("\(path) is a device, and may never end", remedy: remedy, cause: .file)
    case S_IFSOCK where inherited != nil: return
    case S_IFSOCK: throw Refusal("\(path) is a socket, not a file", remedy: remedy, cause: .file)
    default: throw Refusal("\(path) is a device, not a file", remedy: remedy, cause: .file)
    }
  }
}

/// What is being read: a plain file, a pipe that ends, or what somebody types.
struct Input {
  let file: Int32
  let path: String
  /// In bytes; 0 for what hasn't got one.
  let size: Int
  let limit: SourceLimit
  let disk: Disk
  /// How long it may be silent and last; `nil` for as long as it likes.
  let patience: Disk.Patience?
  private let start = ContinuousClock.now
  private var count = 0
  /// Whether it has a writer, or had one.
  private var wasWritten = false

  init(file: Int32, path: String, size: Int, limit: SourceLimit, disk: Disk, patience: Disk.Patience?) {
    (self.file, self.path, self.size, self.limit) = (file, path, size, limit)
    (self.disk, self.patience) = (disk, patience)
  }

  /// The descriptor that `/dev/stdin` or `/dev/fd/N` stands for.
  static func descriptor(named path: String) -> Int32? {
    if path == "/dev/stdin" { return STDIN_FILENO }
    for prefix in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(prefix) {
      return Int32(path.dropFirst(prefix.count))
    }
    return nil
  }

  /// Whether it is a pipe, a socket or a terminal, which can't be opened again.
  static func isStream(_ file: Int32) -> Bool {
    var status = stat()
    return fstat(file, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
  }

  /// The next bytes, at most so many; `nil` at the end.
  mutating func next(_ length: Int) throws(Refusal) -> [UInt8]? {
    let began = ContinuousClock.now
    while true {
      guard !disk.isStopWanted() else { throw Refusal("stopped", remedy: nil, cause: .file) }
      if size == 0 { try wait(since: began) }
      guard let piece = readSome(length, of: file) else {
        guard errno == EAGAIN else { throw disk.refusal("can't be read", path) }
        wasWritten = true
        continue
      }
      if piece.isEmpty {
        // A pipe that nobody has opened for writing yet looks like one at its end.
        if try isUnwritten(since: began) { continue }
        return nil
      }
      wasWritten = true
      count += piece.count
      guard count <= limit.bytes else { throw limit.refusal(of: path) }
      return piece
    }
  }

  /// Waits a little for something to read, unless it is there.
  private func wait(since began: ContinuousClock.Instant) throws(Refusal) {
    var polled = pollfd(file)
    guard poll(&polled, 1, 0) == 0 else { return }
    try expectPatience(since: began)
    polled = pollfd(file)
    poll(&polled, 1, 50)
  }

  private func pollfd(_ file: Int32) -> Glibc.pollfd { Glibc.pollfd(fd: file, events: Int16(POLLIN), revents: 0) }

  private func isUnwritten(since began: ContinuousClock.Instant) throws(Refusal) -> Bool {
    guard patience != nil, !wasWritten else { return false }
    var (status, polled) = (stat(), pollfd(file))
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFIFO, poll(&polled, 1, 0) == 0 else { return false }
    return true
  }

  private func expectPatience(since began: ContinuousClock.Instant) throws(Refusal) {
    guard let patience else { return }
    let now = ContinuousClock.now
    guard began.duration(to: now) > patience.silence || start.duration(to: now) > patience.whole else { return }
    let what = wasWritten ? "\(path) is a pipe that doesn't end" : "\(path) is a pipe, and nobody writes to it"
    throw Refusal(what, remedy: "copy what it holds into a file, and name that", cause: .file)
  }
}
