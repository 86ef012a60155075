/// What is somebody's beside what bears the handle: found through the private notes, for whoever asks what is held of
/// them, or leaves.
public struct Belongings: Sendable {
  /// Words that stand for the person in the record, such as a writer's key; an event that has one is theirs.
  public var pseudonyms: Set<String> = []
  /// What else they are called, in their notes alone: files that have it are told of.
  public var names: Set<String> = []
  /// Events by which something rests on such a proof, and which can't be decided again without it.
  public var resting: [EventRecord] = []
  /// What the record proves of their notes, and has nothing to prove of once those are gone.
  public var proofs: Set<String> = []
  /// Their notes, by section and key; as they are to be once the person has left, which is not at all for most.
  public var notes: [PrivateNote] = []
  /// What is kept of theirs all the same, since a law says so: why, and until which day, a sentence each.
  public var kept: [String] = []
  /// Why they can't leave yet.
  public var obstacle: Refusal?

  /// Nothing is theirs yet.
  public init() {}

  /// All of both.
  public mutating func add(_ other: Belongings) {
    pseudonyms.formUnion(other.pseudonyms)
    names.formUnion(other.names)
    resting += other.resting
    proofs.formUnion(other.proofs)
    notes += other.notes
    kept += other.kept
    obstacle = obstacle ?? other.obstacle
  }
}
