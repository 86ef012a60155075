import Facilitation
import HTTPTypes

/// Where the pages are, as browsers name it.
struct SiteAddress: Equatable, Sendable {
  /// `https` or `http`.
  var scheme: String
  /// The host and, where it isn't the scheme's own, the port: `room.example.org`, `[::1]:8443`.
  var authority: String

  var isSafe: Bool { scheme == "https" }
  /// As a browser says where a form comes from.
  var origin: String { "\(scheme)://\(authority)" }

  /// Reads `https://room.example.org`; `nil` for what has a path, a name or no host.
  init?(_ text: String) {
    guard let end = text.firstRange(of: "://") else { return nil }
    let scheme = text[..<end.lowerBound].lowercased()
    let authority = text[end.upperBound...].lowercased()
    let rest = authority.hasSuffix("/") ? String(authority.dropLast()) : authority
    guard ["https", "http"].contains(scheme), !rest.isEmpty,
      rest.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-.:[]".contains($0)) })
    else { return nil }
    self.init(scheme: scheme, authority: rest)
  }

  init(scheme: String, authority: String) { (self.scheme, self.authority) = (scheme, authority) }
}

/// What a request must be before anything of it is believed.
struct RequestGuard: Sendable {
  /// Where the pages are: what `--public` says, and what `--at` does.
  let sites: [SiteAddress]

  /// Whether the request is for one of our names: a name of somebody else's that leads here is none.
  func isOurs(_ authority: String?) -> Bool {
    guard let authority = authority?.lowercased() else { return false }
    return sites.contains { site in
      let usual = site.isSafe ? ":443" : ":80"
      return site.authority == authority || site.authority + usual == authority
    }
  }

  /// Whether a form comes from a page of ours.
  ///
  /// Browsers say so in `Sec-Fetch-Site`, to sites over TLS; else `Origin` has to be ours.
  func isFromHere(_ headers: HTTPFields) -> Bool {
    if let site = headers[field("Sec-Fetch-Site")] { return site == "same-origin" }
    return headers[.origin].map { origin in sites.contains { $0.origin == origin.lowercased() } } ?? false
  }
}
