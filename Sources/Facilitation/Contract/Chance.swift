/// Chance, which comes to the rules through the words of a line alone.
///
/// What is drawn while a line is completed stands in its canonical form, so that the record makes the same again; a rule
/// that decides has none. The same line of the same command file draws the same; at the prompt nobody can guess it.
public struct Chance: Sendable {
  private let draw: @Sendable (_ purpose: String, _ count: Int) -> [UInt8]

  /// `draw` answers with as many bytes as it is asked for, the same for the same purpose, others for another.
  public init(_ draw: @escaping @Sendable (_ purpose: String, _ count: Int) -> [UInt8]) { self.draw = draw }

  /// No chance at all: every byte is zero.
  public static let none = Chance { _, count in [UInt8](repeating: 0, count: count) }

  /// A word of `length` letters and digits that nobody can guess, five bits each.
  ///
  /// The alphabet is Crockford's for base 32: no letter looks like a digit. Within one line, each `purpose` has a word
  /// of its own.
  public func word(_ length: Int, for purpose: String) -> String {
    String(decoding: draw(purpose, length).map { Base32.alphabet[Int($0 % 32)] }, as: UTF8.self)
  }

  /// A seed for a draw that can be repeated.
  public func seed(for purpose: String) -> Seed {
    Seed(number: draw(purpose, 8).reduce(0) { $0 << 8 | UInt64($1) })
  }
}

/// Crockford's base 32: digits, and letters that can't be mistaken for them.
enum Base32 {
  static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  /// What the letter stands for, in either case and as people mistake it; `nil` when it is none.
  static func digit(_ letter: UInt8) -> UInt8? {
    let capital = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter) ? letter - 32 : letter
    let meant =
      switch capital {
      case UInt8(ascii: "O"): UInt8(ascii: "0")
      case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
      default: capital
      }
    return alphabet.firstIndex(of: meant).map { UInt8($0) }
  }
}

extension StringProtocol {
  /// The same letters and digits as Crockford's base 32 spells them: in capitals, with what people mistake put right;
  /// `nil` where something else is among them.
  public var inBase32: String? {
    var plain: [UInt8] = []
    for letter in utf8 {
      guard let digit = Base32.digit(letter) else { return nil }
      plain.append(Base32.alphabet[Int(digit)])
    }
    return String(decoding: plain, as: UTF8.self)
  }
}

/// Where a draw that anyone can repeat begins.
public struct Seed: Hashable, Sendable {
  /// All that the draw depends on.
  public let number: UInt64

  /// The same number gives the same draw.
  public init(number: UInt64) { self.number = number }

  /// Reads what ``word`` gives, in either case; `nil` for anything else.
  public init?(word: some StringProtocol) {
    guard word.utf8.count == 13 else { return nil }
    var number: UInt64 = 0
    for (place, letter) in word.utf8.enumerated() {
      guard let digit = Base32.digit(letter), place > 0 || digit < 16 else { return nil }
      number = number << 5 | UInt64(digit)
    }
    self.number = number
  }

  /// Thirteen letters and digits of Crockford's base 32, the highest first.
  public var word: String {
    String(decoding: (0..<13).map { Base32.alphabet[Int(number >> (60 - 5 * UInt64($0)) & 31)] }, as: UTF8.self)
  }
}

extension Kind<Seed> {
  /// A seed, as an earlier line had it.
  public static let seed = Kind(
    "SEED", "a seed", remedy: "leave it out for a new draw, or copy the 13 letters of an earlier one",
    read: Seed.init(word:), print: \.word)
}
