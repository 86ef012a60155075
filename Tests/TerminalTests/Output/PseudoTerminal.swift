import Foundation

/// A terminal without a window, of any size that someone says it has, with the program in it.
final class PseudoTerminal {
  private let master: Int32
  private let process: pid_t
  private(set) var output = ""
  /// All that it has written, whatever was waited for.
  private(set) var everything = ""
  /// How long a slow machine may take.
  private static let patience = 40.0

  init(columns: UInt16, rows: UInt16, _ words: [String], environment: [String: String]) throws {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    // Linux's own requests: that the other end may be opened, and which one it is.
    let (unlock, number): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
    var (locked, end): (Int32, Int32) = (0, 0)
    guard master >= 0, ioctl(master, unlock, &locked) == 0, ioctl(master, number, &end) == 0 else {
      throw Failed(what: "there is no terminal to be had")
    }
    let name = "/dev/pts/\(end)"
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // Opened by the leader of a session, it is the session's own.
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    for stream in [STDOUT_FILENO, STDERR_FILENO] { posix_spawn_file_actions_adddup2(&actions, 0, stream) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    let newSession: Int16 = 0x80
    posix_spawnattr_setflags(&attributes, newSession)
    let arguments = words.map { strdup($0) } + [nil]
    let settings = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + settings { free(text) } }
    var process: pid_t = 0
    guard posix_spawn(&process, words[0], &actions, &attributes, arguments, settings) == 0 else {
      throw Failed(what: "\(words[0]) can't be run")
    }
    self.process = process
  }

  deinit {
    kill(process, SIGKILL)
    close(master)
  }

  func type(_ text: String) { _ = text.withCString { write(master, $0, strlen($0)) } }

  /// Says that the window has another size now.
  func resize(columns: UInt16, rows: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Waits until the program has written `text` after what was waited for before.
  func wait(for text: String) throws {
    let deadline = Date(timeIntervalSinceNow: Self.patience)
    while !output.contains(text) {
      guard Date() < deadline else { throw Failed(what: "never seen: \(text)\nthere was:\n\(output.debugDescription)") }
      read()
    }
    output = String(output[(output.range(of: text)?.upperBound ?? output.endIndex)...])
  }

  /// The exit code, and the most memory that was seen to be taken, in MiB.
  func end() throws -> (status: Int32, memory: Int) {
    let deadline = Date(timeIntervalSinceNow: Self.patience)
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) == 0 {
      guard Date() < deadline else {
        throw Failed(what: "the program doesn't end; it wrote \(output.debugDescription)")
      }
      read()
    }
    return (status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F), memory)
  }

  private var memory = 0

  /// What the system says of the program itself: what it says at the end counts the tests, too, whose process it was.
  private func lookAtMemory() {
    let said = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
    guard let peak = said.firstMatch(of: /VmHWM:\s+(\d+) kB/).flatMap({ Int($0.output.1) }) else { return }
    memory = max(memory, peak / 1_024)
  }

  private func read() {
    lookAtMemory()
    var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&ready, 1, 50) > 0 else { return }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(master, &bytes, bytes.count)
    guard count > 0 else {
      usleep(10_000)
      return
    }
    let text = String(decoding: bytes.prefix(count), as: UTF8.self)
    output += text
    everything += text
  }

  struct Failed: Error, CustomStringConvertible {
    let what: String
    var description: String { what }
  }
}
