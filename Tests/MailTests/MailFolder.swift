import Facilitation
import Foundation
import Mail

/// Mailboxes on the disk, and in memory, for the reader.
enum MailFolder {
  /// One file of these bytes, which come in pieces of this length.
  static func source(_ bytes: [UInt8], pieces length: Int = 1 << 18) -> Source {
    Source(name: "mail") {
      [
        SourceFile(path: "mail") { body throws(Refusal) in
          for start in stride(from: 0, to: bytes.count, by: length) {
            try body(Array(bytes[start..<min(start + length, bytes.count)]))
          }
        }
      ]
    }
  }

  /// A folder with these files.
  static func source(_ files: [String: String]) -> Source {
    Source(name: "mail") {
      files.sorted { $0.key < $1.key }.map { name, text in
        SourceFile(path: "mail/" + name, nameInFolder: name, bytes: Array(text.utf8))
      }
    }
  }

  /// A file, or the files in a folder, on the disk.
  static func source(at path: String) throws -> Source {
    var names = [""]
    if !path.hasSuffix("mbox") {
      names = try FileManager.default.subpathsOfDirectory(atPath: path).filter { $0.split(separator: "/").count == 2 }
    }
    let files = names.map { name in
      SourceFile(path: path + "/" + name, nameInFolder: name.isEmpty ? nil : name) { body throws(Refusal) in
        guard let file = fopen(name.isEmpty ? path : path + "/" + name, "r") else {
          throw Refusal("there is no file \(name)", remedy: nil)
        }
        defer { fclose(file) }
        var piece = [UInt8](repeating: 0, count: 1 << 18)
        while case let count = fread(&piece, 1, piece.count, file), count > 0 { try body(Array(piece[..<count])) }
      }
    }
    return Source(name: path) { files }
  }

  static func items(in source: Source) throws -> [Mailbox.Item] {
    var items: [Mailbox.Item] = []
    try Mailbox.forEachMessage(in: source) { items.append($0) }
    return items
  }
}

extension Mailbox.Item {
  var message: MailMessage? { if case .message(let message) = self { message } else { nil } }
  var unreadable: UnreadableMessage? { if case .unreadable(let message) = self { message } else { nil } }
}

/// The only message in this text, whose lines end with line feeds.
func message(_ text: String) throws -> MailMessage? {
  let items = try MailFolder.items(in: MailFolder.source(Array(text.utf8)))
  return items.count == 1 ? items[0].message : nil
}

/// The message with this header and body, the header being as short as it can be.
func message(_ fields: String..., body: String) throws -> MailMessage? {
  try message((["From: ana@example.org"] + fields).joined(separator: "\n") + "\n\n" + body)
}
