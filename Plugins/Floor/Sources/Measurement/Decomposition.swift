import RealModule

/// Theil's measures split exactly into what lies within groups and what lies between them.
///
/// After Shorrocks (1980): T = Σ s·T_k + Σ s·ln(μ_k/μ) and L = Σ (n_k/n)·L_k + Σ (n_k/n)·ln(μ/μ_k), where s is a group's
/// part of all speech and n_k its size. The part between the groups is the power part.
struct Decomposition: Equatable, Sendable {
  /// One measure in its two parts.
  struct Split: Equatable, Sendable {
    var within = 0.0
    var between = 0.0
    var total: Double { within + between }
    /// The part between the groups as a part of the whole; `nil` where the whole is zero or infinite.
    var betweenShare: Double? { total > 1e-12 && total.isFinite ? between / total : nil }
  }

  private(set) var theilT = Split()
  private(set) var theilL = Split()

  /// From the microseconds of each person of each group; `nil` when no one spoke.
  init?(_ groups: [[Int64]]) {
    let groups = groups.filter { !$0.isEmpty }
    let total = groups.reduce(0.0) { $0 + Self.sum($1) }
    guard total > 0 else { return nil }
    let everyone = Double(groups.reduce(0) { $0 + $1.count })
    for times in groups {
      let part = Double(times.count) / everyone
      guard let inside = Inequality(times) else {
        // A group that was silent altogether adds nothing to T and makes L infinite.
        theilL.between = .infinity
        continue
      }
      let share = Self.sum(times) / total
      theilT.within += share * inside.theilT
      theilL.within += part * inside.theilL
      theilT.between += share * Double.log(share / part)
      theilL.between += part * Double.log(part / share)
    }
    theilT.between = max(0, theilT.between)
    theilL.between = max(0, theilL.between)
  }

  private static func sum(_ times: [Int64]) -> Double { Double(times.clampedSum) }
}

/// A group's part of the speech divided by its part of the presence: 1 is parity.
///
/// `nil` when no one spoke, or the group was never there.
func parity(speech: Int64, of allSpeech: Int64, presence: Double, of allPresence: Double) -> Double? {
  guard allSpeech > 0, presence > 0, allPresence > 0 else { return nil }
  return Double(speech) * allPresence / (Double(allSpeech) * presence)
}
