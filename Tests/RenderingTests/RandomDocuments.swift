import Facilitation

/// A small generator with a seed, after Steele, Lea and Flood (2014).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) { state = UInt64(seed) }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Documents of any shape, with every kind of block and value, and with text that nobody should trust.
struct RandomDocuments {
  private var generator: SeededGenerator

  init(seed: Int) { generator = SeededGenerator(seed: seed) }

  private static let pieces = [
    "Ana", "Ortiz", " ", " ", "  ", "山田", "太郎", "👩‍👩‍👧", "🇬🇧", "🇬", "e\u{301}", "\u{301}", "שרה",
    "سلمى", "नमस्ते", "का", "ൎ",
    "\u{2764}\u{FE0F}", "\u{FE0F}", "\u{200D}", "한", "\u{1161}", "\u{1B}[31m", "\n", "\r\n", "\r", "\t", "\u{202E}",
    "\u{9B}2J", "\u{2028}", "|", "\\", "`", "=1+1", "-", "@", ",", "\"", "'", "#", "longwordthatnobodysays", "\0",
    "\u{E000}", "<script>alert(1)</script>", "\"><img onerror=", "&", "&lt;", "</main>", "<!--", "{{name}}", "{{{x}}}",
    "{{> page}}", "{{#rows}}",
    "{{/rows}}", "}}",
  ]

  mutating func text() -> String {
    let count = Int.random(in: 0...(Int.random(in: 0..<20, using: &generator) == 0 ? 200 : 8), using: &generator)
    return (0..<count).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
  }

  private mutating func label() -> String? { Int.random(in: 0..<6, using: &generator) == 0 ? nil : text() }

  private mutating func key() -> String {
    ["a", "b", "c", "aInfinite", "notes"].randomElement(using: &generator) ?? "a"
  }

  private mutating func number() -> Double {
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: [0, -0.0, .nan, .infinity, .leastNonzeroMagnitude, 1e21].randomElement(using: &generator) ?? 0
    default: Double.random(in: -2...1_000, using: &generator)
    }
  }

  private mutating func value() -> Value {
    switch Int.random(in: 0..<14, using: &generator) {
    case 0: .count(Int.random(in: -9...9_999, using: &generator))
    case 1: .number(number(), decimals: Int.random(in: -1...4, using: &generator))
    case 2: .share(number())
    case 3: .span(TimeSpan(microseconds: Int64.random(in: -1_000_000...20_000_000_000, using: &generator)))
    case 4:
      .instant(noon + TimeSpan(microseconds: Int64.random(in: -10_000_000_000...10_000_000_000, using: &generator)))
    case 5: .money(Money(minorUnits: Int64.random(in: -9_999...9_999, using: &generator), currency: .gbp))
    case 6: .truth(Bool.random(using: &generator))
    case 7: .list((0..<Int.random(in: 0...3, using: &generator)).map { _ in text() })
    case 8: .undefined
    case 9: .infinite
    default: .text(text())
    }
  }

  mutating func table() -> Table {
    let columns = (0..<Int.random(in: 0...7, using: &generator)).map { Table.Column("column\($0)", label()) }
    let rows = (0..<Int.random(in: 0...4, using: &generator)).map { _ in columns.map { _ in value() } }
    return Table(key: key(), title: label(), columns: columns, rows: rows)
  }

  mutating func chart() -> Chart {
    Chart(key: key(), title: text(), unit: .init(key(), text()), each: .init(key(), text()), figure())
  }

  private mutating func figure() -> Chart.Figure {
    switch Int.random(in: 0..<3, using: &generator) {
    case 0:
      .bars(
        some { random in
          Chart.Measure(random.text(), random.value(), target: random.target(), identity: random.identity())
        })
    case 1:
      .lanes(
        some { random in Chart.Lane(random.text(), random.some { $0.stretch() }, identity: random.identity()) },
        start: moment(), end: moment())
    default:
      .line(
        some { random in
          Chart.Series(
            key: "s\(Int.random(in: 0..<99, using: &random.generator))", random.text(), random.some { $0.value() })
        }, places: some { random in Chart.Place(random.value(), identity: random.identity()) })
    }
  }

  private mutating func identity() -> [Pair] {
    Bool.random(using: &generator) ? [] : [Pair("id", nil, value())]
  }

  private mutating func target() -> Value? { Bool.random(using: &generator) ? nil : value() }

  private mutating func some<Thing>(_ thing: (inout RandomDocuments) -> Thing) -> [Thing] {
    (0..<Int.random(in: 0...5, using: &generator)).map { _ in thing(&self) }
  }

  private mutating func moment() -> Instant {
    Int.random(in: 0..<9, using: &generator) == 0
      ? Instant(microseconds: [.min, 0, .max].randomElement(using: &generator) ?? 0)
      : noon + TimeSpan(microseconds: Int64.random(in: 0...10_000_000_000, using: &generator))
  }

  private mutating func stretch() -> Range<Instant> {
    let (one, other) = (moment(), moment())
    return min(one, other)..<max(one, other)
  }

  private mutating func block() -> Block {
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: .note(text())
    case 4: .chart(chart())
    case 3: .quote(text(), reply: (0..<Int.random(in: 0...2, using: &generator)).map { _ in text() })
    case 1: .table(table())
    case 2:
      .bars((0..<Int.random(in: 0...3, using: &generator)).map { _ in Bar(text(), length: number(), value: value()) })
    default:
      .pairs(
        Pairs(
          key: Bool.random(using: &generator) ? nil : key(),
          (0..<Int.random(in: 0...4, using: &generator)).map { _ in Pair(key(), label(), value()) }))
    }
  }

  mutating func document() -> Document {
    switch Int.random(in: 0..<3, using: &generator) {
    case 0: .rows(table(), title: label(), notes: [text()])
    case 1: Document(.object, [Section(label(), (0...3).map { _ in block() })])
    default: Document(.objects, (0...2).map { _ in Section(label(), (0...2).map { _ in block() }) })
    }
  }
}
