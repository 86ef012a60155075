import RealModule

/// How unevenly speaking time is spread over n people: the classical measures, 0·ln 0 being 0 throughout.
struct Inequality: Equatable, Sendable {
  /// Gini (1912): Σ(2i − n − 1)·x₍ᵢ₎ / (n·Σx) over x in ascending order; at most (n − 1)/n.
  let gini: Double
  /// Gini · n/(n − 1): 1 when one person has it all; `nil` for one person.
  let giniStar: Double?
  /// Shannon's entropy divided by ln n: 1 is even; `nil` for one person.
  let entropy: Double?
  /// Herfindahl and Hirschman: Σp².
  let hhi: Double
  /// (HHI − 1/n)/(1 − 1/n); `nil` for one person.
  let hhiStar: Double?
  /// Theil (1967): (1/n) Σ (x/μ) ln(x/μ).
  let theilT: Double
  /// Theil's second measure, the mean log deviation: (1/n) Σ ln(μ/x); infinite as soon as one person is silent.
  let theilL: Double

  /// From microseconds of speech for each person; `nil` when there is no one or no speech, which has no balance.
  init?(_ times: [Int64]) {
    let total = Double(times.clampedSum)
    guard total > 0 else { return nil }
    let count = Double(times.count)
    var (ranked, entropy, hhi, theilT, theilL) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for (index, time) in times.sorted().enumerated() {
      let share = Double(time) / total
      // x/μ; exactly 1 for everyone when all are equal.
      let ratio = Double(time) * count / total
      ranked += (2 * Double(index + 1) - count - 1) * Double(time)
      hhi += share * share
      theilL -= Double.log(ratio)
      guard time > 0 else { continue }
      entropy -= share * Double.log(share)
      theilT += ratio * Double.log(ratio)
    }
    gini = max(0, ranked / (count * total))
    self.hhi = hhi
    self.theilT = max(0, theilT / count)
    self.theilL = max(0, theilL / count)
    let isSeveral = times.count > 1
    giniStar = isSeveral ? gini * count / (count - 1) : nil
    self.entropy = isSeveral ? max(0, entropy) / Double.log(count) : nil
    hhiStar = isSeveral ? max(0, (hhi - 1 / count) / (1 - 1 / count)) : nil
  }
}
