import Foundation
import Testing

@testable import Floor

/// Real meetings' windows, compared with what a program of a few lines in another language found with exact fractions.
@Suite(
  .enabled(
    if: realMeetings != nil,
    "set EVENHAND_MEETINGS to the folder of real meetings to compare who held the windows of 34 AMI meetings"))
struct RealDominanceTests {
  /// A meeting's name, its windows, the balanced and the silent ones, and those of each speaker in alphabetical order.
  static let expected = """
    EN2002a 68 63 0 0 5 0 0
    EN2002b 56 43 0 0 0 0 13
    EN2002c 92 81 0 0 7 4
    EN2002d 69 64 0 0 1 4 0
    ES2004a 31 23 0 6 1 0 1
    ES2004b 75 44 0 8 6 11 6
    ES2004c 74 39 0 4 5 18 8
    ES2004d 70 47 0 0 14 9 0
    ES2011a 32 20 0 9 0 3 0
    ES2011b 48 26 0 3 6 6 7
    ES2011c 48 31 0 0 3 8 6
    ES2011d 60 50 0 4 0 0 6
    IB4001 55 45 0 10 0 0 0
    IB4002 59 59 0 0 0 0 0
    IB4003 61 40 0 0 20 1 0
    IB4004 76 61 0 0 15 0 0
    IB4010 93 68 0 9 8 8 0
    IB4011 75 44 0 10 11 6 4
    IS1008a 25 12 0 0 3 0 10
    IS1008b 53 24 0 6 8 5 10
    IS1008c 46 21 0 9 11 5 0
    IS1008d 43 31 0 5 2 4 1
    IS1009a 22 12 0 10 0 0 0
    IS1009b 63 22 0 7 12 10 12
    IS1009c 55 13 0 9 18 11 4
    IS1009d 59 25 0 17 1 3 13
    TS3003a 45 10 0 0 35 0 0
    TS3003b 66 24 0 3 18 10 11
    TS3003c 72 33 0 5 15 11 8
    TS3003d 82 55 0 0 25 0 2
    TS3004a 41 27 0 14 0 0 0
    TS3004b 69 41 0 4 8 5 11
    TS3004c 77 55 0 4 4 7 7
    TS3004d 88 79 0 1 1 3 4
    """

  @Test func `the windows of all 34 AMI meetings are held as the other program found`() throws {
    let lines = Self.expected.split(separator: "\n")
    #expect(lines.count == 34)
    for line in lines {
      let words = line.split(separator: " ")
      let path = "ami/rttm/\(words[0]).rttm"
      let bytes = try RealMeetingsTests.bytes(path)
      let speech = try MeetingTranscript.read(bytes, file: path, format: nil, recording: nil).speech
      let voices = speech.voices.indices.sorted { speech.voices[$0] < speech.voices[$1] }
      let found = try #require(
        Dominance(speech, parties: Array(speech.voices.indices), count: speech.voices.count))
      let counts = [found.windows, found.balanced, found.silent] + voices.map { found.dominated[$0] }
      #expect(counts == words.dropFirst().compactMap { Int($0) }, "\(words[0])")
    }
  }
}
