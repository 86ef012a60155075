public import Engine
import Foundation
import Rendering

/// A console at a terminal: what is longer than the window is shown by a pager.
public final class PagedConsole: Console {
  private let inner: any Console
  private let terminal: TerminalMode
  private let command: String?
  private var waiting = ""
  /// Whether the next line may be typed before anybody looks, so that a pager would take it for its own commands: while
  /// somebody has the floor.
  public var isSomeoneSpeaking: () -> Bool = { false }

  /// Goes on to `inner` with everything that needs no pager; `environment` says which one there is.
  public init(_ inner: any Console, _ terminal: TerminalMode, looks: Looks, environment: [String: String]) {
    (self.inner, self.terminal) = (inner, terminal)
    let named = environment["PAGER"].map { $0.trimmingCharacters(in: .whitespaces) } ?? "less"
    command = looks.isQuiet || named.isEmpty || named == "cat" ? nil : named
  }

  /// Waits for ``flush()``, when it is known how long it all is.
  public func show(_ text: String) { waiting += text }
  /// Waits, like what is shown.
  public func notice(_ text: String) { waiting += text }

  /// Comes after what waits, at once.
  public func complain(_ text: String) {
    // Each in its turn, and not behind the ^C that the terminal shows.
    if Signals.isStopWanted { waiting += "\n" }
    flush()
    inner.complain(text)
  }

  /// Shows what waits, by the pager where it is longer than the window.
  public func flush() {
    let text = waiting
    waiting = ""
    if let command, isTooLong(text), !isSomeoneSpeaking(), Pager.show(text, by: command) { return }
    inner.show(text)
    inner.flush()
  }

  /// Whether the text takes more rows than the window has beside the prompt's.
  private func isTooLong(_ text: String) -> Bool {
    let (columns, rows) = terminal.size
    guard text.utf8.count >= rows else { return false }
    return text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .map { max(1, (displayWidth(String($0)) + columns - 1) / columns) }.reduce(0, +) >= rows
  }
}

/// A program that shows a text page by page.
enum Pager {
  /// Answers whether the text was shown; where there is no such program, it wasn't.
  static func show(_ text: String, by command: String) -> Bool {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return false }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    guard let process = start(command, input: ends[0]) else {
      for end in ends { close(end) }
      return false
    }
    close(ends[0])
    feed(Array(text.utf8), to: ends[1])
    close(ends[1])
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    // The shell's code for a program that isn't there.
    return status >> 8 & 0xFF != 127
  }

  private static func start(_ command: String, input: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // What this program ignores, the pager shouldn't.
    var usual = sigset_t()
    sigemptyset(&usual)
    for number in [SIGPIPE, SIGXFSZ] { sigaddset(&usual, number) }
    posix_spawnattr_setsigdefault(&attributes, &usual)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var process: pid_t = 0
    let arguments = inC(["sh", "-c", command])
    let environment = inC(Self.environment.map { "\($0.key)=\($0.value)" })
    defer { for text in arguments + environment { free(text) } }
    return posix_spawn(&process, "/bin/sh", &actions, &attributes, arguments, environment) == 0 ? process : nil
  }

  private static func inC(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] { texts.map { strdup($0) } + [nil] }

  /// For `less`: colours, the text left on the screen, none of it where it fits; letters beyond ASCII whatever the locale.
  ///
  /// What is typed for the prompt must write no file and run nothing there, whatever somebody prefers.
  private static var environment: [String: String] {
    ["LESS": "FRX", "LESSCHARSET": "utf-8"].merging(ProcessInfo.processInfo.environment) { _, own in own }
      .merging(["LESSSECURE": "1"]) { _, needed in needed }
  }

  private static func feed(_ bytes: [UInt8], to pipe: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(pipe, $0.baseAddress, $0.count) }
      // Whoever left the pager has seen enough.
      guard count > 0 || errno == EINTR else { return }
      rest = rest.dropFirst(max(0, count))
    }
  }
}
