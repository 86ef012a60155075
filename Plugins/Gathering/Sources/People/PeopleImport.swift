import Facilitation
import ForeignText
import OrderedCollections

/// Turns a list of people, as a spreadsheet writes it, into the lines that put them on the roster.
///
/// All or nothing: a row that can't be taken is refused with its line number, and then nothing is imported.
struct PeopleImport {
  private let roster: Roster
  private let file: String
  private let header: Header
  private var lines: [String] = []
  private var skipped = 0
  private var missingGroups: [String] = []
  private var problems: [Clash] = []
  /// Whose handles the rows so far take, and those that other rows ask for.
  private var taken: [Handle: String] = [:]
  private var wanted: Set<Handle> = []
  /// Where each person without a handle stands in the file.
  private var seen: [String: Int] = [:]
  /// How each name is spelled, by what people see of it.
  private var spellings: [String: (name: String, line: Int)] = [:]
  private var likenesses: LikenessIndex
  private var lookAlikes: [String] = []

  /// How many people are taken at once: the rules look at the whole roster for each.
  private static let most = 5_000

  static func expansion(of bytes: [UInt8], from file: String, onto roster: Roster) throws(Refusal) -> Expansion {
    let table = try CSVTable(bytes, name: file)
    guard let first = table.rows.first else {
      throw Refusal("\(file) is empty", remedy: "give it a first line: name,group,handle", about: "file")
    }
    var reading = PeopleImport(roster: roster, file: file, header: try Header(first, file: file))
    let rows = table.rows.dropFirst()
    guard !rows.isEmpty else {
      throw Refusal(
        "\(file) has no one in it, only a first line", remedy: "line \(first.line + 1): Ana Ortiz,lived-experience",
        about: "file")
    }
    guard rows.count <= most else {
      throw Refusal(
        "\(file) has \(rows.count) people in it, and \(most) are taken at once",
        remedy: "divide it, and import the parts",
        about: "file")
    }
    for row in rows {
      if let handle = reading.header.person(in: row).handle { reading.wanted.insert(handle) }
    }
    for row in rows { reading.take(row) }
    return try reading.expansion()
  }

  private init(roster: Roster, file: String, header: Header) {
    (self.roster, self.file, self.header) = (roster, file, header)
    likenesses = LikenessIndex(roster)
  }

  // MARK: One row

  private mutating func take(_ row: CSVTable.Row) {
    guard row.cells.dropFirst(header.count).allSatisfy(\.isEmpty) else {
      return refuse(
        row, "there are \(row.cells.count) cells, and the first line has \(header.count)",
        "put a text that has the separator in it into quotes")
    }
    let person = header.person(in: row)
    guard person.name.hasSomethingToSee else {
      return refuse(row, "there is no name", "write one in the column 'name'")
    }
    guard !person.group.isEmpty else {
      return refuse(row, "there is no group for \(person.name)", "write one in the column 'group'")
    }
    if let group = roster.group(called: person.group) { return take(person, in: group, row) }
    guard let group = GroupName(nearest: person.group) else {
      return refuse(row, "'\(person.group)' can't be a group's name", "write a word in the column 'group'")
    }
    if !missingGroups.contains(where: { GroupName(nearest: $0) == group }) { missingGroups.append(person.group) }
    // Whatever else is wrong with the row is said in the same breath.
    take(person, in: group, row)
  }

  private mutating func take(_ person: Header.Person, in group: GroupName, _ row: CSVTable.Row) {
    let name = person.name.lowercased()
    let same = roster.people.values.filter { $0.name.lowercased() == name }
    guard !same.contains(where: { $0.group == group }) else {
      skipped += 1
      return
    }
    if let problem = twinProblem(with: person.name, row) { return refuse(row, problem.reason, problem.remedy) }
    if person.handle == nil {
      if let earlier = seen.updateValue(row.line, forKey: name) {
        return refuse(
          row, "\(person.name) is on line \(earlier) too",
          "leave one out, or give each of them a handle in the column 'handle'")
      }
      if let only = same.first {
        let label = roster.label(of: only.group)
        return refuse(
          row, "\(only.name) is on the roster already, in \(label)",
          "person move \(Word.canonical(only.handle.word)) \(Word.canonical(group.word))")
      }
    }
    add(person, in: group, row)
  }

  private mutating func add(_ person: Header.Person, in group: GroupName, _ row: CSVTable.Row) {
    if let problem = roster.problem(with: person.handle, for: person.name, besides: taken) {
      let free = roster.freeHandle(for: person.name, besides: wanted.union(taken.keys))
      taken[free] = person.name
      return refuse(row, problem, "write \(free.word) in the column 'handle'")
    }
    guard let handle = person.handle ?? Handle(firstNameOf: person.name) else { return }
    taken[handle] = person.name
    if let other = likenesses.add(person.name, as: handle) {
      lookAlikes.append("line \(row.line): \(person.name) looks like \(other.name) (\(other.handle.word))")
    }
    lines.append(PublishedVerbs.personAdd.line(person.name, group, handle))
  }

  /// What is wrong with a name that looks to the letter like another, on the roster or in the file.
  private mutating func twinProblem(with name: String, _ row: CSVTable.Row) -> (reason: String, remedy: String)? {
    if let twin = roster.twin(of: name) {
      return (
        "this name looks the same as that of \(twin.name.seen) (\(twin.handle.word)) on the roster, and differs"
          + " \(name.difference(from: twin.name))", "write it as it is on the roster"
      )
    }
    let key = name.seen
    guard let earlier = spellings[key] else {
      spellings[key] = (name, row.line)
      return nil
    }
    if earlier.name.isSpelled(like: name) { return nil }
    return (
      "\(key) looks the same as the name on line \(earlier.line), and differs \(name.difference(from: earlier.name))",
      "write it as on line \(earlier.line)"
    )
  }

  private mutating func refuse(_ row: CSVTable.Row, _ reason: String, _ remedy: String) {
    problems.append(Clash(line: row.line, reason, remedy: remedy))
  }

  // MARK: All of it

  private func expansion() throws(Refusal) -> Expansion {
    let addingGroups = missingGroups.map(roster.lineAdding)
    let named = missingGroups.map { "'\($0)'" }.spoken
    let noGroups = missingGroups.count == 1 ? "there is no group \(named)" : "there are no groups \(named)"
    guard problems.isEmpty else {
      var refusal = Refusal(problems, in: file, others: addingGroups)
      if !missingGroups.isEmpty { refusal.reason += "; \(noGroups)" }
      throw refusal
    }
    guard missingGroups.isEmpty else {
      throw Refusal("\(file): \(noGroups)", remedy: addingGroups.joined(separator: "\n"), about: "file")
    }
    return Expansion(lines: lines, summary: .object(remarks.map(Block.note)))
  }

  private var remarks: [String] {
    let came = "\(people(lines.count)) from \(file) \(lines.count == 1 ? "is" : "are") on the roster now"
    var remarks = [lines.isEmpty ? "everyone in \(file) is on the roster already" : came]
    if skipped > 0, !lines.isEmpty {
      remarks.append("\(people(skipped)) \(skipped == 1 ? "was" : "were") there already")
    }
    let named = lookAlikes.count > 6 ? 5 : lookAlikes.count
    remarks += lookAlikes.prefix(named)
    if named < lookAlikes.count {
      remarks.append("and \(lookAlikes.count - named) more that look like others: see them with person list")
    }
    if !header.extra.isEmpty {
      let columns = header.extra.count == 1 ? "the column" : "the columns"
      remarks.append("left out: \(columns) \(header.extra.map { "'\($0)'" }.spoken)")
    }
    return remarks
  }
}

/// What stands in which column.
private struct Header {
  struct Person {
    var name: String
    var group: String
    var handle: Handle?
  }

  let count: Int
  /// Columns that mean nothing here, such as addresses: they stay in the file.
  let extra: [String]
  private let places: [String: Int]

  init(_ row: CSVTable.Row, file: String) throws(Refusal) {
    var places: [String: Int] = [:]
    var extra: [String] = []
    for (place, title) in row.cells.enumerated() where !title.isEmpty {
      let name = title.lowercased()
      guard ["name", "group", "handle"].contains(name) else {
        extra.append(title)
        continue
      }
      guard places.updateValue(place, forKey: name) == nil else {
        throw Refusal(
          "\(file): line \(row.line): there are two columns '\(name)'", remedy: "line \(row.line): rename one of them",
          about: "file")
      }
    }
    for name in ["name", "group"] where places[name] == nil {
      throw Refusal(
        "\(file): line \(row.line): there is no column '\(name)'",
        remedy: "line \(row.line): begin the file with name,group,handle", about: "file")
    }
    (self.count, self.extra, self.places) = (row.cells.count, extra, places)
  }

  func person(in row: CSVTable.Row) -> Person {
    let handle = cell("handle", of: row)
    return Person(
      name: cell("name", of: row), group: cell("group", of: row), handle: handle.isEmpty ? nil : Handle(handle))
  }

  private func cell(_ name: String, of row: CSVTable.Row) -> String {
    guard let place = places[name], place < row.cells.count else { return "" }
    return row.cells[place]
  }
}

extension Roster {
  /// The group that is named or labelled so, in either case, or whose name is nearest to it.
  fileprivate func group(called text: String) -> GroupName? {
    let text = text.seen
    if let named = groups[GroupName(text)] { return named.name }
    if let labelled = groups.values.first(where: { $0.label.seen.lowercased() == text.lowercased() }) {
      return labelled.name
    }
    return GroupName(nearest: text).flatMap { groups[$0]?.name }
  }
}
