/// The untyped half of a slot: what help, completion and the reading of options need.
public struct Parameter: Sendable {
  /// How a slot is filled.
  public enum Form: Sendable {
    /// A word in its place.
    case argument
    /// `--name VALUE`.
    case option
    /// `--name`.
    case flag
    /// The rest of the line, as typed.
    case rest
  }

  /// In lower case; what follows `--` in an option, and what a ``Refusal`` is about.
  public let name: String
  /// What stands for the value in a usage line: `PERSON`.
  public let placeholder: String
  /// What it is for, in a few words; never empty.
  public let help: String
  /// How it is filled.
  public let form: Form
  /// Whether a line without it is a ``Misuse``.
  public let isRequired: Bool
  /// Whether an argument takes one word or more, or an option may be given again.
  public let isRepeatable: Bool
  /// Whether it is filled in where it isn't given, from what is so when the line is typed.
  public let isFilled: Bool
  /// Whether a value is a file's path.
  public let isFile: Bool
  /// The words that would fit now, with a few words each.
  public let candidates: @Sendable (Context) -> [Candidate]
  /// How many words of a line may be one value without quotes.
  let breadth: Breadth
  /// What people are told of a text that isn't the only way to say what it means; `nil` where nothing need be told.
  let tell: (@Sendable (String, CompletionContext) -> String?)?
  /// Refuses a text that isn't of the slot's kind, and tells whether it is the canonical word for what it means.
  let check: @Sendable (String, CompletionContext) throws(Misreading) -> Bool

  /// Whether it is typed with `--`, and so in any place of the line.
  public var isOption: Bool { form == .option || form == .flag }

  /// Whether a value is somebody on the roster, by the handle.
  public var namesPerson: Bool { placeholder == Kind<Handle>.person.placeholder }

  /// How the slot stands in a usage line: `WHO…`, `[--by PERSON]…`.
  public var usage: String {
    let body =
      switch form {
      case .argument: placeholder
      case .rest: placeholder
      case .option: "--\(name) \(placeholder)"
      case .flag: "--\(name)"
      }
    return (isRequired ? body : "[\(body)]") + (isRepeatable ? "…" : "")
  }
}

/// The typed half: how words become a value, and a value becomes words again.
///
/// A slot joins a ``Kind`` with a form and a number: `.argument("who", .person, …)`, `.options("by", .person, …)`.
public struct Slot<Value: Sendable>: Sendable {
  /// The untyped half, for help, completion and the reading of options.
  public let parameter: Parameter
  @usableFromInline let read: @Sendable (inout Arguments, CompletionContext) throws(Misuse) -> Value
  /// Appends what was read to a canonical line.
  @usableFromInline let print: @Sendable (Value, inout String) -> Void
}

extension Slot {
  /// One word that must be there.
  public static func argument(_ name: String, _ kind: Kind<Value>, _ help: String) -> Slot {
    let parameter = Parameter(name, kind, help, .argument)
    return Slot(
      parameter: parameter,
      read: { arguments, context throws(Misuse) in
        guard let word = arguments.next(for: parameter) else { throw arguments.missing(parameter) }
        return try kind.value(of: word, context)
      }, print: { value, line in line.append(word: kind.print(value)) })
  }

  /// `--name VALUE` with what it is when it isn't given.
  ///
  /// What is filled in from the context stands in the canonical line.
  public static func option(
    _ name: String, _ kind: Kind<Value>, _ help: String, filled: @escaping @Sendable (CompletionContext) -> Value
  ) -> Slot {
    let parameter = Parameter(name, kind, help, .option, isRequired: false, isFilled: true)
    return Slot(
      parameter: parameter,
      read: { arguments, context throws(Misuse) in
        guard let word = arguments.option(name).first else { return filled(context) }
        return try kind.value(of: word, context)
      }, print: { value, line in line.append(option: name, kind.print(value)) })
  }

  /// `--name VALUE` that must be given.
  public static func requiredOption(_ name: String, _ kind: Kind<Value>, _ help: String) -> Slot {
    let parameter = Parameter(name, kind, help, .option)
    return Slot(
      parameter: parameter,
      read: { arguments, context throws(Misuse) in
        guard let word = arguments.option(name).first else { throw arguments.missing(parameter) }
        return try kind.value(of: word, context)
      }, print: { value, line in line.append(option: name, kind.print(value)) })
  }

  /// One word that may be there; `nil` when it isn't.
  public static func optionalArgument<Wrapped>(_ name: String, _ kind: Kind<Wrapped>, _ help: String) -> Slot
  where Value == Wrapped? {
    let parameter = Parameter(name, kind, help, .argument, isRequired: false)
    return Slot(
      parameter: parameter,
      read: { arguments, context throws(Misuse) in
        guard let word = arguments.next(for: parameter) else { return nil }
        return try kind.value(of: word, context)
      }, print: { value, line in if let value { line.append(word: kind.print(value)) } })
  }

  /// `--name VALUE` that may be given; `nil` when it isn't.
  public static func option<Wrapped>(_ name: String, _ kind: Kind<Wrapped>, _ help: String) -> Slot
  where Value == Wrapped? {
    option(name, kind, help, filled: { _ in nil })
  }

  /// `--name VALUE` that may be given, or follows from the context where it can.
  ///
  /// What follows stands in the canonical line; it is `nil` where nothing does.
  public static func option<Wrapped>(
    _ name: String, _ kind: Kind<Wrapped>, _ help: String, filled: @escaping @Sendable (CompletionContext) -> Wrapped?
  ) -> Slot where Value == Wrapped? {
    let parameter = Parameter(name, kind, help, .option, isRequired: false, isFilled: true)
    return Slot(
      parameter: parameter,
      read: { arguments, context throws(Misuse) in
        guard let word = arguments.option(name).first else { return filled(context) }
        return try kind.value(of: word, context)
      }, print: { value, line in if let value { line.append(option: name, kind.print(value)) } })
  }

  /// One word or more.
  public static func arguments<Element>(_ name: String, _ kind: Kind<Element>, _ help: String) -> Slot
  where Value == [Element] { words(name, kind, help, isRequired: true) }

  /// As many words as there are; empty when there is none.
  public static func optionalArguments<Element>(_ name: String, _ kind: Kind<Element>, _ help: String) -> Slot
  where Value == [Element] { words(name, kind, help, isRequired: false) }

  private static func words<Element>(
    _ name: String, _ kind: Kind<Element>, _ help: String, isRequired: Bool
  ) -> Slot where Value == [Element] {
    let parameter = Parameter(name, kind, help, .argument, isRequired: isRequired, isRepeatable: true)
    return Slot(
      parameter: parameter,
      read: { arguments, context throws(Misuse) in
        var values: [Element] = []
        while let word = arguments.next(for: parameter) {
          if !values.isEmpty, !arguments.positional.isEmpty, word.isConjunction, !kind.reads(word, context) { continue }
          values.append(try kind.value(of: word, context))
        }
        guard !isRequired || !values.isEmpty else { throw arguments.missing(parameter) }
        return values
      }, print: { values, line in for value in values { line.append(word: kind.print(value)) } })
  }

  /// `--name VALUE`, as often as needed; empty when it isn't given.
  public static func options<Element>(_ name: String, _ kind: Kind<Element>, _ help: String) -> Slot
  where Value == [Element] {
    let parameter = Parameter(name, kind, help, .option, isRequired: false, isRepeatable: true)
    return Slot(
      parameter: parameter,
      read: { arguments, context throws(Misuse) in
        var values: [Element] = []
        for word in arguments.option(name) { values.append(try kind.value(of: word, context)) }
        return values
      }, print: { values, line in for value in values { line.append(option: name, kind.print(value)) } })
  }
}

extension Slot<Bool> {
  /// `--name`.
  public static func flag(_ name: String, _ help: String) -> Slot {
    let parameter = Parameter(
      name: name, placeholder: "", help: help, form: .flag, isRequired: false, isRepeatable: false, isFilled: false,
      isFile: false,
      candidates: { _ in [] }, breadth: .word, tell: nil, check: { _, _ in true })
    return Slot(
      parameter: parameter,
      read: { arguments, _ in !arguments.option(name).isEmpty },
      print: { value, line in if value { line += " --\(name)" } })
  }
}

extension Slot<String> {
  /// Where an export writes its files.
  public static let folder = requiredOption("to", .folder, "the folder to write into, which is made when it is missing")

  /// A text that takes the rest of the line as typed, in one piece: the verb's own options stand before or after it.
  public static func rest(_ name: String, _ help: String) -> Slot {
    let parameter = Parameter(name, .text(), help, .rest)
    return Slot(
      parameter: parameter,
      read: { arguments, _ throws(Misuse) in
        guard let text = try arguments.restText() else { throw arguments.missing(parameter) }
        return text
      }, print: { value, line in line += " " + Word.quoted(value) })
  }
}

extension Slot<ID> {
  /// The id of what a verb creates: the next under the prefix, unless one is given.
  public static func newID(_ prefix: String) -> Slot {
    option("id", .new(prefix), "the id it gets", filled: { $0.nextID(prefix) })
  }
}

extension Slot<String?> {
  /// A text that takes the rest of the line as typed, where there is any.
  public static func optionalRest(_ name: String, _ help: String) -> Slot {
    let parameter = Parameter(name, .text(), help, .rest, isRequired: false)
    return Slot(
      parameter: parameter,
      read: { arguments, _ throws(Misuse) in
        try arguments.restText()
      }, print: { value, line in if let value { line += " " + Word.quoted(value) } })
  }
}

extension Parameter {
  init(
    _ name: String, _ kind: Kind<some Sendable>, _ help: String, _ form: Form, isRequired: Bool = true,
    isRepeatable: Bool = false, isFilled: Bool = false
  ) {
    self.init(
      name: name, placeholder: kind.placeholder, help: help, form: form, isRequired: isRequired,
      isRepeatable: isRepeatable, isFilled: isFilled, isFile: kind.isFile, candidates: kind.candidates,
      breadth: kind.breadth,
      tell: kind.telling,
      check: { word, context throws(Misreading) in kind.print(try kind.read(word, context)) == word })
  }
}

extension Kind {
  /// What people are told of a text, where there is something to tell.
  fileprivate var telling: (@Sendable (String, CompletionContext) -> String?)? {
    guard let told else { return nil }
    let read = self.read
    return { text, context in (try? read(text, context)).flatMap { told($0, text) } }
  }

  fileprivate func reads(_ word: Word, _ context: CompletionContext) -> Bool {
    (try? read(word.text, context)) != nil
  }

  func value(of word: Word, _ context: CompletionContext) throws(Misuse) -> Value {
    do { return try read(word.text, context) } catch { throw Misuse(at: word.range, error) }
  }
}

extension Arguments {
  func missing(_ parameter: Parameter) -> Misuse {
    let what = parameter.isOption ? "--\(parameter.name) \(parameter.placeholder)" : parameter.placeholder
    var misuse = Misuse(at: end, Misreading("\(what) is missing: \(parameter.help)", remedy: nil))
    misuse.missing = parameter.name
    return misuse
  }
}

extension Word {
  /// `ana and ben` are Ana and Ben.
  var isConjunction: Bool { !isQuoted && ["and", "&"].contains(text.lowercased()) }
}

extension String {
  fileprivate mutating func append(word: String) { self += " " + Word.canonical(word) }
  fileprivate mutating func append(option: String, _ value: String) {
    self += " --" + option + " " + Word.canonical(value)
  }
}
