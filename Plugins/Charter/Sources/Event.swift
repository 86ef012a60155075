public import Facilitation

extension CharterPlugin {
  /// What happened, at the time of its entry.
  public enum Event: Equatable, Sendable {
    case hopeAdded(Entry)
    case hopeRated(ID, CharterRecords.Outcome)
    case frustrationRaised(Entry, cause: String?, isBudget: Bool)
    case frustrationAcknowledged(ID, by: Handle)
    case constraintAdded(Entry, reason: String?)
    case vetoed(Entry, reason: String?, of: ID?)
    case vetoReopened(ID, reason: String)
    case vetoAdopted(ID)
    case agreed(Agreement)
    case agreementEnded(ID)
  }
}
