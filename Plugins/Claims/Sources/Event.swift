public import Facilitation

/// What happened, at the time of its entry.
public enum ClaimsEvent: Equatable, Sendable {
  case rateAdded(Rate)
  case rateActivated(String)
  /// A line came to be.
  case opened(Line, Origin)
  case accepted(ID)
  case waived(ID, reason: String?)
  case reduced(ID, to: Money, reason: String?)
  case submitted(ID)
  case queried(ID, String)
  case answered(ID, String)
  case approved(ID, override: String?)
  case declined(ID, reason: String)
  case prepaid(ID, override: String?)
  case periodOpened(Month)
  /// With what is owed at its end, an amount for each currency.
  case periodClosed(Month, closing: [Money])
}

/// How a line came to be.
public enum Origin: Codable, Equatable, Sendable {
  case offer, claim
  /// It takes another back.
  case reversal(of: ID, reason: String)
  /// It adds to another what that would come to today.
  case topUp(of: ID)
}
