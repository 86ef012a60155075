import ArgumentParser
import Engine
import Facilitation

/// Refuses what is written after `--set` and sets nothing.
func checkSettings(_ words: [String]) throws {
  if let word = words.first(where: { NamedValue($0) == nil }) {
    throw ValidationError("'\(printable(word))' sets nothing; write it like --set cap=30%.")
  }
}

extension [NamedValue] {
  /// The texts by their names; of two of one name the last holds.
  var byName: [String: String] { Dictionary(map { ($0.name, $0.text) }) { $1 } }
}
