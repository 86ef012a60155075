import Engine
import Foundation
import Synchronization
import Terminal

extension HeadwayLine {
  /// On standard error, where that is a terminal on which a line can be written over, and nobody asked for plain words.
  static let standardError: HeadwayLine = {
    let start = ContinuousClock.now
    let looks = Looks(
      plain: CommandLine.arguments.contains("--plain"), environment: ProcessInfo.processInfo.environment)
    let isShown = isatty(STDERR_FILENO) == 1 && looks.holdsBoard
    return HeadwayLine(now: { start.duration(to: .now) }, columns: { Screen.columns(of: STDERR_FILENO) }) { text in
      if isShown { writeAll(Array(text.utf8), to: STDERR_FILENO) }
    }
  }()
}

/// Words to standard output, complaints to standard error, each in its turn.
final class StandardStreams: Console {
  /// Where notices go; with `do`, to standard error, so that what was asked for stands alone.
  private let noticesAreAsides: Bool
  private var waiting: [UInt8] = []

  init(noticesAreAsides: Bool = false) { self.noticesAreAsides = noticesAreAsides }

  func show(_ text: String) {
    waiting += text.utf8
    if waiting.count >= 1 << 16 { flush() }
  }

  func notice(_ text: String) { if noticesAreAsides { complain(text) } else { show(text) } }

  func complain(_ text: String) {
    flush()
    writeAll(Array(text.utf8), to: STDERR_FILENO)
  }

  /// Writes what was shown and still waits.
  func flush() {
    let bytes = waiting
    waiting = []
    guard !writeAll(bytes, to: STDOUT_FILENO) else { return }
    let reason = errno
    // A reader that went away has seen what it wanted.
    guard reason != EPIPE, !hasLostOutput.exchange(true, ordering: .relaxed) else { return }
    complain(Diagnostic.text("what was printed couldn't be written: \(String(cString: strerror(reason)))", remedy: nil))
  }
}

/// Whether something that was to be printed is lost.
private let hasLostOutput = Atomic<Bool>(false)

/// Ends the program with a code, or with that of a file that can't be written where what was printed got lost.
func endProgram(_ code: Int32) -> Never {
  exit(hasLostOutput.load(ordering: .relaxed) ? max(code, RunStatus.unusable.rawValue) : code)
}
