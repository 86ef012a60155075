import Facilitation

extension Workshop {
  /// The whole record as a command file; running it makes the same contents, as far as they are shared.
  func script(zone: Zone) throws(JournalError) -> String {
    var writer = ScriptWriter(zone: zone)
    try forEachEntry("writing") { entry throws(JournalError) in
      writer.add(entry, readsAgain: readsAgain(entry), placing: placingOption(of: entry))
    }
    return writer.text
  }

  /// What a script says after an entry's line of when it holds; nothing where the line says so itself, and for what was
  /// typed then.
  func placingOption(of entry: Entry) -> String {
    guard let content = entry.content, let place = content.place, let (words, match) = registry.reading(content.line)
    else { return "" }
    let isOwnTime = { (name: String?) in name == "at" || name == "since" }
    guard !words.contains(where: { isOwnTime($0.option) }) else { return "" }
    // A verb that understands a time itself would take `--at` for that.
    let hasOwnTime = match.signature.parameters.contains { $0.isOption && isOwnTime($0.name) }
    return " --\(hasOwnTime ? "placed" : "at") \(place.word)"
  }

  /// Whether what an entry says reads again as one line of its plugin, as far as that shows without the state it was
  /// typed in.
  func readsAgain(_ entry: Entry) -> Bool {
    guard let content = entry.content, entry.plugin != Self.ownName else { return true }
    let context = CompletionContext.ofRecord(at: content.time, actor: content.actor, published: current)
    do throws(Fault) {
      let words = try LineReader.words(of: content.line)
      let match = try registry.verbs.find(words)
      let end = content.line.utf8.count
      guard match.plugin == entry.plugin, match.signature.effect == .change else { return false }
      return (try? registry.hosts[match.host].check(match.verb, words[match.words...], end: end, context)) != nil
    } catch {
      return false
    }
  }
}

/// Writes entries as a command file.
struct ScriptWriter {
  let zone: Zone
  /// Entries that are left out, as nothing that is written depends on them.
  private let leftOut: Set<Int>
  private var written = "meet 1\n"
  private var time: Instant?
  private var actor: String?
  private var source: ImportedFile?
  /// For each entry the sequence that it will have when the script runs; 0 where it can't be made again.
  private var numbers: [Int] = []
  private var made = 0
  /// The first of the entries that are being written as lines that stand together.
  private var together: Int?

  init(zone: Zone, leftOut: Set<Int> = []) { (self.zone, self.leftOut) = (zone, leftOut) }

  /// All that was written so far.
  var text: String {
    written + (together == nil ? "" : Self.endOfTogether) + (source.map { $0.endRemark + "\n" } ?? "")
  }
  private static let endOfTogether = "together done\n"

  /// Writes a line of its own, such as a remark.
  mutating func add(remark: String) { written += remark + "\n" }

  /// `readsAgain` says whether its line would be read as it was, and `placing` is what it says of when it holds.
  mutating func add(_ entry: Entry, readsAgain: Bool, placing: String) {
    guard !leftOut.contains(entry.sequence) else { return numbers.append(0) }
    guard let content = entry.content else { return leaveOut("# entry \(entry.sequence) is not shared\n") }
    guard readsAgain else {
      return leaveOut("# entry \(entry.sequence) isn't understood here: \(printable(content.line))\n")
    }
    guard entry.correction?.kind != .erased else {
      return leaveOut(
        "# entry \(entry.sequence) erased what stood in \(counted(entry.erasedCount, "entry", "entries"))\n")
    }
    guard let line = line(content.line + placing, entry.correction) else {
      return leaveOut("# entry \(entry.sequence) took back what is not shared\n")
    }
    endTogether(before: entry)
    made += 1
    numbers.append(made)
    if let source, source != entry.source { written += source.endRemark + "\n" }
    if let time {
      if content.time > time { written += "@ \(stamp(content.time, after: time))\n" }
    } else {
      written += "start \(stamp(content.time, after: nil)) \(zone.identifier)\n"
    }
    time = content.time
    if content.actor != actor, content.actor != Context.withheldActor {
      written += "actor \(Word.canonical(content.actor))\n"
      actor = content.actor
    }
    if let file = entry.source, file != source { written += file.remark + "\n" }
    source = entry.source
    if together == nil, let batch = entry.written?.origin.batch, batch == entry.sequence, entry.correction != nil {
      together = batch
      written += "together\n"
    }
    written += line + "\n"
  }

  /// Lines that correct something and were recorded together have to be again: alone, one might stand in another's way.
  private mutating func endTogether(before entry: Entry) {
    guard let batch = together, entry.written?.origin.batch != batch else { return }
    together = nil
    written += Self.endOfTogether
  }

  private mutating func leaveOut(_ remark: String) {
    numbers.append(0)
    written += remark
  }

  /// The line with what it corrects; `nil` for an undo of nothing that is shared.
  ///
  /// A correction names entries by the numbers that they will have.
  private func line(_ line: String, _ correction: Correction?) -> String? {
    guard let correction else { return line }
    let targets = correction.targets.joined().compactMap { numbers.indices.contains($0 - 1) ? numbers[$0 - 1] : nil }
      .filter { $0 > 0 }.map { $0...$0 }.merged
    guard !targets.isEmpty else { return correction.kind == .undo ? nil : line }
    let words = Correction(correction.kind, targets).text
    return correction.kind == .undo ? words : "\(words) \(line)"
  }

  /// As short as is unambiguous: `10:04:10` on the same day, else with the date, else in UTC.
  private func stamp(_ instant: Instant, after last: Instant?) -> String {
    let wall = zone.wallClock(at: instant)
    guard zone.instants(showing: wall).count == 1 else { return instant.word }
    if let last, zone.wallClock(at: last).date == wall.date { return wall.time }
    return last == nil ? "\(wall.date) \(wall.time)" : "\(wall.date)T\(wall.time)"
  }
}

// MARK: - Where lines came from

extension ImportedFile {
  /// What stands in a script above the lines that were imported from it.
  ///
  /// A script says where such lines end, too, and so the record that it makes says again where they came from. Of what
  /// nobody says the end, nothing is taken.
  var remark: String { "# from \(printable(name)), SHA-256 \(sha256)" }

  /// What stands below them.
  var endRemark: String { "# until here from \(printable(name))" }

  /// Reads ``remark``; `nil` for any other.
  init?(remark: String) {
    let (start, middle) = (Array("# from ".utf8), Array(", SHA-256 ".utf8))
    let bytes = Array(remark.utf8)
    guard bytes.count > start.count + middle.count + 64, bytes.starts(with: start),
      bytes.dropLast(64).suffix(middle.count).elementsEqual(middle)
    else { return nil }
    let digits = String(decoding: bytes.suffix(64), as: UTF8.self)
    let name = String(decoding: bytes.dropLast(64 + middle.count).dropFirst(start.count), as: UTF8.self)
    self.init(text: digits + "  " + name)
  }
}

extension Entry {
  /// How many entries it took the words from.
  fileprivate var erasedCount: Int { correction?.targets.reduce(0) { $0 + $1.count } ?? 0 }
}
