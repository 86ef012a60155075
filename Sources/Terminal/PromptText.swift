import Facilitation
import Foundation
import Rendering
import RoomView

/// What the prompt says: the meeting, the stage of its inquiry, who has the floor and, at the right end of the line, for
/// how long.
struct PromptText: Equatable {
  /// The open meeting's title; `nil` between meetings.
  var meeting: String?
  /// The stage of the inquiry that runs; `nil` without one.
  var stage: String?
  /// Who has the floor, or `paused`; `nil` when nobody has.
  var speaker: String?
  /// When that began, for the right side.
  var since: Instant?

  /// Between meetings, or where nothing is known.
  init() {}

  init(_ room: RoomNow) {
    guard let meeting = room.meeting else { return }
    self.meeting = Self.placeable(meeting.title)
    stage = room.stage.map(Self.placeable)
    if let pausedSince = room.floor.holders.pausedSince {
      (speaker, since) = ("paused", pausedSince)
    } else if let first = room.floor.holders.speaking.first {
      speaker = room.speakers.map { Self.placeable($0.name) }.joined(separator: " + ")
      since = first.since
    }
  }

  /// The width that is left for typing, at the least, as a part of the window's.
  private static func widest(of columns: Int) -> Int { max(4, columns * 3 / 5) }

  /// `What matters to me · Discovery · Ana Ortiz`, cut to leave room for typing in a window of `columns`.
  func left(columns: Int) -> String {
    guard let meeting else { return "evenhand" }
    var room = Self.widest(of: columns) - 2
    let separator = " · "
    // The speaker is what changes, and what is looked for; the stage is said where there is room for both.
    var end = speaker.map { separator + $0 } ?? ""
    if let stage, displayWidth(separator + stage + end) + Self.narrowestMeeting <= room {
      end = separator + stage + end
    }
    room -= displayWidth(end)
    if let speaker, room < Self.narrowestMeeting { return cut(speaker, to: room + displayWidth(end)) }
    return cut(meeting, to: room) + end
  }

  private static let narrowestMeeting = 4

  /// `3m 40s`; empty when nobody has the floor.
  func right(at now: Instant) -> String {
    guard let since else { return "" }
    return TimeSpan.seconds(max(0, (now - since).microseconds / 1_000_000)).spoken
  }

  /// Without what takes no column, or moves the cursor where the line editor doesn't expect it.
  private static func placeable(_ text: String) -> String {
    let composed = printable(text).precomposedStringWithCanonicalMapping
    return String(String.UnicodeScalarView(composed.unicodeScalars.filter { displayWidth(String($0)) > 0 }))
  }
}

extension PromptText {
  /// The prompt as the line editor takes it, with bytes 1 around what takes no room.
  ///
  /// Bold is begun anew before each character, since the editor writes pieces of what is on the screen again when it moves
  /// the cursor, and ends before the last one that is seen, or it would leak into what is typed.
  static func forEditor(_ text: String, usesColour: Bool) -> String {
    guard usesColour else { return text + "> " }
    return text.unicodeScalars.map { "\u{1}\u{1B}[1m\u{1}\($0)" }.joined() + "\u{1}\u{1B}[0m\u{1}> "
  }
}
