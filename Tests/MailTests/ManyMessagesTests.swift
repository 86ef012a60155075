import Facilitation
import Foundation
import Mail
import Testing

/// Mailboxes that Python's mail library wrote, with ten thousand messages each.
@Suite struct ManyMessagesTests {
  /// What Python put into a message.
  private struct Said: Decodable {
    struct File: Decodable {
      var name: String
      var type: String
      var size: Int
    }
    var index: Int
    var messageID: String?
    var subject: String
    var name: String?
    var address: String
    var sent: Int64
    var received: Int64
    var hasReceivedField: Bool
    var text: String
    var attachments: [File]
  }

  @Test(.timeLimit(.minutes(5)))
  func `ten thousand messages are read as they were written, in a few megabytes`() async throws {
    let folder = NSTemporaryDirectory() + "evenhand-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Self.write(10_000, to: folder)
    // A process of its own, so that its memory is that of the reading alone.
    await #expect(processExitsWith: .success) { [folder = folder as String] in
      let expected = try Self.expected(in: folder)
      let before = Self.peakMemory()
      for name in ["mbox", "Maildir"] {
        var left = expected
        try Mailbox.forEachMessage(in: try MailFolder.source(at: folder + "/" + name)) { item in
          Self.compare(item, in: name, with: &left)
        }
        #expect(left.isEmpty, "\(name): \(left.count) messages are missing")
      }
      let size = try FileManager.default.attributesOfItem(atPath: folder + "/mbox")[.size] as? Int ?? 0
      #expect(size > 64 << 20)
      #expect(Self.peakMemory() - before < 16 << 20, "\((Self.peakMemory() - before) >> 10) kB")
    }
  }

  private static func compare(_ item: Mailbox.Item, in box: String, with left: inout [Int: Said]) {
    guard let message = item.message else {
      Issue.record("\(box): \(String(describing: item))")
      return
    }
    let index = message.subject.split(separator: " ").first.flatMap { Int($0) }
    guard let said = index.flatMap({ left.removeValue(forKey: $0) }) else {
      Issue.record("\(box): unknown subject '\(message.subject)'")
      return
    }
    let hasReceived = said.hasReceivedField || box == "mbox"
    let expected = MailMessage(
      place: message.place, messageID: said.messageID, fingerprint: message.fingerprint, subject: said.subject,
      from: [MailAddress(said.address, name: said.name)],
      to: [MailAddress("follow-up+w1@example.net")], cc: [MailAddress("eve@example.org")],
      received: hasReceived ? Instant(microseconds: said.received * 1_000_000) : nil,
      sent: Instant(microseconds: said.sent * 1_000_000), text: said.text, folded: message.folded,
      attachments: said.attachments.map { MailAttachment(name: $0.name, type: $0.type, size: $0.size) })
    #expect(message == expected, "\(box) \(said.index)")
    // Two addresses are equal whatever their names.
    #expect(message.from.first?.name == said.name, "\(box) \(said.index)")
  }

  private static func write(_ count: Int, to folder: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "mailboxes.py").path
    process.arguments = ["python3", script, folder, "\(count)", "1"]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  private static func expected(in folder: String) throws -> [Int: Said] {
    let lines = try Data(contentsOf: URL(fileURLWithPath: folder + "/expected.jsonl")).split(separator: 0x0A)
    let decoder = JSONDecoder()
    return Dictionary(
      uniqueKeysWithValues: try lines.map { try decoder.decode(Said.self, from: $0) }.map { ($0.index, $0) })
  }

  /// The most memory that this process ever had, in bytes.
  private static func peakMemory() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) << 10
  }
}
