/// A line of a table that can't be taken, and why.
public struct Clash: Equatable, Sendable {
  /// Where it stands in the file, from 1.
  public var line: Int
  /// What is wrong with it, in plain words.
  public var reason: String
  /// What would work in its place.
  public var remedy: String

  /// `line` counts from 1.
  public init(line: Int, _ reason: String, remedy: String) {
    (self.line, self.reason, self.remedy) = (line, reason, remedy)
  }
}

/// Lines of a table that can't be taken: the first of them, and how many there are.
public struct Clashes: Equatable, Sendable {
  /// The first, in the file's order.
  public let first: [Clash]
  /// How many there are in all.
  public let count: Int

  /// How many are told one by one: after as many, whoever reads knows what is wrong with the file.
  public static let mostTold = 10

  /// Keeps the first of `all`.
  public init(_ all: [Clash]) { (first, count) = (Array(all.prefix(Self.mostTold)), all.count) }
}

extension Refusal {
  /// A table of which lines can't be taken, so that none is: one is told in a sentence, and more as a table.
  ///
  /// `others` are remedies for what isn't wrong with a single line.
  public init(_ clashes: [Clash], in file: String, others: [String] = []) {
    if clashes.count == 1, let only = clashes.first {
      let remedies = ["line \(only.line): \(only.remedy)"] + others
      self.init("\(file): line \(only.line): \(only.reason)", remedy: remedies.joined(separator: "\n"), about: "file")
    } else {
      self.init(
        "\(file): \(clashes.count) lines can't be taken, so none is",
        remedy: others.isEmpty ? "put them right in the file, and import it again" : others.joined(separator: "\n"),
        about: "file")
      self.clashes = Clashes(clashes)
    }
  }
}
