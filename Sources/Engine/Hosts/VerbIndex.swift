import Facilitation
import Synchronization

/// Finds the verb that a line begins with.
///
/// The longest match wins; a verb that only one plugin has needs no plugin name.
struct VerbIndex: Sendable {
  /// A verb of a plugin, and how many words of the line name it.
  struct Match {
    /// The plugin's place in the registry, and the verb's in the plugin.
    let host, verb: Int
    let words: Int
    let plugin: String
    let signature: VerbSignature
  }

  /// A verb by the words that may name it.
  private struct Name {
    let words: [String]
    let plugin: String
    let host, verb: Int
    let summary: String
    /// The verb that had this name once, with how many words its lines have behind it.
    let former: (verb: Int, fewestWords: Int)?
    var text: String { words.joined(separator: " ") }
  }

  /// By their first word; of those with the same, the longest first.
  private var byFirstWord: [String: [Name]] = [:]
  private let hosts: [(name: String, verbs: [VerbSignature])]
  /// The first words of verbs that ask something.
  private var asking: Set<String> = []
  private let kept: KeptSuggestions

  init(_ hosts: [any PluginHost], beside others: @escaping @Sendable () -> [any PluginHost] = { [] }) {
    self.hosts = hosts.map { ($0.name, $0.verbs) }
    kept = KeptSuggestions { hosts + others() }
    for (place, host) in self.hosts.enumerated() {
      var formers: [String: (verb: Int, fewestWords: Int)] = [:]
      for (index, verb) in host.verbs.enumerated() {
        if let former = verb.formerName { formers[former.name] = (index, former.fewestWords) }
      }
      for (index, verb) in host.verbs.enumerated() {
        let words = verb.name.split(separator: " ").map(String.init)
        let former = formers[verb.name]
        for name in (verb.traits.contains(.inFull) ? [] : [words]) + [[host.name] + words] {
          if verb.asks { asking.insert(name[0]) }
          byFirstWord[name[0], default: []].append(
            Name(
              words: name, plugin: host.name, host: place, verb: index, summary: verb.summary, former: former))
        }
      }
    }
    for word in byFirstWord.keys { byFirstWord[word]?.sort { $0.words.count > $1.words.count } }
  }

  /// Whether the name of a verb, or of its plugin, begins with this word.
  func knows(_ word: String) -> Bool { names(beginning: word) != nil }

  /// Most words are typed as they are written, and making one small takes longer than looking it up.
  private func names(beginning word: String) -> [Name]? { byFirstWord[word] ?? byFirstWord[word.lowercased()] }

  /// Whether a verb that asks something begins like this line; most lines needn't be looked at more closely.
  func mayAsk(_ words: [Word]) -> Bool { words.first.map { asking.contains($0.text.lowercased()) } ?? false }

  func find(_ words: [Word]) throws(Fault) -> Match {
    guard let first = words.first, !first.isQuoted, let names = names(beginning: first.text) else {
      throw suggestions.fault(for: words)
    }
    guard let place = names.firstIndex(where: { isNamed($0.words, words) }) else { throw suggestions.fault(for: words) }
    let longest = names[place]
    let isRival = { (name: Name) in name.words.count == longest.words.count && isNamed(name.words, words) }
    guard !names[(place + 1)...].contains(where: isRival) else {
      if let meant = suggestions.meaning(of: words, longerThan: longest.words.count) { throw meant }
      let choices = names[place...].filter(isRival).map { Candidate("\($0.plugin) \($0.text)", $0.summary) }
      let range = first.range.lowerBound..<words[longest.words.count - 1].range.upperBound
      throw Fault(at: range, "'\(longest.text)' is a verb of several plugins", candidates: choices)
    }
    let count = longest.words.count
    let former = longest.former.flatMap { words.count - count < $0.fewestWords ? nil : $0.verb }
    let verb = former ?? longest.verb
    return Match(
      host: longest.host, verb: verb, words: count, plugin: longest.plugin,
      signature: hosts[longest.host].verbs[verb])
  }

  /// What may follow `words`, the line's first, as the rest of a verb's name.
  ///
  /// After no words those are verbs that need no plugin's name.
  func continuations(of words: [Word]) -> [Candidate] {
    var rests: [Candidate] = []
    for host in hosts {
      for verb in host.verbs where verb.isOffered {
        let bare = verb.name.split(separator: " ").map(String.init)
        let names = (verb.traits.contains(.inFull) ? [] : [bare]) + (words.isEmpty ? [] : [[host.name] + bare])
        for name in names where name.count > words.count {
          guard !words.isEmpty || isUnambiguous(name) && !verb.traits.contains(.offeredInFull) else { continue }
          guard isNamed(Array(name.prefix(words.count)), words) else { continue }
          rests.append(Candidate(name.dropFirst(words.count).joined(separator: " "), verb.summary))
        }
      }
    }
    return rests
  }

  private func isUnambiguous(_ name: [String]) -> Bool {
    byFirstWord[name[0], default: []].count { $0.words == name } == 1
  }

  private func isNamed(_ name: [String], _ words: [Word]) -> Bool {
    guard words.count >= name.count else { return false }
    for index in name.indices {
      let word = words[index]
      guard !word.isQuoted, word.text == name[index] || word.text.lowercased() == name[index] else { return false }
    }
    return true
  }

  /// What may have been meant by words that name no verb, or another one.
  var suggestions: Suggestions { kept.suggestions }
}

/// Suggestions from these hosts, made when they are first asked for, since the program starts sooner without.
private final class KeptSuggestions: Sendable {
  private let hosts: @Sendable () -> [any PluginHost]
  private let made = Mutex<Suggestions?>(nil)

  init(_ hosts: @escaping @Sendable () -> [any PluginHost]) { self.hosts = hosts }

  var suggestions: Suggestions {
    made.withLock { made in
      if let made { return made }
      let suggestions = Suggestions(hosts())
      made = suggestions
      return suggestions
    }
  }
}
