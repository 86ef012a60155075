import Facilitation

/// What to type where a correction is refused because of another line; each way was tried before it is offered.
extension Workshop {
  /// Why a later line stands in the way of a revision, and in which order things are put right.
  func clash(with entry: Entry, _ fault: Fault, _ revision: Revision, _ call: Call) throws(Fault) -> Fault {
    let deed = revision.lines.isEmpty ? "rests on this" : "stands in the way"
    let remedy =
      if let line = try moving(entry, revision, call) { line } else { try order(before: entry, revision, call) }
    return Fault("entry \(entry.sequence) (\(briefLine(entry))) \(deed): \(fault.reason)", remedy: remedy)
  }

  /// The line that lets an entry which says the same hold at the time that was typed; `nil` where that is no way.
  ///
  /// Refused where something stands in the way of that in turn.
  func moving(_ entry: Entry, _ revision: Revision, _ call: Call) throws(Fault) -> String? {
    guard revision.falling.isEmpty, let line = revision.onlyLine, let time = line.time, !revision.typed.isEmpty,
      saysTheSame(entry, line.words), let match = try? registry.verbs.find(line.words),
      let place = try storing({ () throws(JournalError) in try holdingPlace(of: entry) })
    else { return nil }
    var other = line
    other.words = fill(line.words, match, from: entry)
    other.original = entry.content
    let typed = "amend \(entry.sequence) \(revision.typed)"
    _ = try revised(Revision(falling: [entry.sequence...entry.sequence], lines: [other], typed: typed), call)
    let times = context(of: call).rules.times
    return "\(typed) --at \(times.typed(time))   (which was at \(times.clock(place.time)))"
  }

  /// What is taken back first, what is typed then, and what is said anew after that; where nothing can be taken back, the
  /// time that fits.
  private func order(before clash: Entry, _ revision: Revision, _ call: Call) throws(Fault) -> String? {
    var other = revision
    var undone: [Entry] = []
    var next: Entry? = clash
    while let clash = next, undone.count < Self.mostInTheWay {
      let first = try first(before: clash, call)
      guard !undone.contains(where: { $0.sequence == first.sequence }) else { break }
      let batch = try batch(of: first)
      do throws(Fault) { try expectCorrectable([batch]) } catch {
        return try fitting(before: clash, revision, call) ?? error.remedy
      }
      undone.append(first)
      other.falling = (other.falling + [batch]).merged
      next = revision.onlyLine == nil || revision.typed.isEmpty ? nil : try inTheWay(of: other, call)
    }
    let first = "undo \(undone[0].sequence)   first"
    guard next == nil, let line = revision.onlyLine, let time = line.time, !revision.typed.isEmpty,
      let revised = try? revised(other, call)
    else { return first }
    let typed = revision.typed + option(at: time, call) + "   then"
    return
      ([first] + undone.dropFirst().map { "undo \($0.sequence)   then" } + [typed]
      + undone.sorted { $0.sequence < $1.sequence }.compactMap { again($0, in: revised.fold, call) }
      .map { $0 + "   after it" }).joined(separator: "\n")
  }

  /// How many lines are looked through that stand in the way of one.
  private static let mostInTheWay = 5

  /// The line at the last minute before an entry that stays.
  private func fitting(before clash: Entry, _ revision: Revision, _ call: Call) throws(Fault) -> String? {
    guard var line = revision.onlyLine, let time = line.time, !revision.typed.isEmpty,
      let place = try storing({ () throws(JournalError) in try holdingPlace(of: clash) }), place.time < time
    else { return nil }
    let minute = TimeSpan.minutes(1).microseconds
    let before = place.time.microseconds - 1
    line.time = Instant(microseconds: before - before % minute)
    guard let earlier = line.time, (try? revised(Revision(falling: revision.falling, lines: [line]), call)) != nil
    else { return nil }
    return revision.typed + option(at: earlier, call) + "   is as late as it can be"
  }

  private func option(at time: Instant, _ call: Call) -> String {
    " --at " + context(of: call).rules.times.typed(time)
  }

  /// The line of an entry as it is typed again, where it holds when it is typed and would be taken.
  private func again(_ entry: Entry, in fold: CurrentFold, _ call: Call) -> String? {
    guard call.principal.mayKnow(Readers(entry.audience)),
      let (old, oldMatch) = entry.content.flatMap({ registry.reading($0.line) })
    else { return nil }
    let line = typed(old, oldMatch)
    guard let words = try? LineReader.words(of: line), let match = try? registry.verbs.find(words),
      match.signature.traits.isDisjoint(with: [.placeable, .allAlong]),
      let request = try? fold.read(match, words, end: line.utf8.count, completing(call, of: nil, in: fold)),
      case .change = request.kind,
      (try? fold.fold.hosts[match.host].decide(request, completing(call, of: nil, in: fold).rules)) != nil
    else { return nil }
    return line
  }

  /// Whether an entry is of the same words, but for options.
  func saysTheSame(_ entry: Entry, _ words: [Word]) -> Bool {
    guard let content = entry.content, let (old, oldMatch) = registry.reading(content.line),
      let match = try? registry.verbs.find(words), (match.host, match.verb) == (oldMatch.host, oldMatch.verb)
    else { return false }
    let arguments = { (words: ArraySlice<Word>) in words.prefix { $0.option == nil }.map { $0.text.lowercased() } }
    return arguments(old[oldMatch.words...]) == arguments(words[match.words...])
  }
}

extension Revision {
  /// The line, where it is of one alone.
  fileprivate var onlyLine: Line? { lines.count == 1 ? lines[0] : nil }
}
