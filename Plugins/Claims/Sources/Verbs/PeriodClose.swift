import Facilitation
import OrderedCollections

/// Closes a month for good.
struct PeriodClose: Change {
  let month: Month

  static let verb: Verb<ClaimsPlugin> = .change(
    "period close", "closes a month for good", Slot<Month>.period,
    examples: [Example("period close 2022-06", after: Scene.approved)], make: PeriodClose.init)
  static let records: [any Happening<ClaimsPlugin>.Type] = [PeriodClosed.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let books = state.books
    guard books.open == month else {
      throw Refusal(
        "\(month.word) is \(books.periods[month] == nil ? "not open" : "closed already")",
        remedy: books.open.map { "period close \($0.word)" } ?? "period open \(state.nextMonth(context).word)",
        about: "period")
    }
    return [Event(PeriodClosed(month: month, closing: books.balance))]
  }
}

struct PeriodClosed: ClaimsHappening {
  let month: Month
  /// What is owed at its end, an amount for each currency.
  let closing: [Money]

  static let shape = Shape(
    "periodClosed", .month("period"), .amounts("closing"), values: { ($0.month, $0.closing) },
    make: PeriodClosed.init)
  static var audience: Audience { .facilitator }
  var correction: String? { "period open MONTH   opens the next; what was wrong is reversed in that" }

  func evolve(_ state: inout State, at stamp: Stamp) { state.books.close(month) }

  func sentences(in state: State, _ context: ViewContext) -> [String] {
    ["\(month.word) is closed; it ends with \(closing.spoken) owed"]
  }
}

extension EventField<[Money]> {
  fileprivate static func amounts(_ name: String) -> EventField {
    together(
      .texts(name), complaint: "'\(name)' has what is not an amount", values: { $0.map { $0.word } },
      make: { words in
        let amounts = words.compactMap { Money(word: $0) }
        return amounts.count == words.count ? amounts : nil
      })
  }
}
