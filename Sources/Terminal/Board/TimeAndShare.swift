import Facilitation
import Rendering

/// A time, its share of the whole, and a bar for it as long as there is room for.
struct TimeAndShare {
  var time: TimeSpan
  var total: TimeSpan
  /// What a bar over the whole room stands for.
  var longest: TimeSpan
  /// The shares that were agreed on, from 0 to 1, and the columns for them; none where no row has any.
  var agreedWidth = 0
  var target: Double?
  var quota: Double?

  /// The columns of the time and the share, with the blanks before them.
  static let width = 15
  /// Those of the time alone, in a word.
  static let briefWidth = 5

  private var fraction: Double? {
    total > .zero ? Double(time.microseconds) / Double(total.microseconds) : nil
  }

  private var share: String { fraction.map(percent) ?? "–" }

  /// `aim 40 % under, at most 50 %`: whether what was spoken is over or under it, in whole percents as they are shown.
  private var agreed: String {
    let aim = target.map { target in
      "aim \(percent(target))" + (fraction.map { word(for: $0, beside: target) } ?? "")
    }
    let limit = quota.map { quota in
      "at most \(percent(quota))" + (fraction.map { isOver($0, quota) ? " over" : "" } ?? "")
    }
    return [aim, limit].compactMap(\.self).joined(separator: ", ")
  }

  private func word(for share: Double, beside target: Double) -> String {
    isOver(share, target) ? " over" : isOver(target, share) ? " under" : ""
  }

  private func isOver(_ share: Double, _ other: Double) -> Bool { (share * 100).rounded() > (other * 100).rounded() }

  /// Puts the time alone, to the minute where there is one: `42s`, `12m`, `1h45`.
  static func putBrief(_ time: TimeSpan, on line: inout PictureLine, _ look: Look) {
    let (minutes, seconds) = (time.microseconds / 60_000_000, time.microseconds / 1_000_000)
    let hours = minutes / 60, rest = minutes % 60
    let word = minutes >= 100 ? "\(hours)h\(rest < 10 ? "0" : "")\(rest)" : minutes > 0 ? "\(minutes)m" : "\(seconds)s"
    line.put(time > .zero ? word : "–", look, in: briefWidth, .right)
  }

  private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  func put(on line: inout PictureLine, _ look: Look) {
    line.put(time > .zero ? time.clock : "–", look, in: 8, .right)
    line.put(share, look, in: 7, .right)
    if agreedWidth > 0, line.room >= agreedWidth {
      line.put("  " + agreed, agreed.hasSuffix("over") ? .alarm : .plain, in: agreedWidth)
    }
    guard longest > .zero, line.room > 2 else { return }
    line.put("  ")
    line.put(blocks(Double(time.microseconds) / Double(longest.microseconds) * Double(line.room)), look)
  }
}
