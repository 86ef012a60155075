extension Percent {
  /// Reads what ``init(word:)`` does, and what people type beside it: `30`, `30 %`, `30 percent`, `30 per cent`.
  ///
  /// `nil` for anything else.
  public init?(typed: String) {
    let text = typed.lowercased().filter { $0 != " " }
    let endings = ["%", "percent", "percent.", "pc"]
    let number = endings.first(where: text.hasSuffix).map { text.dropLast($0.count) } ?? text[...]
    self.init(word: number + "%")
  }
}

extension Kind<Percent> {
  /// A part of a whole: `20%`, `12.5%`, `30`, `30 %`.
  ///
  /// A number below one without its sign is refused, since it may be a share of one.
  public static let percent = Kind(
    "PERCENT",
    read: { word, _ throws(Misreading) in
      if let percent = Percent(typed: word) {
        let isBare = Int64(decimal: word, places: 4) != nil
        guard !isBare || percent.millionths == 0 || percent.millionths >= 10_000 else {
          throw Misreading("'\(word)' may be a share or a percentage", candidates: fraction(of: percent))
        }
        return percent
      }
      if Int64(decimal: word.filter { $0 != " " && $0 != "%" }, places: 4) != nil {
        throw Misreading("\(word) is more than there is", remedy: "give 100% at most")
      }
      throw Misreading("'\(word)' is not a percentage", remedy: "write it like 20% or 12.5%")
    }, print: \.word
  ).spanning(.phrase)

  private static func fraction(of percent: Percent) -> [Candidate] {
    let share = Percent(millionths: percent.millionths * 100)
    return [share, percent].compactMap(\.self).map { Candidate($0.word) }
  }
}

extension Kind {
  /// A value of another kind, or the word `none`, which is never put on a line but by whoever types it.
  public static func orNone<Wrapped>(_ kind: Kind<Wrapped>) -> Kind where Value == Wrapped? {
    Kind(
      "\(kind.placeholder)|none",
      read: { word, context throws(Misreading) in
        word.lowercased() == "none" ? nil : try kind.read(word, context)
      },
      print: { value in value.map(kind.print) ?? "none" }, candidates: kind.candidates
    ).spanning(kind.breadth)
  }
}
