import Facilitation

/// Help, made from the same signatures that read the lines.
extension Session {
  func help(on topic: ArraySlice<Word>) throws(Fault) -> Reply {
    // A verb of two words is named as well in quotes.
    let topic = topic.flatMap(\.withoutQuotes)
    guard let first = topic.first else { return Reply(helpOverview) }
    if topic.count == 1, let page = helpPage(ofPlugin: first.text) { return Reply(page) }
    do throws(Fault) {
      return Reply(helpPage(of: try find(topic).signature))
    } catch {
      let verbs = workshop.registry.hosts.flatMap(\.offered) + Shell.verbs.map { VerbSignature($0) }
      let family = verbs.filter { $0.name.hasPrefix(first.text.lowercased() + " ") }
      guard topic.count == 1, !family.isEmpty else {
        throw workshop.registry.verbs.suggestions.fault(for: topic, asTopic: true)
      }
      return Reply(.object([verbTable(family)]))
    }
  }

  /// All that help can tell, as plain text: the shell's own words, and for each plugin a page for each verb.
  public var manual: (ownWords: String, plugins: [(name: String, summary: String, verbs: [String])]) {
    let plugins = workshop.registry.hosts.map { host in
      (host.name, host.summary, host.offered.map { plainText(helpPage(of: $0)) })
    }
    return (plainText(.object([ownWords])), plugins)
  }

  private func plainText(_ page: Document) -> String { presenter.text(page, as: "plain", width: 76, zone: zone) }

  private var helpOverview: Document {
    let plugins = workshop.registry.hosts.map { host in
      Pair(host.name, host.name, .text("\(host.summary): \(host.offered.map(\.name).joined(separator: ", "))"))
    }
    return Document(
      .object,
      [
        Section("Plugins", [.pairs(plugins)]), Section("The shell's own words", [ownWords]),
        Section(nil, [.note("help VERB   shows a verb with examples")]),
      ])
  }

  private var ownWords: Block { .pairs(Shell.verbs.map { Pair($0.name, $0.typedName, .text($0.summary)) }) }

  /// What a plugin has, the engine's own included; `nil` where there is none of the name.
  func helpPage(ofPlugin name: String) -> Document? {
    if name.lowercased() == Shell.name { return page(Shell.name, Shell.summary, Shell.verbs.map { VerbSignature($0) }) }
    return workshop.registry.host(named: name).map { page($0.name, $0.summary, $0.offered) }
  }

  private func page(_ name: String, _ summary: String, _ verbs: [VerbSignature]) -> Document {
    .object("\(name): \(summary)", [verbTable(verbs)])
  }

  private func verbTable(_ verbs: [VerbSignature]) -> Block {
    .table(
      Table(
        key: "verbs", columns: [.init("verb", "verb"), .init("does", "what it does")],
        rows: verbs.map { [.text($0.name), .text($0.summary)] }))
  }

  private func helpPage(of verb: VerbSignature) -> Document {
    var blocks: [Block] = [.note(verb.summary), .note("  " + verb.usage)]
    var slots = verb.parameters.map { Pair($0.name, $0.usage, .text($0.help)) }
    switch verb.effect {
    case .view:
      slots.append(Pair("as", "[--as FORMAT]", .text("how it is shown: \(presenter.formats.joined(separator: ", "))")))
      slots.append(Pair("table", "[--table NAME]", .text(tableHelp)))
      slots.append(
        Pair(
          "to", "[--to FILE]",
          .text(
            """
            writes it to a file instead, with --force over one that is there; as \(presenter.formatOfOneTable) and to a \
            folder, a file for each table
            """)))
      if !verb.traits.contains(.ofThePresent) { slots.append(Pair("asOf", "[--as-of TIME]", .text(asOfHelp))) }
    case .change, .expand:
      slots += verb.placingParameters.map { Pair($0.name, $0.usage, .text($0.help)) }
      if verb.writesFiles { slots.append(Pair("force", "[--force]", .text("writes over files that are there"))) }
      slots.append(Pair("dryRun", "[--dry-run]", .text(verb.effect.dryRunHelp)))
    case .session: break
    case .export:
      slots.append(Pair("force", "[--force]", .text("writes over files that are there")))
      slots.append(Pair("dryRun", "[--dry-run]", .text(verb.effect.dryRunHelp)))
    }
    blocks.append(.pairs(slots))
    blocks.append(.note((["examples:"] + verb.examples.map { "  " + $0.line }).joined(separator: "\n")))
    return .object(verb.name, blocks)
  }
}

extension Word {
  /// Its words, each where it stands.
  fileprivate var withoutQuotes: [Word] {
    guard isQuoted else { return [self] }
    return text.split(separator: " ").map { Word(text: String($0), typed: String($0), range: range, isQuoted: false) }
  }
}

extension Verb {
  /// As it must be typed at least.
  fileprivate var typedName: String { traits.contains(.inFull) ? "\(P.name) \(name)" : name }
}
