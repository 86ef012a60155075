import Facilitation

extension Shell {
  struct Help: Deed {
    let topic: [String]

    static let verb: Verb<Shell> = .own(
      "help", "tells what there is", .optionalArguments("topic", .text("TOPIC"), "a plugin, or a verb"), effect: .view,
      examples: ["help", "help floor", "help person add"], make: Help.init
    ).alsoSaid("?", "commands", "man", "how", "usage").with(.ofThePresent)

    func perform(in session: Session, _ line: ShellLine) throws(Fault) -> Reply {
      try session.help(on: line.arguments)
    }
  }

  struct Run: Deed {
    let file: String
    let values: [String]
    let allowsWrites: Bool

    static let verb = running("run", "runs a command file")
    static let include = running("include", "runs a command file as if its lines stood here")

    private static func running(_ name: String, _ summary: String) -> Verb<Shell> {
      .own(
        name, summary, Slot<String>.argument("file", .file, "which command file"),
        .optionalArguments("values", .text("NAME=VALUE"), "what it needs; and: for ROWS.csv, once for each row"),
        .flag("allow-writes", "lets it write anywhere, and over files"),
        examples: [Example("\(name) closing.meet", after: [])],
        make: Run.init
      ).with(.recording)
    }

    func perform(in session: Session, _ line: ShellLine) throws(Fault) -> Reply {
      let values = try GivenValues(Array(line.arguments.filter { $0.option == nil }.dropFirst()))
      try session.run(line.word(file, "file"), values, allowsWrites: allowsWrites, line)
      return Reply(.empty)
    }
  }

  struct StateActor: Deed {
    let name: String

    static let verb: Verb<Shell> = .own(
      "actor", "says who is at the keyboard", Slot<String>.argument("name", .title("NAME"), "who it is"),
      examples: ["actor ana"], make: StateActor.init)

    func perform(in session: Session, _ line: ShellLine) -> Reply {
      session.principal = .keyboard(stated: name)
      return Reply(.empty)
    }
  }

  struct SetVariable: Deed {
    let name, sign, text: String

    static let verb: Verb<Shell> = .own(
      "set", "gives a name to a text; $NAME stands for it from then on",
      Slot<String>.argument("name", .settingName, "letters, digits and _"),
      Slot<String>.argument("sign", .equals, "between the name and the text"),
      Slot<String>.rest("text", "what it stands for"), examples: ["set venue = \"Keighley Library\""],
      make: SetVariable.init)

    func perform(in session: Session, _ line: ShellLine) -> Reply {
      session.set(name, to: text)
      return Reply(.empty)
    }
  }

  struct ChooseOutput: Deed {
    let format: String?

    static let verb: Verb<Shell> = .own(
      "output", "chooses how things are shown", Slot<String?>.optionalArgument("format", .text("FORMAT"), "which"),
      examples: ["output plain"], make: ChooseOutput.init)

    func perform(in session: Session, _ line: ShellLine) throws(Fault) -> Reply {
      guard let format else {
        let formats = session.presenter.formats.map { "output \($0)" }.joined(separator: "\n")
        throw Fault(at: line.end, "which format?", remedy: formats)
      }
      session.format = try session.knownFormat(line.word(format, "format"))
      return Reply(.empty)
    }
  }

  struct Expect: Deed {
    let fact, comparison, value: String

    static let verb: Verb<Shell> = .own(
      "expect", "checks a fact", Slot<String>.argument("fact", .text("FACT"), "the fact"),
      Slot<String>.argument("comparison", .comparison, "one of = != < <= > >="),
      Slot<String>.argument("value", .text("VALUE"), "what it is compared with"),
      examples: ["expect gathering.people >= 3"],
      make: Expect.init)

    func perform(in session: Session, _ line: ShellLine) throws(Fault) -> Reply { try session.expect(line) }
  }

  struct Facts: Deed {
    let part: String?

    static let verb: Verb<Shell> = .own(
      "facts", "lists what can be expected, as it is now",
      Slot<String?>.optionalArgument("part", .text("PART"), "only those with this in their names"), effect: .view,
      examples: ["facts", "facts gathering"], make: Facts.init
    ).with(.ofThePresent)

    func perform(in session: Session, _ line: ShellLine) throws(Fault) -> Reply {
      try storing { () throws(JournalError) in try session.workshop.refresh() }
      let sought = Sought(part ?? "")
      let facts = session.workshop.facts(session.context).filter { sought.isIn($0.name) }
      guard let part, facts.isEmpty else { return Reply(Self.table(facts)) }
      throw Fault(at: line.places["part"], "no fact has '\(part)' in its name", remedy: "facts   lists them all")
    }

    private static func table(_ facts: [Fact]) -> Document {
      let columns = [Table.Column("fact", "fact"), Table.Column("value", "is")]
      return .rows(Table(key: "facts", columns: columns, rows: facts.map { [.text($0.name), $0.value] }))
    }
  }

  struct Live: Deed {
    static let verb: Verb<Shell> = .own(
      "live", "shows the floor on the whole screen, until q", examples: ["live"], make: Live.init
    ).alsoSaid("board", "show board", "dashboard", "screen")

    func perform(in session: Session, _ line: ShellLine) throws(Fault) -> Reply {
      guard session.opensBoard, session.runningFiles.isEmpty else {
        throw Fault(
          at: line.name, "the live board needs a terminal's whole screen, and someone at its keys",
          remedy: "queue, or balance: they say the same in words")
      }
      session.wantsBoard = true
      return Reply(.empty)
    }
  }

  struct Quit: Deed {
    static let verb: Verb<Shell> = .own("quit", "leaves", examples: ["quit"], make: Quit.init).alsoSaid(
      "bye", "q", "logout", "leave shell", "close program")
    static let exit: Verb<Shell> = .own("exit", "leaves, as quit does", examples: ["exit"], make: Quit.init)

    func perform(in session: Session, _ line: ShellLine) -> Reply {
      session.hasQuit = true
      return Reply(.empty)
    }
  }
}

extension Kind<String> {
  fileprivate static let equals = Kind(
    "=",
    read: { word, _ throws(Misreading) in
      guard word == "=" else {
        throw Misreading("a setting is a name, '=' and a text", remedy: "set venue = \"Keighley Library\"")
      }
      return word
    }, print: { $0 }, candidates: { _ in [Candidate("=")] })

  fileprivate static let comparison = Kind(
    "COMPARISON", read: { word, _ in word }, print: { $0 },
    candidates: { _ in Expectation.Comparison.allCases.map { Candidate($0.rawValue) } })

  fileprivate static let settingName = Kind(
    "NAME",
    read: { name, _ throws(Misreading) in
      guard NamedValue.isName(name) else {
        throw Misreading(
          "'\(name)' can't be the name of a setting", remedy: "use letters, digits and _, a letter first")
      }
      return name
    }, print: { $0 })
}

extension Session {
  /// Whether the last line asked for the board; asking forgets it.
  public func takeBoardWish() -> Bool {
    defer { wantsBoard = false }
    return wantsBoard
  }

  fileprivate func expect(_ line: ShellLine) throws(Fault) -> Reply {
    try storing { () throws(JournalError) in try workshop.refresh() }
    let now = self.now
    let context = self.context
    let end = line.source.text.utf8.count
    let expectation = try Expectation(line.arguments, end: end)
    let fact = workshop.fact(expectation.fact.text, context)
    let unmet = try expectation.unmet(fact, others: workshop.facts(context), zone: zone, now: now)
    var reply = Reply(.empty)
    reply.check =
      unmet.map { .unmet("\(expectation.fact.text) is \($0), and \(expectation.wanting)") } ?? .met
    return reply
  }

  func nothing(after words: [Word], _ count: Int) throws(Fault) {
    guard words.count > count else { return }
    throw Fault(
      at: words[count].range, "there is no place for '\(words[count].text)' here",
      remedy: "leave it out, or put words that belong together in quotes")
  }

  func knownFormat(_ word: Word) throws(Fault) -> String {
    let name = word.text.lowercased()
    if presenter.formats.contains(name) { return name }
    let near = presenter.formats.map { Candidate($0) }.near(name)
    throw Fault(
      at: word.range, "there is no format '\(word.text)'", candidates: near,
      remedy: near.isEmpty ? "it can be \(presenter.formats.joined(separator: ", "))" : nil)
  }
}
