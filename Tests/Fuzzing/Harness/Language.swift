import Engine
import Facilitation
import TestKit

private let variables = ["name": "Ana Ortiz", "option": "--by", "quote": "\"'“#", "empty": "", "accent": "\u{301}$x"]

/// The line reader.
///
/// Words stand in their order inside the line, and written canonically they read back the same.
@Sendable func takeLine(_ bytes: [UInt8]) throws {
  let line = String(decoding: bytes, as: UTF8.self)
  let words: [Word]
  do { words = try LineReader.words(of: line, variables: variables) } catch {
    let range = error.range ?? 0..<0
    return try law(range.upperBound <= line.utf8.count, "a fault stands at \(range), beyond the line's end")
  }
  var end = 0
  for word in words {
    try law(word.range.lowerBound >= end && word.range.upperBound <= line.utf8.count, "\(word) stands nowhere")
    end = word.range.upperBound
  }
  if !bytes.contains(UInt8(ascii: "$")) {
    let typed = words.map(\.typed).joined()
    try law(line.utf8.starts(with: typed.utf8), "the words were not typed so: \(typed)")
  }
  let canonical = words.map { Word.canonical($0.text) }.joined(separator: " ")
  let again = try LineReader.words(of: canonical)
  try law(
    again.count == words.count && zip(words, again).allSatisfy { haveSameBytes($0.text, $1.text) },
    "\(canonical) reads back as \(again.map(\.text))")
}

/// The command file reader: `check` and `run`.
///
/// `check` records nothing, and finds nothing wrong with a file that runs to its end without a complaint. What a run
/// records is chained, and its script makes the same record again.
@Sendable func takeCommandFile(_ bytes: [UInt8]) throws {
  let checking = try jarStage()
  checking.session.check(CommandFile(bytes, name: "fuzzed.meet"))
  try law(checking.workshop.sequence == 0, "check recorded something")

  let stage = try jarStage()
  stage.session.run(CommandFile(bytes, name: "fuzzed.meet"))
  stage.session.finish()
  if stage.session.status == .fine, !stage.session.hasQuit {
    try law(checking.session.status == .fine, "check complains of what runs: \(checking.console.complained)")
  }
  try takeRecord(of: stage)
}

private func jarStage() throws -> Stage {
  let files = [
    "other.meet": "meet 1\nadd 2 --label mint\n> ...\n", "sweets.txt": "1\n20\n300\n",
    "folder/nested.meet": "meet 1\ninclude ../fuzzed.meet\n",
  ]
  return try Stage(plugins: [JarPlugin.self], files: files, start: nil)
}

/// What a stage recorded is chained, opens again, and its script makes it again.
func takeRecord(of stage: Stage) throws {
  let entries = try stage.workshop.journal.entries(after: 0, limit: .max)
  guard !entries.isEmpty else { return }
  var link = Chain.seed(stage.workshop.journal.header)
  for entry in entries {
    try law(Chain.isSound(entry, after: link), "entry \(entry.sequence) doesn't follow the one before")
    link = entry.link
  }
  let hosts = stage.workshop.registry
  let reader = try Stage(hosts: hosts, journal: stage.workshop.journal, start: nil)
  // What became due is shown before the first line's answer.
  reader.type("")
  let script = reader.type("journal script")
  let again = try Stage(hosts: hosts, start: nil)
  again.run(script, name: "script.meet")
  try law(again.console.complained.isEmpty, "the record's script fails: \(again.console.complained)\n\(script)")
  try law(try again.contents == entries.map(\.content), "the record's script makes another record:\n\(script)")
}
