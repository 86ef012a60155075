import Engine
import Facilitation
import TestKit
import Testing

@Suite struct `A command file runs line by line` {
  private func run(
    _ text: String, files: [String: String] = [:], blesses: Bool = false
  ) throws -> (output: String, status: RunStatus, stage: Stage) {
    var options = Session.Options()
    options.blesses = blesses
    let stage = try Stage(
      plugins: [JarPlugin.self], files: files.merging(["test.meet": text]) { $1 }, start: nil, options: options)
    return (stage.run(text), stage.session.status, stage)
  }

  private let beginning = "meet 1\nstart 2022-06-28 10:00 Europe/London\n"

  @Test func `it needs its version on the first line`() throws {
    #expect(try run("add 1").output.contains("a command file begins with its format's version"))
    #expect(try run("").output.contains("a command file begins with its format's version"))
    #expect(try run("meet 2\n").output.contains("this Evenhand reads command files of version 1"))
    #expect(try run("# first a remark\nmeet 1\nadd 1\n").status == .fine)
  }

  @Test func `a byte-order mark is no part of it, and stays where it is written anew`() throws {
    let (output, status, _) = try run("\u{FEFF}" + beginning + "add 1\n")
    #expect(output == "1 sweets\n")
    #expect(status == .fine)
    let blessed = try run("\u{FEFF}" + beginning + "add 1\n> 2 sweets\n", blesses: true).stage
    #expect(blessed.files.text("test.meet") == "\u{FEFF}" + beginning + "add 1\n> 1 sweets\n")
    #expect(try run("meet 1\n\u{FEFF}add 1\n").status == .refused)
  }

  @Test func `a setting stands for its text in quotes too`() throws {
    let (output, status, _) = try run(
      beginning + "set kind = mint\nadd 1 --label \"fresh $kind\"\njar show\n>~ /labels +fresh mint/\n> ...\n")
    #expect(output.contains("fresh mint"))
    #expect(status != .refused)
  }

  @Test func `the patterns of a file have so much room together`() throws {
    let patterns = (0..<2_000).map { ">~ /(line \($0)){200}/\n" }.joined()
    #expect(
      try run("meet 1\njar show\n" + patterns).output.contains(
        "error: the patterns of this file come to more than there is room for"))
  }

  @Test func `a file that isn't text is one error`() throws {
    let stage = try Stage(plugins: [JarPlugin.self], start: nil)
    stage.session.run(CommandFile(Array("meet 1\nadd 1\n".utf8) + [0xFF, 0x0A, 0xFE, 0x0A], name: "x.meet"))
    #expect(stage.console.everything.hasPrefix("x.meet:3:1: error: this is not text in UTF-8\n"))
    #expect(stage.console.everything.count { $0 == "\n" } == 4)
    #expect(try stage.contents.isEmpty)
  }

  @Test func `a file with anything wrong in its form isn't begun`() throws {
    let (output, status, stage) = try run("meet 1\nadd 1\n> \n>~ /(/\n")
    #expect(output.contains("test.meet:4:1: error: this pattern can't be understood"))
    #expect(status == .refused)
    #expect(try stage.contents.isEmpty)
  }

  @Test func `the first refusal stops it`() throws {
    let (output, status, stage) = try run("meet 1\nadd 1\ntake 2\nadd 5\n")
    #expect(
      output == """
        1 sweets
        test.meet:3:6: error: there are only 1 sweets
          3 | take 2
            |      ^
          try: take 1

        """)
    #expect(status == .refused)
    #expect(try stage.contents.count == 1)
  }

  @Test func `it goes on after an error when told to, and says how many there were`() throws {
    let (output, status, stage) = try run("meet 1\non error continue\ntake 2\nadd 5\ntake 9\n")
    #expect(output.hasSuffix("2 lines were refused\n"))
    #expect(status == .refused)
    #expect(try stage.contents.count == 1)
  }

  @Test func `what must fail is held against its reason`() throws {
    #expect(try run("meet 1\nfails take 1\n! there are only 0 sweets\n").status == .fine)
    #expect(try run("meet 1\nfails take 1\n! something else\n").status == .unexpected)
    #expect(try run("meet 1\nfails add 1\n").output.contains("this should have failed, and did not"))
    #expect(
      try run("meet 1\nadd 1\n! no\n").output.contains(
        "a refusal is expected only after a line that begins with 'fails'"))
  }

  @Test(arguments: [
    ("> sweets  3\n> labels  mint\n", RunStatus.fine),
    ("> sweets  3\n> labels  mint   \n", .fine),
    ("> ...\n", .fine),
    ("> ...\n> labels  mint\n", .fine),
    (">~ /sweets +\\d/\n> ...\n", .fine),
    ("> sweets  4\n> ...\n", .unexpected),
    ("> sweets  3\n", .unexpected),
    (">\n", .unexpected),
    ("> ...\n> labels  mint\n> more\n", .unexpected),
  ])
  func `output is held against what is expected`(expected: String, status: RunStatus) throws {
    #expect(try run("meet 1\nadd 3 --label mint\njar show\n" + expected).status == status)
  }

  @Test func `a pattern that takes too long is a line refused, at its own place`() throws {
    let slow = "meet 1\nadd 3\njar show\n> ...\n>~ /^(\\w+ *)+[!?]/\nadd 1\n"
    let label = String(repeating: "mint", count: 12)
    let text = slow.replacing("add 3\n", with: "add 3 --label \(label)\n")
    let (output, status, stage) = try run(text)
    #expect(
      output.hasSuffix(
        """
        test.meet:5:1: error: this pattern takes too long to match
          5 | >~ /^(\\w+ *)+[!?]/
            | ^~~~~~~~~~~~~~~~~~
          try: leave out repeats of what repeats already, such as \\w+ for (\\w+)+

        """))
    #expect(status == .refused)
    #expect(try stage.contents.count == 1)
    let tolerant = try run(text.replacing("meet 1\n", with: "meet 1\non error continue\n"))
    #expect(tolerant.output.hasSuffix("4 sweets\n1 line was refused\n"))
    #expect(tolerant.status == .refused)
  }

  @Test func `patterns of a file have room for so much together`() throws {
    let patterns = { (count: Int) in
      "meet 1\nadd 3\n" + (0..<count).map { ">~ /((sweets|labels|mint|\($0)){9}){9}/\n" }.joined()
    }
    #expect(try !run(patterns(100)).output.contains("room"))
    #expect(try run(patterns(2_000)).output.contains("come to more than there is room for"))
    // The same one is kept once.
    let same = "meet 1\n" + String(repeating: "add 1\n>~ /((sweets|labels|mint|1){9}){9}|sweets/\n", count: 2_000)
    #expect(try run(same).status == .fine)
  }

  @Test func `blessing rewrites what differs, keeps patterns that fit, and fails the run`() throws {
    let text =
      "meet 1\nadd 3 --label mint\n> 3 sweets\njar show\n>~ /sweets/\n> labels  none\nfails take 9\n! no\n# end\n"
    let (_, status, stage) = try run(text, blesses: true)
    #expect(status == .unexpected)
    #expect(
      stage.files.text("test.meet")
        == "meet 1\nadd 3 --label mint\n> 3 sweets\njar show\n>~ /sweets/\n> labels  mint\nfails take 9\n! there are only 3 sweets\n# end\n"
    )
    #expect(try run(stage.files.text("test.meet") ?? "", blesses: true).status == .fine)
  }

  @Test func `blessing keeps a gap between lines that fit`() throws {
    let text = "meet 1\nadd 3 --label mint\njar show\n> sweets  9\n> ...\n"
    let (_, _, stage) = try run(text, blesses: true)
    #expect(stage.files.text("test.meet") == "meet 1\nadd 3 --label mint\njar show\n> sweets  3\n> ...\n")
  }

  @Test func `a file with the line ends of Windows runs the same`() throws {
    let (output, status, _) = try run(
      "meet 1\r\nadd 3\r\n> 3 sweets\r\njar show --as csv\r\n> sweets,labels\r\n> 3,\r\n")
    #expect(output == "3 sweets\nsweets,labels\r\n3,\r\n")
    #expect(status == .fine)
  }

  @Test func `files are included relative to the file`() throws {
    let files = ["common/inner.meet": "meet 1\nadd 2\nfill sweets.txt\n", "common/sweets.txt": "5\n"]
    let (output, status, _) = try run("meet 1\ninclude common/inner.meet\nadd 1\n", files: files)
    #expect(output == "2 sweets\n1 handfuls\n8 sweets\n")
    #expect(status == .fine)
  }

  @Test func `an error in an included file stops the whole run at its own place`() throws {
    let (output, status, stage) = try run(
      "meet 1\ninclude inner.meet\nadd 1\n", files: ["inner.meet": "meet 1\ntake 1\n"])
    #expect(output.hasPrefix("inner.meet:2:6: error: there are only 0 sweets\n"))
    #expect(status == .refused)
    #expect(try stage.contents.isEmpty)
  }

  @Test func `a file can't include itself, nor one that isn't there`() throws {
    #expect(try run("meet 1\ninclude test.meet\n").output.contains("test.meet would run itself"))
    let missing = try run("meet 1\ninclude no.meet\n")
    #expect(missing.output.contains("there is no file no.meet"))
    #expect(missing.status == .unusable)
  }

  @Test func `files are at most 25 deep`() throws {
    let files = Dictionary(uniqueKeysWithValues: (1...30).map { ("f\($0).meet", "meet 1\ninclude f\($0 + 1).meet\n") })
    #expect(try run("meet 1\ninclude f1.meet\n", files: files).output.contains("more than 25 deep"))
  }

  @Test func `variables stand for texts`() throws {
    let (_, status, stage) = try run("meet 1\nset what = fruit drops\nset n = \"3\"\nadd $n --label $what\n")
    #expect(status == .fine)
    #expect(try stage.contents.map(\.line) == [#"jar add 3 --label "fruit drops" --id s1"#])
  }

  // MARK: The clock

  @Test func `the clock stands still until it is moved`() throws {
    let (_, _, stage) = try run(beginning + "add 1\n@ +30s\nadd 1\n@ 10:15\nadd 1\n@ 2022-06-29T09:00\nadd 1\n")
    #expect(
      try stage.contents.map(\.time.word) == [
        "2022-06-28T09:00:00Z", "2022-06-28T09:00:30Z", "2022-06-28T09:15:00Z", "2022-06-29T08:00:00Z",
      ])
  }

  @Test(arguments: [
    ("@ 09:59\n", "the clock can't run back: it is 2022-06-28 10:00"),
    ("@ 25:00\n", "'25:00' is not a time"),
    ("@ soon\n", "'soon' is not a time"),
    ("@\n", "to when?"),
    ("@ 2023-03-26T01:30\n", "2023-03-26 01:30 does not exist in Europe/London: the clocks jump over it"),
    ("@ 2022-10-30T01:30\n", "2022-10-30 01:30 happens twice in Europe/London, as the clocks go back"),
    ("start 2022-06-28 11:00 Europe/London\n", "the clock can be started once, before anything else happens"),
  ])
  func `a time that can't be is refused`(line: String, reason: String) throws {
    let (output, status, _) = try run(beginning + line)
    #expect(output.contains("error: \(reason)"))
    #expect(status == .refused)
  }

  @Test(arguments: [
    "2022-10-30T01:30+01:00": "2022-10-30T00:30:00Z", "2022-10-30T01:30+00:00": "2022-10-30T01:30:00Z",
    "2023-03-26T00:59:59": "2023-03-26T00:59:59Z", "2023-03-26T02:00": "2023-03-26T01:00:00Z",
  ])
  func `an offset tells two hours of one name apart`(stamp: String, instant: String) throws {
    let (_, status, stage) = try run(beginning + "@ \(stamp)\nadd 1\n")
    #expect(status == .fine)
    #expect(try stage.contents.map(\.time.word) == [instant])
  }

  @Test(arguments: [
    ("start 2022-06-28 10:00 Europe/Londres\n", "there is no time zone 'Europe/Londres'"),
    ("start 2022-06-28 10:00 BST\n", "there is no time zone 'BST'"),
    ("start 2022-02-30 10:00 Europe/London\n", "February 2022 has 28 days"),
    ("start 10:00\n", "a start is a date, a time and a zone"),
  ])
  func `a start that can't be is refused`(line: String, reason: String) throws {
    #expect(try run("meet 1\n" + line).output.contains("error: \(reason)"))
  }

  @Test func `without a start there is no clock to move`() throws {
    #expect(try run("meet 1\n@ +1h\n").output.contains("there is no clock to move: the file has no 'start'"))
  }

  @Test func `what became due is shown where the clock passes it`() throws {
    let (output, status, _) = try run(
      beginning + "open\n> 0 sweets\n@ +59m\n>\n@ 10:59:59\n@ 11:00\n> the jar has been open for an hour\n@ +48h\n>\n")
    #expect(output == "0 sweets\nthe jar has been open for an hour\n")
    #expect(status == .fine)
  }

  @Test func `a file can't begin before what the workshop holds`() throws {
    let journal = MemoryJournal(header: Header(id: "00", zone: "UTC", created: Instant(microseconds: 0)))
    let later = try Stage(plugins: [JarPlugin.self], journal: journal, start: "2022-06-28T10:00", zone: "UTC")
    later.type("add 1")
    let earlier = try Stage(plugins: [JarPlugin.self], journal: journal, start: nil, zone: "UTC")
    #expect(
      earlier.run("meet 1\nstart 2022-06-28 09:59 UTC\nadd 1\n").contains(
        "this workshop's last entry is later than that"))
  }

  // MARK: Checking

  @Test func `check finds every fault that doesn't depend on the records, and runs nothing`() throws {
    let text =
      beginning + "ad 1\nadd\nadd many\ntake 9\nadd 1 --colour red\n@ 09:00\nexpect jar.sweets ~ 1\ninclude no.meet\n"
    let stage = try Stage(plugins: [JarPlugin.self], start: nil)
    stage.session.check(CommandFile(Array(text.utf8), name: "test.meet"))
    let places = stage.console.complained.split(separator: "\n").filter { $0.contains("error:") }.map { line in
      line.split(separator: ":").dropFirst().prefix(2).joined(separator: ":")
    }
    #expect(places == ["3:1", "4:4", "5:5", "7:7", "8:3", "9:19", "10:9"])
    #expect(stage.session.status == .unusable)
    #expect(try stage.contents.isEmpty)
  }
}
