/// What somebody could work out from sums of unknown numbers that they were shown.
struct Ledger<Cell: Hashable> {
  private let places: [Cell: Int]
  /// The equations, each reduced by those before it and those before it reduced by it.
  private var rows: [[Double]] = []

  /// Of these unknown numbers.
  init(of cells: some Sequence<Cell>) {
    places = Dictionary(zip(cells, 0...).map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
  }

  /// The sum of some of them is shown.
  mutating func show(sumOf cells: some Sequence<Cell>) {
    var row = rest(ofSum: cells)
    guard let lead = Self.lead(row) else { return }
    row = row.map { $0 / row[lead] }
    rows = rows.map { Self.reduced($0, by: row) } + [row]
  }

  /// Whether the equations leave only one number for it.
  func tells(_ cell: Cell) -> Bool { tells(sumOf: [cell]) }

  /// Whether the equations leave only one number for the sum of some of them, of which one is unknown at least.
  func tells(sumOf cells: some Collection<Cell>) -> Bool {
    cells.contains { places[$0] != nil } && Self.lead(rest(ofSum: cells)) == nil
  }

  /// What the equations don't say of a sum.
  private func rest(ofSum cells: some Sequence<Cell>) -> [Double] {
    var row = Array(repeating: 0.0, count: places.count)
    for place in cells.compactMap({ places[$0] }) { row[place] = 1 }
    return rows.reduce(row) { Self.reduced($0, by: $1) }
  }

  private static func lead(_ row: [Double]) -> Int? { row.firstIndex { abs($0) > 1e-9 } }

  private static func reduced(_ row: [Double], by other: [Double]) -> [Double] {
    guard let lead = lead(other), abs(row[lead]) > 1e-9 else { return row }
    let factor = row[lead] / other[lead]
    return zip(row, other).map { $0 - factor * $1 }
  }
}
