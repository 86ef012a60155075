import Facilitation

/// What the whole space of a chart stands for: zero to the largest of its values or, where all are shares, to the whole
/// that they are of, or for lines a half or a quarter of it; a line's begins below zero where a value does.
struct Scale {
  private let lowest: Value
  private let highest: Value

  /// `wholes` are what shares may be drawn up to, in order; the first that none exceeds is taken.
  init(_ values: [Value], wholes: [Double] = [1]) {
    let known = values.filter { $0.magnitude != nil }.sorted { ($0.magnitude ?? 0) < ($1.magnitude ?? 0) }
    let isOfShares = known.allSatisfy(\.isShare)
    lowest = known.first ?? .share(0)
    let largest = known.last ?? .share(1)
    let whole = isOfShares ? wholes.first { $0 >= largest.magnitude ?? 0 } : nil
    highest = whole.map { .share($0) } ?? largest
  }

  private var low: Double { min(lowest.magnitude ?? 0, 0) }
  private var high: Double { highest.magnitude ?? 0 }

  /// How long a bar is, from 0 to 1.
  func length(_ value: Double) -> Double { fraction(value, of: high) }

  /// How high a point of a line is, from 0 to 1.
  func height(_ value: Double) -> Double { fraction(value - low, of: high - low) }

  /// Both ends of a line's scale: `0 to 100.0 %`.
  func ends(_ wording: Wording) -> String {
    "\(low < 0 ? wording.text(lowest) : "0") to \(high > 0 ? wording.text(highest) : "0")"
  }
}

/// How much of `whole` it is, from 0 to 1; nothing of nothing.
func fraction(_ part: Double, of whole: Double) -> Double { whole > 0 ? min(max(part / whole, 0), 1) : 0 }

extension Value {
  /// How long it is drawn; `nil` for what isn't a finite quantity.
  var magnitude: Double? {
    switch settled {
    case .count(let count): Double(count)
    case .number(let number, _): number
    case .share(let share): share
    case .span(let span): span.seconds
    case .money(let money): Double(money.minorUnits)
    case .text, .instant, .truth, .list, .undefined, .infinite: nil
    }
  }

  fileprivate var isShare: Bool { if case .share = self { true } else { false } }
}
