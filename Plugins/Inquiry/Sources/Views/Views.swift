import Facilitation
import OrderedCollections

/// What is shown of the cycle that runs, or of the last.
struct Views {
  let state: State
  let context: ViewContext
  let roster: Roster
  private let shownAlone: Set<GroupName>
  private let sizes: GroupSizes

  init(_ state: State, _ context: ViewContext) {
    (self.state, self.context, roster) = (state, context, context.roster)
    shownAlone = context.shownAlone
    sizes = GroupSizes(roster, context.meetings, now: context.now)
  }

  var cycle: Cycle? { state.latest }

  /// The group of who told a story, where that doesn't say who it was: a group of two or more at the time, or one that
  /// agreed.
  ///
  /// Of a story that is only counted not even that is shown.
  func shownGroup(of told: Cycle.Told) -> GroupName? {
    guard told.story.words != nil, let group = roster.people[told.story.by]?.group(at: told.time) else { return nil }
    return sizes.names(group, at: told.time, agreed: shownAlone) ? group : nil
  }

  /// `Ring everyone (Cara Singh, by 2026-12-04, open)`.
  func summary(of thing: Thing) -> String {
    switch thing.detail {
    case .theme, .proposition: thing.text
    case .image(let table): table.map { "\(thing.text) (table \($0))" } ?? thing.text
    case .commitment(let commitment):
      "\(thing.text) (\(roster.name(of: commitment.by)), by \(commitment.due.word), \(commitment.stateWord))"
    }
  }

  /// In the teller's words where there are some; `nil` stands for a story that isn't in this copy.
  func summary(of told: Cycle.Told?) -> String {
    guard let told else { return "a story that is not in this copy" }
    guard let words = told.story.words else { return "a story that is only counted" }
    let group = shownGroup(of: told).map { " (\(roster.label(of: $0)))" } ?? ""
    return (words.quote.map { "\"\($0)\"" } ?? words.text) + group
  }

  /// Two people to stand in lines that show what to type, of different groups where there are: from those who are here.
  var someone: [String] {
    let people = context.present.isEmpty ? Array(roster.people.keys) : context.present
    guard let one = people.first else { return ["ana", "dee"] }
    let other = people.first { roster.group(of: $0) != roster.group(of: one) } ?? people.last ?? one
    return [one, other].map { Word.canonical($0.word) }
  }

  func lines(_ stage: InquiryStage) -> [String] { stage.lines(someone[0], someone[1]) }
  /// The line that makes a beginning.
  func firstLine(_ stage: InquiryStage) -> String { lines(stage)[0] }

  /// What is there, or the line that makes a beginning; people are not shown columns in which nothing stands.
  func list(
    _ key: String, _ columns: [Table.Column], _ rows: [[Value]], _ stage: InquiryStage, _ notes: [String] = []
  ) -> Document {
    let first = key == "themes" ? "theme add Somebody rings --from s1" : firstLine(stage)
    let columns = columns.enumerated().map { place, column in
      let isEmpty = !rows.isEmpty && rows.allSatisfy { [.undefined, .list([])].contains($0[place]) }
      return isEmpty ? Table.Column(column.key, nil) : column
    }
    return .rows(
      Table(key: key, columns: columns, rows: rows), notes: rows.isEmpty ? ["there is none yet: \(first)"] : notes)
  }
}

/// What stands under what names people.
let tellersForFacilitator = "for the facilitator: who told a story is not for the room"
