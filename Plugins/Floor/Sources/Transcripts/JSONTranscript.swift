import Facilitation
import ForeignText

/// What tells the programs that write JSON apart: the first key in the file that only one of them writes.
///
/// Words that were spoken stand in strings, which are passed over, so that no one can say a key.
enum JSONSignature: Sendable {
  case whisperX, pyannote, meet, jitsi

  private static let keys: [String: JSONSignature] = [
    "segments": .whisperX,
    "diarization": .pyannote, "exclusiveDiarization": .pyannote, "exclusive_diarization": .pyannote,
    "jobId": .pyannote, "pyannote": .pyannote, "segment": .pyannote,
    "transcriptEntries": .meet, "signedinUser": .meet, "anonymousUser": .meet, "phoneUser": .meet,
    "totalDominantSpeakerTime": .jitsi,
  ]

  /// The signature in the beginning of a file; `nil` where there is none, or the file is no JSON.
  init?(_ head: ArraySlice<UInt8>) {
    guard let first = head.first(where: { $0 > 0x20 }), [UInt8(ascii: "{"), UInt8(ascii: "[")].contains(first) else {
      return nil
    }
    var rest = head
    while let opening = rest.firstIndex(of: UInt8(ascii: "\"")), let closing = Self.end(of: opening + 1, rest) {
      let text = rest[(opening + 1)..<closing]
      rest = rest[(closing + 1)...]
      guard rest.first(where: { $0 > 0x20 }) == UInt8(ascii: ":") else { continue }
      if text.count <= 24, let signature = Self.keys[String(decoding: text, as: UTF8.self)] {
        self = signature
        return
      }
    }
    return nil
  }

  /// The place of the quote that ends a string.
  private static func end(of start: Int, _ bytes: ArraySlice<UInt8>) -> Int? {
    var place = start
    while place < bytes.endIndex, bytes[place] != UInt8(ascii: "\"") {
      place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    return place < bytes.endIndex ? place : nil
  }
}

/// A stretch of speech as programs that listen write it: seconds, and whose voice it was.
struct TimedSpeech: Decodable {
  var start: Double?
  var end: Double?
  var speaker: String?
}

extension SpeechBuilder {
  /// Adds stretches that stand under `name` in a file; returns how many have no time.
  mutating func add(_ stretches: [TimedSpeech], under name: String, _ lines: TextLines) throws(Refusal) -> Int {
    var untimed = 0
    for (index, stretch) in stretches.enumerated() {
      let voice = voice(stretch.speaker)
      guard let start = stretch.start, let end = stretch.end else {
        untimed += 1
        continue
      }
      guard let from = Ticks.seconds(start), let to = Ticks.seconds(end) else {
        throw Refusal(
          "\(lines.file): \(name)[\(index)] has no time in seconds", remedy: "it is from 0 to 3600000 (1,000 hours)")
      }
      guard from <= to else {
        throw Refusal("\(lines.file): \(name)[\(index)] ends before it starts", remedy: "put the earlier time first")
      }
      try add(from..<to, voice, lines)
    }
    return untimed
  }

  /// What a reader passed over, for people.
  func skipped(untimed: Int, _ one: String, _ many: String) -> [String] {
    var skipped: [String] = []
    if untimed > 0 { skipped.append("\(counted(untimed, one, many)) without a time") }
    if empty > 0 { skipped.append("\(counted(empty, one, many)) without length") }
    return skipped
  }
}
