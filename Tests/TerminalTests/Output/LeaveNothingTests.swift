import Foundation
import Testing

/// After somebody is erased, no file that Evenhand wrote of the workshop, beside it, in its cache or among what it
/// remembers has anything of theirs, in whichever letters.
@Suite struct `After an erasure nothing is left` {
  /// Her names, words, address and numbers, which occur nowhere else.
  private static let marks = [
    "zelda", "zélda", "quärk", "xyzzy", "plugh", "frobnicate", "wozzle.example", "55779911", "grimble",
  ]

  /// What happens to a workshop with her in it, by the clock of the command file.
  private static let life =
    [
      "meet 1", "start 2026-03-12 10:00 Europe/London", "group add carers", "group add users",
      "person add \"Zélda Quärk\" --group carers --handle zelda", "person add \"Ben Hale\" --group carers",
      "person add \"Cara Lin\" --group users", "person add \"Dee Marsh\" --group users",
      "person rename zelda \"Zélda Grimble\"",
      "stage start", "topic add Told where we stand --by zelda --by dee", "topic choose t1 zelda ben dee", "stage next",
      "meeting open Best", "arrive all", "item add \"Welcome all\" 10m --by zelda",
      "story add I was at the xyzzy desk --quote \"Plugh, she said\" --by zelda --consent",
      "hope add xyzzy hope --by zelda", "frustration add frobnicate --by zelda", "access zelda 1.5", "speak zelda",
      "@ +5m",
      "speak ben", "@ +3m", "speak cara", "@ +2m", "stop", "meeting close",
      "import talk.vtt --meeting m1 --map \"Zelda Quark=zelda\" --map-file labels.map --keep-map --replace",
      "decide \"Large print\" --proposed zelda --by zelda --by ben --meeting m1",
      "travel zelda 12mi xyzzy road", "submit q1", "query q1 which one", "answer q1 the xyzzy one",
      "decline q1 --reason \"it was paid\"", "payee import payees.csv",
      "window open --tag 7K3M", "window addresses addresses.csv", "comment frobnicate is too loud --writer zelda",
      "comment Warm tea please --writer ben", "@ +2h", "window inbox mail.mbox", "window take 1 --writer zelda",
      "@ +49h",
      "window release",
    ] + (1...1_000).map { "note Remark \($0)" }

  private static let files = [
    "talk.vtt": """
    WEBVTT

    00:00:01.000 --> 00:01:12.500
    Zelda Quark: What matters.

    00:01:13.000 --> 00:02:20.000
    Ben Hale: And being asked.

    """,
    "addresses.csv": "person,address\nzelda,zq@wozzle.example\nben,\n",
    "payees.csv": "payee,name,sort code,account number,country\nzelda,Z Grimble,20-00-00,55779911,\n",
    "mail.mbox": """
    From zq@wozzle.example Thu Mar 12 10:30:00 2026
    From: Zelda Quark <zq@wozzle.example>
    Received: from a.example.org by b.example.org; Thu, 12 Mar 2026 10:30:00 +0000
    Subject: [w1-7K3M] Welcome
    Message-ID: <1@wozzle.example>

    Nobody plugh said where the door is.

    """,
  ]

  /// What others have, or made themselves: the inputs, copies, and what was written for somebody.
  private static let others = [
    "life.meet", "talk.vtt", "addresses.csv", "payees.csv", "mail.mbox", "labels.map", "list.csv",
    "for-her/about-zelda.md", "for-her/about-zelda.json", "c.evenhand", "b.evenhand", "b.private",
  ]

  private let terminal: Tmux

  init() throws {
    terminal = try Tmux()
    for (name, text) in Self.files { try terminal.write(name, text) }
    try terminal.write("life.meet", Self.life.joined(separator: "\n") + "\n")
  }

  private func run(_ words: String...) -> String {
    let settings = ["HOME": terminal.folder, "XDG_STATE_HOME": terminal.folder + "/state", "PATH": "/usr/bin:/bin"]
    let line = "cd \(terminal.folder) && \(Tmux.program) \(words.joined(separator: " "))"
    return Command(["bash", "-c", line], environment: settings).output
  }

  private func run(line: String) -> String { run("do --in a.evenhand", line) }

  /// Each file below the folder, by its path from there.
  private func all() throws -> [String: Data] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: terminal.folder)
    var all: [String: Data] = [:]
    for name in names {
      var isFolder: ObjCBool = false
      let path = terminal.folder + "/" + name
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else { continue }
      all[name] = try Data(contentsOf: URL(fileURLWithPath: path))
    }
    return all
  }

  /// Which of the marks a file has, in UTF-8, in UTF-16, or as JSON may escape them.
  private func marks(in data: Data) -> [String] {
    let lower = Data(data.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 })
    return Self.marks.filter { mark in
      let escaped = mark.unicodeScalars.map { scalar in
        scalar.isASCII ? String(scalar) : "\\u" + ("000" + String(scalar.value, radix: 16)).suffix(4)
      }.joined()
      let ways = [
        Data(mark.utf8), Data(mark.decomposedStringWithCanonicalMapping.utf8), Data(escaped.utf8),
        mark.data(using: .utf16LittleEndian), mark.data(using: .utf16BigEndian),
      ]
      return ways.compactMap(\.self).contains { lower.range(of: $0) != nil }
    }
  }

  private func figures() -> [String] {
    ["balance", "power show", "window indicators", "claims fairness", "meeting show m1"].map { view in
      // Without the blanks of columns, and as somebody without a name.
      let named = run(line: view).replacingOccurrences(of: "Zélda Grimble", with: "person-1")
      return named.components(separatedBy: CharacterSet(charactersIn: " -")).joined()
    }
  }

  private func live() throws {
    let said = run("run life.meet --in a.evenhand --quiet --allow-writes")
    try #require(!said.contains("error"), "\(said.suffix(600))")
    // At a prompt, where a hope waits, and what is typed is remembered.
    terminal.enter("\(Tmux.program) a.evenhand")
    try terminal.wait("the prompt") { $0.last?.hasSuffix(">") == true }
    for line in [
      "meeting open Second", "arrive all", "speak zelda", "hope add Warm rooms --group carers",
      "find \"I was at the xyzzy desk\"",
      "actor zelda", "note Minutes by her", "actor script", "meeting close", "find Grimble", "quit",
    ] {
      terminal.enter(line)
    }
    terminal.enter("echo left $?")
    try terminal.wait("the shell") { $0.contains { $0.hasSuffix("left 0") } }
    for line in [
      "person list --to list.csv", "person export zelda --to for-her", "journal share c.evenhand --with 'the office'",
      "workshop backup --to b.evenhand",
    ] {
      let said = run(line: line)
      try #require(!said.contains("error"), "\(line): \(said)")
    }
  }

  @Test(.timeLimit(.minutes(5))) func `in the folder, the cache and what is remembered, and the figures stand`() throws
  {
    try live()
    let before = try all()
    // Each place has something of her, so that its emptiness says something afterwards.
    for place in ["a.evenhand", "a.private", ".cache/", "state/"] {
      #expect(before.contains { $0.key.hasPrefix(place) && !marks(in: $0.value).isEmpty }, "\(place): \(before.keys)")
    }
    let figures = figures()
    let said = run(line: "person erase zelda --reason 'asked to be forgotten'")
    #expect(said.contains("Zélda Grimble is person-1 now"), "\(said)")
    let after = try all()
    for (name, data) in after where !Self.others.contains(name) {
      #expect(marks(in: data) == [], "\(name)")
      #expect(marks(in: Data(name.utf8)) == [], "\(name)")
    }
    // What others have is listed, and as it was.
    for name in Self.others { #expect(before[name] == after[name] && after[name] != nil, "\(name)") }
    for name in ["c.evenhand with the office", "b.evenhand", "list.csv", "for-her/about-zelda.md", "labels.map"] {
      #expect(said.contains(name), "\(name) isn't listed in \(said)")
    }
    #expect(self.figures() == figures)
    let verdict = run(line: "journal verify --deep")
    #expect(verdict.contains("every line is decided as it was  yes") && !verdict.contains("error"), "\(verdict)")
  }
}
