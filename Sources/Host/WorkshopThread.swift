import Foundation
import Synchronization

/// A thread that runs an actor's jobs in their order, and waits for news between them.
///
/// (Dispatch's queues can be executors on Apple's systems alone.)
final class WorkshopThread: SerialExecutor {
  private struct Waiting {
    var jobs: [UnownedJob] = []
    var isStopped = false
    var thread: pthread_t?
  }

  private let waiting = Mutex(Waiting())
  /// A pipe with a byte in it wakes the thread.
  private let ends: (reading: Int32, writing: Int32)

  init() {
    var ends: [Int32] = [-1, -1]
    // Without descriptors to spare the thread wakes by time alone.
    _ = pipe(&ends)
    for end in ends where end >= 0 {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    self.ends = (ends[0], ends[1])
  }

  deinit { for end in [ends.reading, ends.writing] where end >= 0 { close(end) } }

  /// Runs jobs until ``stop()``, and `look` whenever the descriptor is readable or the milliseconds are over that it
  /// answered with.
  func start(listeningTo descriptor: Int32, _ look: @escaping @Sendable () -> Int32) {
    let thread = Thread { [self] in
      waiting.withLock { $0.thread = pthread_self() }
      var wait: Int32 = 0
      while true {
        var polled = [
          pollfd(fd: ends.reading, events: Int16(POLLIN), revents: 0),
          pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        ]
        let count = poll(&polled, 2, wait)
        if count > 0, polled[0].revents != 0 { empty() }
        guard runJobs() else { return }
        if count == 0 || polled[1].revents != 0 { wait = look() }
      }
    }
    thread.name = "workshop"
    // A rule's recursion has as much room as on the main thread.
    thread.stackSize = 8 << 20
    thread.start()
  }

  func stop() {
    waiting.withLock { $0.isStopped = true }
    wake()
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    waiting.withLock { $0.jobs.append(job) }
    wake()
  }

  func checkIsolated() {
    precondition(
      waiting.withLock { $0.thread == pthread_self() }, "the workshop is used on another thread than its own")
  }

  private func runJobs() -> Bool {
    let (jobs, isStopped) = waiting.withLock { waiting in
      defer { waiting.jobs = [] }
      return (waiting.jobs, waiting.isStopped)
    }
    for job in jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
    return !isStopped
  }

  private func wake() {
    var byte: UInt8 = 1
    // A full pipe wakes as well.
    _ = write(ends.writing, &byte, 1)
  }

  private func empty() {
    var bytes = [UInt8](repeating: 0, count: 256)
    while read(ends.reading, &bytes, bytes.count) > 0 {}
  }
}
