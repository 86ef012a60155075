/// What the private notes know of links: by which token or code a link is found, and with what cookies are sealed.
///
/// A token is there by its SHA-256 alone, since it has 130 bits; a code, which has 60, by scrypt. Whoever reads the notes
/// gets from neither to a page. The record has a proof of each, an HMAC with SHA-256 of which 128 bits are kept, so that
/// nobody who can merely write the notes lets himself in.
public struct LinkNotes: Sendable {
  /// The keys that all links share, by the three names that follow.
  public static let section = "members"
  /// The link of each token, under its digest.
  public static let tokens = "members.tokens"
  /// The link of each code and until when it serves, under what scrypt makes of it.
  public static let codes = "members.codes"

  private static let (proving, cookies, salt) = ("proofs", "cookies", "salt")
  private let notes: PrivateNotes

  /// As they are now.
  public init(_ notes: PrivateNotes) { self.notes = notes }

  /// What makes and checks what links and cookies are known by.
  public struct Keys: Equatable, Sendable {
    /// What proofs are keyed with: 52 letters of five bits each.
    public let proving: String
    /// The 32 bytes with which cookies are sealed, in hexadecimal digits; every proof binds them.
    public let cookies: String
    /// What is mixed with each code, so that nobody can try codes beforehand: 26 letters.
    public let salt: String

    /// Nothing is checked.
    public init(proving: String, cookies: String, salt: String) {
      (self.proving, self.cookies, self.salt) = (proving, cookies, salt)
    }

    /// To be kept with the first link.
    public var notes: [PrivateNote] {
      [
        PrivateNote(section, LinkNotes.proving, proving), PrivateNote(section, LinkNotes.cookies, cookies),
        PrivateNote(section, LinkNotes.salt, salt),
      ]
    }
  }

  /// `nil` as long as there was no link.
  public var keys: Keys? {
    guard let proving = notes[Self.section, Self.proving], let cookies = notes[Self.section, Self.cookies],
      let salt = notes[Self.section, Self.salt]
    else { return nil }
    return Keys(proving: proving, cookies: cookies, salt: salt)
  }

  /// What forgets the keys, once no link needs them.
  public var forgettingKeys: [PrivateNote] {
    (notes.sections[Self.section] ?? [:]).keys.sorted().map { PrivateNote(Self.section, $0, nil) }
  }
}

// MARK: - Tokens

extension LinkNotes {
  /// How many letters of Crockford's base 32 a token has.
  public static let tokenLength = 26

  /// A token as it is looked up: what somebody's address holds, in capitals and with what people mistake put right; `nil`
  /// where it can be none.
  public static func token(_ typed: some StringProtocol) -> String? {
    typed.utf8.count == tokenLength ? typed.inBase32 : nil
  }

  /// The digests of all tokens, each with its link.
  public var tokens: [String: ID] { (notes.sections[Self.tokens] ?? [:]).compactMapValues { ID(word: $0) } }

  /// The link of the token whose SHA-256 has these hexadecimal digits.
  ///
  /// It is to be believed where ``Keys/proven(token:as:)`` comes to the link's proof.
  public func link(ofToken digest: String) -> ID? { notes[Self.tokens, digest].flatMap { ID(word: $0) } }

  /// Remembers a token by its digest.
  public static func keeping(token digest: String, of link: ID) -> PrivateNote {
    PrivateNote(tokens, digest, link.word)
  }

  /// What forgets the tokens and codes of links.
  public func forgetting(_ links: Set<ID>) -> [PrivateNote] {
    tokens.filter { links.contains($0.value) }.keys.sorted().map { PrivateNote(Self.tokens, $0, nil) }
      + codes.filter { links.contains($0.value.link) }.keys.sorted().map { PrivateNote(Self.codes, $0, nil) }
  }
}

// MARK: - Codes

extension LinkNotes {
  /// A code that was given out and hasn't served yet.
  public struct Code: Equatable, Sendable {
    /// For which link.
    public let link: ID
    /// The first instant at which it doesn't serve any more.
    public let until: Instant
  }

  /// What scrypt (RFC 7914) makes of a code takes 16 MiB and some hundredths of a second: with 60 bits drawn, nobody gets
  /// anywhere by trying, and a server isn't kept busy by who does.
  public static let (rounds, blockSize, parallelism, stretchedLength) = (1 << 14, 8, 1, 32)
  /// How many letters of Crockford's base 32 a code has.
  public static let codeLength = 12

  /// A code as it is stretched: what somebody typed, in capitals, without hyphens and blanks and with what people mistake
  /// put right; `nil` where it can be none.
  public static func code(_ typed: some StringProtocol) -> String? {
    let letters = String(typed.filter { $0 != "-" && !$0.isWhitespace })
    return letters.utf8.count == codeLength ? letters.inBase32 : nil
  }

  /// In groups of four, as it is shown.
  public static func spelled(code: String) -> String {
    stride(from: 0, to: code.count, by: 4).map { String(code.dropFirst($0).prefix(4)) }.joined(separator: "-")
  }

  /// All codes, under what scrypt makes of them in hexadecimal digits.
  public var codes: [String: Code] { (notes.sections[Self.codes] ?? [:]).compactMapValues(Code.init) }

  /// The code of which scrypt makes this.
  ///
  /// Whoever lets somebody in by it asks the line `members spend`, which believes it only where ``Keys/proven(code:of:)``
  /// comes to a proof of the link, and forgets it.
  public func code(_ stretched: String) -> Code? { notes[Self.codes, stretched].flatMap(Code.init) }

  /// Remembers a code by what scrypt makes of it.
  public static func keeping(code stretched: String, of code: Code) -> PrivateNote {
    PrivateNote(codes, stretched, code.text)
  }

  /// What forgets codes whose time is over.
  public func forgettingCodes(before now: Instant) -> [PrivateNote] {
    codes.filter { $0.value.until <= now }.keys.sorted().map { PrivateNote(Self.codes, $0, nil) }
  }
}

extension LinkNotes.Code {
  /// A code of a link.
  public init(of link: ID, until: Instant) { (self.link, self.until) = (link, until) }

  /// As it stands in the notes; `nil` for anything else.
  fileprivate init?(_ text: String) {
    let words = text.split(separator: " ")
    guard words.count == 2, let link = ID(word: words[0]), let time = Int64(words[1]) else { return nil }
    self.init(of: link, until: Instant(microseconds: time))
  }

  fileprivate var text: String { "\(link.word) \(until.microseconds)" }
}

// MARK: - Proofs

extension LinkNotes.Keys {
  /// The text whose HMAC under ``proving`` proves a token: its digest, and of which link it is.
  public func proven(token digest: String, as link: ID) -> [UInt8] { text(["token", digest, link.word]) }

  /// The text whose HMAC under ``proving`` proves a code: what scrypt makes of it, of which link it is and until when.
  public func proven(code stretched: String, of code: LinkNotes.Code) -> [UInt8] {
    text(["code", stretched, code.link.word, String(code.until.microseconds)])
  }

  /// Parts that can't run into each other, the key of cookies and the salt among them: whoever changes these, too, finds
  /// nothing that fits.
  private func text(_ parts: [String]) -> [UInt8] {
    Array((parts + [cookies, salt]).map { "\($0.utf8.count):\($0)" }.joined(separator: ",").utf8)
  }
}
