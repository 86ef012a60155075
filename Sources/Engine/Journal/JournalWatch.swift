/// Tells that others may have appended to a journal, so that whoever shows it needn't read it each second.
///
/// Correctness never rests on it: a line is decided on what the journal holds, whatever was told. It tells of its own
/// program's appending too, and now and then of nothing. An adapter must keep this law: nothing that others commit is
/// missed, or ``hasNews()`` says so each time from then on.
///
/// One object is used from one thread at a time.
public protocol JournalWatch: AnyObject {
  /// Readable, as `poll` has it, when something happened since ``hasNews()`` was last asked.
  var fileDescriptor: Int32 { get }
  /// Whether anything may have been appended since ``forgetNews()``; it waits for nothing.
  func hasNews() -> Bool
  /// What was told of so far has been read.
  func forgetNews()
}
