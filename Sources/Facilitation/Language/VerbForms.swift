/// How verbs are made, by what they do with the world.
extension Verb {
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

  /// A verb of the engine's own plugin, about the session or the record as a whole; `command` gets the values in the order
  /// of the slots.
  public static func own<each V: Sendable>(
    _ name: String, _ summary: String, _ slots: repeat Slot<each V>, effect: Effect = .session, examples: [Example],
    make command: @escaping @Sendable (repeat each V) -> P.Command
  ) -> Verb {
    Verb(name, summary, effect, examples, repeat each slots) { (values: repeat each V) in
      .change(command(repeat each values))
    }
  }

  /// A verb that shows something; `document` gets the values in the order of the slots.
  ///
  /// `audience` is who may know all that it shows, but for sections that say otherwise.
  public static func view<each V: Sendable>(
    _ name: String, _ summary: String, for audience: Audience, _ slots: repeat Slot<each V>, examples: [Example],
    document: @escaping @Sendable (P.State, ViewContext, repeat each V) throws(Refusal) -> Document
  ) -> Verb {
    var verb = Verb(name, summary, .view, examples, repeat each slots) { (values: repeat each V) in
      .view([]) { state, context, _ throws(Refusal) in try document(state, context, repeat each values) }
    }
    verb.audience = audience
    return verb
  }

  /// A verb that shows what files hold.
  public static func view<each V: Sendable>(
    _ name: String, _ summary: String, for audience: Audience, _ slots: repeat Slot<each V>, examples: [Example],
    reading sources: @escaping @Sendable (repeat each V) -> [SourceRequest],
    document: @escaping @Sendable (P.State, ViewContext, [Source], repeat each V) throws(Refusal) -> Document
  ) -> Verb {
    var verb = Verb(name, summary, .view, examples, repeat each slots) { (values: repeat each V) in
      .view(sources(repeat each values)) { state, context, sources throws(Refusal) in
        try document(state, context, sources, repeat each values)
      }
    }
    verb.audience = audience
    return verb
  }

  /// A verb that turns files into plain lines, which are from the first of them.
  public static func expand<each V: Sendable>(
    _ name: String, _ summary: String, _ slots: repeat Slot<each V>, examples: [Example],
    reading sources: @escaping @Sendable (repeat each V) -> [SourceRequest],
    expansion: @escaping @Sendable (P.State, CompletionContext, [Source], repeat each V) throws(Refusal) -> Expansion
  ) -> Verb {
    Verb(name, summary, .expand, examples, repeat each slots) { (values: repeat each V) in
      .expand(sources(repeat each values)) { state, context, sources throws(Refusal) in
        try expansion(state, context, sources, repeat each values)
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
    verb.traits.insert(.recording)
    return verb
  }
}
