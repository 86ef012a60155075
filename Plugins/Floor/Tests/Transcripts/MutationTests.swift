import Facilitation
import TestKit
import Testing

@testable import Floor

/// Readers meet files that something went wrong with: they return or refuse, and never trap.
struct MutationTests {
  static let files = ReadingTests.good.map(\.text)

  @Test func `a damaged file is read or refused`() throws {
    var (read, refused) = (0, 0)
    for (number, file) in Self.files.enumerated() {
      for seed in 0..<40 as Range<UInt64> {
        var random = SplitMix64(seed: seed * 64 + UInt64(number))
        let bytes = Self.damaged(Array(file.utf8), &random)
        for format in [nil] + TranscriptFormat.all.map(Optional.some) {
          do throws(Refusal) {
            let transcript = try MeetingTranscript.read(bytes, file: "damaged", format: format, recording: nil)
            _ = Measurement(transcript.speech)
            read += 1
          } catch {
            #expect(!error.reason.isEmpty && error.remedy != nil, "file \(number), seed \(seed)")
            refused += 1
          }
        }
        _ = try? UEM.bounds(bytes, file: "damaged", recording: "m", stem: "m")
      }
    }
    #expect(read > 0 && refused > 0)
  }

  @Test func `a damaged list is read or is none`() throws {
    var (read, none) = (0, 0)
    for (number, list) in AttendanceListTests.lists.enumerated() {
      for seed in 0..<200 as Range<UInt64> {
        var random = SplitMix64(seed: seed * 64 + UInt64(number))
        let bytes = Self.damaged(Array(list.text.utf8), &random)
        guard let found = try AttendanceList.read(bytes, file: "damaged") else {
          none += 1
          continue
        }
        read += 1
        #expect(!found.stays.isEmpty && found.stays.allSatisfy { $0.name.hasSomethingToSee }, "\(number), seed \(seed)")
        for stay in found.stays {
          for order in ListedTime.Order.allCases { _ = stay.joined.instant(order, in: .utc) }
        }
      }
    }
    #expect(read > 0 && none > 0)
  }

  private static func damaged(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: bytes.indices, using: &random)
      switch UInt8.random(in: 0..<5, using: &random) {
      case 0: bytes[place] = .random(in: 0...255, using: &random)
      case 1: bytes.removeSubrange(place...)
      case 2: bytes.remove(at: place)
      case 3: bytes.insert(contentsOf: bytes[place...].prefix(12), at: place)
      default: bytes[place] = Array("9:.<>-& \n\t".utf8).randomElement(using: &random) ?? 0x20
      }
    }
    return bytes
  }
}
