import Engine
import Facilitation
import TestKit
import Testing

@Suite struct `A session answers in plain words` {
  private func stage() throws -> Stage {
    let stage = try Stage(plugins: [JarPlugin.self])
    stage.type("add 3 --label mint")
    return stage
  }

  @Test func `near misses are offered, never run`() throws {
    let stage = try stage()
    #expect(
      stage.type("tke 1").contains("there is no verb 'tke'\n   | tke 1\n   | ^~~\n  try: take 1   (takes sweets out)"))
    #expect(stage.type("add 1 --lable x").contains("there is no option --lable here"))
    #expect(stage.type("add 1 --lable x").contains("try: add 1 --label x"))
    #expect(stage.type("jar show --as jsn").contains("try: jar show --as json"))
    #expect(try stage.contents.count == 1)
  }

  @Test(arguments: [
    ("add", "COUNT is missing: how many"), ("add 1 2", "there is no place for '2' here"),
    ("add 1 --label", "--label has no value"), ("add 1 --label a --label b", "--label is given twice"),
    ("add 0", "'0' is not a number of sweets"), ("add 1 --id s1", "'s1' can't be the id of something new"),
    ("add 1 --id x9", "'x9' can't be the id of something new"), ("take 4", "there are only 3 sweets"),
    ("nonsense", "there is no verb 'nonsense'"), ("fill no.txt", "there is no file no.txt"),
    ("actor", "NAME is missing: who it is"), ("actor \"\\u{3164}\"", "there is nothing to see in it"),
    ("output xml", "there is no format 'xml'"),
    ("set x", "= is missing: between the name and the text"), ("set x is y", "a setting is a name, '=' and a text"),
    ("journal", "journal what?"), ("journal burn", "there is no verb 'journal burn'"),
    ("help nonsense", "there is no verb 'nonsense'"),
    ("run", "FILE is missing: which command file"), ("quit now", "there is no place for 'now' here"),
  ])
  func `each mistake is named`(line: String, reason: String) throws {
    let stage = try stage()
    #expect(stage.type(line).hasPrefix("error: \(reason)"))
    #expect(try stage.contents.count == 1)
  }

  @Test func `verbs are found in any case, with and without their plugin`() throws {
    let stage = try stage()
    #expect(
      stage.type("ADD 1", "jar add 1", "Jar Take 1", "jar JAR SHOW")
        == "4 sweets\n5 sweets\n4 sweets\nsweets  4\nlabels  mint\n")
  }

  @Test func `a plugin's name alone lists its verbs`() throws {
    #expect(try stage().type("jar").contains("hand out  writes the sweets into a folder"))
  }

  @Test func `help shows a verb with its slots and examples`() throws {
    let help = try stage().type("help add")
    #expect(help.contains("jar add COUNT [--label TEXT] [--id ID]"))
    #expect(help.contains("add 3 --label mint"))
    #expect(help.contains("[--dry-run]"))
  }

  @Test func `what is shown can be had in other formats, and in a file`() throws {
    let stage = try stage()
    #expect(stage.type("jar show --as json") == #"{"sweets":3,"labels":["mint"]}"# + "\n")
    #expect(stage.type("jar show --to out.json") == "wrote out.json\n")
    #expect(stage.files.text("out.json") == #"{"sweets":3,"labels":["mint"]}"# + "\n")
    #expect(stage.type("jar show --to out.json").contains("out.json is there already"))
    #expect(stage.type("jar show --to out.json --force") == "wrote out.json\n")
    #expect(stage.type("output csv", "jar show") == "sweets,labels\r\n3,mint\r\n")
  }

  @Test func `words that the shell split already are taken as they are`() throws {
    let stage = try stage()
    stage.session.run(words: ["add", "1", "--label", "fruit $drops # \"all\""])
    #expect(try stage.contents.last?.line == #"jar add 1 --label "fruit \u{24}drops # \"all\"" --id s2"#)
  }

  @Test func `nothing typed can steer the terminal`() throws {
    let stage = try stage()
    let answer = stage.type("add 1 --label \"\u{1B}[31m\u{202E}\"", "jar show", "\u{1B}]0;x\u{7} 1", "help \u{9B}31m")
    #expect(!answer.unicodeScalars.contains { $0 != "\n" && $0.isUnprintable })
    #expect(answer.contains("\\u{1B}"))
  }

  @Test func `the caret stands under wide characters`() throws {
    #expect(
      try stage().type("add 1 --label 李李 --colour 红").contains(
        "   | add 1 --label 李李 --colour 红\n   |                    ^~~~~~~~\n"))
  }

  @Test func `quit ends the session`() throws {
    let stage = try stage()
    stage.type("quit")
    #expect(stage.session.hasQuit)
  }

  @Test func `run takes a file's clock for that file alone`() throws {
    let stage = try Stage(
      plugins: [JarPlugin.self], files: ["a.meet": "meet 1\nstart 2022-06-28 10:00 UTC\nadd 1\n"], start: nil)
    #expect(stage.type("run a.meet", "add 1") == "1 sweets\n2 sweets\n")
    #expect(try stage.contents.map(\.time.word) == ["2022-06-28T10:00:00Z", "2022-06-28T10:00:00Z"])
    #expect(
      try stage.workshop.journal.entries(after: 0, limit: 9).map(\.written?.origin.way) == ["run a.meet", "prompt"])
  }

  @Test func `the head changes with every entry`() throws {
    let stage = try stage()
    let first = stage.type("journal head")
    stage.type("add 1")
    #expect(first.hasPrefix("1-"))
    #expect(stage.type("journal head").hasPrefix("2-"))
  }
}
