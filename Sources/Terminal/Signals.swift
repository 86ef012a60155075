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
  @discardableResult public static func install() -> Signals {
    endsByInterrupt.store(false, ordering: .relaxed)
    return shared
  }

  /// Catches the signals that ask for the program's end, for a command that nobody talks to: what runs is asked to stop,
  /// and leaves everything whole; what hasn't within `grace` is ended as it is, which leaves no more behind than a loss
  /// of power would.
  public static func installEnding() {
    endsByInterrupt.store(true, ordering: .relaxed)
    makeFlags()
    // Whoever started it may have had them blocked for itself, and a blocked signal ends nothing.
    var ending = sigset_t()
    sigemptyset(&ending)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGALRM] { sigaddset(&ending, signal) }
    sigprocmask(SIG_UNBLOCK, &ending, nil)
    for signal in [Signal.interrupt, .terminate, .hangUp] {
      // nohup, and a shell's job in the background, have it ignored, and so it stays.
      var before = sigaction()
      sigaction(signal.rawValue, nil, &before)
      guard unsafeBitCast(before.__sigaction_handler.sa_handler, to: Int.self) != unsafeBitCast(SIG_IGN, to: Int.self)
      else { continue }
      Self.catch(signal)
    }
  }

  /// How long something may take to stop, in microseconds: with what the system needs, less than a second.
  fileprivate static let grace = 800_000

  /// The signal that asked for the program's end; `nil` where none did.
  public static var ending: Signal? { Signal(rawValue: endingSignal.load(ordering: .relaxed)) }

  /// The flags are made before a handler can ask for them.
  private static func makeFlags() {
    _ = (writingEnd.load(ordering: .relaxed), mustStop.load(ordering: .relaxed))
    _ = (endsByInterrupt.load(ordering: .relaxed), endingSignal.load(ordering: .relaxed))
    signal(SIGALRM) { _ in
      let number = endingSignal.load(ordering: .relaxed)
      _exit(number > 0 ? 128 + number : 1)
    }
  }

  private init() {
    Self.makeFlags()
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
/// Whether Ctrl-C ends the program, and not a command alone.
private let endsByInterrupt = Atomic<Bool>(false)
/// The first signal that asked for the program's end; 0 before.
private let endingSignal = Atomic<Int32>(0)

/// The handler.
private func note(_ number: Int32) {
  let saved = errno
  if number == SIGINT || number == SIGTERM || number == SIGHUP { mustStop.store(true, ordering: .relaxed) }
  if number == SIGTERM || number == SIGHUP || (number == SIGINT && endsByInterrupt.load(ordering: .relaxed)) {
    if endingSignal.compareExchange(expected: 0, desired: number, ordering: .relaxed).exchanged {
      var timer = itimerval(
        it_interval: timeval(), it_value: timeval(tv_sec: 0, tv_usec: Signals.grace))
      setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &timer, nil)
    }
  }
  var byte = UInt8(truncatingIfNeeded: number)
  // A full pipe says as much as one byte more would.
  write(writingEnd.load(ordering: .relaxed), &byte, 1)
  errno = saved
}
