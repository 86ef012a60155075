/// Where people's mail goes, which the private notes alone know.
public struct MailAddresses: RecordSet {
  /// See ``RecordSet/name``.
  public static let name = "mail addresses"
  /// For the facilitator, who keeps them.
  public static let audience = Audience.facilitator
  /// Nobody's address is known.
  public static let empty = MailAddresses { _ in [:] }

  private let find: @Sendable (PrivateNotes) throws(Refusal) -> [String: [Handle]]

  /// `find` has people by their addresses in lower case, and refuses notes that aren't what was recorded.
  public init(_ find: @escaping @Sendable (PrivateNotes) throws(Refusal) -> [String: [Handle]]) { self.find = find }

  /// The address of each person who has one, in lower case; of several the first.
  ///
  /// Two people may share one.
  public func people(in notes: PrivateNotes) throws(Refusal) -> [Handle: String] {
    var found: [Handle: String] = [:]
    for (address, people) in try find(notes).sorted(by: { $0.key < $1.key }) {
      for who in people where found[who] == nil { found[who] = address }
    }
    return found
  }
}
