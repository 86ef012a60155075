import Facilitation
import Synchronization

/// Seals what was decided into entries, one after the other, on whichever thread asks for the next.
///
/// A journal that writes behind asks on the thread that writes, so that the next line is decided meanwhile: hashing takes
/// longer than any other part of recording a line. Every entry is sealed once, in the order of their coming.
final class Sealer: Sendable {
  /// What an entry is made of.
  struct Unsealed: Sendable {
    var sequence: Int
    var draft: Workshop.Draft
    /// When it was typed.
    var time: Instant
    var actor: String
    var written: Written
    var source: ImportedFile?
  }

  private struct Work {
    var head: Head
    var unsealed: [Unsealed] = []
    /// How many of those are sealed already.
    var done = 0
    /// Sealed for the sake of a later one, and not asked for yet.
    var sealed: [Int: Entry] = [:]
  }

  /// What was taken since the last look.
  ///
  /// It has a lock of its own, so that whoever decides on lines never waits for a digest.
  private let taken = Mutex<[Unsealed]>([])
  private let work: Mutex<Work>
  private let salt: @Sendable (Int) -> [UInt8]

  /// Goes on after `head`.
  init(after head: Head, salt: @escaping @Sendable (_ sequence: Int) -> [UInt8]) {
    work = Mutex(Work(head: head))
    self.salt = salt
  }

  /// Takes what is to be the next entry.
  func add(_ unsealed: Unsealed) -> PendingEntry {
    taken.withLock { $0.append(unsealed) }
    return PendingEntry(unsealed.sequence, size: unsealed.draft.line.utf8.count, by: self)
  }

  /// The last entry that was taken and its link, sealed by now.
  var head: Head {
    work.withLock { work in
      while let entry = next(&work) { work.sealed[entry.sequence] = entry }
      return work.head
    }
  }

  /// The entry of this number, once; it must have been taken.
  fileprivate func entry(_ sequence: Int) -> Entry {
    work.withLock { work in
      if let entry = work.sealed.removeValue(forKey: sequence) { return entry }
      while let entry = next(&work) {
        if entry.sequence == sequence { return entry }
        work.sealed[entry.sequence] = entry
      }
      preconditionFailure("entry \(sequence) is asked for twice, or was never taken")
    }
  }

  private func next(_ work: inout Work) -> Entry? {
    if work.done == work.unsealed.count {
      work.unsealed = taken.withLock { taken in
        defer { taken = [] }
        return taken
      }
      work.done = 0
    }
    guard work.done < work.unsealed.count else { return nil }
    let unsealed = work.unsealed[work.done]
    work.done += 1
    let entry = Chain.sealed(unsealed.entry(salt: salt(unsealed.sequence)), after: work.head.link)
    work.head = Head(entry.sequence, entry.link)
    return entry
  }
}

extension Sealer.Unsealed {
  fileprivate func entry(salt: [UInt8]) -> Entry {
    let content = Content(
      time: time, place: draft.place?.time, actor: draft.namesActor ? actor : Context.withheldActor, line: draft.line,
      events: EventRecord.json(draft.records))
    return Entry(
      sequence: sequence, plugin: draft.plugin, audience: draft.audience, correction: draft.correction,
      written: written,
      body: .content(content, source: source, salt: salt), link: [])
  }
}

/// An entry that is decided, and is sealed when it is first asked for.
public struct PendingEntry: Sendable {
  /// Its number in the record.
  public let sequence: Int
  /// How many bytes its line has, which is about as many as its events.
  public let size: Int
  private let sealer: Sealer

  fileprivate init(_ sequence: Int, size: Int, by sealer: Sealer) {
    (self.sequence, self.size, self.sealer) = (sequence, size, sealer)
  }

  /// The entry itself, on whatever thread; to be taken once.
  public func sealed() -> Entry { sealer.entry(sequence) }
}
