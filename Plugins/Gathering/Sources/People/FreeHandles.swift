import Facilitation
import OrderedCollections

extension Roster {
  /// What is wrong with giving `handle`, or the one that follows from the name, to someone called `name`; `nil` when
  /// nothing is.
  func problem(with handle: Handle?, for name: String, besides others: [Handle: String] = [:]) -> String? {
    guard let handle = handle ?? Handle(firstNameOf: name) else {
      return "no handle can be made from '\(name)'"
    }
    guard Handle.isValid(handle.word) else {
      return "'\(handle.word)' can't be a handle: that is one word that begins with a letter"
    }
    guard let owner = people[handle].map({ self.name(of: $0.handle) }) ?? others[handle] else { return nil }
    return "the handle '\(handle.word)' is taken by \(owner)"
  }

  /// A handle for someone called `name` that no one has: `ana`, then `ana-o`, then `ana2`, `ana3` and so on.
  func freeHandle(for name: String, besides others: Set<Handle> = []) -> Handle {
    let first = Handle(firstNameOf: name)?.word ?? ""
    let base = Handle.isValid(first + "99999") ? first : "person"
    var offers = [base]
    if let last = name.split(whereSeparator: \.isWhitespace).dropFirst().last,
      let initial = Handle(firstNameOf: last)?.word.first
    {
      offers.append("\(base)-\(initial)")
    }
    let isFree = { (handle: Handle) in people[handle] == nil && !others.contains(handle) }
    if let offer = offers.map({ Handle($0) }).first(where: isFree) { return offer }
    var number = 2
    while !isFree(Handle("\(base)\(number)")) { number += 1 }
    return Handle("\(base)\(number)")
  }
}
