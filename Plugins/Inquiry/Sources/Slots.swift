import Facilitation
import OrderedCollections

// Slots that several verbs share. Their types are spelled out, since it is from them that the compiler knows a verb's.
extension Slot<ID> {
  static func thing(_ kind: Thing.Kind) -> Slot {
    argument(kind.rawValue, .one(kind.rawValue.uppercased(), kind.prefix), "which \(kind.rawValue)")
  }
}

extension Slot<[ID]> {
  /// What something is made from.
  static func from(_ kind: Thing.Kind) -> Slot {
    let example = kind.sources.last.map { "\($0)1" } ?? ""
    return options("from", .inquiry("ID", kind.sources), "what it is made from, such as \(example); repeat it for each")
  }
}

extension Slot<String> {
  static func reason(_ help: String) -> Slot { requiredOption("reason", .text(), help) }
}

/// What stands under what names people.
let tellersForFacilitator = "for the facilitator: who told a story is not for the room"

extension Kind<ID> {
  /// Something of one kind, by its id; whether it is there is for the rules to say.
  static func one(_ placeholder: String, _ prefix: String) -> Kind {
    inquiry(placeholder, [prefix]) { $0.prefix == prefix }
  }

  /// Something in an inquiry, by its id; whether it is there, and will do, is for the rules to say.
  ///
  /// Those of these prefixes are offered.
  static func inquiry(
    _ placeholder: String, _ prefixes: [String], fits: @escaping @Sendable (ID) -> Bool = { _ in true }
  ) -> Kind {
    Kind(
      placeholder, "an id that fits here", remedy: "write it like \(prefixes.last.map { "\($0)1" } ?? "")",
      read: { ID(word: $0).flatMap { fits($0) ? $0 : nil } }, print: \.word,
      candidates: { context in
        context.records(InquiryPlugin.State.self).latest?.candidates.filter { candidate in
          ID(word: candidate.word).map { prefixes.contains($0.prefix) } ?? false
        } ?? []
      })
  }
}

extension Cycle {
  /// All that a line can name.
  fileprivate var candidates: [Candidate] {
    topics.values.map { Candidate($0.id.word, $0.text) }
      + stories.values.map { Candidate($0.story.id.word, $0.story.words?.text ?? "only counted") }
      + things.values.map { Candidate($0.id.word, $0.text) }
  }
}

extension Kind<[Check]> {
  /// One check, or `all` of them.
  static let checks = Kind(
    "CHECK",
    read: { word, _ throws(Misreading) in
      if word.lowercased() == all { return Check.allCases }
      if let check = Check(rawValue: word.lowercased()) { return [check] }
      let near = Check.allCases.map { Candidate($0.rawValue, $0.meaning) }.near(word)
      let words = (Check.allCases.map(\.rawValue) + [all]).joined(separator: ", ")
      throw Misreading(
        "there is no check '\(word)'", candidates: near, remedy: near.isEmpty ? "the checks are \(words)" : nil)
    },
    print: { $0.count == 1 ? $0[0].rawValue : all },
    candidates: { _ in Check.allCases.map { Candidate($0.rawValue, $0.meaning) } + [Candidate(all, "each of them")] })

  private static let all = "all"
}
