import Facilitation
import OrderedCollections

/// What the groups agreed on, beside what came of it in a part of a meeting.
struct AgreedShares {
  /// One group that agreed on something.
  private struct Row {
    var group: Balance.Group
    var target: TermHistory<GroupName, Percent>.Held?
    var quota: TermHistory<GroupName, Percent>.Held?
    var share: Double? { group.share }
  }

  private let rows: [Row]
  private let total: Int64

  /// Of `groups`, which are some of the balance's or all.
  init(_ balance: Balance, _ groups: [Balance.Group]) {
    total = balance.figures.total
    rows = groups.compactMap { group in
      let target = group.name.flatMap { balance.targets[$0] }
      let quota = group.name.flatMap { balance.quotas[$0] }
      return target == nil && quota == nil ? nil : Row(group: group, target: target, quota: quota)
    }
  }

  /// The groups that spoke more than they agreed to.
  private var overQuota: [Row] { rows.filter(isOverQuota) }

  var overQuotaCount: Int { overQuota.count }

  private func isOverQuota(_ row: Row) -> Bool {
    guard let quota = row.quota?.value else { return false }
    return Int128(row.group.time) * 1_000_000 > Int128(total) * Int128(quota.millionths)
  }

  /// Nothing where nothing was agreed.
  var blocks: [Block] {
    guard !rows.isEmpty else { return [] }
    return [.table(table)] + overQuota.compactMap(warning)
  }

  private func warning(_ row: Row) -> Block? {
    guard let quota = row.quota?.value else { return nil }
    let share = percentage(row.group.time, of: total)
    return .note("\(row.group.label): \(share) of the time, over the \(quota.spoken) they agreed")
  }

  private var table: Table {
    // People aren't shown columns in which nothing would stand.
    let ifTargets = { (label: String) in rows.contains { $0.target != nil } ? label : nil }
    let columns: [Table.Column] = [
      .init("name", nil), .init("group", "group"), .init("share", "share of time"),
      .init("target", ifTargets("target")), .init("targetSince", nil),
      .init("aboveTarget", ifTargets("above target")), .init("targetParity", ifTargets("share ÷ target")),
      .init("quota", rows.contains { $0.quota != nil } ? "quota" : nil), .init("quotaSince", nil),
    ]
    return Table(key: "agreed", title: "What was agreed", columns: columns, rows: rows.map(values))
  }

  private func values(_ row: Row) -> [Value] {
    let target = row.target?.value.fraction
    let above = row.share.flatMap { share in target.map { share - $0 } }
    let parity = row.share.flatMap { share in target.flatMap { $0 > 0 ? share / $0 : nil } }
    return [
      .text(row.group.name?.word), .text(row.group.label), .share(row.share), .share(target),
      .instant(row.target?.since), .share(above), .number(parity, decimals: 2), .share(row.quota?.value.fraction),
      .instant(row.quota?.since),
    ]
  }
}

/// `64.5 %`, rounded half up.
private func percentage(_ part: Int64, of whole: Int64) -> String {
  let tenths = whole > 0 ? (Int128(part) * 2_000 + Int128(whole)) / (Int128(whole) * 2) : 0
  return "\(tenths / 10).\(tenths % 10) %"
}
