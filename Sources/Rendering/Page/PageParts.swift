import Facilitation

extension Page {
  /// The document's first title is the page's, and those after it are a rank lower.
  init(_ document: Document, _ wording: Wording) {
    let shown = document.isEmpty ? [] : document.sections
    let titles = shown.map { section in
      section.title.map { printable($0) }.flatMap { $0.trimmingBlanksAtEnd.isEmpty ? nil : $0 }
    }
    let first = titles.firstIndex { $0 != nil }
    let title = first.flatMap { titles[$0] } ?? "Evenhand"
    self.init(
      title: title, isUntitled: first == nil,
      sections: shown.indices.map { index in
        Section(
          title: index == first ? title : nil, heading: index == first ? nil : titles[index],
          parts: wording.parts(of: shown[index]).compactMap { Part($0, under: titles[index] ?? title) })
      })
  }
}

extension Page.Part {
  /// `nil` for what shows nothing; a table without a title of its own is called as what it stands under.
  fileprivate init?(_ part: ReadablePart, under title: String) {
    switch part {
    case .pairs(let pairs): self = .pairs(Page.Pairs(items: pairs))
    case .note(let lines):
      guard let note = Page.Note(saying: lines) else { return nil }
      self = .note(note)
    case .quote(let words, let reply):
      self = .quote(Page.Quote(words: Page.Note(saying: words), reply: Page.Note(saying: reply)))
    case .table(let table) where table.grid.rows.isEmpty: self = .note(Page.Note(lines: ["(none)"]))
    case .table(let table):
      self = .table(Page.Table(table.grid, table.title ?? title, isTitled: table.title != nil))
    case .bars(let bars): self = .picture(Page.Picture(bars))
    case .chart(let chart): self = .figure(Page.Figure(chart))
    }
  }
}

extension Page.Note {
  fileprivate init?(saying lines: [String]) {
    if lines.allSatisfy(\.isEmpty) { return nil }
    self.init(lines: lines)
  }
}

extension Page.Table {
  fileprivate init(_ grid: Grid, _ caption: String, isTitled: Bool) {
    let looks = grid.columns.map { $0.alignment == .right ? "quantity" : $0.isFlexible ? nil : "whole" }
    // What stands first says what the row is about, unless it is a figure.
    let hasHeadings = grid.columns.first?.alignment == .left
    self.init(
      caption: caption, isTitled: isTitled,
      columns: zip(looks, grid.columns).map { Cell(look: $0, text: $1.heading) },
      rows: grid.rows.map { texts in
        let cells = zip(looks, texts).map { Cell(look: $0, text: $1) }
        return hasHeadings
          ? Page.Row(heading: cells.first, cells: Array(cells.dropFirst())) : Page.Row(heading: nil, cells: cells)
      })
  }
}

extension Page.Picture {
  /// The figures stand in a table or in pairs beside it.
  fileprivate init(_ bars: [ReadableBar]) {
    let rows = bars.map { bar in
      Page.PictureRow(
        label: bar.label, drawing: Drawing(.bar(length: bar.length, target: nil), over: []), text: bar.text)
    }
    self.init(words: bars.map { "\($0.label) \($0.text)" }.joined(separator: "; "), rows: rows, axis: nil)
  }

  fileprivate init?(_ chart: ReadableChart) {
    if chart.rows.isEmpty { return nil }
    let marks = chart.axis?.marks ?? []
    self.init(
      words: chart.inWords,
      rows: chart.rows.map { row in
        Page.PictureRow(label: row.label, drawing: Drawing(row.shape, over: marks.map(\.place)), text: row.text)
      }, axis: chart.axis.map(Page.Ends.init))
  }
}

extension Page.Ends {
  fileprivate init(_ axis: Axis) {
    self.init(
      day: axis.day, start: axis.start,
      marks: axis.marks.map { mark in
        Page.AxisMark(place: decimalText(mark.place, decimals: 1, places: 2), text: mark.text)
      }, end: axis.end)
  }
}

extension Page.Figure {
  /// A longer table is opened by whoever wants it, and takes no paper.
  private static let mostOpenRows = 12

  fileprivate init(_ chart: ReadableChart) {
    let hasFigures = !chart.grid.rows.isEmpty
    self.init(
      caption: chart.caption, picture: Page.Picture(chart), legend: chart.legend,
      isOpen: !chart.isToldByRows && chart.grid.rows.count <= Self.mostOpenRows,
      table: hasFigures ? Page.Table(chart.grid, chart.caption, isTitled: false) : nil)
  }
}
