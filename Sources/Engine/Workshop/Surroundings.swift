import Crypto
public import Facilitation

/// What comes to a workshop from outside its record: real time and chance.
public struct Surroundings: Sendable {
  /// The real time, for when an entry was written; no command file can set it.
  public var realTime: @Sendable () -> Instant
  /// Sixteen bytes of chance for the salt of entry `sequence`.
  public var salt: @Sendable (_ sequence: Int) -> [UInt8]

  /// Bytes of chance for what is drawn while the line is completed that entry `sequence` will keep.
  public var chance: @Sendable (_ sequence: Int, _ purpose: String, _ count: Int) -> [UInt8]

  /// Whether someone asked for an end of the command that is running; then it ends without having changed anything.
  public var isStopWanted: @Sendable () -> Bool = { false }

  /// Hears how far something has got that may take long, and `nil` at its end; it must take no time to speak of.
  public var headway: @Sendable (Headway?) -> Void = { _ in }

  /// The zone of an IANA name, where this machine knows it.
  public var zone: @Sendable (_ name: String) -> Zone? = { $0 == Zone.utc.identifier ? .utc : nil }

  /// All three have to be given, so that no test depends on a clock or on chance unawares.
  public init(
    realTime: @escaping @Sendable () -> Instant, salt: @escaping @Sendable (_ sequence: Int) -> [UInt8],
    chance: @escaping @Sendable (_ sequence: Int, _ purpose: String, _ count: Int) -> [UInt8]
  ) {
    (self.realTime, self.salt, self.chance) = (realTime, salt, chance)
  }

  /// Chance from the system.
  ///
  /// It is asked once, for 32 bytes that are never kept and from which every salt follows: to ask for each entry takes
  /// longer than to hash. From salts that are shared nobody gets to one that is withheld, as long as each workshop has
  /// surroundings of its own.
  public static func host(realTime: @escaping @Sendable () -> Instant) -> Surroundings {
    var generator = SystemRandomNumberGenerator()
    var surroundings = seeded(by: (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) })
    surroundings.realTime = realTime
    return surroundings
  }

  /// Chance that follows from `text`, and time that stands still: the same file gives the same journal.
  public static func seeded(by text: [UInt8]) -> Surroundings {
    let seed = digest(text)
    return Surroundings(
      realTime: { Instant(microseconds: 0) },
      salt: { sequence in
        // As a sequence a digest would be copied byte by byte.
        SHA256.hash(data: seed + bytes(sequence)).withUnsafeBytes { Array($0[..<16]) }
      },
      chance: { sequence, purpose, count in
        // What a salt is made of never begins like this.
        let start = Array("chance".utf8) + seed + bytes(sequence) + Array(purpose.utf8)
        return (0..<(count + 31) / 32).flatMap { digest(start + bytes($0)) }.prefix(count).map { $0 }
      })
  }

  private static func bytes(_ number: Int) -> [UInt8] { withUnsafeBytes(of: Int64(number).bigEndian) { Array($0) } }

  private static func digest(_ bytes: [UInt8]) -> [UInt8] { SHA256.hash(data: bytes).withUnsafeBytes { Array($0) } }
}
