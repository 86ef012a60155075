public import Facilitation
import OrderedCollections

// What isn't said here is said by `Plugin`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension InquiryPlugin {
  public static let publications: [Publication<InquiryPlugin>] = [
    Publication(InquiryNow.self) { InquiryNow(stage: $0.running?.stage.title) },
    Publication(Commitments.self) { $0.commitments },
    // For the verbs' own completion.
    Publication(State.self) { $0 },
  ]
}

// What isn't said here is said by `RecordSet`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension InquiryPlugin.State: RecordSet {
  public static let name = "inquiry cycles"
  /// For the facilitator, since it says who told which story.
  public static let audience = Audience.facilitator
  public static let empty = InquiryPlugin.initial
}

extension State {
  /// Those of the cycle that runs, or of the last; open commitments are of all cycles.
  func facts(_ context: Context) -> [FactSource] {
    let cycle = latest
    func count(_ kind: Thing.Kind) -> Value { .count(cycle?.all(kind).count ?? 0) }
    return [
      .one("stage", .text(running?.stage.title)),
      .one("missing", running.map { .count(Gate($0, context).needs.count) } ?? .undefined),
      .one("passed", .count(cycle?.visits.count { $0.passing != nil } ?? 0)),
      .one("topics", .count(cycle?.topics.count ?? 0)),
      .one("pairs", .count(cycle?.rounds.reduce(0) { $0 + $1.count } ?? 0)),
      .one("stories", .count(cycle?.stories.count ?? 0)),
      .one("withheld", .count(cycle?.withheld ?? 0)),
      .one("themes", count(.theme)),
      .one("images", count(.image)),
      .one("propositions", count(.proposition)),
      .one(
        "propositions.checked",
        .count(cycle?.all(.proposition).count { $0.proposition?.unchecked.isEmpty ?? false } ?? 0)),
      .one("commitments", count(.commitment)),
      .one("commitments.open", .count(openCommitmentCount)),
    ]
  }

  /// Those of all cycles.
  var commitments: Commitments {
    var found: [Commitments.Commitment] = []
    cycles.forEach { _, cycle in
      for thing in cycle.all(.commitment) {
        guard let commitment = thing.commitment else { continue }
        found.append(
          Commitments.Commitment(
            id: thing.id, text: thing.text, by: commitment.by, made: commitment.made, due: commitment.due,
            standing: commitment.standing))
      }
    }
    return Commitments(found)
  }

  /// A notice for each open commitment, as its day begins by the clocks of the workshop.
  func due(after start: Instant, through end: Instant, _ context: ViewContext) -> [Notice] {
    let open = cycles.atHand.values.flatMap(\.openCommitments)
    let notices = open.compactMap { thing -> Notice? in
      guard let commitment = thing.commitment else { return nil }
      let time = commitment.due.start(in: context.workshopZone)
      guard start < time, time <= end else { return nil }
      let who = context.roster.name(of: commitment.by)
      return Notice(at: time, "\(thing.id.word) is due on \(commitment.due.word): \(thing.text) (\(who))")
    }
    return notices.sorted { $0.time < $1.time }
  }

  /// Commitments whose day has come, the oldest first.
  func pending(_ context: ViewContext) -> [Pending] {
    let open = cycles.atHand.values.flatMap(\.openCommitments).compactMap { thing in
      thing.commitment.map { (thing, commitment: $0) }
    }
    return open.filter { $0.commitment.due <= context.today }.sorted { $0.commitment.due < $1.commitment.due }.map {
      let what = $0.commitment.due < context.today ? "overdue" : "due today"
      return Pending(
        $0.0.id.word, "\(what): \($0.0.text) (\(context.roster.name(of: $0.commitment.by)))",
        .text($0.commitment.due.word), try: "commit done \($0.0.id.word)")
    }
  }

  /// What was said in all cycles and may be told: topics, questions, stories with their tellers' consent, what was made of
  /// them, and why a stage was passed or ended; never who told what.
  var texts: [RecordedText] { cycles.all.values.flatMap(\.texts) }
}

extension Cycle {
  fileprivate var texts: [RecordedText] {
    topics.values.map { RecordedText("topic", $0.id.word, $0.text) }
      + questions.map { RecordedText("question", nil, $0) }
      + stories.values.flatMap { told -> [RecordedText] in
        guard let words = told.story.words else { return [] }
        return RecordedText.all(
          "story", told.story.id, [words.text, words.quote, words.possible] + words.wishes, at: told.time)
      }
      + things.values.flatMap { thing in
        let reasons = (thing.commitment?.outcomes ?? []).map(\.reason)
        return RecordedText.all(
          thing.kind.rawValue, thing.id, [thing.text, thing.commitment?.firstStep] + reasons)
      }
      + visits.flatMap { RecordedText.all("stage", id, [$0.passing], at: $0.left) }
      + (ending.map { RecordedText.all("stage", id, [$0.reason], at: $0.time) } ?? [])
  }
}
