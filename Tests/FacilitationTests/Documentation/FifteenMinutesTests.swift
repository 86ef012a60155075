import Engine
import Facilitation
import Foundation
import TestKit
import Testing

/// The plugin of the documentation's page, which is `Parking.swift` in pieces.
@Suite struct `A plugin in fifteen minutes` {
  @Test func `the page has the code that is compiled here, all of it`() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Parking.swift")
    let code = try String(contentsOf: file, encoding: .utf8)
    #expect(try Page("FifteenMinutes").blocks("swift").joined(separator: "\n\n") + "\n" == code)
  }

  @Test func `what the page says is typed is answered as it says`() throws {
    let stage = try Stage(plugins: [ParkingPlugin.self], start: nil)
    let files = try Page("FifteenMinutes").blocks("meet")
    #expect(files.count == 1)
    for file in files { stage.run(file) }
    #expect(stage.console.complained == "")
    #expect(stage.session.status == .fine)
  }

  @Test func `it keeps the laws of every plugin`() throws {
    let violations = try PluginConformance.violations(
      of: ParkingPlugin.self, among: [ParkingPlugin.self], scene: ["start 2026-03-12 10:00 Europe/London"], files: [:])
    #expect(violations == [])
  }
}
