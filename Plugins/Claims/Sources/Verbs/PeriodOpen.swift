import Facilitation
import OrderedCollections

/// Opens a month, in which what is approved, reversed, paid and returned is booked from now on.
struct PeriodOpen: Change {
  let month: Month

  static let verb: Verb<ClaimsPlugin> = .change(
    "period open", "opens a month, in which what is approved, reversed, paid and returned is booked from now on",
    Slot<Month>.period, examples: ["period open 2022-06"], make: PeriodOpen.init)
  static let records: [any Happening<ClaimsPlugin>.Type] = [PeriodOpened.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let books = state.books
    if let open = books.open {
      throw Refusal(
        open == month ? "\(month.word) is open already" : "\(open.word) is open, and there is one at a time",
        remedy: open == month ? "period list" : "period close \(open.word)", about: "period")
    }
    if let last = books.last, month <= last {
      throw Refusal(
        books.periods[month] == nil
          ? "\(month.word) comes before \(last.word), which is closed" : "\(month.word) is closed, and stays so",
        remedy: "period open \(state.nextMonth(context).word)", about: "period")
    }
    return [Event(PeriodOpened(month: month))]
  }
}

struct PeriodOpened: ClaimsHappening {
  let month: Month

  static let shape = Shape("periodOpened", .month("period"), values: { $0.month }, make: PeriodOpened.init)
  static var audience: Audience { .facilitator }

  func evolve(_ state: inout State, at stamp: Stamp) { state.books.open(month) }

  func sentences(in state: State, _ context: ViewContext) -> [String] {
    ["\(month.word) is open; it begins with \(state.books.balance.spoken) owed"]
  }
}

extension [Money] {
  var spoken: String { isEmpty ? "nothing" : map(\.spoken).spoken }
}
