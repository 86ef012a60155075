import OrderedCollections

// People come in groups, too: `arrive carers`, `arrive all --except ben`.

extension Slot<[Handle]> {
  /// People, one word each; a group's name stands for those of it who aren't in the room, and `all` for everyone.
  ///
  /// The canonical line names each.
  /// Those who are named behind the option `exception` are left out; the verb has it as ``Slot/exceptions(_:_:)``.
  public static func arguments(
    _ name: String, peopleAs kind: Kind<Handle>, but exception: String, _ help: String
  ) -> Slot {
    let crowd = Kind<[Handle]>.crowd(of: kind)
    let parameter = Parameter(name, crowd, help, .argument, isRepeatable: true)
    return Slot(
      parameter: parameter,
      read: { arguments, context throws(Misuse) in
        var left: Set<Handle> = []
        for word in arguments.option(exception) { left.insert(try kind.value(of: word, context)) }
        var people: [Handle] = []
        while let word = arguments.next(for: parameter) {
          if !people.isEmpty, !arguments.positional.isEmpty, word.isConjunction { continue }
          let read = try crowd.value(of: word, context)
          people += read.filter { !left.contains($0) }
        }
        guard !people.isEmpty || !left.isEmpty else { throw arguments.missing(parameter) }
        return people
      }, print: { people, line in for who in people { line += " " + Word.canonical(kind.print(who)) } })
  }

  /// Those who are left out of a crowd; the canonical line has the others.
  public static func exceptions(_ name: String, _ help: String) -> Slot {
    let parameter = Parameter(name, Kind<Handle>.person, help, .option, isRequired: false, isRepeatable: true)
    return Slot(parameter: parameter, read: { _, _ in [] }, print: { _, _ in })
  }
}

extension Kind<[Handle]> {
  /// One person, or those of a group or of the roster who aren't in the room.
  fileprivate static func crowd(of kind: Kind<Handle>) -> Kind {
    Kind(
      "PERSON",
      read: { word, context throws(Misreading) in
        do throws(Misreading) { return [try kind.read(word, context)] } catch {
          let roster = context.roster
          let everyone = word.lowercased() == "all"
          let group = everyone ? nil : try? Kind<GroupName>.group.read(word, context)
          guard everyone || group != nil else { throw error }
          let meeting = context.meeting
          let absent = roster.people.values.filter { person in
            (everyone || person.group == group) && !(meeting?.isPresent(person.handle) ?? false)
          }.map(\.handle)
          guard !absent.isEmpty else {
            throw Misreading(
              everyone ? "everyone on the roster is here" : "no one of \(word) is missing",
              remedy: "meeting show   says who is here")
          }
          return absent
        }
      }, print: { $0.map(kind.print).joined(separator: " ") }, candidates: kind.candidates
    ).spanning(.phrase)
  }
}
