import Crypto
import Facilitation

/// The chain of digests that makes a changed, removed or added entry show: the format of the record, second edition.
///
/// Numbers are 8 bytes, big end first, two's complement; `lp(x)` is the length of `x` in bytes as such a number, then
/// `x`.
///
///     seed    = SHA-256(lp("evenhand journal 2") ‖ lp(id) ‖ lp(zone) ‖ created)
///     written = recorded ‖ lp(origin)
///     said    = time ‖ lp(place) ‖ lp(actor) ‖ lp(line) ‖ lp(events) ‖ lp(source)
///     digest  = SHA-256(salt ‖ said)                 for the room
///             = SHA-256(salt ‖ said ‖ written)       for anyone else
///     substitute = SHA-256(salt ‖ said)          of what stands for something erased, with its own salt
///     clear   = sequence ‖ lp(plugin) ‖ lp(audience) ‖ lp(correction)
///     link    = SHA-256(link before ‖ clear ‖ digest ‖ written)   for the room
///             = SHA-256(link before ‖ clear ‖ digest)             for anyone else
///
/// The link before the first is the seed. Texts are UTF-8, times are microseconds since 1970. The place is such a number
/// in decimal digits, empty where an entry holds when it was typed; the audience is `room`, `facilitator`, `finance` or
/// `personal`; the correction is ``Correction/text``, or empty. The source is the file that a line was read from, as
/// ``ImportedFile/text``; the empty text where there is none.
///
/// As a link holds digests, a copy with some contents left out still verifies, and so does a record from which some are
/// erased: such an entry has its digest in place of
/// what is hashed into it. When and how an entry was written can name its writer as well as a name does, so that it goes
/// with the words, unless they are for the room. The header's standing is not hashed: an original and its copies have one
/// chain. `Tests/SQLiteJournalTests/verify.py` checks a file by this text alone.
public enum Chain {
  /// The link before the first entry, in 32 bytes.
  public static func seed(_ header: Header) -> [UInt8] {
    var bytes = HashedBytes()
    bytes.add(sized: "evenhand journal 2")
    bytes.add(sized: header.id)
    bytes.add(sized: header.zone)
    bytes.add(header.created.microseconds)
    return bytes.sha256
  }

  /// What a link takes of what an entry says, in 32 bytes: worked out, or as it is kept where that is withheld.
  public static func digest(of entry: Entry) -> [UInt8] {
    switch entry.body {
    case .withheld(let digest), .substituted(_, _, _, let digest): return digest
    case .content(let content, let source, let salt):
      var bytes = said(content, source, salt)
      if entry.audience != .room { bytes.add(entry.written) }
      return bytes.sha256
    }
  }

  /// By what an `erased` entry names what stands for something erased, in 32 bytes; `nil` where nothing is.
  public static func substituteDigest(of entry: Entry) -> [UInt8]? {
    guard case .substituted(let content, let source, let salt, _) = entry.body else { return nil }
    return said(content, source, salt).sha256
  }

  private static func said(_ content: Content, _ source: ImportedFile?, _ salt: [UInt8]) -> HashedBytes {
    var bytes = HashedBytes()
    bytes.add(salt)
    bytes.add(content.time.microseconds)
    bytes.add(sized: content.place.map { String($0.microseconds) } ?? "")
    bytes.add(sized: content.actor)
    bytes.add(sized: content.line)
    bytes.add(sized: content.events)
    bytes.add(sized: source?.text ?? "")
    return bytes
  }

  /// The link that an entry should have, given the one before, in 32 bytes; that which it has isn't looked at.
  public static func link(after previous: [UInt8], _ entry: Entry) -> [UInt8] {
    let digest = digest(of: entry)
    var bytes = HashedBytes()
    bytes.add(previous)
    bytes.add(Int64(entry.sequence))
    bytes.add(sized: entry.plugin)
    bytes.add(sized: entry.audience.rawValue)
    bytes.add(sized: entry.correction?.text ?? "")
    bytes.add(digest)
    if entry.audience == .room { bytes.add(entry.written) }
    return bytes.sha256
  }

  /// The entry with the link that follows from the one before.
  public static func sealed(_ entry: Entry, after previous: [UInt8]) -> Entry {
    var entry = entry
    entry.link = link(after: previous, entry)
    return entry
  }

  /// Whether `entry` follows the link before it.
  ///
  /// That its sequence is the next one is hashed in and not compared; the caller knows which it expects.
  public static func isSound(_ entry: Entry, after previous: [UInt8]) -> Bool {
    entry.link == link(after: previous, entry)
  }

  /// SHA-256 (FIPS 180-4) in 32 bytes.
  public static func digest(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    bytes.withUnsafeBytes { SHA256.hash(data: $0) }.withUnsafeBytes { Array($0) }
  }

  /// SHA-256 (FIPS 180-4) as 64 hexadecimal digits.
  public static func sha256(_ bytes: [UInt8]) -> String { SHA256.hash(data: bytes).hexadecimal }
}

/// Bytes put end to end and hashed at once: a call for each piece would cost more than the hashing.
private struct HashedBytes {
  private var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(512) }

  mutating func add(_ more: [UInt8]) { bytes += more }
  mutating func add(_ number: Int64) { withUnsafeBytes(of: number.bigEndian) { bytes += $0 } }
  mutating func add(sized text: String) {
    add(Int64(text.utf8.count))
    bytes += text.utf8
  }
  mutating func add(_ written: Written?) {
    guard let written else { return }
    add(written.recorded.microseconds)
    add(sized: written.origin.text)
  }

  var sha256: [UInt8] {
    let digest = bytes.withUnsafeBytes { SHA256.hash(data: $0) }
    // As a sequence it would be copied byte by byte.
    return digest.withUnsafeBytes { Array($0) }
  }
}
