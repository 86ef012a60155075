/// A document's parts as HTML, in which text from people stays text.
///
/// What people say may be written from right to left: whatever holds it finds its own direction (`dir="auto"`), so that
/// it doesn't turn what stands beside it around.
struct HTMLStyle: ReadingStyle {
  /// The rank of titles, from 1.
  let rank: Int
  let isDense = false

  func title(_ title: String) -> [String] {
    title.trimmingBlanksAtEnd.isEmpty ? [] : [element("h\(rank)", title)]
  }

  func note(_ lines: [String]) -> [String] {
    guard lines.contains(where: { !$0.isEmpty }) else { return [] }
    return [#"<p dir="auto">\#(lines.map(escaped).joined(separator: "<br>"))</p>"#]
  }

  func quote(_ lines: [String]) -> [String] { ["<blockquote>"] + note(lines) + ["</blockquote>"] }

  func pairs(_ pairs: [LabelledText]) -> [String] {
    ["<dl>"] + pairs.map { pair($0.label, escaped($0.text)) } + ["</dl>"]
  }

  func grid(_ grid: Grid) -> [String] {
    let head = grid.columns.map { element("th", $0.heading, #" scope="col""# + kind(of: $0)) }
    let rows = grid.rows.map { cells in
      row(
        zip(grid.columns, cells).enumerated().map { index, cell in
          let (column, text) = cell
          // What stands first says what the row is about, unless it is a figure.
          let isHeading = index == 0 && column.alignment == .left
          return element(isHeading ? "th" : "td", text, (isHeading ? #" scope="row""# : "") + kind(of: column))
        })
    }
    // A table wider than a telephone is moved on its own, also from a keyboard.
    return [#"<div class="table" role="group" aria-label="Table" tabindex="0">"#, "<table>"]
      + ["<thead>", row(head), "</thead>", "<tbody>"] + rows + ["</tbody>", "</table>", "</div>"]
  }

  /// The numbers stand in words beside each bar, which only shows them.
  func bars(_ bars: [ReadableBar]) -> [String] {
    let items = bars.map { bar in
      let length = decimalText(bar.length, decimals: 1, places: 2)
      let drawn = bar.length > 0 ? #"<span class="bar" style="width: \#(length)%" aria-hidden="true"></span>"# : ""
      return pair(bar.label, drawn + #"<bdi>\#(escaped(bar.text))</bdi>"#)
    }
    return [#"<dl class="bars">"#] + items + ["</dl>"]
  }

  private func pair(_ label: String, _ markup: String) -> String {
    #"<div>\#(element("dt", label))<dd dir="auto">\#(markup)</dd></div>"#
  }

  private func row(_ cells: [String]) -> String { "<tr>\(cells.joined())</tr>" }

  private func kind(of column: Grid.Column) -> String {
    if column.alignment == .right { return #" class="quantity""# }
    return column.isFlexible ? "" : #" class="whole""#
  }

  private func element(_ name: String, _ text: String, _ attributes: String = "") -> String {
    #"<\#(name)\#(attributes) dir="auto">\#(escaped(text))</\#(name)>"#
  }
}

/// Text as HTML writes it, between tags and in quotes.
package func escaped(_ text: String) -> String {
  var escaped = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    case ">": escaped += "&gt;"
    case "\"": escaped += "&quot;"
    case "'": escaped += "&#39;"
    default: escaped.unicodeScalars.append(scalar)
    }
  }
  return escaped
}
