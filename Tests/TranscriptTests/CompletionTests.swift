import Engine
import Facilitation
import Floor
import Gathering
import TestKit
import Testing

@Suite struct CompletionTests {
  private static let scene = [
    #"group add lived-experience --label "lived experience""#, "group add staff",
    #"person add "Ana Ortiz" --group lived-experience"#, #"person add "Anders Ek" --group staff"#,
    #"person add "Zoë 李" --group staff"#, #"meeting open "What matters to me""#,
    #"set venue = "Keighley Library""#,
  ]
  private static let files = [
    "talk.vtt": "", "My notes 1.csv": "", "My notes 2.csv": "", "annotations/a.rttm": "", ".hidden": "",
  ]

  private func session() throws -> Session {
    let stage = try Stage(plugins: [GatheringPlugin.self, FloorPlugin.self], files: Self.files)
    for line in Self.scene { stage.session.run(line, number: 1, file: nil) }
    return stage.session
  }

  /// The line after Tab at the `|`, or its end; the cursor is at `|` again.
  private func tabbed(_ line: String, _ session: Session) -> String {
    let parts = line.split(separator: "|", omittingEmptySubsequences: false)
    let before = String(parts[0])
    let completion = session.completion(of: parts.joined(), cursor: before.utf8.count)
    let kept = String(decoding: before.utf8.prefix(completion.range.lowerBound), as: UTF8.self)
    return kept + completion.text + "|" + parts.dropFirst().joined()
  }

  @Test(arguments: [
    // A verb, its second word, a plugin, a word of the shell's own.
    ("spe", "speak |"), ("person a", "person add |"), ("pers", "person |"), ("floor bal", "floor balance |"),
    ("qui", "quit |"), ("SPE", "speak |"),
    // People: by handle, by name, by a part of the name; as far as all agree.
    ("speak ana", "speak ana |"), ("speak zo", "speak zoe |"), ("speak Ort", "speak ana |"), ("speak a", "speak an|"),
    ("speak \"Ana O", "speak \"Ana Ortiz\" |"), ("speak \"an", "speak \"an|"), ("speak 李", "speak zoe |"),
    ("speak “Ana O", "speak \"Ana Ortiz\" |"),
    // Options and their values.
    ("person add X --gr", "person add X --group |"), ("person add X --group st", "person add X --group staff |"),
    ("person add X --group \"lived e", "person add X --group \"lived experience\" |"),
    ("person list --as nd", "person list --as ndjson |"), ("person list --a", "person list --as|"),
    ("person list --as-", "person list --as-of |"),
    ("journal script --m", "journal script --meeting |"), ("journal head --as-", "journal head --as-of |"),
    ("person list --as h", "person list --as html |"), ("note Ana said --dry", "note Ana said --dry-run |"),
    ("floor balance --as json --p", "floor balance --as json --per |"),
    // Files.
    ("floor measure ta", "floor measure talk.vtt |"), ("floor measure My", "floor measure \"My notes |"),
    ("floor measure \"My notes 2", "floor measure \"My notes 2.csv\" |"),
    ("floor measure ann", "floor measure annotations/|"),
    ("floor measure annotations/", "floor measure annotations/a.rttm |"), ("run .h", "run .hidden |"),
    ("person list --to ta", "person list --to talk.vtt |"),
    // The shell's own.
    ("help per", "help person |"), ("journal ver", "journal verify |"),
    ("journal verify --d", "journal verify --deep |"),
    ("output md", "output md|"), ("output ma", "output markdown |"), ("expect floor.tu", "expect floor.turns |"),
    ("note $ve", "note $venue |"),
    // In the middle of a line, and where nothing can be said.
    ("spe| ana", "speak| ana"), ("note hello", "note hello|"), ("# spe", "# spe|"), ("zzz", "zzz|"),
    ("speak $nothing a", "speak $nothing a|"), ("'", "'|"), ("", "|"),
  ])
  func `Tab goes as far as is certain`(line: String, after: String) throws {
    #expect(tabbed(line, try session()) == after)
  }

  @Test func `what may follow is listed with its few words`() throws {
    let session = try session()
    let list = { (line: String) in session.completion(of: line, cursor: line.utf8.count).candidates }
    #expect(
      list("speak ") == [
        Candidate("ana", "Ana Ortiz, lived experience", name: "Ana Ortiz"),
        Candidate("anders", "Anders Ek, staff", name: "Anders Ek"),
        Candidate("zoe", "Zoë 李, staff", name: "Zoë 李"),
      ] + list("speak ").dropFirst(3))
    #expect(list("undo ").first == Candidate("6", #"gathering meeting open "What matters to me" --id m1"#))
    #expect(list("").map(\.word).contains("person add"))
    #expect(list("").map(\.word).contains("floor"))
    #expect(list("").map(\.word).contains("help"))
    #expect(
      list("floor measure ").map(\.word) == ["My notes 1.csv", "My notes 2.csv", "annotations/", "talk.vtt"]
        + list("floor measure ").map(\.word).filter { $0.hasPrefix("--") })
  }

  @Test func `where there is nothing to choose from, it says what is expected`() throws {
    let session = try session()
    let expected = { (line: String) in session.completion(of: line, cursor: line.utf8.count).expected?.word }
    #expect(expected("person add ") == "NAME")
    #expect(expected("note ") == "TEXT")
    #expect(expected("speak ") == nil)
  }

  @Test func `no line and no cursor is too odd`() throws {
    let session = try session()
    var chance = SplitMix64(seed: 7)
    let pieces = [
      "speak", " ", "\"", "'", "$", "#", "--", "-", "ana", "“", "”", "李", "\\", "/", "\u{1B}", "person", "add", "7",
    ]
    for _ in 0..<3_000 {
      let line = (0..<Int.random(in: 0..<9, using: &chance)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &chance)]
      }.joined()
      let cursor = Int.random(in: 0...line.utf8.count, using: &chance)
      let completion = session.completion(of: line, cursor: cursor)
      #expect(completion.range.lowerBound >= 0 && completion.range.upperBound <= line.utf8.count, "in \(line)")
    }
  }
}
