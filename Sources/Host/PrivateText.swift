import Engine
import Facilitation

/// The bytes of a private file, of which notes have exactly one spelling.
///
/// A record a line: `private` with the workshop's id and the head with which they were written, then a `kept` for each
/// text in order of section and key, then an `end` with the SHA-256 of all before it, so that no damage and no missing
/// end goes unseen. It proves nothing against who means to deceive: that the record's own digests do.
struct PrivateText: Equatable {
  /// Why bytes aren't this workshop's notes; nothing of what they hold.
  enum Unfit: Error { case damaged, older, newer, foreign }

  var notes: PrivateNotes
  /// The last entry of the record when they were written, or what was to be.
  var head: Head

  private static let version = 2

  func bytes(of workshop: String) -> [UInt8] {
    var text = Self.line(
      EventRecord("private", version: Self.version).with("workshop", workshop).with("head", head.text))
    for (section, texts) in notes.sections.sorted(by: { $0.key < $1.key }) {
      for (key, value) in texts.sorted(by: { $0.key < $1.key }) {
        text += Self.line(EventRecord("kept").with("section", section).with("key", key).with("text", value))
      }
    }
    return Array((text + Self.end(of: text)).utf8)
  }

  init(notes: PrivateNotes, head: Head) { (self.notes, self.head) = (notes, head) }

  init(_ bytes: [UInt8], of workshop: String) throws(Unfit) {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .damaged }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let first = lines.first, let head = try? EventRecord.read(json: first), head.name == "private" else {
      throw .damaged
    }
    guard head.version <= Self.version else { throw .newer }
    // The last line ends too, which leaves nothing after it.
    guard lines.count >= 3, lines.removeLast().isEmpty else { throw .damaged }
    let last = lines.removeLast()
    guard last + "\n" == Self.end(of: lines.joined(separator: "\n") + "\n") else { throw .damaged }
    guard (try? head.text("workshop")) == workshop else { throw .foreign }
    guard head.version == Self.version else { throw .older }
    var notes = PrivateNotes()
    do throws(EventRecord.Malformed) {
      for line in lines.dropFirst() {
        let record = try EventRecord.read(json: line)
        guard record.name == "kept" else { throw record.unknown }
        notes[try record.text("section"), try record.text("key")] = try record.text("text")
      }
      guard let recorded = Head(text: try head.text("head")) else { throw head.unknown }
      self.init(notes: notes, head: recorded)
    } catch {
      throw .damaged
    }
  }

  private static func line(_ record: EventRecord) -> String {
    record.json + "\n"
  }

  private static func end(of text: String) -> String {
    line(EventRecord("end").with("sha256", Chain.sha256(Array(text.utf8))))
  }
}
