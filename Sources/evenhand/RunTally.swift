import Engine
import Facilitation
import Host
import Rendering

/// What came of all files of a run.
struct RunTally {
  /// Whether what came of each is told, and at the end of all.
  let isTold: Bool
  private(set) var status = RunStatus.fine
  private var verdicts: [JUnit.Timed] = []

  init(isTold: Bool) { self.isTold = isTold }

  mutating func add(_ verdict: Verdict, seconds: Double, _ status: RunStatus) {
    verdicts.append((verdict, seconds))
    self.status = max(self.status, status)
  }

  /// Says how many files there were, how many expectations, and how long it took.
  func tell() {
    guard isTold, verdicts.count > 1 else { return }
    let all = verdicts.map(\.verdict)
    let fine = all.count(where: \.isFine)
    let (met, unmet) = (all.reduce(0) { $0 + $1.met }, all.reduce(0) { $0 + $1.unmet })
    let refused = all.reduce(0) { $0 + $1.refused }
    let seconds = verdicts.reduce(0) { $0 + $1.seconds }
    let others = fine < all.count ? ", \(all.count - fine) not" : ""
    var parts = ["\(counted(all.count, "file", "files")): \(fine) ok\(others)"]
    parts.append(counted(met + unmet, "expectation", "expectations") + (unmet > 0 ? ", \(unmet) not met" : ""))
    if refused > 0 { parts.append("\(counted(refused, "line", "lines")) refused") }
    parts.append("in \(TimeSpan(microseconds: Int64(seconds * 1_000_000)).spoken)")
    let streams = StandardStreams()
    streams.show(parts.joined(separator: "; ") + "\n")
    streams.flush()
  }

  /// Writes the report, over an older one but over no other file.
  mutating func write(to path: String) {
    do throws(Refusal) {
      let disk = Disk.stoppable()
      let isReport =
        (try? disk.read(path, upTo: .commandFile)).map { String(decoding: $0.prefix(200), as: UTF8.self) }?
        .contains("<testsuites") ?? false
      try disk.write(Array(JUnit.document(verdicts).utf8), to: path, WritingLeave(replaces: isReport))
    } catch {
      status = max(status, complain(of: error))
    }
  }
}
