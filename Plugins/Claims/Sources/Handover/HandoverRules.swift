import Facilitation
import OrderedCollections

extension Desk {
  func take(_ line: Line, _ taken: Taken) throws(Refusal) -> [ClaimsEvent] { [] }

  func handedOverPaid(_ ids: [ID], on day: CalendarDay) throws(Refusal) -> [ClaimsEvent] { [] }
}
