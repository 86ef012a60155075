public import Engine
import Foundation

/// A workshop that several use at once: a page's many readers, another machine that follows it.
///
/// The engine is synchronous, and its classes are of one thread, since a journal and its locks make whoever asks wait. So
/// this actor has a thread to itself, on which alone the workshop is used, one request after the other, and which hears of
/// what others record meanwhile.
public actor WatchedWorkshop {
  let workshop: Workshop
  var waiting = WaitingLines()
  private let watch: (any JournalWatch)?
  private let thread = WorkshopThread()
  /// Where the workshop is: told after each commit made here, and after each that others made.
  public nonisolated let positions: Positions

  /// The thread that all of it runs on.
  public nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  /// How often the record is read where the system doesn't tell of changes, in milliseconds.
  private static let usualWait: Int32 = 100

  /// Takes the workshop over; nobody else may use it, nor its journal, from now on.
  public init(_ workshop: sending Workshop) {
    self.workshop = workshop
    (watch, positions) = (workshop.journal.watch(), workshop.positions)
    thread.start(listeningTo: watch?.fileDescriptor ?? -1) { [weak self] in
      self?.assumeIsolated { $0.look() } ?? -1
    }
  }

  deinit { thread.stop() }

  /// Uses the workshop, alone; whatever `body` records it has to commit, or it keeps others from writing.
  public func use<Result: Sendable, E: Error>(
    _ body: @Sendable (Workshop) throws(E) -> Result
  ) throws(E) -> Result { try body(workshop) }

  /// Reads what others wrote, where there may be something and someone wants to know; answers for how many milliseconds
  /// that will do, below zero until there is news.
  private func look() -> Int32 {
    if watch?.hasNews() ?? positions.areHeard {
      // What can't be read now is tried again.
      do { try workshop.refresh() } catch { return Self.usualWait }
      watch?.forgetNews()
    }
    return watch?.hasNews() == false ? -1 : Self.usualWait
  }
}
