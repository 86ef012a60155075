import Engine
import Facilitation
import TestKit
import Testing

/// A command file as a test: what it is given, what it expects, and what a reader is told of what differs.
@Suite struct `A command file is a test` {
  private func stage(_ files: [String: String] = [:], _ options: Session.Options = .init()) throws -> Stage {
    try Stage(plugins: [JarPlugin.self], files: files, start: nil, options: options)
  }

  private func run(
    _ text: String, files: [String: String] = [:], values: [String: String] = [:],
    _ change: (inout Session.Options) -> Void = { _ in }
  ) throws -> (said: String, verdict: Verdict, stage: Stage) {
    var options = Session.Options()
    options.keepsFindings = true
    change(&options)
    let stage = try stage(files.merging(["test.meet": text]) { $1 }, options)
    let verdict = stage.session.run(CommandFile(Array(text.utf8), name: "test.meet"), with: values)
    return (stage.console.everything, verdict, stage)
  }

  // MARK: What differs

  @Test func `what differs is a diff of the file, with what was expected beside what came`() throws {
    let text = "meet 1\nadd 3\n> 2 sweets\nadd 1 --label mint\n> 4 sweets\njar show\n> sweets  5\n> labels  mint\n"
    let (said, verdict, stage) = try run(text)
    #expect(
      stage.console.complained == """
        test.meet:2:1: not as expected: this printed something else (- expected, + came)
        @@ -2,2 +2,2 @@
         add 3
        -> 2 sweets
        +> 3 sweets
        test.meet:6:1: not as expected: this printed something else (- expected, + came)
        @@ -6,3 +6,3 @@
         jar show
        -> sweets  5
        +> sweets  4
         > labels  mint
        2 of 3 expectations were not met

        """)
    #expect(said.contains("3 sweets\n"))
    #expect((verdict.met, verdict.unmet, verdict.refused) == (1, 2, 0))
    #expect(verdict.findings.map(\.line.number) == [2, 4, 6])
    #expect(stage.session.status == .unexpected)
  }

  @Test func `far from its line a diff names it, shows three lines around, and counts lines that came before`() throws {
    let labels = (1...9).map { "label\($0)" }
    let lines = labels.map { "jar.labels has \($0)" }
    let text =
      "meet 1\nadd 1\n> 2 sweets\n> and more\necho\n"
      + lines.map { "> \($0)\n" }.joined().replacing("label8", with: "other")
    let file = CommandFile(Array(text.utf8), name: "test.meet")
    #expect(file.faults.isEmpty)
    let (_, _, stage) = try run(text.replacing("echo\n", with: "help jar\n"))
    let diff = stage.console.complained
    #expect(diff.contains("@@ -2,3 +2,2 @@\n add 1\n-> 2 sweets\n-> and more\n+> 1 sweets\n"))
    #expect(diff.contains("@@ -5,10 +4,"))
  }

  @Test func `blessing changes what differs, and leaves remarks, line ends and the mark as they were`() throws {
    let text = "\u{FEFF}meet 1\r\nadd 1\r\n> 2 sweets\r\n# why\r\n> and more\r\nadd 2\n> 3 sweets\nadd 1\n> 4 sweets \n"
    let stage = try run(text) { $0.blesses = true }.stage
    #expect(
      stage.files.text("test.meet")
        == "\u{FEFF}meet 1\r\nadd 1\r\n# why\r\n> 1 sweets\r\nadd 2\n> 3 sweets\nadd 1\n> 4 sweets \n")
    #expect(stage.session.status == .unexpected)
  }

  @Test func `a file may begin with the program that runs it`() throws {
    #expect(try run("#!/usr/bin/env -S evenhand run\nmeet 1\nadd 1\n> 1 sweets\n").verdict.isFine)
  }

  @Test func `a refusal is held against words or a pattern`() throws {
    #expect(try run("meet 1\nfails take 1\n!~ /only \\d sweets/\n").verdict.isFine)
    let (said, verdict, _) = try run("meet 1\nfails take 1\n!~ /no sweets/\n")
    #expect(said.contains("@@ -2,2 +2,2 @@\n fails take 1\n-!~ /no sweets/\n+! there are only 0 sweets\n"))
    #expect(verdict.unmet == 1)
    #expect(try run("meet 1\nfails take 1\n!~ no slashes\n").said.contains("a pattern stands between slashes"))
  }

  @Test func `an expectation tells both values`() throws {
    let (said, _, _) = try run("meet 1\nadd 3\nexpect jar.sweets >= 5\n")
    #expect(said.contains("test.meet:3:1: not as expected: jar.sweets is 3, and was to be at least 5\n"))
  }

  @Test(arguments: [
    ("jar.first contains in", true), ("jar.first contains IN", true), ("jar.first contains x", false),
    ("jar.first matches /^m.nt$/", true), ("jar.first matches /^n/", false), ("jar.first MATCHES '/mint|x y/'", true),
  ])
  func `a text is looked into`(expectation: String, isMet: Bool) throws {
    #expect(try run("meet 1\nadd 1 --label mint\nexpect \(expectation)\n").verdict.isFine == isMet)
  }

  @Test(arguments: [
    ("jar.sweets contains 3", "'jar.sweets' is no text, and contains is for texts"),
    ("jar.first matches mint", "a pattern stands between slashes"),
    ("jar.first matches /(/", "this pattern can't be understood"),
  ])
  func `what is no text or no pattern is refused`(expectation: String, reason: String) throws {
    #expect(try run("meet 1\nadd 1 --label mint\nexpect \(expectation)\n").said.contains("error: \(reason)"))
  }

  @Test func `facts lists what can be expected`() throws {
    let stage = try stage()
    stage.type("add 3")
    #expect(stage.type("facts").contains("jar.sweets"))
    #expect(stage.type("facts SWEETS --as csv") == "fact,value\r\njar.sweets,3\r\n")
    #expect(stage.type("facts nonsense").contains("no fact has 'nonsense' in its name"))
  }

  // MARK: Verdicts

  @Test func `each file has a verdict, and quiet shows nothing but that and what went wrong`() throws {
    let options = { (options: inout Session.Options) in (options.isQuiet, options.tellsVerdict) = (true, true) }
    #expect(
      try run("meet 1\n## One\nadd 1\n> 1 sweets\nexpect jar.sweets = 1\n", options).said
        == "ok       test.meet (2 expectations were met)\n")
    #expect(try run("meet 1\nadd 1\n", options).said == "ok       test.meet (it expects nothing)\n")
    let refused = try run("meet 1\nadd 1\n> 1 sweets\ntake 2\nadd 1\n", options)
    #expect(
      refused.said.hasSuffix("\nREFUSED  test.meet (1 expectation was met; 1 line was refused; not run to its end)\n"))
    #expect(!refused.said.contains("1 sweets\n>"))
    #expect(
      try run("meet 1\non error continue\ntake 2\nadd 1\n> 2\n", options).said.hasSuffix(
        "NOT MET  test.meet (1 of 1 expectation was not met; 1 line was refused)\n"))
  }

  // MARK: A part alone

  private let parts =
    "meet 1\n## One\nadd 1\n> 7 sweets\n## The second\nadd 1\n> 2 sweets\nadd 1\n> 9\n## Third\nadd 1\n> 8\n"

  @Test func `one part is shown and judged alone, after what it rests on`() throws {
    let (said, verdict, stage) = try run(parts) { $0.only = "second" }
    #expect(said.hasPrefix("\n## The second\n2 sweets\n3 sweets\ntest.meet:8:1: not as expected"))
    #expect((verdict.met, verdict.unmet) == (1, 1))
    #expect(try stage.contents.count == 3)
  }

  @Test func `a part that isn't there is told, with those that are`() throws {
    let (said, _, stage) = try run(parts) { $0.only = "Thirt" }
    #expect(said == "error: no heading of test.meet speaks of 'Thirt'\n  try: --only Third\n")
    #expect(stage.session.status == .unusable)
  }

  // MARK: Values

  private let needing = "meet 1\nneeds count \"how many sweets\"\nadd $count --label \"for $who\"\njar show\n"

  @Test func `a file is given what it needs`() throws {
    let text = "meet 1\nneeds count \"how many sweets\"\nadd $count\n"
    #expect(try run(text, values: ["count": "4"]).said == "4 sweets\n")
    let (said, verdict, _) = try run(text)
    #expect(
      said == """
        test.meet:2:1: error: this file needs a value for count: how many sweets
          2 | needs count "how many sweets"
            | ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~
          try: evenhand run test.meet count=…

        """)
    #expect(!verdict.isWhole)
  }

  @Test func `whoever is at the keyboard is asked for it`() throws {
    let stage = try stage(["give.meet": "meet 1\nneeds count \"how many sweets\"\nadd $count\n"])
    stage.session.asking = FixedAnswers(["how many sweets": "5"])
    #expect(stage.type("run give.meet", "run give.meet count=2") == "5 sweets\n7 sweets\n")
    // What was answered holds for that run alone.
    stage.session.asking = NoOneToAsk()
    #expect(stage.type("run give.meet").contains("try: run give.meet count=…"))
  }

  @Test(arguments: [
    ("include give.meet cuont=3", "give.meet doesn't need 'cuont'"),
    ("include give.meet count=1 count=2", "count is given twice"),
    ("include give.meet three", "'three' is no value: a value is a name, '=' and a text"),
    ("include give.meet count=\"3 4\"", "a quote opens only at a word's start"),
    ("include give.meet 3=4", "'3=4' is no value"), ("include give.meet for", "for the rows of which table?"),
    ("include give.meet for no.csv", "there is no file no.csv"),
  ])
  func `a slip in a value is told`(line: String, reason: String) throws {
    let give = "meet 1\nneeds count \"how many sweets\"\nadd $count\n"
    let (said, _, stage) = try run("meet 1\n\(line)\n", files: ["give.meet": give])
    #expect(said.contains("test.meet:2:"))
    #expect(said.contains("error: \(reason)"))
    #expect(try stage.contents.isEmpty)
  }

  @Test func `values hold for the file alone, and a file may set what another needs`() throws {
    let give = "meet 1\nneeds count \"how many sweets\"\nadd $count\n"
    let text = "meet 1\nset count = 1\ninclude give.meet count=3\ninclude give.meet\n"
    #expect(try run(text, files: ["give.meet": give]).said == "3 sweets\n4 sweets\n")
  }

  @Test(arguments: ["needs", "needs 3 \"x\"", "needs count"])
  func `what a file needs has a name and says what it is`(line: String) throws {
    #expect(try run("meet 1\n\(line)\n").said.contains("test.meet:2:"))
  }

  // MARK: Rows

  private let row = "meet 1\nadd $count --label $label\n"

  @Test func `a file is run for the rows of a table`() throws {
    let files = ["row.meet": row, "rows.csv": "\u{FEFF}label;count\r\nmint;2\r\n\"a # b\";3\r\n"]
    let (said, verdict, stage) = try run("meet 1\ninclude row.meet for rows.csv\nexpect jar.sweets = 5\n", files: files)
    #expect(said == "2 sweets\n5 sweets\n")
    #expect(verdict.isFine)
    #expect(
      try stage.contents.map(\.line) == ["jar add 2 --label mint --id s1", #"jar add 3 --label "a # b" --id s2"#])
  }

  @Test func `what goes wrong is told with its row and the line that ran it`() throws {
    let files = ["row.meet": row, "rows.csv": "label,count\nmint,2\nlemon,many\n"]
    let (said, verdict, _) = try run("meet 1\ninclude row.meet for rows.csv\n", files: files)
    #expect(said.contains("row.meet:2:5: error: 'many' is not"))
    #expect(said.hasSuffix("  run by test.meet:2 with line 3 of rows.csv\n"))
    #expect(verdict.refused == 1)
  }

  @Test(arguments: [
    ("", "rows.csv is empty"), ("a b,c\n1,2\n", "a column can't be called 'a b'"),
    ("label,label\n1,2\n", "two columns are called 'label'"), ("label\nmint,3\n", "there is no name above '3'"),
  ])
  func `a table whose columns are no names is refused`(table: String, reason: String) throws {
    let (said, _, stage) = try run(
      "meet 1\ninclude row.meet for rows.csv\n", files: ["row.meet": row, "rows.csv": table])
    #expect(said.contains("test.meet:2:22: error: "))
    #expect(said.contains(reason))
    #expect(try stage.contents.isEmpty)
  }

  @Test func `where no table can be read that is said`() throws {
    let stage = try stage(["row.meet": row, "rows.csv": "label,count\nmint,2\n"])
    stage.session.tables = Session.noTables
    #expect(stage.type("include row.meet for rows.csv").contains("rows.csv can't be read here as a table"))
  }

  // MARK: What if

  @Test func `a wish to set comes before what the file sets`() throws {
    let text = "meet 1\nset count = 1\nadd $count\n"
    #expect(try run(text) { $0.settings = ["count": "8"] }.said == "8 sweets\n")
    let (said, _, stage) = try run(text) { $0.settings = ["cuont": "8"] }
    #expect(said.contains("error: nothing in test.meet sets cuont, so that this came out as it does without\n"))
    #expect(stage.session.status == .unusable)
  }

  // MARK: Checking

  private func check(_ text: String, files: [String: String] = [:]) throws -> String {
    let stage = try stage(files.merging(["test.meet": text]) { $1 })
    stage.session.check(CommandFile(Array(text.utf8), name: "test.meet"))
    return stage.console.everything
  }

  @Test func `check tells each mistake once, in the order of lines, with all its places`() throws {
    let text = "meet 1\nad 1\n>~ /(/\nadd 1\nad 1\ntake\nad 1\n"
    let said = try check(text)
    let places = said.split(separator: "\n").filter { $0.contains("error:") }.map { $0.prefix(13) }
    #expect(places == ["test.meet:2:1", "test.meet:3:1", "test.meet:6:5"])
    #expect(said.contains("  the same on lines 5 and 7\n"))
    #expect(said.hasSuffix("\n3 mistakes, in 5 lines\n"))
  }

  @Test func `check finds facts that there can't be`() throws {
    #expect(
      try check("meet 1\nexpect jar.sweets = 1\nexpect jar.sweeps = 1\nexpect jug.sweets = 1\n").contains(
        "there is no fact 'jar.sweeps'"))
    #expect(try check("meet 1\nexpect jug.sweets = 1\n").contains("there is no fact 'jug.sweets'"))
    #expect(try check("meet 1\nexpect jar.sweets = 1\n") == "")
  }

  @Test func `check reads what it can of a file that isn't given its values yet`() throws {
    let files = ["row.meet": row + "@ $at\nadd $coun\n", "rows.csv": "label,count,at\n"]
    let said = try check(
      "meet 1\nneeds n \"how many\"\nadd $n\nadd many\ninclude row.meet for rows.csv\n", files: files)
    #expect(
      said.split(separator: "\n").filter { $0.contains("error:") }.map { $0.prefix(13) } == [
        "test.meet:4:5", "row.meet:4:5:",
      ])
  }
}
