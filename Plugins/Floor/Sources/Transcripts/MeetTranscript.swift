import Facilitation
import ForeignText

extension TranscriptFormat {
  /// Google Meet's REST API, version 2 (developers.google.com/workspace/meet): the answer of
  /// `conferenceRecords.transcripts.entries.list`, `{"transcriptEntries": [{"participant", "startTime", "endTime"}]}`.
  ///
  /// Times are RFC 3339, so that the file knows when it began. A participant is an id; to have names, put the
  /// `participants` of `conferenceRecords.participants.list` beside the entries, in the same object.
  static let meet = TranscriptFormat(
    name: "meet", title: "Google Meet's API JSON",
    recognises: { JSONSignature($0) == .meet },
    read: { lines, _ throws(Refusal) in
      let file = try JSON.decode(MeetFile.self, from: lines.content, file: lines.file)
      var reader = MeetReader(file)
      return try reader.read(lines)
    })
}

private struct MeetFile: Decodable {
  struct Entry: Decodable {
    var participant: String?
    var startTime: String?
    var endTime: String?
  }

  /// Signed in, without an account, or by telephone: one of the three is there.
  struct Participant: Decodable {
    struct User: Decodable { var displayName: String? }

    var name: String
    var signedinUser: User?
    var anonymousUser: User?
    var phoneUser: User?

    var displayName: String? { (signedinUser ?? anonymousUser ?? phoneUser)?.displayName }
  }

  var transcriptEntries: [Entry]?
  var participants: [Participant]?
  var nextPageToken: String?
}

private struct MeetReader {
  private let file: MeetFile
  private var speech = SpeechBuilder()
  private var names: [String: String] = [:]

  init(_ file: MeetFile) {
    self.file = file
    for participant in file.participants ?? [] {
      names[participant.name] = participant.displayName
      _ = speech.voice(name(of: participant.name))
    }
  }

  mutating func read(_ lines: TextLines) throws(Refusal) -> MeetingTranscript {
    guard let entries = file.transcriptEntries else {
      throw Refusal(
        "\(lines.file): there are no 'transcriptEntries' in it",
        remedy: "take the answer of conferenceRecords.transcripts.entries.list")
    }
    var untimed = 0
    var stretches: [(start: Instant, end: Instant, voice: Int32)] = []
    for (index, entry) in entries.enumerated() {
      let voice = speech.voice(entry.participant.map(name(of:)))
      guard let start = entry.startTime, let end = entry.endTime else {
        untimed += 1
        continue
      }
      let from = try instant(start, index, lines), to = try instant(end, index, lines)
      guard from <= to else {
        throw Refusal(
          "\(lines.file): transcriptEntries[\(index)] ends before it starts", remedy: "put the earlier time first")
      }
      stretches.append((from, to, voice))
    }
    let began = stretches.map(\.start).min()
    try add(stretches, since: began, lines)
    var skipped = speech.skipped(untimed: untimed, "entry", "entries")
    if file.nextPageToken?.isEmpty == false { skipped.append("what stands on the pages after this one") }
    var transcript = speech.transcript(skipped: skipped)
    transcript.began = began
    return transcript
  }

  private mutating func add(
    _ stretches: [(start: Instant, end: Instant, voice: Int32)], since began: Instant?, _ lines: TextLines
  ) throws(Refusal) {
    for (start, end, voice) in stretches {
      let origin = began ?? start
      guard (end - origin).microseconds <= Ticks.latest else {
        throw Refusal("\(lines.file): it lasts longer than 1,000 hours", remedy: "take the entries of one meeting")
      }
      try speech.add((start - origin).microseconds..<(end - origin).microseconds, voice, lines)
    }
  }

  /// What people see; without a name the end of the id: `conferenceRecords/…/participants/ID`.
  private func name(of id: String) -> String {
    names[id] ?? id.split(separator: "/").last.map(String.init) ?? id
  }

  /// Google gives up to nine decimals; what is beyond the sixth is cut off.
  private func instant(_ text: String, _ index: Int, _ lines: TextLines) throws(Refusal) -> Instant {
    var exact = text
    if let point = text.firstIndex(of: ".") {
      let decimals = text[text.index(after: point)...].prefix { $0.isNumber }
      exact = String(text[...point] + decimals.prefix(6) + text[decimals.endIndex...])
    }
    guard let instant = Instant(word: exact) else {
      throw Refusal(
        "\(lines.file): transcriptEntries[\(index)] has no time after RFC 3339: '\(printable(text.prefix(48)))'",
        remedy: "it looks like 2026-11-20T10:15:00.250Z")
    }
    return instant
  }
}
