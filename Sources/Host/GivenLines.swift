public import Engine
public import Facilitation

/// A line that somebody gives by a form rather than a keyboard.
public struct GivenLine: Sendable {
  /// Who gives it.
  public var principal: Principal
  /// Its words, of which those among ``values`` are never options.
  public var words: [String]
  /// Places of words that somebody wrote.
  public var values: Set<Int>

  /// The words of the verb and its options as they are, and what somebody wrote after each of these.
  public init(
    _ principal: Principal, _ verb: String, _ written: [String] = [], options: [(String, String)] = [],
    flags: [String] = []
  ) {
    self.principal = principal
    words = verb.split(separator: " ").map(String.init)
    values = []
    for text in written { add(text) }
    for (name, text) in options {
      words.append("--\(name)")
      add(text)
    }
    words += flags.map { "--\($0)" }
  }

  private mutating func add(_ value: String) {
    values.insert(words.count)
    words.append(value)
  }
}

/// What a line came to.
public struct LineAnswer: Sendable {
  /// What it shows, or is answered with, for whoever gave it.
  public var document: Document
  /// The entries that it made.
  public var entries: Range<Int>
}

/// Why a line came to nothing.
public enum LineFailure: Error, Equatable, Sendable {
  /// A rule refused it, for this reason.
  case refused(String)
  /// The record can't be read or written just now, or too many wait; nothing of the line is kept.
  case unavailable(String)
}

/// Lines that wait until the commit before them is written.
struct WaitingLines {
  typealias Answering = CheckedContinuation<Result<LineAnswer, LineFailure>, Never>

  private(set) var lines: [(line: GivenLine, answer: Answering)] = []
  /// As many as may wait; whoever comes then is told so.
  static let most = 256
  /// As many as share a commit.
  static let mostShared = 64
  /// For as long as lines are decided before they are committed.
  static let longestTurn = Duration.milliseconds(20)

  mutating func add(_ line: GivenLine, _ answer: Answering) { lines.append((line, answer)) }

  mutating func next() -> (line: GivenLine, answer: Answering)? { lines.isEmpty ? nil : lines.removeFirst() }
}

extension WatchedWorkshop {
  /// Decides on a line and records it; answers once that is on the disk.
  ///
  /// What came while a commit was written is decided in the next turn, and shares the next commit: a refusal harms none of
  /// the others, and a commit that fails fails all of them.
  public func give(_ line: GivenLine) async -> Result<LineAnswer, LineFailure> {
    guard waiting.lines.count < WaitingLines.most else {
      return .failure(.unavailable("too many lines wait to be written"))
    }
    return await withCheckedContinuation { answer in
      waiting.add(line, answer)
      // Others that are on their way already come before it.
      if waiting.lines.count == 1 { Task { self.decideWaiting() } }
    }
  }

  /// What a line shows, now.
  public func show(_ line: GivenLine) -> Result<LineAnswer, LineFailure> { answer(to: line) }

  private func decideWaiting() {
    let began = ContinuousClock.now
    var decided: [(answer: WaitingLines.Answering, result: Result<LineAnswer, LineFailure>)] = []
    while decided.count < WaitingLines.mostShared, let next = waiting.next() {
      decided.append((next.answer, answer(to: next.line)))
      // Whatever was decided before in the turn is lost with it.
      if workshop.hasLostTurn { decided = decided.failing("the record couldn't be written") }
      if began.duration(to: .now) > WaitingLines.longestTurn { break }
    }
    do { try workshop.commit() } catch { decided = decided.failing(error.reason) }
    if !waiting.lines.isEmpty { Task { self.decideWaiting() } }
    for (answer, result) in decided { answer.resume(returning: result) }
  }

  private func answer(to line: GivenLine) -> Result<LineAnswer, LineFailure> {
    let split = SplitLine(line.words, values: line.values)
    let call = Call(
      time: max(Instant.host, workshop.lastTime ?? .host), principal: line.principal, zone: workshop.zone, way: "link",
      isDryRun: false, files: NoFiles())
    do throws(Fault) {
      let outcome = try workshop.perform(split.words, end: split.text.utf8.count, call)
      return .success(LineAnswer(document: outcome.document, entries: outcome.entries))
    } catch {
      switch error.cause {
      case .rule, .already: return .failure(.refused(error.reason))
      case .file, .lock, .journal: return .failure(.unavailable(error.reason))
      }
    }
  }
}

extension [(answer: WaitingLines.Answering, result: Result<LineAnswer, LineFailure>)] {
  /// Nothing of them was kept; what was refused is refused all the same.
  fileprivate func failing(_ reason: String) -> Self {
    map { ($0.answer, $0.result.flatMap { _ in .failure(.unavailable(reason)) }) }
  }
}

/// Whoever gives lines by a form names no files.
private struct NoFiles: FileReading {
  func forEachFile(_ request: SourceRequest, _ body: (SourceFile) throws(Refusal) -> Void) throws(Refusal) {
    throw Refusal("no file can be named here", remedy: nil, cause: .file)
  }
}
