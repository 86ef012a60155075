import Facilitation
import Foundation
import Testing

@testable import Letters

@Suite final class `A square` {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "evenhand-" + UUID().uuidString)

  init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(at: folder) }

  /// What zbarimg, which has no part in making it, reads in a picture of it.
  private func read(_ code: QRCode) throws -> String {
    let (scale, margin) = (4, 4)
    let side = (code.side + 2 * margin) * scale
    let rows = (0..<side).map { row in
      (0..<side).map { code.isDark($0 / scale - margin, row / scale - margin) ? "1" : "0" }.joined(separator: " ")
    }
    let picture = folder.appending(path: "square.pbm")
    try Data("P1\n\(side) \(side)\n\(rows.joined(separator: "\n"))\n".utf8).write(to: picture)
    let process = Process(), pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/zbarimg")
    process.arguments = ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture.path]
    process.standardOutput = pipe
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: [
    "https://room.example.org/l/0123456789ABCDEFGHJKMNPQRS", "a",
    "https://" + String(repeating: "a", count: 150) + ".example:65535/l/ZZZZZZZZZZZZZZZZZZZZZZZZZZ",
  ])
  func `is read by another program`(text: String) throws {
    let code = try #require(QRCode(text))
    #expect(try read(code) == text + "\n")
  }

  @Test func `has all its dark modules in its path, and no other`() throws {
    let code = try #require(QRCode("https://room.example.org/l/0123456789ABCDEFGHJKMNPQRS"))
    var dark: Set<[Int]> = []
    for match in code.path.matches(of: /M(\d+) (\d+)h(\d+)v1h-(\d+)z/) {
      let (x, y, length) = (Int(match.output.1) ?? 0, Int(match.output.2) ?? 0, Int(match.output.3) ?? 0)
      #expect(match.output.3 == match.output.4)
      for column in x..<x + length { #expect(dark.insert([column - 4, y - 4]).inserted) }
    }
    let all = (0..<code.side).flatMap { row in (0..<code.side).map { [$0, row] } }
    #expect(dark == Set(all.filter { code.isDark($0[0], $0[1]) }))
    #expect(!code.isDark(-1, 0) && !code.isDark(0, code.side))
  }

  @Test func `can't hold everything`() {
    for text in ["", "a\u{0}b", String(repeating: "a", count: 4_000)] { #expect(QRCode(text) == nil) }
  }
}

@Suite struct `The words of a letter` {
  private static let letter = WebAddress(word: "https://room.example.org").map {
    PageLetter(
      name: "Ana Ortiz", page: $0, token: "0123456789ABCDEFGHJKMNPQRS", code: "0123-4567-89AB",
      codeDay: "Tuesday 12 July 2022")
  }

  /// The Flesch-Kincaid grade of sentences, with a syllable for each run of vowels.
  private func grade(_ sentences: [String]) -> Double {
    var (words, syllables) = (0, 0)
    for word in sentences.joined(separator: " ").lowercased().split(whereSeparator: { !$0.isLetter && $0 != "’" }) {
      let runs = word.split { !"aeiouy".contains($0) }.count
      let isSilent = word.hasSuffix("e") && !word.hasSuffix("le") && runs > 1
      words += 1
      syllables += max(1, runs - (isSilent ? 1 : 0))
    }
    let count = Double(words)
    return 0.39 * count / Double(sentences.count) + 11.8 * Double(syllables) / count - 15.59
  }

  @Test func `are read at grade 8 or below`() throws {
    let letter = try #require(Self.letter)
    let page = LetterPages([letter], isLarge: false).html
    let blocks = page.matches(of: /(?s)<(?:p|li)[^>]*>(.*?)<\/(?:p|li)>/).map {
      String($0.output.1).replacing(/<[^>]*>/, with: "")
    }
    for text in [blocks.joined(separator: "\n"), letter.mailText.replacing("\(letter.address)\n", with: "")] {
      let sentences = text.split { ".?!:\n".contains($0) }.map(String.init).filter { $0.contains(where: \.isLetter) }
      #expect(sentences.count > 15)
      #expect(grade(sentences) <= 8, "\(grade(sentences))")
    }
    #expect(grade(["Notwithstanding organisational considerations, participation necessitates authorisation"]) > 8)
  }

  @Test func `hold nothing that somebody's name could do`() throws {
    var letter = try #require(Self.letter)
    for name in ["</bdi><script>alert(1)</script>", "{{code}}", "\" onload=\"x", "a\r\nb\u{202E}"] {
      letter.name = name
      let page = LetterPages([letter], isLarge: true).html
      #expect(!page.contains("<script") && !page.contains("\" onload") && !page.contains("\u{202E}"), "\(name)")
      #expect(page.ranges(of: "0123-4567-89AB").count == 1)
    }
  }

  @Test func `every template can be parsed`() {
    #expect(LetterPages([], isLarge: false).html.contains("<main>"))
  }
}
