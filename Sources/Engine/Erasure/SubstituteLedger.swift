import Facilitation

/// Whether what stands in the place of erased contents is what the record says should stand there.
///
/// Substitutes are no part of the chain: each is named, by its digest, in the last `erased` entry that is about its entry.
struct SubstituteLedger {
  /// Of each that was read, its digest.
  private var found: [Int: [UInt8]] = [:]
  /// Of each that was named, its digest as it was named last.
  private var named: [Int: String] = [:]

  /// The first entry about which the two disagree; `nil` where they agree.
  ///
  /// A copy may withhold a substitute, as it may withhold anything that isn't for the room.
  func disagreement(mayWithhold: Bool) -> Int? {
    let unnamed = found.filter { named[$0.key] != $0.value.hexadecimal }.keys.min()
    let missing = mayWithhold ? nil : named.keys.filter { found[$0] == nil }.min()
    return [unnamed, missing].compactMap { $0 }.min()
  }

  /// Takes the next entry in; answers with what is wrong with one that says what was erased.
  mutating func pass(_ entry: Entry) -> String? {
    if let digest = Chain.substituteDigest(of: entry) { found[entry.sequence] = digest }
    guard entry.plugin == Workshop.ownName, let correction = entry.correction, correction.kind == .erased,
      let content = entry.content
    else { return nil }
    guard let erased = Erased(content, correction), erased.targets.last.map({ $0.upperBound < entry.sequence }) ?? false
    else {
      return "doesn't say what was erased"
    }
    for (sequence, digest) in zip(erased.targets.joined(), erased.digests) { named[sequence] = digest }
    return nil
  }
}

/// What an `erased` entry says.
struct Erased {
  /// The entries whose contents are gone.
  var targets: [ClosedRange<Int>]
  /// Of what stands for each, in hexadecimal digits.
  var digests: [String]
  /// Who the person is called by from then on; `nil` where words were taken out.
  var handle: String?
  /// Why.
  var reason: String

  init(_ targets: [ClosedRange<Int>], digests: [String], as handle: String?, reason: String) {
    (self.targets, self.digests, self.handle, self.reason) = (targets, digests, handle, reason)
  }

  /// About these entries, each with what stands for it.
  init(_ found: [Int: Entry], as handle: String?, reason: String) {
    let sequences = found.keys.sorted()
    let digests = sequences.map { (found[$0].flatMap(Chain.substituteDigest(of:)) ?? []).hexadecimal }
    self.init(sequences.map { $0...$0 }.merged, digests: digests, as: handle, reason: reason)
  }

  /// `nil` where the entry was written otherwise.
  init?(_ content: Content, _ correction: Correction) {
    guard correction.kind == .erased, let records = try? EventRecord.readAll(json: content.events),
      let record = records.first, records.count == 1, record.name == "erased", record.version == 1,
      case .list(let digests)? = record["digests"], case .text(let reason)? = record["reason"],
      digests.count == correction.targets.reduce(0, { $0 + $1.count })
    else { return nil }
    var handle: String?
    if case .text(let word)? = record["as"] { handle = word }
    self.init(correction.targets, digests: digests, as: handle, reason: reason)
  }

  private var correction: Correction { Correction(.erased, targets) }

  /// As the engine records it.
  var draft: Workshop.Draft {
    let record = EventRecord("erased").with("as", handle).with("reason", reason).with("digests", digests)
    return Workshop.Draft(
      plugin: Workshop.ownName, line: correction.text, records: [record], audience: .room, correction: correction)
  }
}
