import Engine
import Facilitation
import Foundation

/// The bytes of a private file, of which notes under no passphrase have exactly one spelling.
///
/// A record a line: `private` with the workshop's id and the head with which they were written, then a `kept` for each
/// text in order of section and key, then an `end` with the SHA-256 of all before it, so that no damage and no missing
/// end goes unseen. It proves nothing against who means to deceive: that the record's own digests do.
///
/// Under a passphrase the first line has the lock besides, and all that is kept stands sealed in one `sealed` line: it opens
/// only behind this very first line, and says nothing of how many texts there are, or in which sections.
struct PrivateText: Equatable {
  /// Why bytes aren't this workshop's notes; nothing of what they hold.
  enum Unfit: Error { case damaged, older, newer, foreign, locked }

  private enum Contents: Equatable {
    case open(PrivateNotes)
    case locked(NotesLock, sealed: [UInt8], behind: String)
  }

  /// The last entry of the record when they were written, or what was to be.
  let head: Head
  private let contents: Contents

  private static let (version, versionLocked) = (2, 3)

  /// Under which they are; `nil` where they are under none.
  var lock: NotesLock? {
    guard case .locked(let lock, _, _) = contents else { return nil }
    return lock
  }

  /// What is kept; refused where it is under a lock that isn't this one.
  func notes(_ opened: NotesLock.Opened?) throws(Unfit) -> PrivateNotes {
    switch contents {
    case .open(let notes): return notes
    case .locked(let lock, let sealed, let first):
      guard let opened, opened.lock == lock else { throw .locked }
      guard let bytes = NotesLock.open(sealed, under: opened.key, as: Array(first.utf8)),
        let text = String(validating: bytes, as: UTF8.self), text.isEmpty || text.hasSuffix("\n")
      else { throw .damaged }
      return try Self.notes(text.split(separator: "\n"))
    }
  }

  // MARK: Writing

  /// Notes as they are written, sealed where there is a lock for them.
  static func bytes(
    _ notes: PrivateNotes, at head: Head, of workshop: String, under opened: NotesLock.Opened?
  ) -> [UInt8]? {
    var kept = ""
    for (section, texts) in notes.sections.sorted(by: { $0.key < $1.key }) {
      for (key, value) in texts.sorted(by: { $0.key < $1.key }) {
        kept += line(EventRecord("kept").with("section", section).with("key", key).with("text", value))
      }
    }
    var first = EventRecord("private", version: opened == nil ? version : versionLocked).with("workshop", workshop)
      .with("head", head.text)
    if let opened {
      first = first.with(opened.lock)
      guard let sealed = NotesLock.seal(Array(kept.utf8), under: opened.key, as: Array(first.json.utf8)) else {
        return nil
      }
      kept = line(EventRecord("sealed").with("text", Data(sealed).base64EncodedString()))
    }
    let text = line(first) + kept
    return Array((text + end(of: text)).utf8)
  }

  private static func line(_ record: EventRecord) -> String { record.json + "\n" }

  private static func end(of text: String) -> String {
    line(EventRecord("end").with("sha256", Chain.sha256(Array(text.utf8))))
  }

  // MARK: Reading

  /// The lock that the first line has; `nil` where it has none.
  ///
  /// Nothing else is looked at.
  static func lock(_ bytes: [UInt8]) throws(Unfit) -> NotesLock? {
    guard let text = String(validating: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self),
      let first = try? EventRecord.read(json: text), first.name == "private"
    else { throw .damaged }
    guard first.version <= versionLocked else { throw .newer }
    return first.version == versionLocked ? try first.lock() : nil
  }

  init(_ bytes: [UInt8], of workshop: String) throws(Unfit) {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .damaged }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.first.map(String.init), let head = try? EventRecord.read(json: first),
      head.name == "private"
    else { throw .damaged }
    guard head.version <= Self.versionLocked else { throw .newer }
    // The last line ends too, which leaves nothing after it.
    guard lines.count >= 3, lines.removeLast().isEmpty else { throw .damaged }
    let last = lines.removeLast()
    guard last + "\n" == Self.end(of: lines.joined(separator: "\n") + "\n") else { throw .damaged }
    guard (try? head.text("workshop")) == workshop else { throw .foreign }
    guard head.version >= Self.version else { throw .older }
    guard let recorded = (try? head.text("head")).flatMap(Head.init(text:)) else { throw .damaged }
    self.head = recorded
    if head.version == Self.versionLocked {
      guard lines.count == 2, let record = try? EventRecord.read(json: String(lines[1])), record.name == "sealed",
        let text = try? record.text("text"), let sealed = Data(base64Encoded: text),
        // What is sealed has one spelling.
        sealed.base64EncodedString() == text, EventRecord("sealed").with("text", text).json == lines[1]
      else { throw .damaged }
      contents = .locked(try head.lock(), sealed: Array(sealed), behind: first)
    } else {
      contents = .open(try Self.notes(lines.dropFirst()))
    }
  }

  private static func notes(_ lines: some Sequence<Substring>) throws(Unfit) -> PrivateNotes {
    var notes = PrivateNotes()
    do throws(EventRecord.Malformed) {
      for line in lines {
        let record = try EventRecord.read(json: String(line))
        guard record.name == "kept" else { throw record.unknown }
        notes[try record.text("section"), try record.text("key")] = try record.text("text")
      }
    } catch {
      throw .damaged
    }
    return notes
  }
}

extension EventRecord {
  /// The same with a lock after its fields.
  fileprivate consuming func with(_ lock: NotesLock) -> EventRecord {
    with("rounds", Int64(lock.cost.rounds)).with("blockSize", Int64(lock.cost.blockSize))
      .with("parallelism", Int64(lock.cost.parallelism)).with("salt", lock.salt.hexadecimal)
      .with("passphrase", lock.underPassphrase.hexadecimal).with("recovery", lock.underRecoveryKey.hexadecimal)
  }

  /// The lock among its fields.
  fileprivate func lock() throws(PrivateText.Unfit) -> NotesLock {
    do throws(Malformed) {
      let cost = NotesLock.Cost(
        rounds: Int(clamping: try number("rounds")), blockSize: Int(clamping: try number("blockSize")),
        parallelism: Int(clamping: try number("parallelism")))
      guard cost.isBearable, let salt = [UInt8](hexadecimal: try text("salt")), salt.count >= 16,
        let first = [UInt8](hexadecimal: try text("passphrase")),
        let second = [UInt8](hexadecimal: try text("recovery"))
      else { throw unknown }
      return NotesLock(cost: cost, salt: salt, underPassphrase: first, underRecoveryKey: second)
    } catch {
      throw .damaged
    }
  }
}
