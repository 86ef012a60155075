import Facilitation
import OrderedCollections

extension Desk {
  /// What became of a commitment, also when its cycle has ended.
  func followUp(_ id: ID, _ outcome: Outcome) throws(Refusal) -> [InquiryPlugin.Event] {
    guard let commitment = state.cycle(of: id)?.things[id]?.commitment else {
      throw Refusal("there is no commitment '\(id.word)'", remedy: "commit list", about: "commitment")
    }
    guard commitment.isOpen else {
      throw Refusal("\(id.word) is \(commitment.stateWord) already", remedy: "commit list", about: "commitment")
    }
    if case .moved(let day, _) = outcome, day == commitment.due {
      throw Refusal("\(id.word) is due on \(day.word) already", remedy: "commit list", about: "due")
    }
    return [.followedUp(id, outcome)]
  }
}

extension Commitment {
  var standing: Commitments.Standing {
    switch outcomes.last {
    case .moved, nil: .open
    case .done: .done
    case .dropped: .dropped
    }
  }

  /// `open`, `moved`, `done` or `dropped`.
  var stateWord: String {
    switch outcomes.last {
    case nil: "open"
    case .moved: "moved"
    case .done: "done"
    case .dropped: "dropped"
    }
  }
}

extension InquiryPlugin.State {
  /// Those of all cycles.
  var commitments: Commitments {
    var found: [Commitments.Commitment] = []
    cycles.forEach { _, cycle in
      for thing in cycle.all(.commitment) {
        guard let commitment = thing.commitment else { continue }
        found.append(
          Commitments.Commitment(
            id: thing.id, text: thing.text, by: commitment.by, due: commitment.due, standing: commitment.standing))
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
}
