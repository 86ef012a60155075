public import Facilitation
import Foundation

/// The lines of standard input, one at a time, none of them longer than `longest`.
public struct StandardInput {
  private let longest: Int
  private let isStopWanted: @Sendable () -> Bool
  private var bytes: [UInt8] = []
  private var position = 0
  private var isAtEnd = false

  /// Reading ends when `isStopWanted` says so.
  public init(longest: Int, isStopWanted: @escaping @Sendable () -> Bool) {
    (self.longest, self.isStopWanted) = (longest, isStopWanted)
  }

  /// The next line without its end; `nil` after the last, and when reading is to stop.
  ///
  /// Throws for a device that need never end, and a line that is too long, after which nothing more is to be read.
  public mutating func next() throws(Refusal) -> String? {
    while true {
      if let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { position = end + 1 }
        return text(bytes[position..<end])
      }
      bytes.removeFirst(position)
      position = 0
      guard bytes.count <= longest else {
        throw Refusal(
          "a line of standard input is longer than \(longest >> 20) MB", remedy: "say it in several lines", cause: .file
        )
      }
      guard !isAtEnd else {
        defer { bytes = [] }
        return bytes.isEmpty ? nil : text(bytes[...])
      }
      guard let piece = try more() else { return nil }
      isAtEnd = piece.isEmpty
      bytes += piece
    }
  }

  /// All of it, as the words of one line, without what ends it.
  ///
  /// Refused where there is nothing, more than `longest` bytes, or what isn't UTF-8.
  public mutating func whole() throws(Refusal) -> String {
    while !isAtEnd, let piece = try more() {
      isAtEnd = piece.isEmpty
      bytes += piece
      guard bytes.count <= longest else {
        throw Refusal(
          "what came by standard input is longer than \(longest >> 10) kB, which is the most for the words of one line",
          remedy: "say it in several lines", cause: .file)
      }
    }
    guard isAtEnd else { throw Refusal("stopped before all words had come; nothing was recorded", remedy: nil) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Refusal(
        "what came by standard input isn't text in UTF-8", remedy: "save it as UTF-8, and give it again", cause: .file)
    }
    let words = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    guard let end = words.lastIndex(where: { !$0.isWhitespace }) else {
      throw Refusal("nothing came by standard input", remedy: "evenhand do comment - < FILE", cause: .file)
    }
    return String(words[...end])
  }

  private func text(_ line: ArraySlice<UInt8>) -> String {
    String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
  }

  /// What comes next, nothing at the end; `nil` when it is to stop.
  private func more() throws(Refusal) -> [UInt8]? {
    try Disk().expectStandardInput()
    while !isStopWanted() {
      var polled = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      guard poll(&polled, 1, 50) > 0 else { continue }
      if let piece = readSome(1 << 16, of: STDIN_FILENO) { return piece }
      guard errno == EAGAIN else { throw Disk().refusal("can't be read", "standard input") }
    }
    return nil
  }
}
