import Facilitation
import Rendering
import RoomView

/// How the floor is shared between groups.
///
/// The room sees groups of two people or more: what a group of one spoke is that person's own figure, unless they agreed
/// that it is shown. Nor can it be worked out from the rest, since shares are of the speech of the groups that are shown.
struct GroupsPanel {
  private let groups: [RoomNow.Group]
  /// The labels of groups that the room isn't shown.
  private let leftOut: [String]
  private let aims: [GroupName: Double]
  private let most: Int

  /// `most` is how many lines there is room for.
  init(_ room: RoomNow, _ view: Board.View, within most: Int) {
    let all = room.groups
    let isShown = { (group: RoomNow.Group) in
      view != .room || group.count > 1 || group.name.map(room.shownAlone.contains) ?? false
    }
    groups = all.filter(isShown)
    leftOut = all.filter { !isShown($0) }.map(\.label)
    // Aims are of the whole speech, and so are no measure for shares of a part.
    aims = leftOut.isEmpty ? room.aims : [:]
    self.most = max(1, most)
  }

  var rows: Int { min(most, max(1, groups.count) + (leftOut.isEmpty ? 0 : 1)) }

  func lines(width: Int) -> [PictureLine] {
    let total = groups.reduce(TimeSpan.zero) { $0 + $1.time }
    let longest = groups.map(\.time).max() ?? .zero
    let labelWidth = min(groups.map { displayWidth(printable($0.label)) }.max() ?? 0, width / 3)
    var lines = groups.map { group in
      var line = PictureLine(width: width)
      line.put("   ")
      line.put(group.label, in: labelWidth)
      line.put("\(group.count)", .faint, in: 4, .right)
      Figures(
        time: group.time, total: total, longest: longest, hasAim: !aims.isEmpty,
        aim: group.name.flatMap { aims[$0] }
      ).put(on: &line, .plain)
      return line
    }
    if groups.isEmpty {
      let reason = leftOut.isEmpty ? "no one is here" : "no group here has two people"
      lines.append(remark("\(reason), so there are no figures", width))
    }
    let rest = leftOut.isEmpty ? [] : [remark("not counted, one person: " + leftOut.joined(separator: ", "), width)]
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
