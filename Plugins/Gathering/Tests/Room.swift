import Facilitation
import Gathering
import TestKit

/// A workshop that tests type into.
typealias Room = PluginRoom<GatheringPlugin>

extension PluginRoom where P == GatheringPlugin {
  /// 2026-11-20 10:00 UTC.
  static let start = Instant(microseconds: 1_795_168_800_000_000)
  static let groups = ["lived-experience", "carers", "staff", "commissioners"]
  static let people = [
    "person add 'Ana Ortiz' --group lived-experience", "person add 'Ben Hale' --group carers",
    "person add 'Cara Singh' --group staff", "person add 'Dee Marsh' --group commissioners",
  ]
  /// What the examples in help start from.
  static let rehearsal =
    groups.map { "group add \($0)" } + people + [
      "meeting open Rehearsal", "arrive ana ben cara dee", "item add Welcome 10m", "item add 'What matters' 20m",
      "item next",
    ]

  /// A room in which these lines were typed; `@ +5m` lets time pass.
  init(after lines: [String] = []) throws {
    self.init(now: Self.start)
    for line in lines { try type(line) }
  }

  func expansion(_ bytes: [UInt8], file: String = "people.csv") throws -> Expansion {
    try expansion("person import \(file)", of: bytes)
  }
}

extension ID {
  static let m1 = ID("m", 1), i1 = ID("i", 1), i2 = ID("i", 2), n1 = ID("n", 1), d1 = ID("d", 1)
}
