import Crypto
import Facilitation
import Synchronization

/// How often something may be done, counted in memory alone: for each of many, in a stretch of time.
final class Counter: Sendable {
  private struct Counts {
    var stretch: Int64 = 0
    var counts: [String: Int] = [:]
  }

  private let counted = Mutex(Counts())
  private let most: Int
  private let length: Int64

  /// So many times in so many seconds, which begin together for all.
  init(_ most: Int, in seconds: Int64) { (self.most, length) = (most, seconds * 1_000_000) }

  /// Counts once more; answers whether that is still allowed.
  func allows(_ key: String, at now: Instant) -> Bool {
    counted.withLock { counted in
      let stretch = now.microseconds / length
      if counted.stretch != stretch { counted = Counts(stretch: stretch) }
      counted.counts[key, default: 0] += 1
      return counted.counts[key, default: 0] <= most
    }
  }

  /// Whether it is used up, without counting.
  func isUsedUp(_ key: String, at now: Instant) -> Bool {
    counted.withLock { $0.stretch == now.microseconds / length && $0.counts[key, default: 0] >= most }
  }
}

/// All that is limited.
struct Limits: Sendable {
  /// A browser sends this many forms a minute, and no more.
  let forms = Counter(30, in: 60)
  /// Requests of one address, which may be a whole library's: only what floods.
  let requests = Counter(3_000, in: 60)
  /// Codes that were wrong, of an address and of all.
  let wrongCodes = Counter(5, in: 60)
  let allWrongCodes = Counter(100, in: 3_600)
  /// How often one link may ask for a break, or for less haste.
  let signals = Counter(1, in: 300)

  private let key = SymmetricKey(size: .bits256)

  /// What stands for an address in these counts: nobody who reads the memory later learns who was here.
  func name(of address: String) -> String {
    Array(HMAC<SHA256>.authenticationCode(for: Array(address.utf8), using: key).prefix(8)).hexadecimal
  }
}
