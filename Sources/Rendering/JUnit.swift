public import Engine

/// What came of command files, as continuous integration reads it: JUnit's XML, in the form that Jenkins and GitLab take.
///
/// A file is a suite, and each thing that it expects a test case, by the line on which it stands.
public enum JUnit {
  /// A verdict, and how long it took to come to it, in seconds.
  public typealias Timed = (verdict: Verdict, seconds: Double)

  /// The whole document.
  public static func document(_ files: [Timed]) -> String {
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"evenhand\"\(counts(files))>\n"
    for file in files { text += suite(file) }
    return text + "</testsuites>\n"
  }

  private static func suite(_ file: Timed) -> String {
    var text = "  <testsuite name=\(quoted(file.verdict.file))\(counts([file]))>\n"
    for finding in file.verdict.findings { text += testCase(finding, file.verdict.file) }
    if file.verdict.findings.isEmpty {
      text += "    <testcase classname=\(quoted(file.verdict.file)) name=\"runs to its end\"/>\n"
    }
    return text + "  </testsuite>\n"
  }

  private static func counts(_ files: [Timed]) -> String {
    let verdicts = files.map(\.verdict)
    let tests = verdicts.reduce(0) { $0 + max(1, $1.findings.count) }
    let failures = verdicts.reduce(0) { $0 + $1.unmet }, errors = verdicts.reduce(0) { $0 + $1.refused }
    let milliseconds = Int((files.reduce(0) { $0 + $1.seconds } * 1_000).rounded())
    let thousandths = String(milliseconds % 1_000 + 1_000).dropFirst()
    return " tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"0\""
      + " time=\"\(milliseconds / 1_000).\(thousandths)\""
  }

  private static func testCase(_ finding: Verdict.Finding, _ suite: String) -> String {
    let file = finding.line.file ?? suite
    let place = file == suite ? "line \(finding.line.number)" : "\(file):\(finding.line.number)"
    let heading = finding.heading.isEmpty ? "" : " (\(finding.heading))"
    let opening = "    <testcase classname=\(quoted(suite)) name=\(quoted("\(place): \(finding.line.text)\(heading)"))"
    switch finding.outcome {
    case .met: return opening + "/>\n"
    case .unmet(let text): return opening + ">\n      \(problem("failure", "not as expected", text))\n    </testcase>\n"
    case .refused(let text): return opening + ">\n      \(problem("error", "refused", text))\n    </testcase>\n"
    }
  }

  private static func problem(_ name: String, _ type: String, _ text: String) -> String {
    let first = text.split(separator: "\n").first.map(String.init) ?? type
    return "<\(name) type=\"\(type)\" message=\(quoted(first))>\(escaped(text))</\(name)>"
  }

  private static func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }

  /// With references for what marks up, and without what XML 1.0 can't hold.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\n": escaped += "\n"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F || (0xFFFE...0xFFFF).contains(scalar.value):
        escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
