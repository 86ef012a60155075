public import Engine
import Facilitation
import Foundation

extension SQLiteJournal {
  /// Files beside this one that hold the same workshop with another history, as a folder that is synchronised leaves them
  /// where two people wrote at once.
  ///
  /// Copies and backups are none, nor is an older state of the same history. It looks at so many files and no more, and
  /// passes over what can't be read.
  public func otherHistories() -> [OtherHistory] {
    guard header.standing == .original, let last = try? lastSequence() else { return [] }
    let folder = realPath.lastIndex(of: "/").map { String(realPath[...$0]) } ?? "./"
    let own = WorkshopFile(path: realPath).identity
    return Self.workshops(in: folder).filter { WorkshopFile(path: folder + $0).identity != own }.compactMap { name in
      guard let other = try? SQLiteJournal(opening: folder + name, readOnly: true, patience: .zero) else { return nil }
      defer { other.close() }
      guard other.header == header, let theirs = try? other.lastSequence(),
        let common = lastCommon(with: other, through: min(last, theirs)), common < min(last, theirs)
      else { return nil }
      return OtherHistory(name: name, common: common, here: last - common, there: theirs - common)
    }
  }

  private static let mostFiles = (names: 1_000, workshops: 16)

  /// The names of plain files that begin as workshops do.
  private static func workshops(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var (names, seen): ([String], Int) = ([], 0)
    while let entry = readdir(directory), seen < mostFiles.names {
      seen += 1
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name.lowercased().contains("evenhand"), !name.hasPrefix(".") { names.append(name) }
    }
    return Array(names.sorted().prefix(mostFiles.workshops))
  }

  /// The last entry up to `end` that has the same link in both; nothing where one of them can't be read.
  private func lastCommon(with other: SQLiteJournal, through end: Int) -> Int? {
    // Links stand for all that came before, so that from the first that differs on, all do.
    var (alike, unlike) = (0, end + 1)
    while unlike - alike > 1 {
      let middle = alike + (unlike - alike) / 2
      guard let mine = try? entries(after: middle - 1, limit: 1).first?.link,
        let theirs = try? other.entries(after: middle - 1, limit: 1).first?.link
      else { return nil }
      if mine == theirs { alike = middle } else { unlike = middle }
    }
    return alike
  }
}
