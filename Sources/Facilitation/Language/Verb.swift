/// One signature, from which reading, printing, help, completion and examples derive.
public struct Verb<P: Plugin>: Sendable {
  /// One or two words in lower case: `speak`, `person add`.
  public let name: String
  /// What it does, in a few words that follow "it": `gives someone the floor`.
  public let summary: String
  /// What it does with the world, known before a line is read: only some verbs need the turn to write.
  public let effect: Effect
  /// In the order in which arguments are typed and the canonical line has them.
  public let parameters: [Parameter]
  /// At least one.
  public let examples: [Example]
  private let read: @Sendable (inout Arguments, CompletionContext, inout String) throws(Misuse) -> Action<P>
  /// What every verb of its sort understands beside its own.
  private var common: [Parameter] { effect == .change ? Parameter.ofChanges : [] }

  /// Completes a line in ways that a single slot can't: from several words, or with something that mustn't be in it.
  ///
  /// It is asked before words are read, so that what it gives is read, checked and made canonical as if typed. A
  /// canonical line it must leave as it is.
  public typealias Completing = @Sendable (GivenWords, CompletionContext) throws(Refusal) -> Completed
  @usableFromInline var complete: Completing?

  /// Asks the person at the keyboard, without showing what is typed, for what mustn't be part of a line.
  ///
  /// It is called before the turn to write is taken, so that others can write while somebody types: what it finds in the
  /// context may have changed by the time the line is completed. `ask` answers with what was typed after its prompt, and
  /// throws when nobody can be asked or nothing is answered. What comes of it is `nil` where the line will be refused
  /// anyhow, so that nobody types in vain.
  public typealias Questions =
    @Sendable (
      GivenWords, CompletionContext, _ ask: (_ prompt: String) throws(Refusal) -> String
    ) throws(Refusal) -> String?
  private var questions: (unless: String, ask: Questions)?
  /// Whether it asks something before its line is completed.
  public var asks: Bool { questions != nil }
  /// What would work where nobody can be asked, as a line; `nil` where nothing would.
  public private(set) var withoutAsking: String?

  /// Whether its lines are kept out of what the terminal remembers.
  public private(set) var isDiscreet = false
  /// Whether it must be typed with its plugin's name before it.
  public private(set) var needsPluginName = false
  /// Whether a line of it records something, so that it needs the turn to write.
  public private(set) var records: Bool
  /// Whether what it does rests on the record alone: its state is folded anew, and not taken up from before.
  public private(set) var restsOnRecordAlone = false
  /// Whether what it shows says at which head of the record it was.
  public private(set) var saysHead = false

  // Inlined where the slots' types are known; else each of them would be looked up anew for each line.
  @inlinable init<each V: Sendable>(
    _ name: String, _ summary: String, _ effect: Effect, _ examples: [Example], _ slots: repeat Slot<each V>,
    action: @escaping @Sendable (repeat each V) -> Action<P>
  ) {
    var parameters: [Parameter] = []
    for slot in repeat each slots { parameters.append(slot.parameter) }
    self.init(name, summary, effect, examples, parameters) { arguments, context, line throws(Misuse) in
      let values = (repeat try (each slots).read(&arguments, context))
      if let extra = arguments.positional.first { throw Misuse(unexpected: extra) }
      repeat (each slots).print(each values, &line)
      return action(repeat each values)
    }
  }

  @usableFromInline init(
    _ name: String, _ summary: String, _ effect: Effect, _ examples: [Example], _ parameters: [Parameter],
    read: @escaping @Sendable (inout Arguments, CompletionContext, inout String) throws(Misuse) -> Action<P>
  ) {
    (self.name, self.summary, self.effect, self.examples) = (name, summary, effect, examples)
    (self.parameters, self.read) = (parameters, read)
    records = effect == .change || effect == .expand
  }

  /// A verb that changes something; `command` gets the values in the order of the slots.
  ///
  /// `complete` gives options that follow from several words of the line, or stand for what mustn't be in it.
  @inlinable public static func change<each V: Sendable>(
    _ name: String, _ summary: String, _ slots: repeat Slot<each V>, examples: [Example],
    completing complete: Completing? = nil, command: @escaping @Sendable (repeat each V) -> P.Command
  ) -> Verb {
    var verb = Verb(name, summary, .change, examples, repeat each slots) { (values: repeat each V) in
      .change(command(repeat each values))
    }
    verb.complete = complete
    return verb
  }

  /// The same verb, with its lines kept out of what the terminal remembers, since they say what the record doesn't.
  public var discreet: Verb {
    var verb = self
    verb.isDiscreet = true
    return verb
  }

  /// A name that it had once, by which lines of so many words behind it are still read; `nil` where it had none.
  public private(set) var formerName: (name: String, fewestWords: Int)?

  /// The same verb, which had another name that now is of another verb, whose lines are shorter than `fewestWords`.
  public func formerly(_ name: String, fewestWords: Int) -> Verb {
    var verb = self
    verb.formerName = (name, fewestWords)
    return verb
  }

  /// The same verb, which is typed with its plugin's name before it, since its own name begins other plugins' verbs.
  ///
  /// `meeting clos` is a slip in `meeting close`, and not a report of a meeting `clos`.
  public var inFull: Verb {
    var verb = self
    verb.needsPluginName = true
    return verb
  }

  /// The same verb, for what must rest on the record alone, as payments must: whatever was kept of an earlier state is
  /// passed over, and the record is folded from its beginning.
  public var onRecordAlone: Verb {
    var verb = self
    verb.restsOnRecordAlone = true
    return verb
  }

  /// The same verb, which says at its end at which head of the record it was: for reports that leave the workshop.
  public var sayingHead: Verb {
    var verb = self
    verb.saysHead = true
    return verb
  }

  /// The same verb, which asks first, unless the option is given in which its canonical line says what came of that.
  ///
  /// What `questions` gives is ``CompletionContext/answer`` when the line is completed. `remedy` is what would work where nobody can
  /// be asked, as a line.
  public func asking(unless option: String, otherwise remedy: String? = nil, _ questions: @escaping Questions) -> Verb {
    var verb = self
    verb.questions = (option, questions)
    verb.withoutAsking = remedy
    return verb
  }

  /// A verb that shows something; `document` gets the values in the order of the slots.
  public static func view<each V: Sendable>(
    _ name: String, _ summary: String, _ slots: repeat Slot<each V>, examples: [Example],
    document: @escaping @Sendable (P.State, ViewContext, repeat each V) throws(Refusal) -> Document
  ) -> Verb {
    Verb(name, summary, .view, examples, repeat each slots) { (values: repeat each V) in
      .view([]) { state, context, _ throws(Refusal) in try document(state, context, repeat each values) }
    }
  }

  /// A verb that shows what files hold.
  public static func view<each V: Sendable>(
    _ name: String, _ summary: String, _ slots: repeat Slot<each V>, examples: [Example],
    reading sources: @escaping @Sendable (repeat each V) -> [SourceRequest],
    document: @escaping @Sendable (P.State, ViewContext, [Source], repeat each V) throws(Refusal) -> Document
  ) -> Verb {
    Verb(name, summary, .view, examples, repeat each slots) { (values: repeat each V) in
      .view(sources(repeat each values)) { state, context, sources throws(Refusal) in
        try document(state, context, sources, repeat each values)
      }
    }
  }

  /// A verb that turns a file into plain lines.
  public static func expand<each V: Sendable>(
    _ name: String, _ summary: String, _ slots: repeat Slot<each V>, examples: [Example],
    reading source: @escaping @Sendable (repeat each V) -> SourceRequest,
    expansion: @escaping @Sendable (P.State, CompletionContext, Source, repeat each V) throws(Refusal) -> Expansion
  ) -> Verb {
    Verb(name, summary, .expand, examples, repeat each slots) { (values: repeat each V) in
      .expand(source(repeat each values)) { state, context, source throws(Refusal) in
        try expansion(state, context, source, repeat each values)
      }
    }
  }

  /// A verb that writes files into a folder, for which it has the option `--to` beside its own slots.
  ///
  /// All files are written, or none: a file that is there already is replaced only with `--force`.
  public static func export<each V: Sendable>(
    _ name: String, _ summary: String, _ slots: repeat Slot<each V>, examples: [Example],
    artifacts: @escaping @Sendable (P.State, ViewContext, repeat each V) throws(Refusal) -> [Artifact]
  ) -> Verb {
    Verb(name, summary, .export, examples, Slot<String>.folder, repeat each slots) { (folder, values: repeat each V) in
      .export(folder: folder, line: nil) { state, context throws(Refusal) in
        try artifacts(state, context, repeat each values)
      }
    }
  }

  /// A verb that writes files and has a line recorded that says so.
  ///
  /// `line` gives a change; it is run right after the files are written, with nobody writing in between.
  public static func export<each V: Sendable>(
    _ name: String, _ summary: String, _ slots: repeat Slot<each V>, examples: [Example],
    recording line: @escaping @Sendable (repeat each V) -> String,
    artifacts: @escaping @Sendable (P.State, ViewContext, repeat each V) throws(Refusal) -> [Artifact]
  ) -> Verb {
    var verb = Verb(name, summary, .export, examples, Slot<String>.folder, repeat each slots) {
      (folder, values: repeat each V) in
      .export(folder: folder, line: line(repeat each values)) { state, context throws(Refusal) in
        try artifacts(state, context, repeat each values)
      }
    }
    verb.records = true
    return verb
  }
}

/// What a line gets before its words are read.
public struct Completed: Sendable {
  /// Options by their names, in the place of those that were given, or added.
  public var options: [String: String]
  /// What is remembered beside the record, with what follows or not at all.
  public var notes: [PrivateNote]

  /// Nothing is added unless said so.
  public init(options: [String: String] = [:], notes: [PrivateNote] = []) {
    (self.options, self.notes) = (options, notes)
  }
}

/// A line as its verb understood it.
public struct Reading<P: Plugin> {
  /// What the line asks for, with all its words read.
  public let action: Action<P>
  /// The line with its plugin's name and everything that was left out; reading it again gives the same action.
  public let canonical: String
  /// What the line says of the day by the clocks of the workshop; its canonical form has it only where a rule asks.
  public let day: CalendarDay?
  /// What is remembered beside the record, with what follows or not at all.
  public let notes: [PrivateNote]
  /// Where each parameter that was given stands, by its name, in bytes of the line that was typed.
  public let places: [String: Range<Int>]
}

extension Verb {
  /// `floor balance [--per GROUP]`.
  public var usage: String { ([P.name, name] + parameters.map(\.usage)).joined(separator: " ") }

  /// Reads the words after the verb.
  ///
  /// `end` is where the line ends, for what is missing.
  public func read(_ words: ArraySlice<Word>, end: Int, in context: CompletionContext) throws(Misuse) -> Reading<P> {
    var arguments = try Arguments(words, for: parameters, common, end: end)
    var notes: [PrivateNote] = []
    if let complete {
      do throws(Refusal) {
        let completed = try complete(GivenWords(arguments: arguments), context)
        arguments.fill(completed.options)
        notes = completed.notes
      } catch {
        throw Misuse(error, in: arguments)
      }
    }
    var line = "\(P.name) \(name)"
    let action = try read(&arguments, context, &line)
    let day = effect == .change ? try Slot<CalendarDay?>.today.read(&arguments, context) : nil
    return Reading(action: action, canonical: line, day: day, notes: notes, places: arguments.places)
  }

  /// Asks what the verb asks first; `nil` where it asks nothing, or the line says already what would come of it.
  public func answer(
    to words: ArraySlice<Word>, end: Int, in context: CompletionContext,
    ask: (_ prompt: String) throws(Refusal) -> String
  ) throws(Misuse) -> String? {
    guard let questions else { return nil }
    let arguments = try Arguments(words, for: parameters, common, end: end)
    guard arguments.option(questions.unless).isEmpty else { return nil }
    do throws(Refusal) {
      return try questions.ask(GivenWords(arguments: arguments), context, ask)
    } catch {
      throw Misuse(error, in: arguments)
    }
  }

  /// Finds what is wrong with the words after the verb, whatever the records say.
  ///
  /// That is unknown options, values that are missing or of the wrong kind, and words too many.
  public func check(_ words: ArraySlice<Word>, end: Int, in context: CompletionContext) throws(Misuse) {
    let unknown = UnknownRecords()
    let context = context.reading(unknown)
    var arguments = try Arguments(words, for: parameters, common, end: end)
    for parameter in parameters + common {
      var given = arguments.option(parameter.name)
      if parameter.form == .argument {
        repeat {
          guard let word = arguments.next(for: parameter) else { break }
          given.append(word)
        } while parameter.isRepeatable
      }
      let isMissing = parameter.form == .rest ? arguments.rest.isEmpty : given.isEmpty
      if parameter.isRequired, isMissing { throw arguments.missing(parameter) }
      for word in given {
        unknown.wereAsked = false
        do { try parameter.check(word.text, context) } catch {
          if !unknown.wereAsked { throw Misuse(at: word.range, error) }
        }
      }
    }
    if let extra = arguments.positional.first { throw Misuse(unexpected: extra) }
  }

  /// What may follow `words`: values for the open option or the next argument, then the options that are left.
  public func completions(after words: [Word], in context: Context) -> [Candidate] {
    let awaited = parameters.awaited(after: words)
    return (awaited.value?.candidates(context) ?? []) + awaited.options.map { Candidate("--\($0.name)", $0.help) }
  }
}

extension [Parameter] {
  /// What may follow `words`, which are those after the verb: the value of the open option, or else of the next
  /// argument or text, where there is one; and the options that are left, unless one is open.
  public func awaited(after words: [Word]) -> (value: Parameter?, options: [Parameter]) {
    let options = filter(\.isOption)
    var filled = 0
    var open: Parameter?
    for word in words {
      if open != nil {
        open = nil
      } else if let name = word.option, let option = options.first(where: { $0.name == name.lowercased() }) {
        open = option.form == .option ? option : nil
      } else {
        filled += 1
      }
    }
    if let open { return (open, []) }
    let places = filter { $0.form == .argument }
    let next = filled < places.count ? places[filled] : places.last { $0.isRepeatable } ?? first { $0.form == .rest }
    let given = Set(words.compactMap { $0.option?.lowercased() })
    return (next, options.filter { $0.isRepeatable || !given.contains($0.name) })
  }
}

/// Stands for records that are known only when a file runs, and tells whether anything depended on them.
private final class UnknownRecords: PublishedRecords {
  var wereAsked = false

  func records<R: RecordSet>(_ type: R.Type, in context: Context) -> R {
    wereAsked = true
    return R.empty
  }

  func lastNumber(_ prefix: String) -> Int {
    wereAsked = true
    return 0
  }
}
