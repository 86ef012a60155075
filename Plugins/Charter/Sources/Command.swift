public import Facilitation

extension CharterPlugin {
  /// What a line asks for.
  public enum Command: Equatable, Sendable {
    case addHope(Draft)
    case rate([ID], CharterRecords.Outcome)
    case addFrustration(Draft, cause: String?, isBudget: Bool)
    case acknowledge(ID, by: Handle)
    case addConstraint(Draft, reason: String?)
    case veto(Draft, reason: String?, of: ID?)
    case reopen(ID, reason: String)
    case adopt(ID)
    case agree(Agreement)
    case endAgreement(ID)
  }

  /// An entry as it is asked for; of the three that may be behind it, one at most will do.
  public struct Draft: Equatable, Sendable {
    var id: ID
    var text: String
    var by: Handle?
    var group: GroupName?
    var outside: String?
  }
}
