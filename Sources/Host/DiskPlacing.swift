public import Engine
import Facilitation
import Foundation

extension Disk {
  /// Has a new workshop made at `path` by a program that wants a path: aside, where nobody else may look, and then put in
  /// its place, where nothing may be yet.
  ///
  /// `make` gets the path aside; of what it throws, the real one is told.
  public func placing(
    _ path: String, _ make: (_ aside: String) throws(JournalError) -> Void
  ) throws(JournalError) {
    let place = Place(path)
    guard workshops.part(named: path) != .companion else {
      throw JournalError(
        .storage, "'\(path)' is the name of a part of a workshop", remedy: "choose another name")
    }
    guard let outer = OpenFolder(at: place.folder.isEmpty ? "." : place.folder) else { throw failed(path) }
    guard outer.status(place.name) == nil else { throw taken(path) }
    let prefix = prefix(place.folder)
    clearLeftovers(in: outer, named: prefix)
    guard let aside = AsideFolder(in: outer) else { throw failed(path) }
    defer { aside.clear() }
    let name = AsideFolder.newer(place.name)
    let made = prefix + aside.name + "/" + name
    do { try make(made) } catch {
      let named = { (text: String) in text.replacing(made, with: path) }
      throw JournalError(error.kind, named(error.reason), remedy: error.remedy.map(named))
    }
    guard aside.put(name, as: place.name, in: outer) else { throw errno == EEXIST ? taken(path) : failed(path) }
    _ = outer.sync()
  }

  private func taken(_ path: String) -> JournalError {
    JournalError(.storage, "there is a file '\(path)' already", remedy: "open it, or choose another name")
  }

  private func failed(_ path: String) -> JournalError {
    let refusal = refusal(Self.writing, path)
    return JournalError(.storage, refusal.reason, remedy: refusal.remedy)
  }
}
