import Facilitation
import Foundation
import ICalendar
import Testing

/// Two libraries that we have no part in, which read what is written: see read.py.
struct ReaderTests {
  private struct Readings: Decodable {
    var icalendar, libical: [Understood]
  }

  /// What both make of each calendar.
  private func readings(_ calendars: [ICalendar.Calendar]) throws -> [Readings] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "evenhand-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = try calendars.enumerated().map { index, calendar in
      let url = folder.appending(path: "\(index).ics")
      try Data(calendar.bytes).write(to: url)
      return url.path
    }
    let process = Process()
    // Debian's own, since the libraries are Debian's.
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("read.py")
    process.arguments = [script.path] + paths
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "needs python3-icalendar, python3-gi and gir1.2-ical-3.0")
    return try JSONDecoder().decode([Readings].self, from: bytes)
  }

  @Test func `two programs of others understand every calendar`() throws {
    let calendars = (0..<200).map { seed in
      var random = RandomEntries(seed: seed)
      return random.calendar()
    }
    let readings = try readings(calendars)
    try #require(readings.count == calendars.count)
    for (seed, (reading, calendar)) in zip(readings, calendars).enumerated() {
      let expected = calendar.entries.map(Understood.init)
      #expect(reading.libical == expected.map { $0.texts(trimmed) }, "libical, seed \(seed)")
      let pairs = [reading.icalendar, expected].map { $0.map { $0.texts(withoutBackslashes) } }
      #expect(pairs[0] == pairs[1], "icalendar, seed \(seed)")
    }
  }

  /// libical leaves out the blanks at the ends of a text.
  private func trimmed(_ text: String) -> String {
    let isBlank = { (scalar: Unicode.Scalar) in scalar == " " || scalar == "\t" }
    let rest = text.unicodeScalars.drop(while: isBlank)
    guard let last = rest.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(Substring(rest[...last]))
  }

  /// Version 4 of icalendar loses a backslash before a comma, and makes a comma of `%2C`.
  private func withoutBackslashes(_ text: String) -> String {
    let scalars = text.unicodeScalars.filter { $0 != "\\" }
    return String(String.UnicodeScalarView(Array(scalars).replacing(Array("%2C".unicodeScalars), with: [","])))
  }
}
