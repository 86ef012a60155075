import Engine
public import Facilitation

/// What every plugin must keep, tried on the lines that it is given; see the laws of ``Facilitation/Plugin``.
public enum PluginConformance {
  /// What is broken, in words; empty when every law holds.
  ///
  /// `lines` set the scene; each verb's own examples are then tried on that scene, each from the beginning. `files` are
  /// those that examples name, and `answers` what is typed to the questions of verbs that ask, by the prompt.
  public static func violations(
    of plugin: any Plugin.Type, among plugins: [any Plugin.Type], scene lines: [String], files: [String: String],
    answers: [String: String] = [:]
  ) throws -> [String] {
    func open<P: Plugin>(_ plugin: P.Type) throws -> [String] {
      var found = signatureViolations(plugin)
      for verb in P.verbs {
        if verb.examples.isEmpty, !verb.traits.contains(.byLinkAlone) {
          found.append("\(P.name) \(verb.name): has no example")
        }
        for example in verb.examples {
          let stage = try Stage(plugins: plugins, files: files, start: nil)
          stage.session.asking = FixedAnswers(answers)
          stage.run((["meet 1"] + lines + example.preparation).joined(separator: "\n"), name: "scene.meet")
          guard stage.console.complained.isEmpty else { return ["the scene: \(stage.console.complained)"] }
          found += try exampleViolations(example.line, records: verb.traits.contains(.recording), stage).map {
            "\(P.name): \(example.line): \($0)"
          }
          found += try countingViolations(P.self, stage)
          found += try notesViolations(stage)
        }
      }
      return found
    }
    return try open(plugin)
  }

  private static func signatureViolations<P: Plugin>(_ plugin: P.Type) -> [String] {
    var found = (P.self as? any RoomPlugin.Type)?.clashes.map { "\(P.name): \($0)" } ?? []
    if P.name != P.name.lowercased() { found.append("\(P.name): a plugin's name is in lower case") }
    if Set(P.verbs.map(\.name)).count != P.verbs.count { found.append("\(P.name): two verbs have one name") }
    for verb in P.verbs {
      let words = verb.name.split(separator: " ")
      if !(1...2).contains(words.count) { found.append("\(verb.name): a verb is one or two words") }
      if Set(verb.parameters.map(\.name)).count != verb.parameters.count {
        found.append("\(verb.name): two slots have one name")
      }
      for parameter in verb.parameters where parameter.help.isEmpty {
        found.append("\(verb.name): \(parameter.name) has no help")
      }
      found += opennessViolations(verb).map { "\(verb.name): \($0)" }
    }
    return found
  }

  /// What is open to members is one line about what they may know, with slots that can be filled and options that there
  /// are.
  private static func opennessViolations<P: Plugin>(_ verb: Verb<P>) -> [String] {
    guard verb.typists != .keyboard else { return [] }
    var found: [String] = []
    let isLineAlone = verb.effect == .change || verb.effect == .view
    if !isLineAlone || verb.parameters.contains(where: { $0.isFile && !$0.isOption }) {
      found.append("files aren't for members")
    }
    let (own, options) = (verb.typists.own, verb.typists.options)
    if let own, !verb.parameters.contains(where: { $0.name == own && $0.form != .rest && $0.form != .flag }) {
      found.append("'\(own)' is no slot that can be filled in")
    }
    found += options.filter { name in name == own || !verb.parameters.contains { $0.isOption && $0.name == name } }
      .map { "'\($0)' is no option that members could give" }
    if let audience = verb.audience, audience != .room, audience != .personal {
      found.append("members may type what they may not know")
    }
    if case .owners = verb.typists, verb.effect != .change { found.append("only of what changes is asked whose it is") }
    return found
  }

  private static func exampleViolations(_ line: String, records: Bool, _ stage: Stage) throws -> [String] {
    let (before, notes) = (stage.workshop.sequence, try stage.privateNotes.count)
    stage.type(line)
    guard stage.console.complained.isEmpty else { return [stage.console.complained] }
    let entries = try stage.workshop.journal.entries(after: before, limit: .max)
    guard records else { return entries.isEmpty ? [] : ["a view recorded something"] }
    guard !entries.isEmpty else { return try stage.privateNotes.count != notes ? [] : ["recorded nothing"] }
    return try entries.compactMap(\.content).flatMap(contentViolations) + replayViolations(stage)
  }

  /// What a plugin counts, it counts under the prefixes that it says.
  private static func countingViolations<P: Plugin>(_ plugin: P.Type, _ stage: Stage) throws -> [String] {
    let entries = try stage.workshop.journal.entries(after: 0, limit: .max).filter { $0.plugin == P.name }
    let words = try entries.flatMap { try EventRecord.readAll(json: $0.content?.events ?? "[]") }.compactMap { record in
      if case .text(let word)? = record["id"] { word } else { nil }
    }
    return words.filter { word in !P.idPrefixes.contains { ID(word: word)?.prefix == $0 } }.map {
      "\(P.name): '\($0)' is counted under a prefix that isn't the plugin's"
    }
  }

  /// What is remembered beside the record stands in sections that somebody has declared, each under its own name.
  public static func notesViolations(_ stage: Stage) throws -> [String] {
    let parts = try stage.workshop.holdings().parts
    let strangers = parts.flatMap { part in
      part.sections.map(\.section.name).filter { $0 != part.name && !$0.hasPrefix(part.name + ".") }
    }
    let declared = parts.flatMap { $0.sections.map(\.section) }
    let undeclared = try stage.privateNotes.sections.keys.sorted().filter { section in
      declared.count { $0.covers(section) } != 1
    }
    return strangers.map { "'\($0)' isn't named after its plugin" }
      + undeclared.map { "'\($0)' isn't declared, or more than once: notesSections says what it is for" }
  }

  private static func contentViolations(_ content: Content) throws -> [String] {
    let records = try EventRecord.readAll(json: content.events)
    return EventRecord.json(records) == content.events ? [] : ["its events don't read back: \(content.events)"]
  }

  /// Running the journal's script must make the same contents.
  private static func replayViolations(_ stage: Stage) throws -> [String] {
    let script = stage.type("journal script")
    let again = try Stage(hosts: stage.workshop.registry, start: nil)
    again.run(script, name: "script.meet")
    guard again.console.complained.isEmpty else { return ["its script fails: \(again.console.complained)"] }
    let isNumberedAnew = try stage.hasErased
    let (made, expected) = try (
      again.contentsOfScript(isNumberedAnew: isNumberedAnew), stage.contentsOfScript(isNumberedAnew: isNumberedAnew)
    )
    return made == expected ? [] : ["its script makes other contents:\n\(script)"]
  }
}
