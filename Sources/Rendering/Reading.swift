import Facilitation

/// How the parts of a document look to people.
///
/// All texts that a style is given are printable and have no line breaks.
///
/// Law: no line of an answer has a line break in it, and a part that shows nothing has no lines.
protocol ReadingStyle {
  /// Whether a title stands right above what it names, and remarks right below one another.
  var isDense: Bool { get }

  func title(_ title: String) -> [String]
  func note(_ lines: [String]) -> [String]
  /// Someone's words, so that nothing in them can pass for another part.
  func quote(_ lines: [String]) -> [String]
  func pairs(_ pairs: [LabelledText]) -> [String]
  func grid(_ grid: Grid) -> [String]
  func bars(_ bars: [ReadableBar]) -> [String]
  func chart(_ chart: ReadableChart) -> [String]
}

/// A label and a value, as people read them.
struct LabelledText: Equatable {
  var label: String
  var text: String
}

/// A bar as people see it: `length` is from 0 to 1.
struct ReadableBar: Equatable {
  var label: String
  var length: Double
  var text: String
}

extension ReadingStyle {
  /// All of the chart in words and figures, where nothing is drawn.
  func chart(_ chart: ReadableChart) -> [String] {
    note([chart.caption]) + (isDense ? [] : [""]) + (chart.grid.rows.isEmpty ? note(["(none)"]) : grid(chart.grid))
  }
}

/// A document as people read it: its sections, one after the other, in a style.
struct Reading<Style: ReadingStyle> {
  let style: Style
  let wording: Wording

  func lines(_ document: Document) -> [String] {
    guard !document.isEmpty else { return [] }
    return spaced(document.sections.map(lines))
  }

  func lines(_ section: Section) -> [String] {
    var groups: [[String]] = []
    var blocks = section.blocks[...]
    while !blocks.isEmpty { groups.append(takeGroup(&blocks)) }
    let title = section.title.map { style.title(printable($0)) } ?? []
    return style.isDense ? title + spaced(groups) : spaced([title] + groups)
  }

  /// The lines of the next block, and of those after it that belong to it: the values of pairs are aligned across the
  /// objects that they make for programs, and remarks follow one another.
  private func takeGroup(_ blocks: inout ArraySlice<Block>) -> [String] {
    switch blocks.removeFirst() {
    case .pairs(let first):
      var pairs = first.pairs
      while case .pairs(let next) = blocks.first {
        pairs += next.pairs
        blocks.removeFirst()
      }
      return lines(pairs)
    case .note(let text):
      var lines = style.note(printableLines(text))
      while style.isDense, case .note(let next) = blocks.first {
        lines += style.note(printableLines(next))
        blocks.removeFirst()
      }
      return lines
    case .quote(let words, let reply):
      return style.quote(printableLines(words)) + style.note(reply.map(printable))
    case .table(let table): return lines(table)
    case .bars(let bars): return lines(bars)
    case .chart(let chart): return style.chart(ReadableChart(chart, wording))
    }
  }

  private func lines(_ pairs: [Pair]) -> [String] {
    let labelled = pairs.compactMap { pair in
      pair.label.map { LabelledText(label: printable($0), text: wording.text(pair.value)) }
    }
    return labelled.isEmpty ? [] : style.pairs(labelled)
  }

  private func lines(_ table: Table) -> [String] {
    let grid = Grid(table, wording)
    if grid.columns.isEmpty { return [] }
    return grid.rows.isEmpty ? style.note(["(none)"]) : style.grid(grid)
  }

  private func lines(_ bars: [Bar]) -> [String] {
    guard !bars.isEmpty else { return [] }
    return style.bars(
      bars.map { bar in
        let length = bar.length.isNaN ? 0 : min(max(bar.length, 0), 1)
        return ReadableBar(label: printable(bar.label), length: length, text: wording.text(bar.value))
      })
  }
}

/// The groups that show anything, with a blank line between them.
func spaced(_ groups: [[String]]) -> [String] { Array(groups.filter { !$0.isEmpty }.joined(separator: [""])) }
