import Foundation
import Synchronization

/// The terminal's way of working, changed for a while and surely given back: on ``leave()``, at the program's end, and
/// when the program crashes.
public final class TerminalMode {
  private let input: Int32
  private let output: Int32

  /// Remembers how the terminal works now; `nil` where one of the two is no terminal.
  ///
  /// There is one terminal, so there should be one of these at a time.
  public init?(input: Int32 = 0, output: Int32 = 1) {
    var attributes = termios()
    guard isatty(output) == 1, tcgetattr(input, &attributes) == 0 else { return nil }
    (self.input, self.output) = (input, output)
    original.pointee = Original(input: input, output: output, attributes: attributes)
    Self.guardEnds()
  }

  /// Keys come one by one and aren't echoed; those that send signals (Ctrl-C, Ctrl-Z) still do.
  public func enterRaw() {
    var attributes = original.pointee.attributes
    attributes.c_lflag &= ~tcflag_t(ICANON | ECHO | IEXTEN)
    attributes.c_iflag &= ~tcflag_t(ICRNL | INLCR | IXON)
    withUnsafeMutableBytes(of: &attributes.c_cc) { characters in
      characters[Int(VMIN)] = 1
      characters[Int(VTIME)] = 0
    }
    changes.bitwiseOr(Changes.attributes, ordering: .relaxed)
    tcsetattr(input, TCSADRAIN, &attributes)
  }

  /// Raw, on the alternate screen, which is empty, with the cursor hidden; what is too long for a line is cut off, and
  /// pastes are marked.
  public func enterFullScreen() {
    enterRaw()
    changes.bitwiseOr(Changes.screen | Changes.pastes, ordering: .relaxed)
    put("\u{1B}[?1049h\u{1B}[?25l\u{1B}[?7l\u{1B}[?2004h\u{1B}[2J\u{1B}[H")
  }

  /// Gives the terminal back as it was; it can be entered again.
  public func leave() { restore() }

  /// Lets the line editor change how the terminal works, and marks pastes where `marksPastes`.
  ///
  /// The editor gives it back itself after each line; ``leave()`` and the end of the program see to the rest.
  public func lendToEditor(marksPastes: Bool) {
    changes.bitwiseOr(Changes.attributes, ordering: .relaxed)
    if marksPastes { markPastes() }
  }

  /// Has pastes marked, so that they can be told from what is typed.
  public func markPastes() {
    changes.bitwiseOr(Changes.pastes, ordering: .relaxed)
    put("\u{1B}[?2004h")
  }

  /// The window's columns and rows; 80 × 24 where the terminal doesn't tell.
  public var size: (columns: Int, rows: Int) {
    var size = winsize()
    guard ioctl(output, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return (80, 24) }
    return (min(Int(size.ws_col), Screen.widest), min(Int(size.ws_row), Screen.highest))
  }

  private func put(_ text: String) {
    writeAll(Array(text.utf8), to: output)
  }

  /// Sees to it that the terminal is given back however the program ends.
  private static func guardEnds() { _ = guarded }

  private static let guarded: Void = {
    // All that a handler asks for is made before it can ask.
    _ = (changes.load(ordering: .relaxed), leavingScreen.count, leavingPastes.count)
    atexit { restore() }
    for number in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGQUIT] {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { number in
        restore()
        // The first handler is gone now, so the fault, which happens again, ends the program as it should.
        if number == SIGABRT || number == SIGQUIT { raise(number) }
      }
      sigemptyset(&action.sa_mask)
      action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND)) | SA_NODEFER
      sigaction(number, &action, nil)
    }
  }()
}

/// What has to be given back.
private enum Changes {
  static let attributes: UInt8 = 1
  static let screen: UInt8 = 2
  static let pastes: UInt8 = 4
}

private struct Original {
  var input: Int32 = -1
  var output: Int32 = -1
  var attributes = termios()
}

private let changes = Atomic<UInt8>(0)

/// Stays where it is for as long as the program runs, so that a handler can read it.
nonisolated(unsafe) private let original: UnsafeMutablePointer<Original> = {
  let pointer = UnsafeMutablePointer<Original>.allocate(capacity: 1)
  pointer.initialize(to: Original())
  return pointer
}()

/// Lines go on in the next one, the cursor shows, and the screen is the usual one.
nonisolated(unsafe) private let leavingScreen = lasting("\u{1B}[?7h\u{1B}[?1049l\u{1B}[?25h\u{1B}[0m")

/// Pastes are no longer marked.
nonisolated(unsafe) private let leavingPastes = lasting("\u{1B}[?2004l")

private func lasting(_ text: String) -> UnsafeMutableBufferPointer<UInt8> {
  let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
  _ = buffer.initialize(from: text.utf8)
  return buffer
}

/// Gives back what was changed; only calls that a signal handler may make.
private func restore() {
  let saved = errno
  let changed = changes.exchange(0, ordering: .relaxed)
  if changed & Changes.screen != 0 { write(original.pointee.output, leavingScreen.baseAddress, leavingScreen.count) }
  if changed & Changes.pastes != 0 { write(original.pointee.output, leavingPastes.baseAddress, leavingPastes.count) }
  if changed & Changes.attributes != 0 { tcsetattr(original.pointee.input, TCSADRAIN, &original.pointee.attributes) }
  errno = saved
}
