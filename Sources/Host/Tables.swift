public import Engine
public import Facilitation
import ForeignText

/// The rows of a table, as spreadsheets write it.
@Sendable public func tableRows(_ bytes: [UInt8], _ name: String) throws(Refusal) -> [TableRow] {
  var rows: [TableRow] = []
  for row in try CSVTable(bytes, name: name).rows { rows.append(TableRow(line: row.line, cells: row.cells)) }
  return rows
}
