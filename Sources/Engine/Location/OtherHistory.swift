/// Another record of the same workshop, in which it went on otherwise.
public struct OtherHistory: Equatable, Sendable {
  /// What it is called: a file's name in the folder.
  public let name: String
  /// The last entry that both have; 0 where they have none in common.
  public let common: Int
  /// How many entries each has after that.
  public let here, there: Int

  /// Nothing is checked.
  public init(name: String, common: Int, here: Int, there: Int) {
    (self.name, self.common, self.here, self.there) = (name, common, here, there)
  }
}
