import Facilitation

/// What a browser keeps of who entered: by which link, when, and a code that only this workshop's servers can make.
///
/// It needs no table, so it outlives a restart, and holds on every server of the workshop.
struct EntryCookie: Equatable, Sendable {
  /// Which link was used.
  var link: ID
  /// What that link was for.
  var scope: LinkScope
  /// When it was used, in seconds of Unix time; the link says from when on its cookies count.
  var seconds: Int64
  /// 128 bits of chance, in hexadecimal digits, so that no two browsers have one cookie.
  var chance: String
  /// Whether others use the browser, too: then it isn't renewed, and goes with the browser.
  var isShared: Bool

  /// A browser takes a cookie of this name only over TLS, for this host and all its pages.
  static let name = "__Host-evenhand"
  /// In a room without TLS there can be no such name.
  static let nameInClear = "evenhand-room"
  /// How long it counts: 30 days, or 12 hours on a shared computer or in a room.
  static let longest: (kept: Int64, short: Int64) = (30 * 86_400, 12 * 3_600)
  /// From when on it is renewed.
  static let renewal: Int64 = 86_400

  private static let version = "1"
  private static let purpose = "cookie"

  var lifetime: Int64 { isShared || scope != .member ? Self.longest.short : Self.longest.kept }

  private var body: String {
    [Self.version, link.word, scope.rawValue, String(seconds), chance, isShared ? "shared" : "own"].joined(
      separator: ".")
  }

  /// As the browser keeps it.
  func value(_ sealing: Sealing) -> String { body + "." + sealing.code(of: body, for: Self.purpose) }

  /// `nil` for anything that ``value(_:)`` didn't write under this key, and for what is too old.
  init?(value: some StringProtocol, _ sealing: Sealing, now: Instant) {
    let parts = value.split(separator: ".", omittingEmptySubsequences: false)
    guard value.utf8.count < 300, parts.count == 7, parts[0] == Self.version,
      sealing.isValid(parts[6], of: parts[..<6].joined(separator: "."), for: Self.purpose),
      let link = ID(word: parts[1]), let scope = LinkScope(rawValue: String(parts[2])), let seconds = Int64(parts[3])
    else { return nil }
    self.init(link: link, scope: scope, seconds: seconds, chance: String(parts[4]), isShared: parts[5] == "shared")
    let age = now.microseconds / 1_000_000 - seconds
    guard age < lifetime else { return nil }
  }

  init(link: ID, scope: LinkScope, seconds: Int64, chance: String, isShared: Bool) {
    (self.link, self.scope, self.seconds, self.chance, self.isShared) = (link, scope, seconds, chance, isShared)
  }

  /// The header that sets it.
  func header(_ sealing: Sealing, overTLS: Bool) -> String {
    let name = overTLS ? "\(Self.name)=\(value(sealing)); Secure" : "\(Self.nameInClear)=\(value(sealing))"
    return name + "; HttpOnly; SameSite=Lax; Path=/" + (isShared ? "" : "; Max-Age=\(lifetime)")
  }

  /// The header that takes it away.
  static func removal(overTLS: Bool) -> String {
    (overTLS ? "\(name)=; Secure" : "\(nameInClear)=") + "; HttpOnly; SameSite=Lax; Path=/; Max-Age=0"
  }

  /// What a form has that was made for this browser, so that no other site's form is taken for it.
  func formCode(_ route: String, _ sealing: Sealing) -> String { sealing.code(of: "\(chance) \(route)", for: "form") }
}
