import Facilitation

/// Whose the labels are that come again from meeting to meeting, as a file that people read and edit.
///
/// A line each, `Ana Ortiz (she/her) = ana`: behind the last `=` is a handle, `?` for nobody, or `new` for a guest. What
/// begins with `#` is a comment; a label that begins so, or with a backslash, has a backslash before it.
struct LabelMap: Equatable, Sendable {
  var mappings: [LabelMapping] = []

  private static let heading = "# Whose each label is. Behind the = is a handle, ? for nobody, or new for a guest."

  /// Reads a map; whoever it names must be on the roster.
  init(_ bytes: [UInt8], file: String, _ roster: Roster) throws(Refusal) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Refusal("\(file) is not a text in UTF-8", remedy: "save it again as UTF-8", about: "map-file")
    }
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
    var places: [String: Int] = [:]
    for (index, line) in lines.enumerated() {
      let line = (index == 0 && line.first == "\u{FEFF}" ? line.dropFirst() : line).tidied
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      let mapping = try Self.mapping(line, "\(file):\(index + 1)", roster)
      if let earlier = places.updateValue(index + 1, forKey: LabelMapping.key(mapping.label)) {
        throw Refusal(
          "\(file):\(index + 1): '\(mapping.label)' is on line \(earlier) too", remedy: "leave one of them out",
          about: "map-file")
      }
      mappings.append(mapping)
    }
  }

  init(_ mappings: [LabelMapping] = []) { self.mappings = mappings }

  private static func mapping(_ line: String, _ place: String, _ roster: Roster) throws(Refusal) -> LabelMapping {
    guard let sign = line.lastIndex(of: "=") else {
      throw Refusal(
        "\(place): this says no label and person: '\(printable(line))'", remedy: "write it like: Speaker 1 = ana",
        about: "map-file")
    }
    var label = line[..<sign].tidied
    if label.hasPrefix("\\") { label.removeFirst() }
    guard !label.isEmpty else {
      throw Refusal(
        "\(place): there is no label before the =", remedy: "write it like: Speaker 1 = ana", about: "map-file")
    }
    do throws(Misreading) {
      return LabelMapping(label: label, owner: try LabelOwner(word: line[line.index(after: sign)...].tidied, roster))
    } catch {
      throw Refusal(
        "\(place): \(error.reason)", remedy: "write a handle behind the =: person list   shows them", about: "map-file")
    }
  }

  /// The lines of the map as a file; reading them gives it back.
  var lines: [String] {
    [Self.heading]
      + mappings.map { mapping in
        // What nobody sees of a label is nothing to compare by, and mustn't steer the terminal of whoever reads the map.
        let label = mapping.label.seen
        let escape = label.hasPrefix("#") || label.hasPrefix("\\") ? "\\" : ""
        return "\(escape)\(label) = \(mapping.owner.word)"
      }
  }

  /// The lines as a file's.
  var bytes: [UInt8] { Array(lines.map { $0 + "\n" }.joined().utf8) }

  /// With these instead of what was said of the same labels, and what is new behind.
  func replacing(with others: [LabelMapping]) -> LabelMap {
    let keys = Set(others.map { LabelMapping.key($0.label) })
    return LabelMap(mappings.filter { !keys.contains(LabelMapping.key($0.label)) } + others)
  }
}
