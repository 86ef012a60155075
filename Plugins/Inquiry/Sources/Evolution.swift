import Facilitation
import OrderedCollections

extension InquiryPlugin.State {
  /// Applies what happened.
  ///
  /// What no longer fits, because something before it was undone or isn't in a copy, is left out.
  mutating func apply(_ event: InquiryPlugin.Event, at time: Instant) {
    switch event {
    case .started(let id, let stage): start(id, at: stage, time)
    case .followedUp(let id, let outcome): followUp(id, outcome)
    case .pairsDrawn(let groups): draw(groups)
    default:
      guard let id = running?.id else { return }
      cycles.atHand[id]?.apply(event, at: time)
      if case .left = event { setAside() }
      if case .ended = event { setAside() }
    }
  }

  private mutating func start(_ id: ID, at stage: InquiryStage, _ time: Instant) {
    guard running == nil, cycles[id] == nil else { return }
    cycles.atHand[id] = Cycle(id: id, at: stage, from: time)
    latestID = id
    setAside()
  }

  private mutating func setAside() {
    let latest = latestID
    cycles.setAside { $0.ending != nil && $0.id != latest && $0.openCommitments.isEmpty }
  }

  /// An open commitment is in a cycle that is at hand.
  private mutating func followUp(_ id: ID, _ outcome: Outcome) {
    guard let cycle = cycles.atHand.values.last(where: { $0.things[id] != nil }),
      var commitment = cycle.things[id]?.commitment, commitment.isOpen
    else { return }
    if case .moved(let day, _) = outcome { commitment.due = day }
    commitment.outcomes.append(outcome)
    cycles.atHand[cycle.id]?.things[id]?.detail = .commitment(commitment)
    setAside()
  }

  private mutating func draw(_ groups: [[Handle]]) {
    guard let id = running?.id, !groups.isEmpty else { return }
    let round = groups.map { people in
      let isAgain = people.contains { one in people.contains { one != $0 && haveMet(one, $0) } }
      return Cycle.Group(people: people, isAgain: isAgain)
    }
    cycles.atHand[id]?.rounds.append(round)
    for people in groups {
      for one in people {
        met[one, default: []] += people.filter { $0 != one && !haveMet(one, $0) }
      }
    }
  }
}

extension Cycle {
  fileprivate mutating func apply(_ event: InquiryPlugin.Event, at time: Instant) {
    switch event {
    case .left(let stage, let reason): leave(stage, passing: reason, time)
    case .ended(let reason): ending = Ending(time: time, reason: reason)
    case .topicAdded(let topic): if topics[topic.id] == nil { topics[topic.id] = topic }
    case .topicChosen(let id, let who): choose(id, who)
    case .questionAdded(let question): if !questions.contains(question) { questions.append(question) }
    case .told(let story):
      guard stories[story.id] == nil else { return }
      let group = rounds.last?.first { $0.people.contains(story.by) }
      stories[story.id] = Told(story: story, time: time, listeners: group?.people.filter { $0 != story.by } ?? [])
    case .added(let thing): if things[thing.id] == nil { things[thing.id] = thing }
    case .linked(let id, let sources): link(id, to: sources)
    case .tablesSet(let tables): self.tables = tables
    case .ticked(let id, let checks): for check in checks { judge(id, check, .ticked) }
    case .waived(let id, let check, let reason): judge(id, check, .waived(reason: reason))
    case .started, .pairsDrawn, .followedUp: return
    }
  }

  private mutating func leave(_ stage: InquiryStage, passing reason: String?, _ time: Instant) {
    guard self.stage == stage else { return }
    let last = visits.count - 1
    (visits[last].left, visits[last].passing) = (time, reason)
    if let next = stage.next {
      visits.append(Visit(stage: next, entered: time))
    } else {
      ending = Ending(time: time)
    }
  }

  private mutating func choose(_ id: ID, _ who: [Handle]) {
    guard let topic = topics[id] else { return }
    topics[id]?.by = (topic.by + who).once
  }

  private mutating func link(_ id: ID, to sources: [ID]) {
    guard let thing = things[id] else { return }
    things[id]?.from = (thing.from + sources.filter { thing.kind.sources.contains($0.prefix) }).once
  }

  private mutating func judge(_ id: ID, _ check: Check, _ verdict: Proposition.Verdict) {
    guard var proposition = things[id]?.proposition else { return }
    proposition.verdicts[check] = verdict
    things[id]?.detail = .proposition(proposition)
  }
}
