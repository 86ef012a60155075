extension Session {
  /// How a session is run.
  public struct Options: Sendable {
    /// Commits after each line; otherwise at most 50 ms of lines share a commit.
    public var commitsEachLine = true
    /// Prints the numbers of entries once they are durable.
    public var acknowledges = false
    /// Writes what came out over the expectations that differ.
    public var blesses = false
    /// Lets command files write anywhere, and over files.
    public var allowsWrites = false
    /// Shows of a command file what went wrong, and nothing else.
    public var isQuiet = false
    /// Tells of each command file what came of it, also where all is well.
    public var tellsVerdict = false
    /// Keeps each finding of a ``Verdict``, beside their number.
    public var keepsFindings = false
    /// Runs a command file up to the end of the first part whose heading speaks of this, and shows and judges that alone.
    public var only: String?
    /// What names stand for, whatever the lines of a command file set them to.
    public var settings: [String: String] = [:]

    /// As the prompt has it.
    public init() {}
  }
}
