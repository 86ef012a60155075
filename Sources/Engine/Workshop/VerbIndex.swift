import Facilitation

/// Finds the verb that a line begins with.
///
/// The longest match wins; a verb that only one plugin has needs no plugin name.
struct VerbIndex {
  /// A verb of a plugin, and how many words of the line name it.
  struct Match {
    let host: any PluginHost
    let verb: Int
    let words: Int
    var signature: VerbSignature { host.verbs[verb] }
  }

  private var byName: [String: [(host: any PluginHost, verb: Int)]] = [:]
  private let hosts: [any PluginHost]

  init(_ hosts: [any PluginHost]) {
    self.hosts = hosts
    for host in hosts {
      for (index, verb) in host.verbs.enumerated() {
        byName[verb.name, default: []].append((host, index))
        byName["\(host.name) \(verb.name)", default: []].append((host, index))
      }
    }
  }

  func host(named name: String) -> (any PluginHost)? { hosts.first { $0.name == name.lowercased() } }

  func find(_ words: [Word]) throws(Fault) -> Match {
    var name = ""
    var found: Match?
    for (index, word) in words.prefix(3).enumerated() {
      guard !word.isQuoted else { break }
      name += (index == 0 ? "" : " ") + word.text.lowercased()
      guard let matches = byName[name], let first = matches.first else { continue }
      guard matches.count == 1 else {
        let choices = matches.map { Candidate("\($0.host.name) \(name)", $0.host.verbs[$0.verb].summary) }
        throw Fault(
          at: words[0].range.lowerBound..<word.range.upperBound, "'\(name)' is a verb of several plugins",
          candidates: choices)
      }
      found = Match(host: first.host, verb: first.verb, words: index + 1)
    }
    guard let found else { throw unknown(words) }
    return found
  }

  private func unknown(_ words: [Word]) -> Fault {
    guard let first = words.first else { return Fault("there is nothing on this line") }
    let second = words.count > 1 && !words[1].isQuoted ? words[1] : nil
    let known = byName.compactMap { name, matches in
      matches.first.map { Candidate(name, $0.host.verbs[$0.verb].summary) }
    }
    if let second {
      let near = known.filter { $0.word.contains(" ") }.near("\(first.text) \(second.text)")
      let range = first.range.lowerBound..<second.range.upperBound
      if !near.isEmpty { return Fault(at: range, "there is no verb '\(first.text) \(second.text)'", candidates: near) }
      let shared = known.filter { $0.word.hasPrefix(first.text.lowercased() + " ") }.sorted { $0.word < $1.word }
      if !shared.isEmpty {
        let names = shared.map(\.word).joined(separator: ", ")
        return Fault(at: range, "there is no verb '\(first.text) \(second.text)'", remedy: "there are: \(names)")
      }
    }
    let near = (known + shellWords).near(first.text)
    let remedy = near.isEmpty ? "help   lists what there is" : nil
    return Fault(at: first.range, "there is no verb '\(first.text)'", candidates: near, remedy: remedy)
  }
}
