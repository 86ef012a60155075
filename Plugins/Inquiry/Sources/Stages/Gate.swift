import Facilitation
import OrderedCollections

/// What a cycle still needs before its stage is done.
///
/// It warns: a facilitator can pass it with a reason. It counts people and names none, since it may be read out; who they
/// are is beside it.
struct Gate {
  /// One thing that is missing.
  struct Need: Equatable {
    var text: String
    /// Whom it concerns, for the facilitator.
    var who: [Handle] = []
  }

  let needs: [Need]

  init(_ cycle: Cycle, _ context: Context) {
    needs =
      switch cycle.stage {
      case .define: Self.topics(cycle, context.roster)
      case .discovery: Self.stories(cycle, context.present) + Self.core(cycle)
      case .dream: Self.images(cycle)
      case .design: Self.propositions(cycle)
      case .destiny: cycle.all(.commitment).isEmpty ? [Need(text: "there is no commitment")] : []
      }
  }

  /// The group agreed on the topics, not only the sponsor.
  private static func topics(_ cycle: Cycle, _ roster: Roster) -> [Need] {
    guard !cycle.topics.isEmpty else { return [Need(text: "no topic is chosen")] }
    let narrow = cycle.topics.values.filter { Set($0.by.keys.compactMap { roster.group(of: $0) }).count < 2 }
    guard !narrow.isEmpty else { return [] }
    let ids = narrow.map(\.id.word).spoken
    return [Need(text: "\(ids) \(narrow.count == 1 ? "was" : "were") chosen by people of one group only")]
  }

  /// Everyone who is here has told a story and heard one.
  private static func stories(_ cycle: Cycle, _ present: [Handle]) -> [Need] {
    let told = cycle.stories.values
    guard !told.isEmpty else { return [Need(text: "no story is told")] }
    let silent = present.filter { who in !told.contains { $0.story.by == who } }
    let unheard = present.filter { who in
      !told.contains { $0.story.by != who && ($0.listeners.isEmpty || $0.listeners.contains(who)) }
    }
    return [
      Self.need(silent, "has not told a story", "have not told a story"),
      Self.need(unheard, "has not heard one", "have not heard one"),
    ].compactMap { $0 }
  }

  private static func need(_ who: [Handle], _ one: String, _ many: String) -> Need? {
    guard !who.isEmpty else { return nil }
    return Need(text: counted(who.count, "person here \(one)", "people here \(many)"), who: who)
  }

  private static func core(_ cycle: Cycle) -> [Need] {
    let isPosted = cycle.all(.theme).contains { !cycle.stories(behind: $0.from).isEmpty }
    return isPosted ? [] : [Need(text: "no theme is drawn from the stories")]
  }

  /// One image for each table; for the whole room, where no tables were named.
  private static func images(_ cycle: Cycle) -> [Need] {
    let images = cycle.all(.image)
    guard !cycle.tables.isEmpty else { return images.isEmpty ? [Need(text: "there is no image")] : [] }
    let bare = cycle.tables.filter { table in !images.contains { $0.table == table } }
    guard !bare.isEmpty else { return [] }
    return [Need(text: bare.count == 1 ? "table \(bare.spoken) has no image" : "tables \(bare.spoken) have no image")]
  }

  private static func propositions(_ cycle: Cycle) -> [Need] {
    let propositions = cycle.all(.proposition)
    guard !propositions.isEmpty else { return [Need(text: "there is no proposition")] }
    return propositions.compactMap { thing in
      guard let unchecked = thing.proposition?.unchecked, !unchecked.isEmpty else { return nil }
      let isNew = unchecked.count == Proposition.Check.allCases.count
      let what = isNew ? "is not checked" : "is not checked for: \(unchecked.map(\.rawValue).joined(separator: ", "))"
      return Need(text: "\(thing.id.word) \(what)")
    }
  }
}
