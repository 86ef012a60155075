import Facilitation
import OrderedCollections

extension CharterPlugin.State {
  /// Applies what happened.
  ///
  /// What no longer fits, because something before it was undone or isn't in a shared copy, is left out.
  mutating func apply(_ event: CharterPlugin.Event, at time: Instant) {
    switch event {
    case .hopeAdded(let entry):
      guard hopes[entry.id] == nil else { return }
      let hope = CharterPlugin.Hope(entry: entry, time: time)
      hopes.atHand[entry.id] = hope
      tally.count(hope, 1)
    case .hopeRated(let id, let outcome): rate(id, outcome, at: time)
    case .frustrationRaised(let entry, let cause, let isBudget):
      guard frustrations[entry.id] == nil else { return }
      let frustration = CharterPlugin.Frustration(entry: entry, cause: cause, isBudget: isBudget, raised: time)
      frustrations.atHand[entry.id] = frustration
      tally.count(frustration, 1)
    case .frustrationAcknowledged(let id, let who):
      guard var frustration = frustrations[id], !frustration.acknowledgements.contains(where: { $0.by == who }) else {
        return
      }
      frustration.acknowledgements.append(CharterPlugin.Acknowledgement(by: who, time: time))
      frustrations.atHand[id] = frustration
      frustrations.setAside { !$0.acknowledgements.isEmpty }
    case .constraintAdded(let entry, let reason):
      guard constraints[entry.id] == nil else { return }
      constraints[entry.id] = CharterPlugin.Constraint(entry: entry, reason: reason, time: time)
    case .vetoed, .vetoReopened, .vetoAdopted: applyToVetoes(event, at: time)
    case .agreed(let agreement):
      guard agreements[agreement.id] == nil else { return }
      agreements[agreement.id] = agreement
    case .agreementEnded(let id): agreements[id] = nil
    }
  }

  private mutating func rate(_ id: ID, _ outcome: CharterRecords.Outcome, at time: Instant) {
    guard var hope = hopes[id] else { return }
    tally.count(hope, -1)
    (hope.outcome, hope.rated) = (outcome, time)
    tally.count(hope, 1)
    hopes.atHand[id] = hope
    hopes.setAside { $0.outcome != nil }
  }

  private mutating func applyToVetoes(_ event: CharterPlugin.Event, at time: Instant) {
    switch event {
    case .vetoed(let entry, let reason, let subject):
      guard vetoes[entry.id] == nil else { return }
      let veto = CharterPlugin.Veto(entry: entry, reason: reason, subject: subject, made: time)
      vetoes.atHand[entry.id] = veto
      tally.count(veto, 1)
    case .vetoReopened(let id, let reason):
      change(veto: id) { veto in
        guard veto.reopened == nil else { return }
        (veto.reopened, veto.reopeningReason) = (time, reason)
      }
    case .vetoAdopted(let id):
      change(veto: id) { veto in
        guard veto.adopted == nil else { return }
        // What is adopted was taken up again, whether anybody called it that or not.
        (veto.reopened, veto.adopted) = (veto.reopened ?? time, time)
      }
    case .hopeAdded, .hopeRated, .frustrationRaised, .frustrationAcknowledged, .constraintAdded, .agreed,
      .agreementEnded:
      return
    }
  }

  private mutating func change(veto id: ID, _ change: (inout CharterPlugin.Veto) -> Void) {
    guard var veto = vetoes[id] else { return }
    tally.count(veto, -1)
    change(&veto)
    tally.count(veto, 1)
    vetoes.atHand[id] = veto
    vetoes.setAside { $0.adopted != nil }
  }
}
