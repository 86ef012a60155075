import Synchronization

/// How far a workshop has got, for whoever wants to hear of it: a prompt, a board, a page, another machine.
///
/// Its head is told after each commit of this program, and whenever others' entries were read. It is told to everyone
/// who listens, and to each without waiting: a slow listener gets the newest alone.
public final class Positions: Sendable {
  private struct Told {
    var last: Head?
    var listeners: [Int: AsyncStream<Head>.Continuation] = [:]
    var count = 0
  }

  private let told = Mutex(Told())

  /// Nothing is told yet.
  public init() {}

  /// The heads from now on, each other than the one before.
  ///
  /// Whoever wants to miss nothing listens first and looks at the workshop then. It ends with the task that reads it.
  public func listen() -> AsyncStream<Head> {
    let (stream, continuation) = AsyncStream.makeStream(of: Head.self, bufferingPolicy: .bufferingNewest(1))
    let number = told.withLock { told in
      told.count += 1
      told.listeners[told.count] = continuation
      return told.count
    }
    continuation.onTermination = { [weak self] _ in self?.told.withLock { $0.listeners[number] = nil } }
    return stream
  }

  /// Whether anyone listens.
  public var areHeard: Bool { told.withLock { !$0.listeners.isEmpty } }

  /// Tells where the workshop is, unless that was told last.
  func tell(_ head: Head) {
    let listeners = told.withLock { told in
      guard told.last != head else { return [] as [AsyncStream<Head>.Continuation] }
      told.last = head
      return Array(told.listeners.values)
    }
    for listener in listeners { listener.yield(head) }
  }
}
