public import Facilitation

extension InquiryPlugin {
  /// What a line asks for.
  public enum Command: Equatable, Sendable {
    case start(InquiryStage, ID)
    case next
    case pass(reason: String)
    case end(reason: String)
    case addTopic(Topic)
    case chooseTopic(ID, [Handle])
    case addQuestion(String)
    case drawPairs(Seed)
    /// Words need consent; without any the story is only counted.
    case tell(Story, hasConsent: Bool)
    case add(Thing)
    case link(ID, to: [ID])
    case setTables([String])
    case tick(ID, [Check])
    case waive(ID, Check, reason: String)
    case followUp(ID, Outcome)
  }
}
