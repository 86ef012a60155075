import Facilitation
import Foundation
import Testing

@Suite struct `What a word spells` {
  private struct Coded: Codable, Equatable {
    var price: Money
    var day: CalendarDay
    var id: ID
  }

  private static let json = #"{"day":"2026-11-20","id":"d12","price":"12.50GBP"}"#

  @Test func `is coded as that word, and read again`() throws {
    let day = try #require(CalendarDay(word: "2026-11-20"))
    let coded = Coded(price: Money(minorUnits: 1_250, currency: .gbp), day: day, id: ID("d", 12))
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(String(decoding: try encoder.encode(coded), as: UTF8.self) == Self.json)
    #expect(try JSONDecoder().decode(Coded.self, from: Data(Self.json.utf8)) == coded)
  }

  @Test(arguments: [("12.50GBP", "12.50"), ("2026-11-20", "2026-11-31"), ("d12", "12")])
  func `is not read from a word that spells nothing`(word: String, other: String) {
    let json = Self.json.replacing(word, with: other)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(Coded.self, from: Data(json.utf8)) }
  }
}

@Suite struct `Bytes in hexadecimal digits` {
  @Test(arguments: [([], ""), ([0], "00"), ([15, 16, 255], "0f10ff"), ([0xDE, 0xAD, 0xBE, 0xEF], "deadbeef")])
  func `are two digits each`(bytes: [UInt8], digits: String) { #expect(bytes.hexadecimal == digits) }
}
