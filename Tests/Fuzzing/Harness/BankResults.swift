import Claims
import Engine
import Facilitation
import Gathering
import TestKit

/// What a bank says of payments: all of a file or nothing, nothing twice, and nothing of anybody's account.
@Sendable func takeBankResults(_ bytes: [UInt8]) throws {
  let stage = try Stage(plugins: [GatheringPlugin.self, ClaimsPlugin.self])
  stage.type(
    "group add carers", "person add \"Ana Ortiz\" --group carers", "person add \"Joe Park\" --group carers",
    "actor sam",
    "period open 2022-06", "travel ana £3.40", "travel joe £6.00", "submit q1 q2", "actor dee", "approve q1 q2",
    "payee add ana --details \(String(repeating: "a", count: 64))",
    "payee add joe --details \(String(repeating: "b", count: 64))", "actor frank", "payee confirm ana joe",
    "batch make --pay-on 2022-07-01 --head \(String(repeating: "0", count: 64))")
  try law(stage.console.complained.isEmpty, "the scene can't be set: \(stage.console.complained)")
  try stage.files.write(bytes, to: "fuzzed", WritingLeave(replaces: true))

  let before = stage.workshop.sequence
  let answer = stage.type("batch paid fuzzed")
  try law(!hasAccountNumber(answer), "an account number is shown: \(answer)")
  guard stage.console.complained.isEmpty else {
    return try law(stage.workshop.sequence == before, "a refused file was taken over: \(stage.console.complained)")
  }
  let after = stage.workshop.sequence
  for entry in try stage.workshop.journal.entries(after: before, limit: .max).compactMap(\.content) {
    try law(
      !hasAccountNumber(entry.line) && !hasAccountNumber(entry.events), "an account number is kept: \(entry.line)")
  }
  let again = stage.type("batch paid fuzzed")
  try law(stage.console.complained.isEmpty, "the second time it is refused: \(again)")
  try law(stage.workshop.sequence == after, "the second time something is recorded: \(again)")
  let books = stage.type("reconcile")
  try law(books.contains("everything agrees"), "the books don't agree: \(books)")
  try takeRecord(of: stage)
}

/// Whether six digits follow one another.
private func hasAccountNumber(_ text: String) -> Bool {
  var digits = 0
  for scalar in text.unicodeScalars {
    digits = scalar.properties.numericType == nil ? 0 : digits + 1
    if digits == 6 { return true }
  }
  return false
}
