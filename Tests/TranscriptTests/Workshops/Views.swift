import Facilitation
import Rendering
import TestKit

@testable import Engine

/// The views that must come out alike, to the byte.
enum Views {
  static let formats = ["json", "html"]

  static let ofWorkshop = [
    "report programme", "report power", "report finance", "balance --all --per group", "agenda", "decisions",
  ]

  static func of(meeting: String) -> [String] {
    [
      "report meeting \(meeting)", "report power --meeting \(meeting)", "balance --meeting \(meeting)",
      "decisions --meeting \(meeting)",
    ]
  }

  /// What it says of a meeting, but for how much of it was put right: a script types that at its place.
  static func withoutPutRight(_ text: String) -> String {
    text.replacing(/"[^"<]* after the close: journal list --amended",?/, with: "")
      .replacing(/<p[^>]*>[^<]* after the close: journal list --amended<\/p>\n?/, with: "")
      .replacing(/"that changed the airtime or turns of [^"<]*",?/, with: "")
      .replacing(/<p[^>]*>that changed the airtime or turns of [^<]*<\/p>\n?/, with: "")
  }

  /// What a view shows at a time, in each format, or why it is refused.
  static func texts(_ line: String, in stage: Stage, at now: Instant) -> [String] {
    let zone = stage.session.zone
    let call = Call(
      time: now, principal: .keyboard(stated: "script"), zone: zone, way: "test", isDryRun: false,
      files: RelativeFiles(store: stage.files, directory: nil))
    do throws(Fault) {
      let words = try LineReader.words(of: line)
      let document = try stage.workshop.perform(words, end: line.utf8.count, call).document
      return formats.map { Presentation.plain.text(document, as: $0, width: nil, zone: zone) }
    } catch {
      return ["\(error)\n"]
    }
  }
}
