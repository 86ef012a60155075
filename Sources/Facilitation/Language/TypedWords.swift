/// Reading words as they could have been typed.
///
/// A record may have been written by anyone. What stands in it for a name is offered on Tab, put into remedies and shown
/// as part of lines; so whatever no line could have brought there is no name.
extension EventRecord {
  /// A person, from a text that must be there; whether anyone on the roster is called so isn't checked.
  ///
  /// Throws for what can't be a handle.
  public func handle(_ name: String) throws(Malformed) -> Handle { try handle(try text(name), in: name) }
  /// A person that may be there; `nil` when there is no field, and throws for what can't be a handle.
  public func optionalHandle(_ name: String) throws(Malformed) -> Handle? {
    try self[name] == nil ? nil : handle(name)
  }
  /// People, from a list that must be there; throws when one of its texts can't be a handle.
  public func handles(_ name: String) throws(Malformed) -> [Handle] {
    var handles: [Handle] = []
    for word in try list(name) { handles.append(try handle(word, in: name)) }
    return handles
  }
  /// A person, or ``Handle/unnamed``, from a text that must be there.
  public func voice(_ name: String) throws(Malformed) -> Handle {
    try text(name) == Handle.unnamed.word ? .unnamed : try handle(name)
  }

  /// A group, from a text that must be there; whether there is one of that name isn't checked.
  ///
  /// Throws for what can't be a group's name.
  public func group(_ name: String) throws(Malformed) -> GroupName { try group(try text(name), in: name) }
  /// A group that may be there; `nil` when there is no field, and throws for what can't be a group's name.
  public func optionalGroup(_ name: String) throws(Malformed) -> GroupName? {
    try self[name] == nil ? nil : group(name)
  }
  /// Groups, from a list that must be there; throws when one of its texts can't be a group's name.
  public func groups(_ name: String) throws(Malformed) -> [GroupName] {
    var groups: [GroupName] = []
    for word in try list(name) { groups.append(try group(word, in: name)) }
    return groups
  }

  /// A name or a title, from a text that must be there; throws when it isn't one line, as `tidied`
  /// leaves it.
  public func line(_ name: String) throws(Malformed) -> String {
    let text = try text(name)
    guard text.isOneLine else { throw Malformed("in '\(self.name)', '\(name)' is not one line") }
    return text
  }
  /// A name or a title that may be there; `nil` when there is no field, and throws when it isn't one line.
  public func optionalLine(_ name: String) throws(Malformed) -> String? { try self[name] == nil ? nil : line(name) }
  /// Names or titles, from a list that must be there; throws when one of them isn't one line.
  public func lines(_ name: String) throws(Malformed) -> [String] {
    let lines = try list(name)
    guard lines.allSatisfy(\.isOneLine) else { throw Malformed("in '\(self.name)', '\(name)' is not one line each") }
    return lines
  }

  /// The handle that `word` spells, in the field of that name.
  public func handle(_ word: some StringProtocol, in name: String) throws(Malformed) -> Handle {
    guard Handle.isValid(word) else { throw Malformed("in '\(self.name)', '\(name)' is not a handle") }
    return Handle(word)
  }

  private func group(_ word: String, in name: String) throws(Malformed) -> GroupName {
    guard GroupName.isValid(word) else { throw Malformed("in '\(self.name)', '\(name)' is not a group's name") }
    return GroupName(word)
  }
}

extension String {
  /// Whether there is no line break and no other control character for room in it.
  fileprivate var isOneLine: Bool {
    // Nearly all names are of these; looking up a property is slow.
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x80 }) { return true }
    return unicodeScalars.allSatisfy { !$0.properties.isWhitespace || $0.properties.generalCategory == .spaceSeparator }
  }
}
