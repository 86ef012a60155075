import Foundation
import Synchronization

/// A signal that the prompt and the board answer.
public enum Signal: Int32, CaseIterable, Sendable {
  /// Ctrl-C.
  case interrupt = 2
  /// Asked to end.
  case terminate = 15
  /// The terminal went away.
  case hangUp = 1
  /// The window has another size.
  case resize = 28
  /// Ctrl-Z.
  case suspend = 20
  /// Goes on after having been stopped.
  case resume = 18

  /// The exit code of a program that ends by it.
  public var exitCode: Int32 { 128 + rawValue }
}

/// The signals of this process as bytes in a pipe, which whoever waits for keys can wait for too.
///
/// A handler does no more than write one byte and set a flag, since little else is safe inside it.
public final class Signals: Sendable {
  /// Readable when a signal came.
  public let fileDescriptor: Int32

  private static let shared = Signals()

  /// Catches every ``Signal`` from now on, until the program ends.
  @discardableResult public static func install() -> Signals { shared }

  private init() {
    // The flags are made before a handler can ask for them.
    _ = (writingEnd.load(ordering: .relaxed), mustStop.load(ordering: .relaxed))
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      // Without descriptors to spare there is no more to do than to leave the signals as they are.
      fileDescriptor = -1
      return
    }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    fileDescriptor = ends[0]
    writingEnd.store(ends[1], ordering: .relaxed)
    for signal in Signal.allCases { Self.catch(signal) }
  }

  /// The signals that came since the last look.
  public func drain() -> Set<Signal> {
    var bytes = [UInt8](repeating: 0, count: 64)
    var signals: Set<Signal> = []
    while true {
      let count = read(fileDescriptor, &bytes, bytes.count)
      guard count > 0 else { break }
      signals.formUnion(bytes.prefix(count).compactMap { Signal(rawValue: Int32($0)) })
    }
    return signals
  }

  /// Whether someone asked for an end of what is going on, by Ctrl-C or by ending the program; ``forgetStop()`` clears it.
  public static var isStopWanted: Bool { mustStop.load(ordering: .relaxed) }

  /// Begins anew with ``isStopWanted``.
  public static func forgetStop() { mustStop.store(false, ordering: .relaxed) }

  /// Stops this process as Ctrl-Z does; returns when it goes on.
  ///
  /// The caller gives the terminal back first, and takes it again afterwards.
  public func stopUntilResumed() {
    suspendingAtOnce { _ = raise(SIGTSTP) }
  }

  /// While `body` runs, Ctrl-Z stops the process without asking: for work during which the terminal is as it should be.
  public func suspendingAtOnce(_ body: () -> Void) {
    Glibc.signal(SIGTSTP, SIG_DFL)
    body()
    Self.catch(.suspend)
  }

  private static func `catch`(_ signal: Signal) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = note
    sigemptyset(&action.sa_mask)
    // Without SA_RESTART: whoever waits is woken.
    sigaction(signal.rawValue, &action, nil)
  }
}

private let writingEnd = Atomic<Int32>(-1)
private let mustStop = Atomic<Bool>(false)

/// The handler.
private func note(_ number: Int32) {
  let saved = errno
  if number == SIGINT || number == SIGTERM || number == SIGHUP { mustStop.store(true, ordering: .relaxed) }
  var byte = UInt8(truncatingIfNeeded: number)
  // A full pipe says as much as one byte more would.
  write(writingEnd.load(ordering: .relaxed), &byte, 1)
  errno = saved
}
