import Facilitation
import Patterns

/// `expect floor.share.commissioner <= 35%`: a fact, compared with a value at the precision in which that is written.
struct Expectation {
  enum Comparison: String, CaseIterable {
    case equal = "="
    case unequal = "!="
    case less = "<"
    case atMost = "<="
    case greater = ">"
    case atLeast = ">="
    case contains
    case matches

    /// Whether it looks into a text, or a list of texts, instead of ordering values.
    var looksInto: Bool { self == .contains || self == .matches }

    func holds(_ order: Order) -> Bool {
      switch self {
      case .equal: order == .same
      case .unequal: order != .same
      case .less: order == .before
      case .atMost: order != .after
      case .greater: order == .after
      case .atLeast: order != .before
      case .contains, .matches: order == .same
      }
    }
  }

  enum Order { case before, same, after }

  let fact: Word
  let comparison: Comparison
  let wanted: Word

  init(_ words: ArraySlice<Word>, end: Int) throws(Fault) {
    let words = Array(words)
    guard words.count == 3 else {
      let place = words.count > 3 ? words[3].range : end..<end
      throw Fault(at: place, "an expectation is a fact, a comparison and a value", remedy: "expect floor.turns >= 3")
    }
    guard let comparison = Comparison(rawValue: words[1].text.lowercased()) else {
      throw Fault(
        at: words[1].range, "'\(words[1].text)' doesn't compare",
        remedy: "use = != < <= > or >=, and contains or matches for texts")
    }
    (fact, self.comparison, wanted) = (words[0], comparison, words[2])
  }

  /// What the fact is instead, in words, or `nil` when the expectation is met.
  ///
  /// `others` are all facts there are, for when there is none of the name.
  func unmet(
    _ found: Fact?, others: @autoclosure () -> [Fact], zone: Zone, now: Instant
  ) throws(Fault) -> String? {
    guard let found else { throw unknown(among: others()) }
    if comparison.looksInto { return try isFound(in: found.value) ? nil : shown(found.value, zone) }
    if isNone || found.value == .undefined {
      let isMet = comparison == .unequal ? isNone != (found.value == .undefined) : isNone && found.value == .undefined
      guard comparison == .equal || comparison == .unequal || !isNone else { throw mismatch("nothing", "=  or  !=") }
      return isMet ? nil : shown(found.value, zone)
    }
    let order = try order(of: found.value, zone, now)
    if comparison.holds(order) { return nil }
    let isClose = order == .same && comparison != .unequal
    return shown(found.value, zone) + (isClose ? ", the same as precisely as \(wanted.text) is written" : "")
  }

  /// Tells that there is no such fact among those there are.
  func unknown(among facts: [Fact]) -> Fault {
    let name = fact.text.lowercased()
    let near = facts.map { Candidate($0.name) }.near(name)
    let family = facts.filter { $0.name.hasPrefix(name.prefix { $0 != "." } + ".") }.map(\.name)
    let remedy = family.isEmpty ? "facts   lists what there is" : "there are: \(family.joined(separator: ", "))"
    return Fault(
      at: fact.range, "there is no fact '\(fact.text)'", candidates: near, remedy: near.isEmpty ? remedy : nil)
  }

  /// What was expected, in words: `was to be at most 35%`.
  var wanting: String {
    switch comparison {
    case .equal: "was to be \(wanted.text)"
    case .unequal: "was not to be \(wanted.text)"
    case .less: "was to be less than \(wanted.text)"
    case .atMost: "was to be at most \(wanted.text)"
    case .greater: "was to be more than \(wanted.text)"
    case .atLeast: "was to be at least \(wanted.text)"
    case .contains: "was to contain '\(wanted.text)'"
    case .matches: "was to match \(wanted.text)"
    }
  }

  private var isNone: Bool { !wanted.isQuoted && ["none", "–", "-"].contains(wanted.text.lowercased()) }

  private func order(of value: Value, _ zone: Zone, _ now: Instant) throws(Fault) -> Order {
    switch value {
    case .count(let count): return try decimal("a whole number", like: "3").order(of: Double(count), scale: 1)
    case .number(let number, _): return try decimal("a number", like: "0.25").order(of: number, scale: 1)
    case .share(let share): return try percent().order(of: share, scale: 100)
    case .span(let span):
      guard let length = TimeSpan(word: wanted.text) else { throw mismatch("a duration", "3m40s") }
      return compare(rounded(span, like: wanted.text), length)
    case .instant(let instant):
      do { return compare(instant, try zone.instant(wanted.text, now: now)) } catch {
        throw mismatch("a time", "10:15")
      }
    case .truth(let truth):
      guard let word = ["yes": true, "no": false][wanted.text.lowercased()] else { throw mismatch("yes or no", "yes") }
      try onlyEquality("yes or no")
      return truth == word ? .same : .after
    case .text(let text):
      try onlyEquality("a text")
      return text == wanted.text ? .same : .after
    case .money(let money):
      guard let amount = Money(word: wanted.text), amount.currency == money.currency else {
        throw mismatch("an amount in \(money.currency.rawValue)", "12.50\(money.currency.rawValue)")
      }
      return compare(money.minorUnits, amount.minorUnits)
    case .list(let list):
      try onlyEquality("a list")
      return list.joined(separator: ", ") == wanted.text ? .same : .after
    case .infinite:
      if ["∞", "infinite"].contains(wanted.text) { return .same }
      _ = try decimal("a number", like: "0.25")
      return .after
    case .undefined: return .after
    }
  }

  /// Whether a text has in it what is wanted; of a list, whether one of its texts is that, or matches.
  private func isFound(in value: Value) throws(Fault) -> Bool {
    let texts: [String]
    switch value {
    case .text(let text): texts = [text]
    case .list(let list): texts = list
    case .undefined: return false
    default:
      throw Fault(
        at: fact.range, "'\(fact.text)' is no text, and \(comparison.rawValue) is for texts",
        remedy: "use = != < <= > or >=")
    }
    guard comparison == .matches else {
      if case .list = value { return texts.contains(wanted.text) }
      return texts.contains { Sought(wanted.text).isIn($0) }
    }
    let pattern = try Pattern(between: wanted.text, at: wanted.range)
    let matcher = Matcher(lines: texts.count, isStopWanted: { false })
    for text in texts {
      do throws(Matcher.GivenUp) { if try matcher.finds(pattern, in: text) { return true } } catch {
        throw Fault(error) ?? Fault("stopped")
      }
    }
    return false
  }

  private func onlyEquality(_ what: String) throws(Fault) {
    guard comparison == .equal || comparison == .unequal else {
      throw Fault(at: fact.range, "'\(fact.text)' is \(what), which is not more or less", remedy: "use = or !=")
    }
  }

  private func mismatch(_ what: String, _ example: String) -> Fault {
    Fault(
      at: wanted.range, "'\(fact.text)' is \(what) and can't be compared with '\(wanted.text)'",
      remedy: "write the value like \(example)")
  }

  private func decimal(_ what: String, like example: String) throws(Fault) -> Decimals {
    guard let decimals = Decimals(wanted.text) else { throw mismatch(what, example) }
    return decimals
  }

  private func percent() throws(Fault) -> Decimals {
    if wanted.text.hasSuffix("%"), let decimals = Decimals(wanted.text.dropLast()) { return decimals }
    guard let decimals = Decimals(wanted.text) else { throw mismatch("a share", "35% or 0.35") }
    return Decimals(decimals.text, value: decimals.value * 100, places: max(0, decimals.places - 2))
  }

  /// A length as precisely as `word` gives one: to its smallest unit, and to its decimals.
  private func rounded(_ span: TimeSpan, like word: String) -> TimeSpan {
    let fraction = word.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first
    let unit: Int64 =
      switch word.last {
      case "h", "H": 3_600_000_000
      case "m", "M": 60_000_000
      default: (0..<(fraction.map { $0.utf8.count - 1 } ?? 0)).reduce(1_000_000) { unit, _ in unit / 10 }
      }
    return TimeSpan(microseconds: (span.microseconds + unit / 2) / unit * unit)
  }

  private func shown(_ value: Value, _ zone: Zone) -> String {
    switch value {
    case .text(let text): "'\(text)'"
    case .count(let count): "\(count)"
    case .number(let number, _): "\(number.shortened)"
    case .share(let share): "\((share * 100).shortened)%"
    case .span(let span): span.word
    case .instant(let instant): instant.word
    case .money(let money): money.spoken
    case .truth(let truth): truth ? "yes" : "no"
    case .list(let list): list.joined(separator: ", ")
    case .undefined: "none"
    case .infinite: "∞"
    }
  }
}

extension Double {
  /// With at most four decimals.
  fileprivate var shortened: Double { (self * 10_000).rounded() / 10_000 }
}

/// A decimal number with the places it was written with.
private struct Decimals {
  let text: String
  let value: Double
  let places: Int

  init(_ text: String, value: Double, places: Int) { (self.text, self.value, self.places) = (text, value, places) }

  init?(_ word: some StringProtocol) {
    let digits = word.hasPrefix("-") ? word.dropFirst() : word[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count),
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let value = Double(String(word)), value.isFinite
    else { return nil }
    self.init(String(word), value: value, places: parts.count == 2 ? min(parts[1].utf8.count, 15) : 0)
  }

  /// How `number` × `scale`, rounded to these places, stands to this.
  func order(of number: Double, scale: Double) -> Expectation.Order {
    let power = (0..<places).reduce(1.0) { power, _ in power * 10 }
    return compare((number * scale * power).rounded(), (value * power).rounded())
  }
}

private func compare<T: Comparable>(_ left: T, _ right: T) -> Expectation.Order {
  left < right ? .before : left == right ? .same : .after
}
