import Facilitation

/// How the parts of a document look to people who read it line by line.
///
/// Law: no line of an answer has a line break in it, and a part that shows nothing has no lines.
protocol ReadingStyle {
  /// Whether a title stands right above what it names, and remarks right below one another.
  var isDense: Bool { get }

  func title(_ title: String) -> [String]
  /// What a table or a picture shows.
  func caption(_ caption: String) -> [String]
  func note(_ lines: [String]) -> [String]
  /// Someone's words, so that nothing in them can pass for another part.
  func quote(_ lines: [String]) -> [String]
  func pairs(_ pairs: [LabelledText]) -> [String]
  func grid(_ grid: Grid) -> [String]
  func bars(_ bars: [ReadableBar]) -> [String]
  func chart(_ chart: ReadableChart) -> [String]
}

extension ReadingStyle {
  func caption(_ caption: String) -> [String] { note([caption]) }

  /// Nothing, where nothing is drawn: the numbers stand beside the picture.
  func bars(_ bars: [ReadableBar]) -> [String] { [] }

  /// All of the chart in words and figures, where nothing is drawn.
  func chart(_ chart: ReadableChart) -> [String] { table(ReadableTable(title: chart.caption, grid: chart.grid)) }

  fileprivate func table(_ table: ReadableTable) -> [String] {
    let rows = table.grid.rows.isEmpty ? note(["(none)"]) : grid(table.grid)
    let caption = table.title.map(caption) ?? []
    return caption + (isDense || caption.isEmpty ? [] : [""]) + rows
  }
}

/// A document as people read it line by line: its sections, one after the other, in a style.
struct DocumentReading<Style: ReadingStyle> {
  let style: Style
  let wording: Wording

  func lines(_ document: Document) -> [String] {
    guard !document.isEmpty else { return [] }
    return spaced(document.sections.map(lines))
  }

  private func lines(_ section: Section) -> [String] {
    var groups: [[String]] = []
    var isAfterNote = false
    for part in wording.parts(of: section) {
      var isNote = false
      if case .note = part { isNote = true }
      if isNote, isAfterNote, style.isDense {
        groups[groups.count - 1] += lines(part)
      } else {
        groups.append(lines(part))
      }
      isAfterNote = isNote
    }
    let title = section.title.map { style.title(printable($0)) } ?? []
    return style.isDense ? title + spaced(groups) : spaced([title] + groups)
  }

  private func lines(_ part: ReadablePart) -> [String] {
    switch part {
    case .pairs(let pairs): style.pairs(pairs)
    case .note(let lines): style.note(lines)
    case .quote(let words, let reply): style.quote(words) + style.note(reply)
    case .table(let table): style.table(table)
    case .bars(let bars): style.bars(bars)
    case .chart(let chart): style.chart(chart)
    }
  }
}

/// The groups that show anything, with a blank line between them.
private func spaced(_ groups: [[String]]) -> [String] {
  Array(groups.filter { !$0.isEmpty }.joined(separator: [""]))
}
