import Facilitation
import Testing

@Suite struct `A file is known by its name and digest` {
  private static let digits = String(repeating: "0a", count: 32)

  @Test(arguments: ["bus.pdf", "the bus: there and back.pdf", "é", "sha256:x"])
  func `its word reads back`(name: String) {
    let print = FilePrint(name: name, sha256: Self.digits)
    #expect(FilePrint(word: print.word) == print)
  }

  @Test(arguments: [
    "", "bus.pdf", "sha256", "sha256:", "sha256:\(digits)", "sha256:\(digits):", "sha256:\(digits.dropLast()):a",
    "sha256:\(digits.uppercased()):a", "sha1:\(digits):a", "sha256:\(digits.dropLast(2))zz:a",
  ])
  func `what is none is taken for a path`(word: String) { #expect(FilePrint(word: word) == nil) }
}
