import Engine
import Facilitation
import Foundation

/// The keys of a terminal one by one, and the signals that came meanwhile.
final class TerminalKeys {
  private let terminal: TerminalMode
  private let signals: Signals
  private let watch: (any JournalWatch)?
  private let input: Int32
  /// Takes the terminal again, as whoever waits for keys needs it.
  private let enter: (TerminalMode) -> Void
  private var keys = KeyStream(meaning: Key.meaning)

  /// How long an Escape waits for the rest of an arrow key, in milliseconds: longer than a slow line takes between two
  /// bytes of one key, shorter than anyone notices.
  private static let patience: Int32 = 50

  /// With a `watch` the wait is over when that has news, too.
  init(
    _ terminal: TerminalMode, _ signals: Signals, watch: (any JournalWatch)? = nil, input: Int32 = 0,
    enter: @escaping (TerminalMode) -> Void
  ) {
    (self.terminal, self.signals, self.watch, self.input, self.enter) = (terminal, signals, watch, input, enter)
    enter(terminal)
  }

  /// Waits for what happens next, for `span` at the longest; without one, until something happens.
  func next(within span: TimeSpan?) -> BoardEvent {
    let end = span.map { ContinuousClock.now + .microseconds($0.microseconds) }
    while true {
      let left = end.map { max(.zero, ContinuousClock.now.duration(to: $0)) / .milliseconds(1) }
      if let event = next(within: left.map { Int32(min($0.rounded(.up), 1e9)) } ?? -1) { return event }
    }
  }

  /// The same for so many milliseconds, below zero for ever; `nil` where what ended the wait is no news.
  private func next(within wait: Int32) -> BoardEvent? {
    if let key = nextKey() { return .key(key) }
    var polled = [
      pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals.fileDescriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: watch?.fileDescriptor ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    let patience = wait < 0 ? Self.patience : min(wait, Self.patience)
    let count = poll(&polled, nfds_t(polled.count), keys.isUndecided ? patience : wait)
    // Asked whatever woke the wait: a signal may have come just after, and it is older than keys that are read now.
    if let event = answer(to: signals.drain()) { return event }
    if count > 0, polled[0].revents != 0, !readKeys() { return .ended(.hangUp) }
    if count == 0 { keys.settle() }
    if let key = nextKey() { return .key(key) }
    let isNoise = count > 0 && polled[0].revents == 0 && polled[2].revents != 0 && watch?.hasNews() != true
    return isNoise ? nil : .time
  }

  /// The next key that means something; what was pasted doesn't, since each letter of it would be a press.
  private func nextKey() -> Key? {
    while let key = keys.next() {
      if case .character(let scalar) = key, let key = Key(scalar) { return key }
    }
    return nil
  }

  /// Reads what was typed; `false` at its end.
  private func readKeys() -> Bool {
    // One at a time: what is typed ahead of the end is for the prompt.
    var byte: UInt8 = 0
    let count = read(input, &byte, 1)
    guard count > 0 else { return count < 0 && (errno == EINTR || errno == EAGAIN) }
    keys.read([byte])
    return true
  }

  private func answer(to signals: Set<Signal>) -> BoardEvent? {
    for ending in [Signal.terminate, .hangUp] where signals.contains(ending) { return .ended(ending) }
    if signals.contains(.interrupt) { return .ended(nil) }
    if signals.contains(.suspend) {
      terminal.leave()
      self.signals.stopUntilResumed()
    }
    if signals.contains(.suspend) || signals.contains(.resume) {
      enter(terminal)
      return .resized
    }
    return signals.contains(.resize) ? .resized : nil
  }
}
