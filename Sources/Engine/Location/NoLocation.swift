import Facilitation

/// For a session that has no place for another workshop, as a replay, which writes nothing.
struct NoLocation: WorkshopLocation {
  let name: String

  func open(as header: Header, mayMake: Bool, readOnly: Bool) throws(JournalError) -> OpenedLocation { throw refusal }

  func make(_ header: Header, _ fill: (any Journal) throws(JournalError) -> Void) throws(JournalError) {
    throw refusal
  }

  func privateStore(of workshop: String) -> any PrivateStore { MemoryPrivateStore() }

  private var refusal: JournalError {
    JournalError(.storage, "'\(name)' can't be made here", remedy: "open the workshop with evenhand FILE.evenhand")
  }
}
