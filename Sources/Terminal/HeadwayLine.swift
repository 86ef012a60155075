public import Engine
import Synchronization

/// One line that tells how far something has got, once that has taken a second; it is written over, and gone at the end.
public final class HeadwayLine: Sendable {
  private struct State {
    /// What is going on, and since when.
    var last: Headway?
    var began = Duration.zero
    /// When the line was written last; `nil` where there is none on the screen.
    var written: Duration?
  }

  private let state = Mutex(State())
  private let now: @Sendable () -> Duration
  private let columns: @Sendable () -> Int
  private let write: @Sendable (String) -> Void

  private static let patience = Duration.seconds(1)
  private static let pace = Duration.milliseconds(100)

  /// `now` only ever goes forward; `columns` is the terminal's width.
  public init(
    now: @escaping @Sendable () -> Duration, columns: @escaping @Sendable () -> Int,
    write: @escaping @Sendable (String) -> Void
  ) {
    (self.now, self.columns, self.write) = (now, columns, write)
  }

  /// Takes what ``Engine/Surroundings/headway`` hears; `nil` clears the line before anything else is written there.
  ///
  /// What goes on after that, as a file does whose lines print something, needn't wait for another second.
  public func tell(_ headway: Headway?) {
    state.withLock { state in
      guard let headway else { return clear(&state) }
      let now = now()
      if !headway.goesOn(from: state.last) { state.began = now }
      state.last = headway
      guard now - state.began >= Self.patience, now - (state.written ?? .zero) >= Self.pace else { return }
      state.written = now
      // In the last column, some terminals begin another line.
      write("\r\(headway.text.prefix(max(0, columns() - 1)))\u{1B}[K")
    }
  }

  private func clear(_ state: inout State) {
    guard state.written != nil else { return }
    state.written = nil
    write("\r\u{1B}[K")
  }
}

extension Headway {
  /// Whether it is the same work as `last`, further on.
  fileprivate func goesOn(from last: Headway?) -> Bool {
    guard let last, done > 0 else { return false }
    return deed == last.deed && things == last.things && whole == last.whole && done >= last.done
  }
}
