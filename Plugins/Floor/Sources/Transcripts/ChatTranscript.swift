import Facilitation

extension TranscriptFormat {
  /// CHAT, the transcription format of TalkBank (MacWhinney, *The CHAT Transcription Format*, doi 10.21415/3mhn-0z89).
  ///
  /// An utterance is a main line, `*ANA:`, tab, words, with its media bullet: two times in milliseconds between U+0015.
  /// A line that begins with a tab goes on with the one above. Lines with `%` depend on an utterance, and may hold bullets
  /// of their own for each word; they are passed over, and so are headers with `@` but for the participants'.
  static let chat = TranscriptFormat(
    name: "chat", title: "TalkBank's CHAT",
    recognises: { head in
      let lines = nonBlankLines(of: head).prefix(32)
      return lines.first { _ in true }?.first == UInt8(ascii: "@") && lines.contains { $0.elementsEqual("@Begin".utf8) }
    },
    read: { lines, _ throws(Refusal) in
      lines.mark = ChatReader.bullet
      var reader = ChatReader()
      return try reader.read(&lines)
    })
}

private struct ChatReader {
  /// What media bullets begin and end with: U+0015.
  static let bullet: UInt8 = 0x15

  /// A line with those that go on with it, as places in the file's bytes.
  private struct Entry {
    var number: Int
    var lines: [Range<Int>]
  }

  private var speech = SpeechBuilder()
  private var cast = ChatCast()
  private var entry: Entry?
  private var untimed = 0
  private var sounds = 0
  private var isWhole = false

  mutating func read(_ lines: inout TextLines) throws(Refusal) -> MeetingTranscript {
    while let line = try lines.next() {
      if lines.isBlank(line) { continue }
      if lines.bytes[line.lowerBound] == 0x09 {
        entry?.lines.append(line)
      } else if "@*%".utf8.contains(lines.bytes[line.lowerBound]) {
        try finishEntry(lines)
        entry = Entry(number: lines.number, lines: [line])
        if lines.bytes[lines.trimmed(line)].elementsEqual("@End".utf8) { isWhole = true }
      } else {
        throw lines.refusal(
          "this is no line of CHAT", line, remedy: "a line begins with @, *, % or, where it goes on, with a tab")
      }
    }
    try finishEntry(lines)
    guard isWhole else {
      throw lines.refusal("the file ends without @End", remedy: "see whether it was copied whole")
    }
    var skipped = speech.skipped(untimed: untimed, "utterance", "utterances")
    if sounds > 0 { skipped.append("\(counted(sounds, "line", "lines")) of sounds that no one made") }
    return speech.transcript(skipped: skipped)
  }

  private mutating func finishEntry(_ lines: TextLines) throws(Refusal) {
    guard let finished = entry, let first = finished.lines.first else { return }
    entry = nil
    if lines.starts(first, with: "@Participants:") {
      let text = finished.lines.map { lines.text($0) }.joined(separator: " ")
      cast = ChatCast(text.dropFirst("@Participants:".count), &speech)
    } else if lines.bytes[first.lowerBound] == UInt8(ascii: "*") {
      try addUtterance(finished, lines)
    }
  }

  private mutating func addUtterance(_ entry: Entry, _ lines: TextLines) throws(Refusal) {
    let first = entry.lines[0]
    guard let colon = lines.place(of: ":", in: first) else {
      throw lines.refusal(
        "this line names no speaker", first, line: entry.number, remedy: "it begins like *ANA: and a tab")
    }
    let code = lines.text((first.lowerBound + 1)..<colon.lowerBound)
    guard let voice = cast.voice(of: code, &speech) else {
      sounds += 1
      return
    }
    var isTimed = false
    for line in entry.lines {
      for bullet in try bullets(in: line, entry.number, lines) {
        isTimed = true
        try speech.add(bullet, voice, lines)
      }
    }
    if !isTimed { untimed += 1 }
  }

  /// The times of the bullets in a line; those that show a picture or a text have none.
  private func bullets(
    in line: Range<Int>, _ number: Int, _ lines: TextLines
  ) throws(Refusal) -> [Range<Int64>] {
    let marks = line.filter { lines.bytes[$0] == Self.bullet }
    guard marks.count.isMultiple(of: 2) else {
      throw lines.refusal(
        "a bullet that opens here is not closed", line: number, remedy: "see whether it was copied whole")
    }
    var spans: [Range<Int64>] = []
    for index in stride(from: 0, to: marks.count, by: 2) {
      let content = (marks[index] + 1)..<marks[index + 1]
      if lines.starts(content, with: "%pic") || lines.starts(content, with: "%txt") { continue }
      guard let span = Self.span(lines.bytes[content]) else {
        throw lines.refusal(
          "this bullet has no two times", content, line: number, remedy: "it looks like 2061_8338, in milliseconds")
      }
      guard span.0 <= span.1 else {
        throw lines.refusal(
          "the bullet ends before it starts", content, line: number, remedy: "put the earlier time first")
      }
      spans.append(span.0..<span.1)
    }
    return spans
  }

  /// `2061_8338`, as it is written now, or `%snd:"file"_2061_8338`; a hyphen after it means to go on playing.
  private static func span(_ content: ArraySlice<UInt8>) -> (Int64, Int64)? {
    var times = content.lastIndex(of: UInt8(ascii: "\"")).map { content[($0 + 1)...] } ?? content
    if times.last == UInt8(ascii: "-") { times.removeLast() }
    let fields = times.split(separator: UInt8(ascii: "_"))
    guard fields.count == 2, let start = Ticks.milliseconds(fields[0]), let end = Ticks.milliseconds(fields[1]) else {
      return nil
    }
    return (start, end)
  }
}

/// Who the codes before the utterances stand for.
private struct ChatCast {
  /// Roles of what no person says.
  private static let soundRoles: Set<String> = ["Environment", "Media", "Non_Human", "Text"]
  /// Roles of voices that nobody put a name to.
  private static let unnamedRoles: Set<String> = ["Group", "Uncertain", "Unidentified"]

  /// A voice for each code; `nil` for what isn't said by a person.
  private var voices: [String: Int32?] = [:]

  init() {}

  /// Reads `ANA Ana_Ortiz Participant, INV Investigator, …`: a code, a name where there is one, and a role.
  init(_ participants: Substring, _ speech: inout SpeechBuilder) {
    let people = participants.split(separator: ",").map { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
    let names = people.filter { $0.count > 2 }.map { $0[1] }
    for words in people {
      guard let code = words.first, let role = words.last else { continue }
      if Self.soundRoles.contains(role) {
        voices.updateValue(nil, forKey: code)
      } else if Self.unnamedRoles.contains(role) {
        voices[code] = Speech.Segment.unnamed
      } else {
        // A name that two have tells them no longer apart.
        let hasOwnName = words.count > 2 && names.count { $0 == words[1] } == 1
        voices[code] = speech.voice(hasOwnName ? words[1].replacing("_", with: " ") : code)
      }
    }
  }

  /// The voice of a code, also of one that isn't among the participants; `nil` for what no person says.
  func voice(of code: String, _ speech: inout SpeechBuilder) -> Int32? {
    if let known = voices[code] { return known }
    return speech.voice(code)
  }
}
