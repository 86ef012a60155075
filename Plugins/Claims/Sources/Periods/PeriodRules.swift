import Facilitation
import OrderedCollections

extension Desk {
  /// Money moves only while a period is open, in which it is booked.
  func checkPeriod() throws(Refusal) {
    guard state.books.open == nil else { return }
    throw Refusal(
      state.books.last.map { "the period \($0.word) is closed, and none is open" } ?? "no period is open",
      remedy: "period open \(nextMonth.word)")
  }

  /// The month of today, or the first that may still be opened.
  private var nextMonth: Month {
    let month = Month(of: today)
    guard let last = state.books.last, month <= last else { return month }
    return last.next ?? month
  }

  func openPeriod(_ month: Month) throws(Refusal) -> [ClaimsEvent] {
    if let open = state.books.open {
      throw Refusal(
        open == month ? "\(month.word) is open already" : "\(open.word) is open, and there is one at a time",
        remedy: open == month ? "period list" : "period close \(open.word)", about: "period")
    }
    if let last = state.books.last, month <= last {
      throw Refusal(
        state.books.periods[month] == nil
          ? "\(month.word) comes before \(last.word), which is closed" : "\(month.word) is closed, and stays so",
        remedy: "period open \(nextMonth.word)", about: "period")
    }
    return [.periodOpened(month)]
  }

  func closePeriod(_ month: Month) throws(Refusal) -> [ClaimsEvent] {
    guard state.books.open == month else {
      let isClosed = state.books.periods[month] != nil
      throw Refusal(
        "\(month.word) is \(isClosed ? "closed already" : "not open")",
        remedy: state.books.open.map { "period close \($0.word)" } ?? "period open \(nextMonth.word)",
        about: "period")
    }
    return [.periodClosed(month, closing: state.books.balance)]
  }
}

extension Month {
  /// The month after it.
  var next: Month? { CalendarDay(word: word + "-28").map { Month(of: $0.adding(days: 4)) } }
}
