import Facilitation

/// Numbers in a text by which somebody may be reached or paid: of telephones, sort codes and accounts.
///
/// In doubt it is one: somebody looks at the comment, and lets it pass.
struct Numbers {
  /// Digits that follow each other, with what stands before them.
  private struct Group {
    var digits: [Int]
    /// What stands between these and those before; a number ends where it is longer than three, or anything else.
    var gap: [Unicode.Scalar]
    var number: Int { digits.prefix(9).reduce(0) { $0 * 10 + $1 } }
    var isYear: Bool { digits.count == 4 && (1900...2099).contains(number) }
  }

  /// Whether there is one in the text.
  static func areIn(_ text: String) -> Bool { runs(in: text).contains(where: isNumber) }

  private static func runs(in text: String) -> [[Group]] {
    var runs: [[Group]] = []
    var gap: [Unicode.Scalar] = []
    var isInside = false
    for scalar in text.unicodeScalars where !scalar.isUnseen || scalar == "\n" {
      if scalar.isDecimalDigit, let digit = scalar.properties.numericValue {
        if isInside {
          runs[runs.count - 1][runs[runs.count - 1].count - 1].digits.append(Int(digit))
        } else if !gap.isEmpty, gap.count <= 3, gap.allSatisfy(\.isInsideNumber), !runs.isEmpty {
          runs[runs.count - 1].append(Group(digits: [Int(digit)], gap: gap))
        } else {
          runs.append([Group(digits: [Int(digit)], gap: gap.suffix(1))])
        }
        (isInside, gap) = (true, [])
      } else {
        isInside = false
        if gap.count < 5 { gap.append(scalar) } else { gap = gap.suffix(4) + [scalar] }
      }
    }
    return runs
  }

  private static func isNumber(_ run: [Group]) -> Bool {
    let hasPlus = run.first?.gap.last == "+"
    var groups = withoutDates(run)[...]
    while groups.first?.isYear == true { groups = groups.dropFirst() }
    let lengths = groups.map(\.digits.count)
    let total = lengths.reduce(0, +)
    if total >= 9 || total >= 7 && (hasPlus || groups.first?.digits.first == 0) { return true }
    // A sort code, an account, and a telephone's number without what stands before it.
    return lengths == [2, 2, 2] || lengths.contains(8) || lengths == [4, 4] || lengths == [3, 4]
  }

  /// Days as `2026-11-30`, `30.11.2026` or `30-11-26` at a time of day are none of these.
  private static func withoutDates(_ run: [Group]) -> [Group] {
    var kept: [Group] = []
    var rest = run[...]
    while let first = rest.first {
      if rest.count >= 3, isDate(Array(rest.prefix(3))) {
        rest = rest.dropFirst(3)
      } else {
        kept.append(first)
        rest = rest.dropFirst()
      }
    }
    return kept
  }

  private static func isDate(_ three: [Group]) -> Bool {
    let marks = three.dropFirst().map(\.gap)
    guard marks[0] == marks[1], marks[0] == ["-"] || marks[0] == ["."] else { return false }
    let day = three[0].isYear ? three[2] : three[0]
    let year = three[0].isYear ? three[0] : three[2]
    return year.isYear && day.digits.count <= 2 && (1...31).contains(day.number) && three[1].digits.count <= 2
      && (1...12).contains(three[1].number)
  }
}

extension Unicode.Scalar {
  /// Whether it may stand between the digits of one number.
  fileprivate var isInsideNumber: Bool {
    switch self {
    case " ", "-", ".", "(", ")", "+", "/", "\n", "\u{A0}", "\u{2009}", "\u{202F}", "\u{2010}", "\u{2011}", "\u{2013}",
      "\u{2212}", "\u{B7}", "\u{3000}", "\u{FF0D}":
      true
    default: false
    }
  }
}
