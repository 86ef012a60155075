import Patterns
import Testing

@Suite struct `A pattern is read within limits` {
  private func flaw(_ text: String) -> Pattern.Flaw? {
    do throws(Pattern.Flaw) {
      _ = try Pattern(text)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: ["(", "[", "a{2,1}", "*", "(?<n>a)(?<n>b)", #"\C"#, #"\1"#, "(?<=a+)b", #"a\"#, "(*NOTHING)"])
  func `what can't be understood is refused`(text: String) { #expect(flaw(text) == .meaningless) }

  @Test func `it is a thousand bytes long at the most`() {
    #expect(flaw(String(repeating: "a", count: 1_000)) == nil)
    #expect(flaw(String(repeating: "a", count: 1_001)) == .tooLong)
    #expect(flaw(String(repeating: "é", count: 501)) == .tooLong)
    #expect(flaw(String(repeating: "[", count: 60_000)) == .tooLong)
  }

  @Test func `its brackets nest fifty deep at the most`() {
    let nested = { String(repeating: "(", count: $0) + "a" + String(repeating: ")", count: $0) }
    #expect(flaw(nested(50)) == nil)
    #expect(flaw(nested(51)) == .tooDeep)
    #expect(flaw(String(repeating: "(?:", count: 300)) == .tooDeep)
  }

  @Test(arguments: ["(a{1,65535}){1,65535}", "(?:abc){9999}", "((((a{9}){9}){9}){9}){9}", #"(\w\w\w\w){2000}"#])
  func `repeats that come to too much are refused`(text: String) { #expect(flaw(text) == .tooLarge) }

  @Test(arguments: [
    (#"between groups: 8\d %"#, "between groups: 84 %", true), ("^a$", "ba", false), ("", "", true), ("x*", "", true),
    ("(?i)ANA", "ana", true), ("ANA", "ana", false), (#"^\w+$"#, "Zoë", true), (#"^\d+$"#, "٣", true),
    ("^.$", "李", true), (#"(?<=Ana )Ortiz"#, "Ana Ortiz", true), (#"Ana \KOrtiz"#, "Ana Ortiz", true),
    (#"(.)\1"#, "committee", true), (#"^\p{Lu}"#, "Éa", true), ("a\0b", "a\0b", true), (#"\x{e9}"#, "é", true),
    // One letter, written as one character and as two.
    ("caf\u{E9}", "cafe\u{301}", true), ("cafe\u{301}", "caf\u{E9}", true),
  ])
  func `it finds what it says`(pattern: String, line: String, isThere: Bool) throws {
    #expect(try Matcher(lines: 1) { false }.finds(try Pattern(pattern), in: line) == isThere)
  }
}

@Suite struct `A match ends` {
  private let letters = String(repeating: "a", count: 36)

  private func outcome(
    _ pattern: String, _ line: String, isStopWanted: @escaping () -> Bool = { false }
  ) throws -> Matcher.GivenUp? {
    let pattern = try Pattern(pattern)
    do throws(Matcher.GivenUp) {
      _ = try Matcher(lines: 1, isStopWanted: isStopWanted).finds(pattern, in: line)
      return nil
    } catch {
      return error
    }
  }

  // Each of them would go on for hours, or take memory without end.
  @Test(arguments: [
    #"(\w+)+[#-]"#, "(a|a)*[xy]", "^(([a-z])+.)+[A-Z]([a-z])+$", "(a(?R)?)*[xy]", "(((((a*)*)*)*)*)*[xy]", "(?R)",
    "(*NO_START_OPT)(a+)+b", "(*NO_AUTO_POSSESS)a*a*a*a*a*a*[xy]", "(?C1)(a+)+[xy]", "(?C'text')(a+)+[xy]",
    "(*LIMIT_MATCH=4000000000)(*LIMIT_DEPTH=4000000000)(*LIMIT_HEAP=4000000000)(a+)+[xy]", #"(a*)*\1(a*)*[xy]"#,
    "(?=(a+)+[xy])", "(?!(a|a)*[xy])", "(?(?=(a+)+[xy])a)",
  ])
  func `a pattern that backtracks without end is given up`(pattern: String) throws {
    #expect(try outcome(pattern, letters) == .tooMuchWork)
  }

  // What is slow here is each step, not how many there are.
  @Test(arguments: [
    #"(?i)(a{4500})(?:\1\1\1x|\1\1x|\1x|a)*[xy]"#, #"(a*+)(?:\1b|\1c|\1d|\1e|\1f|\1g|\1h|\1i|\1j)"#,
    "(?:a{5000}x|a{5001}x|a{5002}x|a{5003}x|a{5004}x|a{5005}x|a)*[xy]", "(?:a*+b|a*+c|a*+d|a*+e|a*+f|a*+g)",
    #"(?:\X{900}q|\X{901}q|\X{902}q|\X{903}q|.)*[xy]"#, "(?:(?!a*[xy])a)*[xy]", "(a|b|[a-c])*[xy]",
  ])
  func `steps that read much of a long line are counted for more`(pattern: String) throws {
    #expect(try outcome(pattern, String(repeating: "a", count: 9_999)) == .tooMuchWork)
  }

  @Test(arguments: [
    #"\d+ %"#, #"\w+ +\d+ +\d+m"#, ".*foo.*bar.*[xy]", #"^\s*\S+\s+\S+\s+x$"#, "(?i)total[:=]", #"(\d+,?)+ %[xy]"#,
    #"[a-z]+ [a-z]+ [a-z]+ [a-z]+: \d"#,
  ])
  func `what people look for is found in long lines, too`(pattern: String) throws {
    #expect(try outcome(pattern, String(repeating: "one 2 ", count: 1_666)) == nil)
  }

  @Test func `a line of more than ten thousand bytes isn't looked through`() throws {
    #expect(try outcome("a$", String(repeating: "a", count: 10_000)) == nil)
    #expect(try outcome("a$", String(repeating: "a", count: 10_001)) == .lineTooLong)
  }

  @Test func `someone who asks for an end needn't wait for it`() throws {
    #expect(try outcome(#"(\w+)+[#-]"#, letters, isStopWanted: { true }) == .stopped)
  }

  @Test func `all lines together have their end, however many there are`() throws {
    let pattern = try Pattern(#"(\w+)+[#-]"#)
    let matcher = Matcher(lines: 100) { false }
    var steps = 0
    // Each of these lines alone could be looked through.
    let line = String(repeating: "a", count: 12)
    do throws(Matcher.GivenUp) {
      while try !matcher.finds(pattern, in: line) { steps += 1 }
    } catch {
      #expect(error == .tooMuchWork)
    }
    #expect((10..<1_000).contains(steps))
  }

  @Test func `the same work is counted every time`() throws {
    let pattern = try Pattern(#"(\w+)+[#-]"#)
    // The longest line that can be looked through is the same one however busy the machine is.
    let longest = {
      (1...36).last { count in
        let line = String(repeating: "a", count: count)
        do throws(Matcher.GivenUp) { return try !Matcher(lines: 1) { false }.finds(pattern, in: line) } catch {
          return false
        }
      }
    }
    #expect(longest() == longest())
  }
}
