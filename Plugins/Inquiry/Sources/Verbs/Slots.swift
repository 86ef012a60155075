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
        context.records(State.self).latest?.candidates.filter { candidate in
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

extension Kind<String> {
  /// A table's name, in any capitals; those that were named are offered.
  static let table = Kind(
    "TABLE",
    read: { word, _ throws(Misreading) in
      let name = word.tidied
      guard !name.isEmpty else { throw Misreading("there is nothing in it", remedy: "say it in a word or more") }
      return name
    },
    print: { $0 },
    candidates: { context in
      context.records(State.self).latest?.tables.map { Candidate($0) } ?? []
    })
}

extension Example {
  /// An example that needs an inquiry with something of each kind in it, and perhaps a line after that.
  static func inquiry(_ line: String, after last: String? = nil) -> Example {
    Example(
      line,
      after: [
        "stage start", "topic add Being told where we stand --by ana --by dee", "stage next",
        "story add Somebody rang me every Friday --by ana --consent", "theme add Somebody rings --from s1",
        "image add A board by the door that everyone can read --table blue --from th1",
        "proposition add Everyone who waits hears every week --by ana --from im1",
        "commit add Ring everyone on the list --by cara --due 2022-07-12 --from p1",
      ] + [last].compactMap(\.self))
  }
}
