import Facilitation
import Rendering

/// A document as text; with the width and zone of an expectation unless told.
func text(_ document: Document, as format: Format, width: Int = 100, zone: Zone = .utc, colour: Bool = false) -> String
{
  Renderer(format: format, width: width, zone: zone, usesColour: colour).text(document)
}

/// What one value looks like to people.
func shown(_ value: Value, zone: Zone = .utc) -> String {
  String(text(.object([.pairs([Pair("key", "is", value)])]), as: .plain, zone: zone).dropFirst(4).dropLast())
}

/// One value as a program gets it, in an object under `key`.
func data(_ value: Value) -> String { String(text(.object([.pairs([Pair("key", nil, value)])]), as: .json).dropLast()) }

/// One value in a sheet, with its header.
func sheet(_ value: Value) -> String { text(.object([.pairs([Pair("key", nil, value)])]), as: .csv) }

/// The tenth of November 2022, at noon, in UTC.
let noon = WallClock(year: 2022, month: 11, day: 10, timeOfDay: 12 * 3_600_000_000).asUTC

/// A zone that went from two hours east of UTC to one at `noon`.
let changing = Zone(
  identifier: "Test/Changing", offset: { $0 < noon ? 7200 : 3600 }, abbreviation: { $0 < noon ? "CEST" : "CET" })

/// Three people, one of whom hasn't spoken, with a column that is for programs only.
let people = Table(
  key: "people",
  columns: [
    .init("id", nil), .init("name", "Name"), .init("group", "Group"), .init("time", "Time"), .init("share", "Share"),
  ],
  rows: [
    [.text("p1"), .text("Ana Ortiz"), .text("lived experience"), .span(.seconds(220)), .share(0.208)],
    [.text("p2"), .text("山田 太郎"), .text("commissioner"), .span(.seconds(3_900)), .share(0.792)],
    [.text("p3"), .text("Zoë"), .undefined, .undefined, .undefined],
  ])

/// Every kind of block: pairs, nested pairs, a table, bars, and remarks.
let balance = Document(
  .object,
  [
    Section(
      "What matters to me",
      [
        .pairs([
          Pair("gini", "Gini", .number(0.38333)), Pair("theilL", "Theil L", .infinite), Pair("id", nil, .text("m1")),
        ]),
        .pairs(Pairs(key: "interruptions", [Pair("taken", "Interruptions taken", .count(1))])),
        .table(people),
        .bars([Bar("Ana Ortiz", length: 0.25, value: .share(0.208)), Bar("Zoë", length: 0, value: .undefined)]),
        .note("One person has not spoken."),
        .note("Ask\nfirst."),
      ])
  ])
