import Facilitation
import Gathering
import OrderedCollections
import TestKit
import Testing

struct `People from a spreadsheet` {
  static let eve = "gathering person add \"Eve Young\" --group carers --handle eve"
  static let finn = "gathering person add \"Finn Ward\" --group lived-experience --handle fw"

  /// What a file is taken for, in a room with Ana, Ben, Cara and Dee.
  static let good: [(what: String, file: String, lines: [String])] = [
    ("plain", "name,group,handle\nEve Young,carers,\nFinn Ward,lived-experience,fw\n", [eve, finn]),
    ("no handles, no last line end", "name,group\nEve Young,carers", [eve]),
    ("columns in another order and case", "Handle,GROUP,Name\n,carers,Eve Young\n", [eve]),
    ("DOS line ends", "name,group,handle\r\nEve Young,carers,\r\nFinn Ward,lived-experience,FW\r\n", [eve, finn]),
    ("old Mac line ends", "name,group\rEve Young,carers\r", [eve]),
    ("byte-order mark", "\u{FEFF}name,group\nEve Young,carers\n", [eve]),
    ("semicolons", "name;group;handle\nEve Young;carers;\nFinn Ward;lived-experience;fw\n", [eve, finn]),
    ("tabs", "name\tgroup\nEve Young\tcarers\n", [eve]),
    ("Excel's own line", "sep=;\r\nname;group\r\nEve Young;carers\r\n", [eve]),
    ("quotes", "\"name\",\"group\"\n\"Eve Young\",\"carers\"\n", [eve]),
    ("blanks around", " name , group \n  Eve   Young , carers \n", [eve]),
    ("blank lines and empty rows", "\nname,group\n\n,\nEve Young,carers\n\n\n", [eve]),
    ("empty cells beyond the columns", "name,group\nEve Young,carers,,\n", [eve]),
    ("a group by its label", "name,group,handle\nFinn Ward,Lived Experience,fw\n", [finn]),
    (
      "quotes and separators in a name", "name,group\n\"Young, Eve \"\"Evie\"\"\",carers\n",
      ["gathering person add \"Young, Eve \\\"Evie\\\"\" --group carers --handle young"]
    ),
    (
      "a line end in a cell", "name,group\n\"Eve\r\nYoung\",carers\n", [eve]
    ),
    (
      "namesakes with handles", "name,group,handle\nAl Fox,carers,al1\nAl Fox,carers,al2\n",
      [
        "gathering person add \"Al Fox\" --group carers --handle al1",
        "gathering person add \"Al Fox\" --group carers --handle al2",
      ]
    ),
  ]

  @Test(arguments: good)
  func `a good file becomes lines`(what: String, file: String, lines: [String]) throws {
    let room = try Room(after: Room.rehearsal)
    #expect(try room.expansion(Array(file.utf8)).lines == lines, "\(what)")
  }

  /// What a file is refused with.
  static let bad: [(what: String, file: String, reason: String, remedy: String)] = [
    ("nothing", "", "people.csv is empty", "give it a first line: name,group,handle"),
    ("blank lines", "\n\r\n , ,\n", "people.csv is empty", "give it a first line: name,group,handle"),
    (
      "only a first line", "name,group\n", "people.csv has no one in it, only a first line",
      "line 2: Ana Ortiz,lived-experience"
    ),
    (
      "no column for the name", "who,group\nEve,carers\n", "people.csv: line 1: there is no column 'name'",
      "line 1: begin the file with name,group,handle"
    ),
    (
      "no column for the group", "name\nEve\n", "people.csv: line 1: there is no column 'group'",
      "line 1: begin the file with name,group,handle"
    ),
    (
      "a column twice", "name,group,Name\nEve,carers,x\n", "people.csv: line 1: there are two columns 'name'",
      "line 1: rename one of them"
    ),
    (
      "no name", "name,group\n,carers\n", "people.csv: line 2: there is no name",
      "line 2: write one in the column 'name'"
    ),
    (
      "no group", "name,group\nEve Young\n", "people.csv: line 2: there is no group for Eve Young",
      "line 2: write one in the column 'group'"
    ),
    (
      "too many cells", "name,group\nYoung, Eve,carers\n",
      "people.csv: line 2: there are 3 cells, and the first line has 2",
      "line 2: put a text that has the separator in it into quotes"
    ),
    (
      "an open quote", "name,group\nEve,carers\n\"Finn,carers\nGus,carers\n",
      "people.csv: line 3: a quote that opens here is never closed", "line 3: close it, or leave it out"
    ),
    (
      "a text after a quote", "name,group\n\"Eve\" Young,carers\n",
      "people.csv: line 2: after a closing quote there is 'Young'", "line 2: write a quote inside quotes twice: \"\""
    ),
    (
      "a taken handle", "name,group,handle\nEve Young,carers,ana\n",
      "people.csv: line 2: the handle 'ana' is taken by Ana Ortiz", "line 2: write eve in the column 'handle'"
    ),
    (
      "a taken first name", "name,group\nAna Olsen,carers\n",
      "people.csv: line 2: the handle 'ana' is taken by Ana Ortiz", "line 2: write ana-o in the column 'handle'"
    ),
    (
      "a first name taken in the file", "name,group\nEve Young,carers\nEve Old,carers\n",
      "people.csv: line 3: the handle 'eve' is taken by Eve Young", "line 3: write eve-o in the column 'handle'"
    ),
    (
      "an offer that another row asks for", "name,group,handle\nAna Olsen,carers,\nAl Fox,carers,ana-o\n",
      "people.csv: line 2: the handle 'ana' is taken by Ana Ortiz", "line 2: write ana2 in the column 'handle'"
    ),
    (
      "an invalid handle", "name,group,handle\nEve Young,carers,e y\n",
      "people.csv: line 2: 'e y' can't be a handle: that is one word that begins with a letter",
      "line 2: write eve in the column 'handle'"
    ),
    (
      "the same person twice", "name,group\nEve Young,carers\nEve Young,carers\n",
      "people.csv: line 3: Eve Young is on line 2 too",
      "line 3: leave one out, or give each of them a handle in the column 'handle'"
    ),
    (
      "someone of another group", "name,group\nAna Ortiz,carers\n",
      "people.csv: line 2: Ana Ortiz is on the roster already, in lived experience",
      "line 2: person move ana carers"
    ),
    (
      "groups that aren't there",
      "name,group\nEve Young,Peer supporters\nFinn Ward,drivers\nGus Orr,peer supporters\n",
      "people.csv: there are no groups 'Peer supporters' and 'drivers'",
      "group add peer-supporters\ngroup add drivers"
    ),
    (
      "a group that can't be", "name,group\nEve Young,42\n", "people.csv: line 2: '42' can't be a group's name",
      "line 2: write a word in the column 'group'"
    ),
    (
      "a DOS line end in a cell is one line", "name,group\r\n\"Eve\r\nYoung\",carers\r\n,carers\r\n",
      "people.csv: line 4: there is no name", "line 4: write one in the column 'name'"
    ),
  ]

  @Test func `several things that are wrong are told as a table, lines counted through cells`() throws {
    let room = try Room(after: Room.rehearsal)
    let file = "name,group\n\"Eve\nYoung\",carers\n,carers\nGus Orr,drivers\nAna Olsen,carers\n"
    let refusal = try #require(throws: Refusal.self) { try room.expansion(Array(file.utf8)) }
    #expect(refusal.reason == "people.csv: 2 lines can't be taken, so none is; there is no group 'drivers'")
    #expect(refusal.remedy == "group add drivers")
    #expect(
      refusal.clashes
        == Clashes([
          Clash(line: 4, "there is no name", remedy: "write one in the column 'name'"),
          Clash(line: 6, "the handle 'ana' is taken by Ana Ortiz", remedy: "write ana-o in the column 'handle'"),
        ]))
  }

  @Test(arguments: bad)
  func `a bad file is refused with the lines that are wrong`(
    what: String, file: String, reason: String, remedy: String
  ) throws {
    let room = try Room(after: Room.rehearsal)
    #expect(throws: Refusal(reason, remedy: remedy, about: "file"), "\(what)") {
      try room.expansion(Array(file.utf8))
    }
  }

  @Test(arguments: [[0xFF, 0xFE, 0x6E, 0x00], Array("name,group\nZo".utf8) + [0xEB] + Array(",carers".utf8)])
  func `a file that is not in UTF-8 is refused`(bytes: [UInt8]) throws {
    #expect(
      throws: Refusal(
        "people.csv is not a text in UTF-8",
        remedy: "save it from the spreadsheet as 'CSV UTF-8', then import it again",
        about: "file")
    ) { try Room().expansion(bytes) }
  }

  @Test func `what comes out can be typed, and then every row is skipped`() throws {
    var room = try Room(after: Room.rehearsal)
    let file = Array("name,group,handle\nEve \"Evie\" Young,carers,\nÉmile Zola,staff,émile\n".utf8)
    for line in try room.expansion(file).lines { try room.type(line) }
    #expect(room.state.roster.people[Handle("émile")]?.name == "Émile Zola")
    let again = try room.expansion(file)
    #expect(again.lines == [])
    #expect(again.summary.notes == ["everyone in people.csv is on the roster already"])
  }

  @Test func `people who are there are counted, and columns left out are named`() throws {
    let room = try Room(after: Room.rehearsal)
    let file = "name,group,email,phone\nAna Ortiz,lived-experience,a@x,1\nEve Young,carers,e@x,2\n"
    #expect(
      try room.expansion(Array(file.utf8)).summary.notes == [
        "1 person from people.csv is on the roster now", "1 person was there already",
        "left out: the columns 'email' and 'phone'",
      ])
  }

  @Test func `no bytes, however broken, stop the reader`() throws {
    let room = try Room(after: Room.rehearsal)
    let pieces = [
      "name", "group", "handle", ",", ";", "\t", "\"", "\n", "\r", "\r\n", " ", "Eve", "carers", "\u{301}", "sep=",
    ]
    for seed in UInt64(0)..<500 {
      var random = SplitMix64(seed: seed)
      let file = (0..<Int.random(in: 0..<30, using: &random)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }
      _ = try? room.expansion(Array(("name,group\n" + file.joined()).utf8))
      _ = try? room.expansion(Array(file.joined().utf8))
    }
  }
}
