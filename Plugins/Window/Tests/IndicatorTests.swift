import Facilitation
import Floor
import Gathering
import TestKit
import Testing

@testable import Window

/// Whether those who weren't heard in the meeting wrote after it, as one figure of five people or more.
struct `Quiet conversion` {
  /// Twelve people, of whom five spoke for a minute; then as many of the other seven write as is said.
  private func shown(_ writers: Int) throws -> String {
    let handles = (0..<12).map { "p" + String(UnicodeScalar(UInt8(97 + $0))) }
    let lines =
      ["group add all"] + handles.map { "person add 'Person \($0)' --group all --handle \($0)" }
      + ["meeting open Talk", "arrive " + handles.joined(separator: " ")]
      + handles.prefix(6).flatMap { ["speak \($0)", "@ +1m"] } + ["stop", "meeting close", "window open"]
      + handles.suffix(writers).map { "comment From somewhere --writer \($0)" } + ["@ +49h"]
    let stage = try Stage(
      plugins: [GatheringPlugin.self, FloorPlugin.self, WindowPlugin.self], start: "2023-10-28T18:00")
    stage.run((["meet 1"] + lines).joined(separator: "\n"))
    #expect(stage.console.complained == "")
    return stage.type("window show")
  }

  @Test func `is the share of those below the median who wrote`() throws {
    #expect(try shown(6).contains("of those below the median of speech, wrote  100.0 %\n"))
    #expect(try shown(5).contains("of those below the median of speech, wrote  83.3 %\n"))
    #expect(try shown(0).contains("of those below the median of speech, wrote  0.0 %\n"))
  }

  @Test func `is hidden where fewer than five wrote`() throws {
    #expect(try shown(4).contains("of those below the median of speech, wrote  –\n"))
  }

  @Test func `isn't shown where it isn't known who spoke`() throws {
    let stage = try Windows.stage(["window open", "comment One", "@ +49h"])
    #expect(!stage.type("window show").contains("below the median"))
  }
}
