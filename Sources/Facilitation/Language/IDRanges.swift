// Things that are counted come in rows: forty offers of one meeting. So a line can name them from the first to the last.

extension Slot<[ID]> {
  /// One id or more, each of which may be a range: `q1-q4 q6`; the canonical line has ranges where three are in a row.
  ///
  /// Each id of a range is meant, and is read as if it stood there.
  public static func arguments(_ name: String, rangesOf kind: Kind<ID>, _ help: String) -> Slot {
    ids(name, rangesOf: kind, help, isRequired: true)
  }

  /// As many as there are; empty when there is none.
  public static func optionalArguments(_ name: String, rangesOf kind: Kind<ID>, _ help: String) -> Slot {
    ids(name, rangesOf: kind, help, isRequired: false)
  }

  private static func ids(_ name: String, rangesOf kind: Kind<ID>, _ help: String, isRequired: Bool) -> Slot {
    let ranges = Kind<[ID]>.ranges(of: kind)
    let parameter = Parameter(name, ranges, help, .argument, isRequired: isRequired, isRepeatable: true)
    return Slot(
      parameter: parameter,
      read: { arguments, context throws(Misuse) in
        var ids: [ID] = []
        while let word = arguments.next(for: parameter) {
          do throws(Misreading) { ids += try ranges.read(word.text, context) } catch {
            throw Misuse(at: word.range, error)
          }
        }
        guard !ids.isEmpty || !isRequired else { throw arguments.missing(parameter) }
        return ids
      },
      print: { ids, line in
        for run in ids.runs {
          line += " " + (run.count < 3 ? run.map(kind.print) : [ranges.print(run)]).joined(separator: " ")
        }
      })
  }
}

extension Kind<[ID]> {
  /// The most that one range can name.
  private static let longest = 100_000

  fileprivate static func ranges(of kind: Kind<ID>) -> Kind {
    Kind(
      kind.placeholder,
      read: { word, context throws(Misreading) in
        let ends = word.split(separator: "-", omittingEmptySubsequences: false).map { ID(word: String($0)) }
        guard ends.count == 2, let first = ends[0], let last = ends[1] else { return [try kind.read(word, context)] }
        guard first.prefix == last.prefix, first.number <= last.number, last.number - first.number < longest else {
          let isBackwards = first.prefix == last.prefix && first.number > last.number
          let example =
            isBackwards
            ? "\(last.word)-\(first.word)" : "\(first.word)-\(first.prefix)\(first.number &+ 5)"
          throw Misreading("'\(word)' is not a range", remedy: "write it like \(example)")
        }
        var ids: [ID] = []
        for number in first.number...last.number { ids.append(try kind.read(ID(first.prefix, number).word, context)) }
        return ids
      },
      print: { ids in [ids.first, ids.last].compactMap { $0.map(kind.print) }.joined(separator: "-") },
      candidates: kind.candidates)
  }
}

extension [ID] {
  /// Divided where one isn't followed by the next.
  fileprivate var runs: [[ID]] {
    reduce(into: []) { runs, id in
      if let last = runs.last?.last, last.prefix == id.prefix, last.number &+ 1 == id.number {
        runs[runs.count - 1].append(id)
      } else {
        runs.append([id])
      }
    }
  }
}
