import Crypto
public import Facilitation

/// What comes to a workshop from outside its record: real time and chance.
public struct Surroundings: Sendable {
  /// The real time, for when an entry was written; no command file can set it.
  public var realTime: @Sendable () -> Instant
  /// Sixteen bytes of chance for the salt of entry `sequence`.
  public var salt: @Sendable (_ sequence: Int) -> [UInt8]

  /// Whether someone asked for an end of the command that is running; then it ends without having changed anything.
  public var isStopWanted: @Sendable () -> Bool = { false }

  public init(realTime: @escaping @Sendable () -> Instant, salt: @escaping @Sendable (_ sequence: Int) -> [UInt8]) {
    (self.realTime, self.salt) = (realTime, salt)
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
    let seed = Array(SHA256.hash(data: text))
    return Surroundings(realTime: { Instant(microseconds: 0) }) { sequence in
      let hash = (seed + withUnsafeBytes(of: Int64(sequence).bigEndian) { Array($0) }).withUnsafeBytes {
        SHA256.hash(data: $0)
      }
      return hash.withUnsafeBytes { Array($0.prefix(16)) }
    }
  }
}
