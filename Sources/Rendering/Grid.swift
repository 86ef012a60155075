import Facilitation

/// The part of a table that people see, as text.
struct Grid {
  struct Column {
    var heading: String
    var alignment: ColumnAlignment
    /// Whether its cells may be wrapped; quantities, days and hours are shown whole.
    var isFlexible: Bool
    /// The columns that its widest cell takes, without the heading.
    var cellWidth: Int
  }

  private(set) var columns: [Column] = []
  private(set) var rows: [[String]]

  init(_ table: Table, _ wording: Wording) {
    rows = Array(repeating: [], count: table.rows.count)
    for (index, column) in table.columns.enumerated() {
      guard let label = column.label else { continue }
      // A row that is too short for its columns breaks the table's law; it still shouldn't end a meeting.
      let values = table.rows.map { index < $0.count ? $0[index] : .undefined }
      let texts = values.map(wording.text)
      let known = values.lazy.map(\.settled).filter { $0 != .undefined }
      columns.append(
        Column(
          heading: printable(label),
          alignment: !known.isEmpty && known.allSatisfy(\.isQuantity) ? .right : .left,
          isFlexible: known.allSatisfy(\.isProse),
          cellWidth: texts.lazy.map { displayWidth($0) }.max() ?? 0))
      for (row, text) in texts.enumerated() { rows[row].append(text) }
    }
  }
}
