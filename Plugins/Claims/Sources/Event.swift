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
  case prepaid(ID, override: String?, on: CalendarDay?)
  case periodOpened(Month)
  /// With what is owed at its end, an amount for each currency.
  case periodClosed(Month, closing: [Money])
  /// Something on the way from an approved claim to the money.
  case payment(PaymentEvent)
}

/// What happened on the way from an approved claim to the money.
public enum PaymentEvent: Equatable, Sendable {
  /// Somebody stated someone's bank details, which have this digest.
  case detailsStated(Handle, digest: String)
  /// A second person confirmed them.
  case detailsConfirmed(Handle)
  /// The payer's account has this digest.
  case payerSet(digest: String)
  case accountSet(Category, NominalAccount)
  case batchMade(NewBatch)
  case batchExported(ID)
  /// The bank did this with the payments of these people in a batch.
  case settled(ID, [Handle], Settlement)
  /// A returned line is paid by another.
  case reissued(ID, as: ID)
  /// Finance has these claims, and pays them.
  case handedOver([ID])
  /// Another workshop's claim is paid by this one.
  case taken(Line, Taken)
  /// Claims that were taken over are those of which their sender told this code; `head` is the end of the record there.
  case vouched([ID], code: HandoverCode, head: String)
  /// Finance paid a claim that was handed over.
  case handedOverPaid(ID, on: CalendarDay)
}

/// How a line came to be.
public enum Origin: Codable, Equatable, Sendable {
  case offer, claim
  /// It takes another back.
  case reversal(of: ID, reason: String)
  /// It adds to another what that would come to today.
  case topUp(of: ID)
}
