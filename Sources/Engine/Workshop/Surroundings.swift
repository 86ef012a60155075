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
  public static func host(realTime: @escaping @Sendable () -> Instant) -> Surroundings {
    Surroundings(realTime: realTime) { _ in
      var generator = SystemRandomNumberGenerator()
      return (0..<2).flatMap { _ in withUnsafeBytes(of: generator.next()) { Array($0) } }
    }
  }

  /// Chance that follows from `text`, and time that stands still: the same file gives the same journal.
  public static func seeded(by text: [UInt8]) -> Surroundings {
    let seed = Array(SHA256.hash(data: text))
    return Surroundings(realTime: { Instant(microseconds: 0) }) { sequence in
      var hash = SHA256()
      seed.withUnsafeBytes { hash.update(bufferPointer: $0) }
      withUnsafeBytes(of: Int64(sequence).bigEndian) { hash.update(bufferPointer: $0) }
      return Array(hash.finalize().prefix(16))
    }
  }
}
