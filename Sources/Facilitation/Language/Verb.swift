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
  /// Those of which people are told what was understood.
  private let toldOf: [Parameter]
  private let read: @Sendable (inout Arguments, CompletionContext, inout String) throws(Misuse) -> Action<P>
  /// What every verb of its sort understands beside its own.
  private var common: [Parameter] {
    switch effect {
    case .change: isOfNamedMeeting ? Parameter.ofPlaceableChanges : Parameter.ofChanges
    case .expand: isOfNamedMeeting ? Parameter.ofPlaceableImports : []
    case .view, .export, .session: []
    }
  }
  /// Whether its lines may say which meeting they are of, in the way that every verb does which may be placed.
  private var isOfNamedMeeting: Bool { !traits.isDisjoint(with: [.placeable, .ofMeeting]) && !hasOwnMeeting }
  private let hasOwnMeeting: Bool

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
  var questions: (unless: String, ask: Questions)?
  /// Whether it asks something before its line is completed.
  public var asks: Bool { questions != nil }
  /// What would work where nobody can be asked, as a line; `nil` where nothing would.
  public internal(set) var withoutAsking: String?

  /// Who may know what it shows; `nil` for a verb that shows nothing of its own.
  public internal(set) var audience: Audience?
  /// Who may type it.
  public internal(set) var typists = Typists.keyboard
  /// What is special about it.
  public internal(set) var traits: VerbTraits
  /// What people say who mean it, in lower case: `break` for `pause`.
  ///
  /// It is never read, but offered.
  public internal(set) var synonyms: [String] = []
  /// A name that it had once, by which lines of so many words behind it are still read; `nil` where it had none.
  public internal(set) var formerName: (name: String, fewestWords: Int)?

  // Inlined where the slots' types are known; else each of them would be looked up anew for each line.
  @inlinable init<each V: Sendable>(
    _ name: String, _ summary: String, _ effect: Effect, _ examples: [Example], _ slots: repeat Slot<each V>,
    action: @escaping @Sendable (repeat each V) -> Action<P>
  ) {
    var parameters: [Parameter] = []
    for slot in repeat each slots { parameters.append(slot.parameter) }
    self.init(name, summary, effect, examples, parameters) { arguments, context, line throws(Misuse) in
      let values = (repeat try (each slots).read(&arguments, context))
      if let extra = arguments.positional.first { throw arguments.unexpected(extra) }
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
    toldOf = parameters.filter { $0.tell != nil }
    hasOwnMeeting = parameters.contains { $0.isOption && $0.name == Slot<ID?>.namedMeeting.parameter.name }
    traits = effect == .change || effect == .expand ? .recording : []
  }
}

/// What a line gets before its words are read.
public struct Completed: Sendable {
  /// Options by their names, in the place of those that were given, or added.
  public var options: [String: String]
  /// What is remembered beside the record, with what follows or not at all.
  public var notes: [PrivateNote]
  /// Options that the line is read without, since what they say is remembered beside the record.
  public var dropped: Set<String> = []
  /// Whether the line says already all that a recorded one does, so that it is recorded as it stands.
  public var isAsRecorded = false

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
  /// Which meeting the line says that it is of, where it may have been closed since: `--meeting m1`.
  public let meeting: ID?
  /// What is remembered beside the record, with what follows or not at all.
  public let notes: [PrivateNote]
  /// Whether the line says already all that a recorded one does.
  public let isAsRecorded: Bool
  /// Where each parameter that was given stands, by its name, in bytes of the line that was typed.
  public let places: [String: Range<Int>]
  /// What was understood of words that can be read in several ways, a sentence each.
  public let understood: [String]
}

extension Verb {
  /// `floor balance [--per GROUP]`.
  public var usage: String { parameters.usage(after: [P.name, name]) }

  /// Reads the words after the verb.
  ///
  /// `end` is where the line ends, for what is missing.
  public func read(_ words: ArraySlice<Word>, end: Int, in context: CompletionContext) throws(Misuse) -> Reading<P> {
    let fit = { (parameter: Parameter, text: String) -> Fit in parameter.fit(text, context) }
    var arguments = try Arguments(words, for: parameters, common, end: end, fit)
    var notes: [PrivateNote] = []
    var isAsRecorded = false
    if let complete {
      do throws(Refusal) {
        let completed = try complete(GivenWords(arguments: arguments), context)
        arguments.drop(completed.dropped)
        arguments.fill(completed.options)
        (notes, isAsRecorded) = (completed.notes, completed.isAsRecorded)
      } catch {
        throw Misuse(error, in: arguments)
      }
    }
    var line = "\(P.name) \(name)"
    let action: Action<P>
    do throws(Misuse) { action = try read(&arguments, context, &line) } catch {
      throw arguments.explained(error, parameters, fit)
    }
    let day = effect == .change ? try Slot<CalendarDay?>.today.read(&arguments, context) : nil
    let meeting = isOfNamedMeeting ? try Slot<ID?>.namedMeeting.read(&arguments, context) : nil
    if let meeting { line += " --meeting \(meeting.word)" }
    return Reading(
      action: action, canonical: line, day: day, meeting: meeting, notes: notes, isAsRecorded: isAsRecorded,
      places: arguments.places,
      understood: understood(arguments, context))
  }

  private func understood(_ arguments: Arguments, _ context: CompletionContext) -> [String] {
    toldOf.flatMap { parameter in
      arguments.option(parameter.name).compactMap { word in
        parameter.tell?(word.text, context).map { "--\(parameter.name) is \($0)" }
      }
    }
  }

  /// Asks what the verb asks first; `nil` where it asks nothing, or the line says already what would come of it.
  public func answer(
    to words: ArraySlice<Word>, end: Int, in context: CompletionContext,
    ask: (_ prompt: String) throws(Refusal) -> String
  ) throws(Misuse) -> String? {
    guard let questions else { return nil }
    let arguments = try Arguments(words, for: parameters, common, end: end) { $0.fit($1, context) }
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
    var arguments = try Arguments(words, for: parameters, common, end: end) { parameter, text in
      unknown.wereAsked = false
      let fit = parameter.fit(text, context)
      // A name of several words may be somebody's, as long as it begins like one.
      let mayBeName = unknown.wereAsked && (text.first?.isUppercase ?? false || !text.contains(" "))
      return fit == .none && mayBeName ? .typed : fit
    }
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
        do { _ = try parameter.check(word.text, context) } catch {
          if !unknown.wereAsked { throw Misuse(at: word.range, error) }
        }
      }
    }
    if let extra = arguments.positional.first { throw arguments.unexpected(extra) }
  }

  /// What may follow `words`: values for the open option or the next argument, then the options that are left.
  public func completions(after words: [Word], in context: Context) -> [Candidate] {
    let awaited = parameters.awaited(after: words)
    return (awaited.value?.candidates(context) ?? []) + awaited.options.map { Candidate("--\($0.name)", $0.help) }
  }
}

extension Slot<ID?> {
  /// What every change understands that may be placed.
  static let namedMeeting = option(
    "meeting", .meeting, "which meeting it is of, open or over; the open one, unless given")
}

extension Parameter {
  fileprivate static let ofChanges = [Slot<CalendarDay?>.today.parameter]
  fileprivate static let ofPlaceableChanges = ofChanges + ofPlaceableImports
  fileprivate static let ofPlaceableImports = [Slot<ID?>.namedMeeting.parameter]

  /// What lines of a verb understand beside its own parameters, where they may be placed, or be of another meeting than
  /// the open one.
  public static func ofPlaces(_ traits: VerbTraits, _ effect: Effect, beside own: [Parameter]) -> [Parameter] {
    guard !traits.isDisjoint(with: [.placeable, .ofMeeting]) else { return [] }
    let isPlaced = traits.contains(.placeable) && effect == .change
    let time = Slot<Instant?>.option("at", .time, "when it was so in the room, if that was earlier").parameter
    return ((isPlaced ? [time] : []) + ofPlaceableImports).filter { other in
      !own.contains { $0.isOption && $0.name == other.name }
    }
  }
}

extension [Parameter] {
  /// How a line is typed that begins with `words`.
  public func usage(after words: [String]) -> String { (words + map(\.usage)).joined(separator: " ") }

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
