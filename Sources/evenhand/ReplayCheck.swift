import Engine
import Facilitation
import Host

/// `evenhand replay --check`: one file, of which only a failure is told, in one line.
struct ReplayCheck {
  let name: String

  func run() -> RunStatus {
    let complaints = FirstComplaint()
    let status: RunStatus
    do throws(JournalError) { status = try check(complaints) } catch {
      complaints.complain(printable(error.reason))
      status = .unusable
    }
    if status != .fine {
      let (name, line) = (printable(name), complaints.line ?? "it failed")
      StandardStreams().complain((line.hasPrefix(name + ":") ? line : "\(name): \(line)") + "\n")
    }
    return status
  }

  private func check(_ complaints: FirstComplaint) throws(JournalError) -> RunStatus {
    if Replayed.isCommandFile(name) { return try Replayed(name, complaints: complaints).status }
    let opened = try OpenedWorkshop(name, zone: .host, mayMake: false, readOnly: true)
    defer { opened.close() }
    let session = opened.readingSession(complaints)
    session.run(words: ["journal", "verify", "--deep"])
    return session.status
  }
}

/// Keeps the first line that tells what went wrong.
private final class FirstComplaint: Console {
  private(set) var line: String?

  func show(_ text: String) {}
  func notice(_ text: String) {}
  func complain(_ text: String) { line = line ?? text.split(separator: "\n").first.map(String.init) }
  func flush() {}
}
