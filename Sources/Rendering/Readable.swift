import Facilitation

/// A part of a document as people read it, whatever it then looks like: all texts are printable, each on one line.
enum ReadablePart {
  /// One label at least.
  case pairs([LabelledText])
  /// The lines of a remark.
  case note([String])
  /// Someone's words, line by line, and what is said to them.
  case quote([String], reply: [String])
  /// One column at least; there may be no rows.
  case table(ReadableTable)
  /// One bar at least.
  case bars([ReadableBar])
  case chart(ReadableChart)
}

/// A label and a value, as people read them.
struct LabelledText: Equatable {
  var label: String
  var text: String
}

/// A table as people see it.
struct ReadableTable {
  var title: String?
  var grid: Grid
}

/// A bar as people see it: `length` is from 0 to 1.
struct ReadableBar: Equatable {
  var label: String
  var length: Double
  var text: String
}

extension Wording {
  /// The parts of `section` that show anything.
  ///
  /// The values of pairs that follow one another stand together, across the objects that they make for programs.
  func parts(of section: Section) -> [ReadablePart] {
    var parts: [ReadablePart] = []
    for part in section.blocks.compactMap(part) {
      if case .pairs(let next) = part, case .pairs(let before) = parts.last {
        parts[parts.count - 1] = .pairs(before + next)
      } else {
        parts.append(part)
      }
    }
    return parts
  }

  private func part(_ block: Block) -> ReadablePart? {
    switch block {
    case .pairs(let pairs):
      let labelled = pairs.pairs.compactMap { pair in
        pair.label.map { LabelledText(label: printable($0), text: text(pair.value)) }
      }
      return labelled.isEmpty ? nil : .pairs(labelled)
    case .note(let text): return .note(printableLines(text))
    case .quote(let words, let reply): return .quote(printableLines(words), reply: reply.map(printable))
    case .table(let table):
      let grid = Grid(table, self)
      return grid.columns.isEmpty ? nil : .table(ReadableTable(title: table.title.map(printable), grid: grid))
    case .bars(let bars): return bars.isEmpty ? nil : .bars(bars.map(bar))
    case .chart(let chart): return .chart(ReadableChart(chart, self))
    }
  }

  private func bar(_ bar: Bar) -> ReadableBar {
    let length = bar.length.isNaN ? 0 : min(max(bar.length, 0), 1)
    return ReadableBar(label: printable(bar.label), length: length, text: text(bar.value))
  }
}
