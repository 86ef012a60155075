import Facilitation

/// A floor in a snapshot: a line of words for each press and each added turn, end to end in two texts.
///
/// A long meeting has thousands of them, and coding each as an object of its own takes twenty times as long.
extension MeetingFloor: Codable {
  private enum CodingKeys: CodingKey { case presses, added }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let presses = try container.decode(String.self, forKey: .presses).split(separator: "\n").map { line in
      guard let press = Press(line: line) else {
        throw DecodingError.dataCorruptedError(forKey: .presses, in: container, debugDescription: "no press: \(line)")
      }
      return press
    }
    let added = try container.decode(String.self, forKey: .added).split(separator: "\n").map { line in
      guard let turn = AddedTurn(line: line) else {
        throw DecodingError.dataCorruptedError(forKey: .added, in: container, debugDescription: "no turn: \(line)")
      }
      return turn
    }
    self.init(presses: presses, added: added)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(text(presses.lazy.map(\.line)), forKey: .presses)
    try container.encode(text(added.lazy.map(\.line)), forKey: .added)
  }

  private func text(_ lines: some Sequence<String>) -> String {
    var text = ""
    for line in lines { text += line + "\n" }
    return text
  }
}

extension Press {
  /// `1656406800000000 speak ana`; handles have no blanks.
  fileprivate var line: String {
    let words =
      switch action {
      case .speak(let who): "speak \(who.word)"
      case .with(let who): "with \(who.word)"
      case .stop(let who): who.map { "stop \($0.word)" } ?? "stop"
      case .pause: "pause"
      case .resume(let those): (["resume"] + those.map(\.word)).joined(separator: " ")
      }
    return "\(time.microseconds) \(words)"
  }

  fileprivate init?(line: Substring) {
    let words = line.split(separator: " ")
    guard words.count > 1, let microseconds = Int64(words[0]) else { return nil }
    let those = words.dropFirst(2).map { Handle($0) }
    time = Instant(microseconds: microseconds)
    switch (words[1], those.count) {
    case ("speak", 1): action = .speak(those[0])
    case ("with", 1): action = .with(those[0])
    case ("stop", 0...1): action = .stop(those.first)
    case ("pause", 0): action = .pause
    case ("resume", _): action = .resume(those)
    default: return nil
    }
  }
}

extension AddedTurn {
  /// `1656406800000000 40000000 ana`.
  fileprivate var line: String { "\(start.microseconds) \(length.microseconds) \(who.word)" }

  fileprivate init?(line: Substring) {
    let words = line.split(separator: " ")
    guard words.count == 3, let start = Int64(words[0]), let length = Int64(words[1]) else { return nil }
    self.init(who: Handle(words[2]), start: Instant(microseconds: start), length: TimeSpan(microseconds: length))
  }
}
