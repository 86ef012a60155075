public import Facilitation

extension Workshop {
  /// What the questions of a line's verb come to; `nil` where it has none, or the line says already what would.
  ///
  /// Nothing is held meanwhile, so that others can write while somebody types. To be called where nothing waits to be
  /// committed, and given to ``perform(_:end:_:)`` with the same line.
  public func answer(
    to words: [Word], end: Int, _ call: Call, from ask: (_ prompt: String) throws(Refusal) -> String
  ) throws(Fault) -> String? {
    guard registry.verbs.mayAsk(words) else { return nil }
    let match = try registry.verbs.find(words)
    guard match.signature.asks else { return nil }
    _ = try call.principal.giving(words, match, end: end)
    try storing { () throws(JournalError) in try refresh() }
    let context = completing(call)
    do throws(Misuse) {
      return try current.fold.hosts[match.host].answer(match.verb, to: words[match.words...], end: end, context) {
        prompt throws(Refusal) in
        do throws(Refusal) { return try ask(prompt) } catch { throw match.signature.refusal(error) }
      }
    } catch {
      throw Fault(error, usage: match.signature.usage)
    }
  }
}

extension VerbSignature {
  /// Where nobody can be asked, the line that would work without.
  fileprivate func refusal(_ refusal: Refusal) -> Refusal {
    guard refusal == NoOneToAsk.refusal, let withoutAsking else { return refusal }
    return Refusal(refusal.reason, remedy: [refusal.remedy, withoutAsking].compactMap(\.self).joined(separator: "\n"))
  }
}
