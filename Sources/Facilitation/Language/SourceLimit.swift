/// How much is read of an input, at the most.
///
/// Files come from strangers, and none may take memory or time without end. Each kind has its limit here, far above what
/// people have and far below what a machine can't hold; what a text of that kind may hold beside (lines, cells, how deep
/// it goes) stands where it is taken apart.
public struct SourceLimit: Equatable, Sendable {
  /// What is read, for messages: `a table`.
  public let noun: String
  /// The most bytes, of all files together where a folder is named.
  public let bytes: Int
  /// The most files of a folder.
  public let files: Int
  /// What to do about an input that is larger.
  public let remedy: String

  /// `noun` has its article: `a table`.
  public init(_ noun: String, bytes: Int, files: Int = 1, remedy: String) {
    (self.noun, self.bytes, self.files, self.remedy) = (noun, bytes, files, remedy)
  }

  /// Command files: an hour of typing is some ten kilobytes, and a record of a hundred thousand entries forty megabytes.
  public static let commandFile = SourceLimit(
    "a command file", bytes: 64 << 20, remedy: "divide it, and include the parts")
  /// Tables of people, addresses and payments: a hundred thousand rows are some ten megabytes.
  public static let table = SourceLimit("a table", bytes: 32 << 20, remedy: "see whether it is the right file")
  /// Transcripts: a whole day of turns is a megabyte, and six hours of words with a time each are sixty.
  public static let transcript = SourceLimit("a transcript", bytes: 64 << 20, remedy: "export the meeting in parts")
  /// Mailboxes, of which one message is in memory at a time: so large as the exports of mail providers are.
  public static let mailbox = SourceLimit(
    "a mailbox", bytes: 2 << 30, files: 100_000, remedy: "put what is meant for the window into a folder of its own")
  /// What is only hashed, as receipts are.
  public static let attachment = SourceLimit("a receipt", bytes: 256 << 20, remedy: "scan it with fewer dots an inch")

  /// Refuses `path`, of which there is more than that.
  public func refusal(of path: String) -> Refusal {
    let most = bytes >= 1 << 30 ? "\(bytes >> 30) GB" : "\(bytes >> 20) MB"
    return Refusal("\(path) is larger than \(most), which is the most for \(noun)", remedy: remedy, cause: .file)
  }
}
