import Facilitation
import OrderedCollections

/// A speaker's label in a transcript, and who it is.
struct LabelMapping: Equatable, Sendable {
  var label: String
  var who: Handle
}

extension Kind<LabelMapping> {
  static let labelMapping = Kind(
    "LABEL=PERSON",
    read: { word, context throws(Misreading) in
      guard let sign = word.lastIndex(of: "="), sign != word.startIndex else {
        throw Misreading("'\(word)' says no label and person", remedy: "write it like \"Speaker 1=ana\"")
      }
      return LabelMapping(
        label: String(word[..<sign]), who: try context.roster.person(String(word[word.index(after: sign)...])))
    },
    print: { "\($0.label)=\($0.who.word)" })
}

/// Finds out whose the labels of a transcript are.
struct LabelMatching {
  let roster: Roster
  let mappings: [LabelMapping]

  /// The person for each label, in their order; all that fit no one stand in one refusal.
  func people(for labels: [String], file: String) throws(Refusal) -> [Handle] {
    var used: Set<String> = []
    for mapping in mappings {
      guard let label = labels.first(where: { Self.key($0) == Self.key(mapping.label) }) else {
        let known = labels.prefix(8).map { "'\($0)'" }.joined(separator: ", ")
        throw Refusal(
          "\(file): no speaker is called '\(mapping.label)'", remedy: "its speakers are \(known)", about: "map")
      }
      guard used.insert(label).inserted else {
        throw Refusal("'\(label)' is mapped twice", remedy: "give --map once for each speaker", about: "map")
      }
    }
    var people: [Handle] = []
    var unmatched: [String] = []
    for label in labels {
      if let who = person(for: label) { people.append(who) } else { unmatched.append(label) }
    }
    guard unmatched.isEmpty else { throw refusal(unmatched, file) }
    return people
  }

  private func refusal(_ labels: [String], _ file: String) -> Refusal {
    let options = labels.map { label in
      let guess = Handle(firstNameOf: Self.plain(label))?.word ?? "NAME"
      return "--map " + Word.quoted("\(label)=\(roster.people[Handle(guess)] == nil ? "HANDLE" : guess)")
    }
    let names = labels.map { "'\($0)'" }.joined(separator: ", ")
    let verb = labels.count == 1 ? "fits" : "fit"
    return Refusal(
      "\(file): \(names) \(verb) no one on the roster, or more than one",
      remedy: "say who they are: " + options.joined(separator: " "), about: "file")
  }

  /// By `--map`, then by handle, full name, or a part of the name that only one person has.
  private func person(for label: String) -> Handle? {
    let key = Self.key(label)
    if let mapping = mappings.first(where: { Self.key($0.label) == key }) { return mapping.who }
    let plain = Self.plain(label)
    if roster.people[Handle(plain)] != nil { return Handle(plain) }
    let typed = plain.lowercased()
    let whole = roster.people.values.filter { $0.name.seen.lowercased() == typed }
    if whole.count == 1 { return whole[0].handle }
    let parts = roster.people.values.filter { Self.hasPart(typed, $0.name.seen.lowercased()) }
    return whole.isEmpty && parts.count == 1 ? parts[0].handle : nil
  }

  /// Whether the words of one name stand together in the other: `Ana` in `Ana Ortiz`, `Ana Ortiz` in `Dr Ana Ortiz`.
  private static func hasPart(_ left: String, _ right: String) -> Bool {
    let (few, many) = left.count <= right.count ? (left, right) : (right, left)
    return !few.isEmpty && " \(many) ".contains(" \(few) ")
  }

  private static func key(_ label: String) -> String { label.seen.lowercased() }

  /// What people see of the label, without Teams' "(Guest)".
  private static func plain(_ label: String) -> String {
    var words = label.seen.split(separator: " ")
    if words.last?.lowercased() == "(guest)" { words.removeLast() }
    return words.joined(separator: " ")
  }
}
