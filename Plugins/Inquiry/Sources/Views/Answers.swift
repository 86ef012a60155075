import Facilitation
import OrderedCollections

/// What is said once something is recorded: what holds now, and the next step where there is a natural one.
struct Answers {
  private let views: Views
  private let state: InquiryPlugin.State
  private let roster: Roster

  init(_ state: InquiryPlugin.State, _ context: ViewContext) {
    (self.state, views, roster) = (state, Views(state, context), context.roster)
  }

  func document(about event: InquiryPlugin.Event) -> Document {
    if case .pairsDrawn = event { return pairs }
    return .object(sentences(about: event).map(Block.note))
  }

  private func sentences(about event: InquiryPlugin.Event) -> [String] {
    switch event {
    case .started(let id, let stage): ["the inquiry \(id.word) has begun"] + entering(stage)
    case .left(let stage, let reason): left(stage, reason)
    case .ended(let reason): ["the inquiry has ended: \(reason)"] + openCommitments
    case .topicAdded(let topic): ["the topic is \(topic.id.word)"] + slip(topic.text, "by") + topicCount
    case .topicChosen(let id, _):
      ["\(id.word) is chosen by \(counted(state.latest?.topics[id]?.by.count ?? 0, "person", "people"))"]
    case .questionAdded:
      ["\(counted(state.latest?.questions.count ?? 0, "question is", "questions are")) in the interview guide"]
    case .pairsDrawn: []
    case .told(let story): told(story)
    case .added(let thing): added(thing)
    case .linked(let id, _): ["\(id.word) comes from \((views.cycle?.things[id]?.from.map(\.word) ?? []).spoken)"]
    case .tablesSet(let tables): ["images are made at \(counted(tables.count, "table", "tables")): \(tables.spoken)"]
    case .ticked(let id, _), .waived(let id, _, _): [checked(id)]
    case .followedUp(let id, let outcome): [followedUp(id, outcome)] + openCommitments
    }
  }

  private func entering(_ stage: InquiryStage) -> [String] {
    ["\(stage.title): \(stage.purpose)", "more with: stage show"]
  }

  private func left(_ stage: InquiryStage, _ reason: String?) -> [String] {
    let how = reason.map { "\(stage.title) is passed: \($0)" } ?? "\(stage.title) is done"
    var few: [String] = []
    if stage == .define, let count = state.latest?.topics.count, !(3...5).contains(count) {
      few = ["3 to 5 topics are usual, and there \(count == 1 ? "is" : "are") \(count)"]
    }
    guard let next = stage.next else { return [how + ", and with it the inquiry"] + openCommitments }
    return [how] + few + entering(next)
  }

  private var openCommitments: [String] {
    let open = state.cycles.atHand.values.reduce(0) { $0 + $1.openCommitments.count }
    return open == 0 ? [] : ["\(counted(open, "commitment is", "commitments are")) open: commit list"]
  }

  private var topicCount: [String] {
    guard let count = state.latest?.topics.count, count > 5 else { return [] }
    return ["that makes \(count); 3 to 5 are usual"]
  }

  private func told(_ story: Story) -> [String] {
    let name = roster.name(of: story.by)
    let what = story.words == nil ? "\(name)'s story is counted" : "\(name)'s story is kept"
    return ["\(what) as \(story.id.word)", Views.charterLine(by: Word.canonical(story.by.word))]
  }

  private func added(_ thing: Thing) -> [String] {
    var said = ["the \(thing.kind.rawValue) is \(thing.id.word)"]
    said += slip(thing.text, "from") + (thing.kind == .proposition ? slip(thing.text, "by") : [])
    if thing.from.isEmpty, let source = thing.kind.sources.last {
      said.append("say what it comes from: \(thing.kind.word) link \(thing.id.word) \(source)1")
    }
    if thing.kind == .proposition {
      if !thing.from.isEmpty, state.latest?.stories(behind: thing.from).isEmpty ?? true {
        said.append("hint: no story stands behind it yet")
      }
      said += Hints(thing.text).sentences
    }
    if let commitment = thing.commitment, commitment.due < views.context.today {
      said.append("\(commitment.due.word) has passed: commit move \(thing.id.word) --due +14d --reason TEXT")
    }
    return said
  }

  /// A name or an id at the end of a text was meant for an option, more often than not: `--from s1 s2`.
  private func slip(_ text: String, _ option: String) -> [String] {
    guard let word = text.split(separator: " ").last.map(String.init) else { return [] }
    let id = ID(word: word)
    let isOption =
      option == "by"
      ? roster.people[Handle(word)] != nil
      : id.map { state.latest?.stories[$0] != nil || state.latest?.things[$0] != nil }
    guard isOption ?? false else { return [] }
    return ["hint: \"\(word)\" stands in the text; was it meant as --\(option) \(word)? Then: undo, and type it so"]
  }

  private func checked(_ id: ID) -> String {
    let left = views.cycle?.things[id]?.proposition?.unchecked.map(\.rawValue) ?? []
    return left.isEmpty ? "\(id.word) has all its checks" : "\(id.word) is still to be checked for \(left.spoken)"
  }

  private func followedUp(_ id: ID, _ outcome: Outcome) -> String {
    switch outcome {
    case .done: "\(id.word) is done"
    case .moved(let day, _): "\(id.word) is due on \(day.word) now"
    case .dropped: "\(id.word) is dropped"
    }
  }

  private var pairs: Document {
    guard let cycle = views.cycle, let round = cycle.rounds.last else { return .empty }
    var notes = ["20 to 40 minutes for each pair; then two pairs make a four"]
    for (place, group) in round.enumerated() {
      if views.groupLabels(group).count < 2 { notes.append("pair \(place + 1) is of one group") }
      if group.isAgain { notes.append("pair \(place + 1) has met before") }
    }
    return .rows(views.pairTable(cycle), notes: notes + cycle.questions.map { "ask: \($0)" })
  }
}
