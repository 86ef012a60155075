import Facilitation
import OrderedCollections

extension GroupName {
  /// `lived experience` for `lived-experience`.
  var defaultLabel: String { word.split(separator: "-").joined(separator: " ") }

  /// The name nearest to what was written: `lived-experience` for `Lived Experience`; `nil` when no letter is in it.
  init?(nearest text: String) {
    let kept = text.seen.map { $0.isLetter || $0.isNumber ? $0 : "-" }
    var word = ""
    for part in String(kept).drop(while: { !$0.isLetter }).split(separator: "-") {
      let longer = word.isEmpty ? String(part) : word + "-" + part
      guard GroupName.isValid(longer.lowercased()) else { break }
      word = longer
    }
    guard !word.isEmpty else { return nil }
    self.init(word)
  }
}

extension Roster {
  /// The line that adds a group called as `text` says, where one can be added.
  func lineAdding(group text: String) -> String {
    guard let name = GroupName(nearest: text) else { return groups.isEmpty ? "group add carers" : "group list" }
    let seen = text.seen.lowercased()
    let isPlain = seen == name.word || seen == name.defaultLabel
    let label = isPlain ? name.defaultLabel : text.seen
    let isThere = groups[name] != nil || group(labelledLike: label) != nil
    let line = "group add \(Word.canonical(name.word))"
    return isThere ? "group list" : isPlain ? line : "\(line) --label \(Word.canonical(label))"
  }
}
