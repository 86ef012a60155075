import Facilitation
import OrderedCollections

/// What may be worth another look in a proposition.
///
/// They are hints: people judge, and a word may stand there for a good reason.
struct Hints {
  /// A sentence each.
  let sentences: [String]

  init(_ text: String) {
    let words = text.split { !$0.isLetter && $0 != "'" && $0 != "’" && $0 != "-" }.map(String.init)
    let lower = words.map { $0.lowercased() }
    let spaced = " " + lower.joined(separator: " ") + " "
    let later = Self.later.first { spaced.contains(" \($0) ") }
    let jargon = Self.jargon.filter { spaced.contains(" \($0) ") }
    let initials = words.filter(Self.isInitials).once
    var sentences: [String] = []
    if let later { sentences.append("hint: \"\(later)\" speaks of later; say it as if it were so now") }
    if !jargon.isEmpty {
      sentences.append("hint: would everyone say \(Self.quoted(jargon))?")
    }
    if !initials.isEmpty {
      sentences.append("hint: does everyone know what \(Self.quoted(initials)) \(initials.count == 1 ? "is" : "are")?")
    }
    self.sentences = sentences
  }

  private static func quoted(_ words: [String]) -> String { words.map { "\"\($0)\"" }.spoken }

  private static let later = ["will", "shall", "should", "would", "going to", "must", "need to", "we'll", "we’ll"]

  /// Words of services that those who use them seldom say.
  private static let jargon = [
    "pathway", "pathways", "stakeholder", "stakeholders", "service user", "service users", "signposted", "signposting",
    "multidisciplinary", "person-centred", "outcomes", "deliverables", "step down", "caseload", "commissioned",
    "interventions", "escalated", "triaged", "triage", "holistic", "leverage", "seamless", "robust", "going forward",
  ]

  /// Two to five capitals, but for those that are words by now.
  private static func isInitials(_ word: String) -> Bool {
    (2...5).contains(word.count) && word.allSatisfy(\.isUppercase) && !["UK", "NHS", "GP", "OK", "TV"].contains(word)
  }
}

extension State {
  /// A name or an id at the end of a text was meant for an option, more often than not: `theme add Rings s2 --from s1`.
  func slip(_ text: String, _ option: String, _ roster: Roster) -> [String] {
    guard let word = text.split(separator: " ").last.map(String.init) else { return [] }
    let id = ID(word: word)
    let isOption =
      option == "by"
      ? roster.people[Handle(word)] != nil
      : id.map { latest?.stories[$0] != nil || latest?.things[$0] != nil }
    guard isOption ?? false else { return [] }
    return ["hint: \"\(word)\" stands in the text; was it meant as --\(option) \(word)? Then: undo, and type it so"]
  }
}
