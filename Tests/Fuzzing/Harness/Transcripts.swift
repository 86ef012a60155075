import Facilitation
import Floor
import Foundation
import Rendering
import TestKit

/// A transcript's reader, or recognition by content where there is no `format`.
///
/// `measure` refuses the file or measures it, and the same way again. No one speaks longer than a transcript may last.
/// Speaking time is conserved: what k voices spoke at once, k times over, is what everyone spoke.
func takeTranscript(_ bytes: [UInt8], format: String?) throws {
  let words = ["fuzzed"] + (format.map { ["--format", $0] } ?? [])
  guard let figures = try measured(words, ["fuzzed": bytes]) else { return }
  try law(try measured(words, ["fuzzed": bytes]) == figures, "read again, the file measures otherwise")
  let shares = figures.shares.reduce(0, +)
  try law(figures.shares.isEmpty || abs(shares - 1) < 1e-9, "the shares come to \(shares)")
  try law((-1e-9...1 + 1e-9).contains(figures.gini ?? 0), "Gini is \(String(describing: figures.gini))")
  try law(figures.people.allSatisfy { $0 >= 0 }, "someone spoke for \(figures.people.min() ?? 0) µs")
  // With less evidence there is no telling what was said at once.
  guard figures.evidence == "intervals", let union = figures.union else { return }
  let longest: Int64 = 1_000 * 3_600_000_000
  try law(figures.people.allSatisfy { $0 <= longest }, "someone spoke for \(figures.people.max() ?? 0) µs")
  let spoken = figures.simultaneous.enumerated().reduce(0) { $0 + Int64($1.offset) * $1.element }
  let unnamed = spoken - figures.people.reduce(0, +)
  try law(
    figures.unnamed == 0 ? unnamed == 0 : unnamed >= 0 && unnamed <= union,
    "\(spoken) µs were spoken, \(unnamed) of them by no one, in \(figures.unnamed) stretches without a name")
  try law(union == figures.simultaneous.dropFirst().reduce(0, +), "the time with speech isn't its parts' sum")
}

/// The reader of a recording's bounds: they are refused, or silence is a part of them.
@Sendable func takeBounds(_ bytes: [UInt8]) throws {
  let transcript = Array("SPEAKER m 1 0.5 10.25 <NA> <NA> ana\nSPEAKER m 1 8 4 <NA> <NA> ben\n".utf8)
  guard let figures = try measured(["m.rttm", "--bounds", "m.uem"], ["m.rttm": transcript, "m.uem": bytes]) else {
    return
  }
  guard let silence = figures.silence else { throw BrokenLaw("there are bounds, and no silence in them") }
  try law(silence >= 0, "silence in the bounds is \(silence) µs long")
}

/// What the laws are about, in microseconds.
private struct Figures: Equatable {
  var evidence = ""
  /// At index k, the time with exactly k voices.
  var simultaneous: [Int64] = []
  var people: [Int64] = []
  var shares: [Double] = []
  var unnamed = 0
  var union: Int64?
  var silence: Int64?
  var gini: Double?

  init(_ document: Document) {
    for block in document.sections.flatMap(\.blocks) {
      switch block {
      case .pairs(let pairs) where pairs.key == "seconds":
        simultaneous = pairs.pairs.map { $0.value.microseconds ?? -1 }
      case .pairs(let pairs): for pair in pairs.pairs { take(pair) }
      case .table(let table):
        people = table.values("seconds").map { $0.microseconds ?? -1 }
        shares = table.values("share").compactMap { if case .share(let share) = $0 { share } else { nil } }
      case .note, .quote, .bars, .chart: break
      }
    }
  }

  private mutating func take(_ pair: Pair) {
    switch (pair.key, pair.value) {
    case ("unnamed", .count(let count)): unnamed = count
    case ("evidence", .text(let name)): evidence = name
    case ("union", let value): union = value.microseconds
    case ("silence", let value): silence = value.microseconds
    case ("gini", .number(let number, _)): gini = number
    default: break
    }
  }
}

/// The figures of what `measure` and these words show; `nil` when it refuses them.
///
/// A refusal has a reason and a remedy, and what is shown is text and JSON.
private func measured(_ words: [String], _ files: [String: [UInt8]]) throws -> Figures? {
  guard let verb = FloorPlugin.verbs.first(where: { $0.name == "measure" }) else {
    throw BrokenLaw("there is no verb 'measure'")
  }
  let context = CompletionContext(
    ViewContext(now: Instant(microseconds: 0), actor: "fuzz", zone: .utc, published: FixedRecords()))
  let line = words.map { Word(text: $0, typed: $0, range: 0..<0, isQuoted: false) }
  guard case .view(let requests, let view) = try verb.read(line[...], end: 0, in: context).action else {
    throw BrokenLaw("'measure' is no view")
  }
  let sources = requests.map { request in Source(name: request.path) { files[request.path] } }
  let document: Document
  do throws(Refusal) { document = try view(FloorPlugin.initial, context.view, sources) } catch {
    try law(!error.reason.isEmpty && error.remedy != nil, "a refusal without a reason or a remedy: \(error)")
    return nil
  }
  let json = Presentation.plain.text(document, as: "json", width: nil, zone: .utc)
  try law((try? JSONSerialization.jsonObject(with: Data(json.utf8))) != nil, "this is no JSON: \(json)")
  try law(!Presentation.plain.text(document, as: "plain", width: nil, zone: .utc).isEmpty, "nothing is shown")
  return Figures(document)
}

extension Value {
  fileprivate var microseconds: Int64? {
    if case .span(let span) = self { span.microseconds } else { nil }
  }
}

extension Table {
  fileprivate func values(_ key: String) -> [Value] {
    guard let column = columns.firstIndex(where: { $0.key == key }) else { return [] }
    return rows.map { $0[column] }
  }
}
