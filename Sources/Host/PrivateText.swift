import Engine
import Facilitation

/// The bytes of a private file, of which notes have exactly one spelling.
///
/// A record a line: `private` with the workshop's id, then a `kept` for each text in order of section and key, then an
/// `end` with the SHA-256 of all before it, so that no damage and no missing end goes unseen.
enum PrivateText {
  /// Why bytes aren't this workshop's notes; nothing of what they hold.
  enum Unfit: Error { case damaged, newer, foreign }

  private static let version = 1

  static func bytes(_ notes: PrivateNotes, workshop: String) -> [UInt8] {
    var text = line(EventRecord("private", version: version).with("workshop", workshop))
    for (section, texts) in notes.sections.sorted(by: { $0.key < $1.key }) {
      for (key, value) in texts.sorted(by: { $0.key < $1.key }) {
        text += line(EventRecord("kept").with("section", section).with("key", key).with("text", value))
      }
    }
    return Array((text + end(of: text)).utf8)
  }

  static func notes(_ bytes: [UInt8], workshop: String) throws(Unfit) -> PrivateNotes {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .damaged }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let first = lines.first, let head = try? EventRecord.read(json: first), head.name == "private" else {
      throw .damaged
    }
    guard head.version <= version else { throw .newer }
    // The last line ends too, which leaves nothing after it.
    guard lines.count >= 3, lines.removeLast().isEmpty else { throw .damaged }
    let last = lines.removeLast()
    guard last + "\n" == end(of: lines.joined(separator: "\n") + "\n") else { throw .damaged }
    guard (try? head.text("workshop")) == workshop else { throw .foreign }
    var notes = PrivateNotes()
    for line in lines.dropFirst() {
      do throws(EventRecord.Malformed) {
        let record = try EventRecord.read(json: line)
        guard record.name == "kept" else { throw record.unknown }
        notes[try record.text("section"), try record.text("key")] = try record.text("text")
      } catch {
        throw .damaged
      }
    }
    return notes
  }

  private static func line(_ record: EventRecord) -> String {
    var json = ""
    record.appendJSON(to: &json)
    return json + "\n"
  }

  private static func end(of text: String) -> String {
    line(EventRecord("end").with("sha256", Chain.sha256(Array(text.utf8))))
  }
}
