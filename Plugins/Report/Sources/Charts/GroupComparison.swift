public import Facilitation
import OrderedCollections

/// Five figures by group, of two records or of two meetings, beside each other.
public struct GroupComparison {
  /// One of the two, as it was at the end.
  public struct Side {
    fileprivate let context: Context
    fileprivate let findings: PowerIndicators.Findings?

    /// Of one meeting, or of all that have begun; with no figures where none has.
    public init(_ meeting: ID?, _ context: ViewContext) {
      self.context = context.rules
      findings = try? context.records(PowerIndicators.self).findings(of: meeting, context.rules)
    }
  }

  private let sides: [Side]

  /// Of `first` and `second`, in this order.
  public init(_ first: Side, _ second: Side) { sides = [first, second] }

  /// What they come to, as the room may be shown it; `nil` where neither has a figure.
  public var section: Section? {
    let groups = sides.flatMap(\.groups).once
    guard !groups.isEmpty else { return nil }
    let rows = Figure.allCases.flatMap { figure in
      groups.map { group -> [Value] in
        [.text(figure.rawValue), .text(group?.word), .text(label(of: group))] + sides.map { $0.value(figure, group) }
      }
    }
    let columns: [Table.Column] = [
      .init("figure", "figure"), .init("name", nil), .init("group", "group"), .init("first", "the first"),
      .init("second", "the second"),
    ]
    let notes = sides.flatMap(\.notes)
    let once = notes.enumerated().filter { !notes[..<$0.offset].contains($0.element) }.map(\.element)
    return Section("By group", [.table(Table(key: "groups", columns: columns, rows: rows))] + once)
  }

  private func label(of group: GroupName?) -> String {
    let roster = sides.map(\.context.roster).first { roster in group.map { roster.groups[$0] != nil } ?? true }
    return (roster ?? sides[0].context.roster).label(ofAny: group)
  }

  fileprivate enum Figure: String, CaseIterable {
    case share = "share of speech"
    case parity = "parity (1 is even)"
    case turns
    case silent = "people not heard"
    case proposed = "decisions proposed"
  }
}

extension GroupComparison.Side {
  fileprivate var groups: [GroupName?] {
    let origins = findings?.origins.map { Optional($0.group) } ?? []
    let known = Set(origins + (airtime?.groups.map(\.name) ?? []))
    return (context.roster.groups.keys.map(Optional.some) + [nil]).filter(known.contains)
  }

  fileprivate var notes: [Block] { findings.map { context.roster.notes(onHidden: $0.hidden) } ?? [] }

  /// `nil` where nobody's speech was recorded: that isn't silence.
  private var airtime: Airtime.Part? {
    let overall = findings?.airtime?.overall
    return overall?.groups.contains { $0.time > .zero } == true ? overall : nil
  }

  fileprivate func value(_ figure: GroupComparison.Figure, _ group: GroupName?) -> Value {
    if figure == .proposed {
      return findings?.origins.first { $0.group == group }?.proposed.map(Value.count) ?? .undefined
    }
    guard let part = airtime?.groups.first(where: { $0.name == group }), findings?.hiddenSpeech.contains(group) == false
    else { return .undefined }
    switch figure {
    case .share: return .share(part.share)
    case .parity: return .number(part.parity, decimals: 2)
    case .turns: return .count(part.turns)
    case .silent, .proposed: return part.silent.map(Value.count) ?? .undefined
    }
  }
}
