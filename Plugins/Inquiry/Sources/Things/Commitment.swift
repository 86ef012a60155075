import Facilitation
import OrderedCollections

/// What somebody will do.
struct Commitment: Codable, Equatable, Sendable {
  var by: Handle
  var made: Instant
  /// As it was last agreed.
  var due: CalendarDay
  var firstStep: String?
  /// What became of it, in order; after it was done or dropped nothing more does.
  var outcomes: [Outcome] = []

  var isOpen: Bool { standing == .open }

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

  /// What became of a commitment, and why.
  enum Outcome: Codable, Equatable, Sendable {
    case done(reason: String?)
    case moved(CalendarDay, reason: String)
    case dropped(reason: String)

    var reason: String? {
      switch self {
      case .done(let reason): reason
      case .moved(_, let reason), .dropped(let reason): reason
      }
    }
  }
}

extension State {
  var openCommitmentCount: Int { cycles.atHand.values.reduce(0) { $0 + $1.openCommitments.count } }

  /// How many are open, and where to see them; nothing where none is.
  var openCommitmentsLine: [String] {
    let open = openCommitmentCount
    return open == 0 ? [] : ["\(counted(open, "commitment is", "commitments are")) open: commit list"]
  }

  /// A commitment that can still be kept, moved or dropped, also when its cycle has ended.
  func openCommitment(_ id: ID) throws(Refusal) -> Commitment {
    guard let commitment = cycle(of: id)?.things[id]?.commitment else {
      throw Refusal("there is no commitment '\(id.word)'", remedy: "commit list", about: "commitment")
    }
    guard commitment.isOpen else {
      throw Refusal("\(id.word) is \(commitment.stateWord) already", remedy: "commit list", about: "commitment")
    }
    return commitment
  }

  /// An open commitment is in a cycle that is at hand.
  mutating func followUp(_ id: ID, _ outcome: Commitment.Outcome) {
    guard let cycle = cycles.atHand.values.last(where: { $0.things[id] != nil }),
      var commitment = cycle.things[id]?.commitment, commitment.isOpen
    else { return }
    if case .moved(let day, _) = outcome { commitment.due = day }
    commitment.outcomes.append(outcome)
    cycles.atHand[cycle.id]?.things[id]?.detail = .commitment(commitment)
    setAside()
  }
}
