public import Facilitation

/// What a line asks for.
public enum WindowCommand: Equatable, Sendable {
  case open(NewWindow)
  case extend(Lengthening)
  case reopen(Lengthening)
  case comment(Remark)
  /// Mail addresses were stated or forgotten, by the proofs of what the private notes say.
  case address([Proof], forgotten: [Proof])
  case correct(ReceiptCode, String)
  case withdraw(ReceiptCode)
  /// The seed is of the order in which comments get their ids.
  case release(ID?, Seed)
  case judge(ID, Verdict)
  case respond(ID, Answering)
}

/// A window as it is asked for.
public struct NewWindow: Equatable, Sendable {
  var id: ID
  var meeting: ID?
  /// How long it is open at the least, where that was said.
  var length: TimeSpan?
  var closes: Instant?
  var tag: String
}

/// A later close, and why.
public struct Lengthening: Equatable, Sendable {
  var window: ID?
  var closes: Instant?
  var reason: String
}

/// A comment as it is entered.
public struct Remark: Equatable, Sendable {
  var code: ReceiptCode
  var writer: WriterKey
  /// Of whose key that is.
  var proof: Proof?
  var text: String
  var window: ID?
  var item: ID?
  var isOnBehalf: Bool
  /// When it was received, if that wasn't now.
  var received: Instant?
  /// When its sender says it was sent, for mail.
  var sent: Instant?
}

/// An answer as it is entered.
public struct Answering: Equatable, Sendable {
  var disposition: Disposition
  var reason: String
}
