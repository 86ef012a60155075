public import Facilitation

extension InquiryPlugin {
  /// What happened in the cycle that runs, at the time of its entry.
  public enum Event: Equatable, Sendable {
    case started(ID, at: InquiryStage)
    /// The next stage begins; after the last, the cycle ends. The reason is that for passing a gate that isn't met.
    case left(InquiryStage, passing: String?)
    case ended(reason: String)
    case topicAdded(Topic)
    case topicChosen(ID, by: [Handle])
    case questionAdded(String)
    case pairsDrawn([[Handle]])
    case told(Story)
    case added(Thing)
    case linked(ID, to: [ID])
    case tablesSet([String])
    case ticked(ID, [Check])
    case waived(ID, Check, reason: String)
    /// The commitment may be of an earlier cycle.
    case followedUp(ID, Outcome)
  }
}
