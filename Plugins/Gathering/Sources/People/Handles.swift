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
}
