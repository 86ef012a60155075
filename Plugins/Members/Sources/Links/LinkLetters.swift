import Facilitation
import Letters
import OrderedCollections

/// New links for people, each told in a letter and nowhere else.
struct LinkLetters {
  /// The lines and notes of all of them.
  private(set) var making: LinkMaking
  /// In the order of the people.
  private(set) var letters: OrderedDictionary<Handle, PageLetter> = [:]

  /// New links of the `people`; with `codes`, each has a code as well, for whoever reads it on paper.
  init(_ people: some Sequence<Handle>, withCodes: Bool, _ context: CompletionContext) throws(Refusal) {
    guard let page = context.records(Links.self).address else {
      throw Refusal(
        "nobody could find the page by its letter, since it isn't said where it is",
        remedy: "link address https://room.example.org   says where")
    }
    making = try LinkMaking(context)
    let day = context.workshopZone.wallClock(at: context.now + .onPaper).spelledDay
    for who in OrderedSet(people) {
      let made = making.link(for: who, .member)
      let code = withCodes ? try making.code(for: made.id, lasting: .onPaper).text : nil
      letters[who] = PageLetter(
        name: context.roster.people[who]?.name ?? who.word, page: page, token: made.token, code: code, codeDay: day)
    }
  }
}

extension WallClock {
  /// `Monday 14 December 2026`.
  fileprivate var spelledDay: String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    return "\(weekday.name) \(day) \(months[month - 1]) \(year)"
  }
}
