import OrderedCollections

extension Roster {
  /// A handle for someone called `name` that no one has: `ana`, then `ana-o`, then `ana2`, `ana3` and so on.
  public func freeHandle(for name: String, besides others: Set<Handle> = []) -> Handle {
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
