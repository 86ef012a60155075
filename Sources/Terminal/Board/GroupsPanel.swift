import Facilitation
import Rendering
import RoomView

/// How the floor is shared between groups.
///
/// The room sees those that ``RoomView/RoomNow/shownGroups`` shows, with shares of their speech alone.
struct GroupsPanel {
  private let groups: [RoomNow.Group]
  /// Which groups are left out, and why; `nil` where all are shown.
  private let leftOut: String?
  private let targets, quotas: [GroupName: Double]
  private let most: Int

  /// `most` is how many lines there is room for.
  init(_ room: RoomNow, _ view: Board.View, within most: Int) {
    let all = room.groups
    let shown = view == .room ? room.shownGroups : .all
    groups = all.filter { !shown.hides($0.name) }
    func labels(_ names: [GroupName?]) -> String { names.map(room.roster.label(ofAny:)).joined(separator: ", ") }
    leftOut =
      shown.alone.isEmpty
      ? nil : "not counted, one person: \(labels(shown.alone))" + shown.besides.map { "; nor \(labels([$0]))" }.joined()
    // What was agreed is of the whole speech, and so is no measure for shares of a part.
    targets = leftOut == nil ? room.targets : [:]
    quotas = leftOut == nil ? room.quotas : [:]
    self.most = max(1, most)
  }

  var rows: Int { min(most, max(1, groups.count) + (leftOut == nil ? 0 : 1)) }

  func lines(width: Int) -> [PictureLine] {
    let total = groups.reduce(TimeSpan.zero) { $0 + $1.time }
    let longest = groups.map(\.time).max() ?? .zero
    let labelWidth = min(groups.map { displayWidth(printable($0.label)) }.max() ?? 0, width / 3)
    var lines = groups.map { group in
      var line = PictureLine(width: width)
      line.put("   ")
      line.put(group.label, in: labelWidth)
      line.put("\(group.count)", .faint, in: 4, .right)
      TimeAndShare(
        time: group.time, total: total, longest: longest,
        agreedWidth: (targets.isEmpty ? 0 : 17) + (quotas.isEmpty ? 0 : 19),
        target: group.name.flatMap { targets[$0] }, quota: group.name.flatMap { quotas[$0] }
      ).put(on: &line, .plain)
      return line
    }
    if groups.isEmpty {
      let reason = leftOut == nil ? "no one is here" : "too few of each group are here"
      lines.append(remark("\(reason), so there are no figures", width))
    }
    let rest = leftOut.map { [remark($0, width)] } ?? []
    let space = rows - rest.count
    if lines.count > space {
      let shown = max(0, space - 1)
      let more = remark("and \(lines.count - shown) more groups", width)
      lines = Array((lines.prefix(shown) + [more]).prefix(space))
    }
    return lines + rest
  }

  private func remark(_ text: String, _ width: Int) -> PictureLine {
    var line = PictureLine(width: width)
    line.put("   " + text, .faint)
    return line
  }
}
