import Facilitation
import ForeignText

extension TranscriptFormat {
  /// Jitsi's speaker statistics: `JitsiConference.getSpeakerStats()` as JSON (github.com/jitsi/lib-jitsi-meet,
  /// `SpeakerStats`), or what the room's `speakerstats` message holds under `users`.
  ///
  /// An object of people by id, each with a `displayName` and `totalDominantSpeakerTime` in *milliseconds*. Whoever is
  /// speaking when the figures are taken has that stretch not yet among them.
  static let jitsi = TranscriptFormat(
    name: "jitsi", title: "Jitsi's speaker statistics", evidence: .totals,
    recognises: { JSONSignature($0) == .jitsi },
    read: { lines, _ throws(Refusal) in
      let file = try JSON.decode(JitsiFile.self, from: lines.content, file: lines.file)
      var speech = SpeechBuilder()
      var unnamed = 0
      for (key, person) in file.people {
        guard let time = Ticks.seconds((person.totalDominantSpeakerTime ?? 0) / 1_000) else {
          throw Refusal(
            "\(lines.file): the totalDominantSpeakerTime of '\(printable(key.prefix(48)))' is no time in milliseconds",
            remedy: "it is from 0 to 3600000000 (1,000 hours)")
        }
        let voice = speech.voice(person.displayName)
        if voice < 0 { unnamed += 1 } else { try speech.add(total: time, voice, lines) }
      }
      var skipped = unnamed > 0 ? ["\(counted(unnamed, "person", "people")) without a name"] : []
      if file.people.contains(where: { $0.person._isDominantSpeaker == true }) {
        skipped.append("what was being said when the figures were taken")
      }
      return speech.transcript(skipped: skipped)
    })
}

private struct JitsiFile: Decodable {
  struct Person: Decodable {
    var displayName: String?
    var totalDominantSpeakerTime: Double?
    var _isDominantSpeaker: Bool?
  }

  /// Any key of an object.
  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// In the order of their ids.
  var people: [(key: String, person: Person)]

  init(from decoder: any Decoder) throws {
    var container = try decoder.container(keyedBy: Key.self)
    if container.contains(Key(stringValue: "users")) {
      container = try container.nestedContainer(keyedBy: Key.self, forKey: Key(stringValue: "users"))
    }
    let keys = container.allKeys.sorted { $0.stringValue < $1.stringValue }
    people = try keys.map { (key: $0.stringValue, person: try container.decode(Person.self, forKey: $0)) }
  }
}
