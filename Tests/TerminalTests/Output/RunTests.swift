import Foundation
import Testing

/// `evenhand run` of a folder: twelve months from one template, of which three have a fault.
@Suite struct RunTests {
  private final class Folder {
    let path = NSTemporaryDirectory() + "evenhand-run-" + UUID().uuidString

    init() throws {
      let template = """
        meet 1
        needs month "which month, as in 2026-03"
        needs title "what the meeting is called"
        start $month-12 10:00 Europe/London
        group add carers
        group add staff
        include people.meet for roster.csv
        meeting open $title
        ## Discover
        include turns.meet for turns.csv
        stop
        ## Close
        expect floor.turns >= 3
        expect gathering.meeting contains $month
        """
      try write("year/common/template.meet", template)
      try write("year/common/people.meet", "meet 1\nperson add $name --group $group")
      try write("year/common/roster.csv", "name,group\nAna Ortiz,carers\nBen Hale,staff\nCara Singh,carers\n")
      try write("year/common/turns.meet", "meet 1\n@ $at\nspeak $who")
      try write("year/common/turns.csv", "at,who\n10:05,ana\n10:08,ben\n10:09:30,cara\n10:12,ana\n")
      for month in (1...12).map({ $0 < 10 ? "0\($0)" : "\($0)" }) {
        var text = "meet 1\ninclude common/template.meet month=2026-\(month) \"title=Meeting 2026-\(month)\"\n"
        text += "expect gathering.people = \(month == "03" ? 4 : 3)\n"
        if month == "07" {
          text += "group list\n> group   label   people\n> carers  carers       2\n> staff   staff        2\n"
        }
        if month == "11" { text += "speak dora\n" }
        try write("year/\(month).meet", text)
      }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ text: String) throws {
      let file = path + "/" + name
      let folder = (file as NSString).deletingLastPathComponent
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try (text + "\n").write(toFile: file, atomically: false, encoding: .utf8)
    }

    func run(_ line: String) -> String {
      var environment = ProcessInfo.processInfo.environment
      (environment["E"], environment["HOME"], environment["XDG_STATE_HOME"]) = (Tmux.program, path, path)
      return Command(["bash", "-c", "cd \(path); \(line)"], environment: environment).output
    }
  }

  @Test func `a folder has a verdict for each file, and a closing count`() throws {
    let said = try Folder().run("$E run year; echo code $?")
    let verdicts = said.split(separator: "\n").filter { $0.contains("year/") && $0.contains(".meet (") }
    #expect(verdicts.count == 12)
    #expect(verdicts.count { $0.hasPrefix("ok  ") } == 9)
    #expect(said.contains("NOT MET  year/03.meet (1 of 3 expectations was not met)\n"))
    #expect(said.contains("-> staff   staff        2\n+> staff   staff        1\nNOT MET  year/07.meet"))
    #expect(said.contains("REFUSED  year/11.meet"))
    #expect(said.contains("\n12 files: 9 ok, 3 not; 37 expectations, 2 not met; 1 line refused; in "))
    #expect(said.hasSuffix("code 3\n"))
    #expect(!said.contains("is open"))
  }

  @Test func `a library of others reads the same three from the report`() throws {
    let folder = try Folder()
    let script = """
      from junitparser import JUnitXml
      xml = JUnitXml.fromfile("result.xml")
      print(xml.tests, xml.failures, xml.errors)
      for suite in xml:
        for case in suite:
          for result in case.result:
            print(suite.name, case.name, type(result).__name__, result.message)
      """
    try folder.write("read.py", script)
    let said = folder.run("$E run year --report junit=result.xml >/dev/null 2>&1; /usr/bin/python3 read.py")
    #expect(
      said == """
        38 2 1
        year/03.meet line 3: expect gathering.people = 4 (Close) Failure gathering.people is 3, and was to be 4
        year/07.meet line 4: group list (Close) Failure year/07.meet:4:1: not as expected: this printed something else \
        (- expected, + came)
        year/11.meet line 4: speak dora (Close) Error no one on the roster is called 'dora'

        """, "needs python3-junitparser")
    // Another time it is written over, and nothing else is.
    #expect(
      folder.run("$E run year/01.meet --report junit=result.xml >/dev/null; grep -c '<testsuite ' result.xml") == "1\n")
    #expect(folder.run("$E run year/01.meet --report junit=year/01.meet; head -1 year/01.meet").hasSuffix("meet 1\n"))
  }

  @Test func `a file is given its values by whoever runs it`() throws {
    let folder = try Folder()
    let said = folder.run("$E run year/common/template.meet month=2026-05 'title=May 2026-05' --quiet; echo code $?")
    #expect(said == "ok       year/common/template.meet (2 expectations were met)\ncode 0\n")
    #expect(
      folder.run("$E run year/common/template.meet </dev/null").contains(
        "try: evenhand run year/common/template.meet month=…"))
    #expect(folder.run("$E run year/01.meet mouth=3; echo code $?").hasSuffix("code 2\n"))
    #expect(folder.run("$E run year/common/template.meet mouth=3").contains("doesn't need 'mouth'"))
  }

  @Test(arguments: [
    (
      "year/01.meet --only Close --in new.evenhand",
      "--only runs a part of a file, which is for a run in memory; leave --in out."
    ),
    ("year/01.meet --report result.xml", "a report is written like --report junit=FILE."),
    ("year/01.meet --set cap", "'cap' sets nothing; write it like --set cap=30%."),
    ("year/01.meet year/02.meet cap=3", "none of these files needs 'cap'"),
    ("year/01.meet --only Dreem", "no heading of year/01.meet speaks of 'Dreem'"),
  ])
  func `words of the program's own that can't be meant end with 2, and nothing is left`(words: String, reason: String)
    throws
  {
    let said = try Folder().run("$E run \(words); echo code $?; ls *.evenhand *.xml 2>/dev/null")
    #expect(said.contains(reason))
    #expect(said.hasSuffix("code 2\n"))
  }

  @Test func `what if is asked of a file, and told beside what was`() throws {
    let folder = try Folder()
    let text = """
      meet 1
      set length = 4m
      start 2026-03-12 10:00 Europe/London
      group add carers
      group add staff
      person add "Ana Ortiz" --group carers
      person add "Ben Hale" --group staff
      person add "Cara Singh" --group carers
      person add "Dee Marsh" --group staff
      meeting open Talk
      arrive ana ben cara dee
      @ 10:30
      turn ana 10:05 $length
      turn ben 10:15 4m
      meeting close
      """
    try folder.write("talk.meet", text)
    let said = folder.run("$E replay talk.meet --set length=12m; echo code $?")
    #expect(said.hasPrefix("the first: talk.meet\nthe second: talk.meet, with length = 12m\n"))
    #expect(said.contains("50.0 %") && said.contains("75.0 %"))
    #expect(said.hasSuffix("code 1\n"))
    let unheard = folder.run("$E replay talk.meet --set lenght=12m; echo code $?")
    #expect(
      unheard == """
        error: nothing in talk.meet sets lenght, so that this came out as it does without
          try: leave --set out, or name what a line of the file sets
        code 2

        """)
    #expect(folder.run("$E replay talk.meet --set length; echo code $?").hasSuffix("code 2\n"))
    #expect(
      folder.run("$E replay talk.meet --set length=1m --speed 60; echo code $?").contains(
        "--set goes with one command file, with one --meeting, with --all and with --plain."))
  }

  @Test func `one part alone is shown`() throws {
    let said = try Folder().run("$E run year/01.meet --only discover")
    #expect(said.hasPrefix("\n## Discover\nAna Ortiz has the floor\n"))
    #expect(said.hasSuffix("Ana Ortiz  0s\n"))
  }

  @Test func `what can't be run on its own is passed over, and said`() throws {
    let folder = try Folder()
    try folder.write("year/alone.meet", "meet 1\nneeds colour \"which colour\"")
    #expect(folder.run("$E run year").contains("passed over: year/alone.meet (it needs colour)\n"))
    #expect(folder.run("$E run year/common; echo code $?").contains("there is no command file to run in year/common"))
  }
}
