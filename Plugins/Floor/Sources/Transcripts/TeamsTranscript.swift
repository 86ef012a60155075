import Facilitation

extension TranscriptFormat {
  /// WebVTT as Teams writes it: the words stand in a voice tag, `<v Name>…</v>`.
  ///
  /// A cue with several voices counts for each of them from its start to its end: the file knows no better.
  static let teams = TranscriptFormat(
    name: "teams", title: "WebVTT with voice tags, as Teams writes it",
    recognises: { CueReader.recognises($0) && VoiceTag.stands(in: $0) },
    read: { lines, _ throws(Refusal) in
      var cues = CueReader(.webVTT)
      var speech = SpeechBuilder()
      try cues.read(&lines) { cue, lines throws(Refusal) in
        var voices: [Int32] = []
        var rest = cue.payload
        while let tag = VoiceTag.next(in: lines.bytes[...], rest) {
          guard let end = tag.end else {
            throw lines.refusal(
              "the voice tag has no end", rest, line: cue.line, remedy: "it looks like <v Ana Ortiz>words</v>")
          }
          if let voice = voice(lines.trimmed(tag.name), lines, &speech), !voices.contains(voice) {
            voices.append(voice)
          }
          rest = end..<rest.upperBound
        }
        for voice in voices.isEmpty ? [Speech.Segment.unnamed] : voices { try speech.add(cue.span, voice, lines) }
      }
      return speech.transcript(skipped: cues.skipped(speech))
    })
}

private func voice(_ name: Range<Int>, _ lines: TextLines, _ speech: inout SpeechBuilder) -> Int32? {
  guard !name.isEmpty else { return nil }
  let isPlain = lines.bytes[name].allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "&") }
  if isPlain { return speech.voice(name, in: lines) }
  let voice = speech.voice(Entities.decoded(lines.text(name)))
  return voice < 0 ? nil : voice
}

/// `<v Name>` or `<v.class.class Name>`.
struct VoiceTag {
  var name: Range<Int>
  /// After the `>`; `nil` where there is none.
  var end: Int?

  /// Whether there is a voice tag in the beginning of a file.
  static func stands(in head: ArraySlice<UInt8>) -> Bool { next(in: head, head.indices) != nil }

  /// The first voice tag in a range of `bytes`.
  static func next(in bytes: ArraySlice<UInt8>, _ range: Range<Int>) -> VoiceTag? {
    guard range.count > 2 else { return nil }
    for place in range.lowerBound..<(range.upperBound - 2)
    where bytes[place] == UInt8(ascii: "<") && bytes[place + 1] == UInt8(ascii: "v") {
      var start = place + 2
      guard bytes[start] == UInt8(ascii: ".") || bytes[start] <= 0x20 || bytes[start] == UInt8(ascii: ">") else {
        continue
      }
      // Classes end at the first blank.
      while start < range.upperBound, bytes[start] > 0x20, bytes[start] != UInt8(ascii: ">") { start += 1 }
      guard let end = bytes[start..<range.upperBound].firstIndex(of: UInt8(ascii: ">")) else {
        return VoiceTag(name: start..<range.upperBound, end: nil)
      }
      return VoiceTag(name: start..<end, end: end + 1)
    }
    return nil
  }
}

/// The character references that may stand in a name.
private enum Entities {
  private static let named = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " "]

  /// `text` with its references resolved; what is no reference stays as it is.
  static func decoded(_ text: String) -> String {
    var decoded = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "&") {
      decoded += rest[..<start]
      rest = rest[start...]
      guard let end = rest.prefix(12).firstIndex(of: ";"),
        let character = character(rest[rest.index(after: start)..<end])
      else {
        decoded += "&"
        rest = rest.dropFirst()
        continue
      }
      decoded += character
      rest = rest[rest.index(after: end)...]
    }
    return decoded + rest
  }

  private static func character(_ reference: Substring) -> String? {
    if let character = named[String(reference)] { return character }
    guard reference.first == "#" else { return nil }
    let digits = reference.dropFirst()
    let isHexadecimal = digits.first == "x" || digits.first == "X"
    guard let code = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits),
      let scalar = Unicode.Scalar(code), !scalar.isUnprintable
    else { return nil }
    return String(scalar)
  }
}
