import Facilitation
import Rendering

/// A time, its share of the whole, and a bar for it as long as there is room for.
struct TimeAndShare {
  var time: TimeSpan
  var total: TimeSpan
  /// What a bar over the whole room stands for.
  var longest: TimeSpan
  /// The share that was agreed on, from 0 to 1; the field for it, where other rows have one, and what stands in it.
  var hasAim = false
  var aim: Double?

  /// The columns of the time and the share, with the blanks before them.
  static let width = 15
  private static let aimWidth = 12

  private var share: String {
    total > .zero ? percent(Double(time.microseconds) / Double(total.microseconds)) : "–"
  }

  private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  func put(on line: inout PictureLine, _ look: Look) {
    line.put(time > .zero ? time.clock : "–", look, in: 8, .right)
    line.put(share, look, in: 7, .right)
    if hasAim, line.room >= Self.aimWidth {
      line.put(aim.map { " (aim \(percent($0)))" } ?? "", .faint, in: Self.aimWidth)
    }
    guard longest > .zero, line.room > 2 else { return }
    line.put("  ")
    line.put(blocks(Double(time.microseconds) / Double(longest.microseconds) * Double(line.room)), look)
  }
}
