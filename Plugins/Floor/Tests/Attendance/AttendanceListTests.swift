import Facilitation
import Testing

@testable import Floor

/// Lists as their programs save them.
struct AttendanceListTests {
  /// A list, and who was in it from when to when, with the date's order that its times have.
  struct Good: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
    let order: ListedTime.Order
    let stays: [String]
    var waiting = 0
    init(_ name: String, _ order: ListedTime.Order, _ text: String, _ stays: [String], waiting: Int = 0) {
      (testDescription, self.text, self.order, self.stays, self.waiting) = (name, text, order, stays, waiting)
    }
  }

  static let lists = [
    Good(
      "Zoom's, a row for each joining", .monthFirst,
      "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\r\n"
        + "Ana Ortiz,ana@example.org,01/21/2026 08:58:30 AM,01/21/2026 09:17:06 AM,19,No\r\n"
        + "Ana Ortiz,ana@example.org,01/21/2026 09:20:00 AM,01/21/2026 10:17:06 AM,57,No\r\n"
        + "\"iPad (Park, Joe)\",,01/21/2026 09:00:00 AM,01/21/2026 10:17:06 AM,77,Yes\r\n",
      [
        "Ana Ortiz 08:58:30-09:17:06", "Ana Ortiz 09:20-10:17:06", "iPad (Park, Joe) 09:00-10:17:06",
      ]),
    Good(
      "Zoom's, with the meeting before it and a waiting room", .monthFirst,
      "\u{FEFF}Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants,\n"
        + "81234567890,What matters,01/21/2026 08:58:30 AM,01/21/2026 10:17:06 AM,host@example.org,79,2,\n\n"
        + "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent,In Waiting Room\n"
        + "Ana Ortiz,,01/21/2026 08:57:00 AM,01/21/2026 08:58:30 AM,2,Yes,,Yes\n"
        + "Ana Ortiz,,01/21/2026 08:58:30 AM,01/21/2026 10:17:06 AM,79,Yes,Y,No\n",
      ["Ana Ortiz 08:58:30-10:17:06"], waiting: 1),
    Good(
      "Zoom's newer, with months in words", .monthFirst,
      "Topic,ID,Host,Duration (minutes),Start time,End time,Participants\n"
        + "What matters,812 3456 7890,Dee Marsh,79,\"Jan 21, 2026 08:58:30 AM\",\"Jan 21, 2026 10:17:06 AM\",2\n\n"
        + "Name (original name),Email,Join time,Leave time,Duration (minutes),Guest,In waiting room\n"
        + "Ana Ortiz,,\"Jan 21, 2026 08:59:00 AM\",\"Jan 21, 2026 10:17:06 AM\",78,Yes,No\n",
      ["Ana Ortiz 08:59-10:17:06"]),
    Good(
      "Teams', with summary, participants and activities", .monthFirst,
      "1. Summary\nMeeting title\t\"What matters\" to me, again\nAttended participants\t2\nStart time\t1/21/26, 9:00:00 AM\n"
        + "End time\t1/21/26, 10:00:00 AM\nMeeting duration\t1h\nAverage attendance time\t59m 29s\n\n"
        + "2. Participants\nName\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole\n"
        + "Ortiz, Ana\t1/21/26, 9:00:36 AM\t1/21/26, 10:00:00 AM\t57m\tana@example.org\tana@example.org\tOrganizer\n"
        + "Joe Park (Guest)\t1/21/26, 9:01:00 AM\t1/21/26, 9:50:00 AM\t49m\t\t\tPresenter\n\n"
        + "3. In-Meeting Activities\nName\tJoin Time\tLeave Time\tDuration\tEmail\tRole\n"
        + "Ortiz, Ana\t1/21/26, 9:00:36 AM\t1/21/26, 9:30:00 AM\t29m 24s\tana@example.org\tOrganizer\n"
        + "Ortiz, Ana\t1/21/26, 9:32:00 AM\t1/21/26, 10:00:00 AM\t28m\tana@example.org\tOrganizer\n"
        + "Joe Park (Guest)\t1/21/26, 9:01:00 AM\t1/21/26, 9:50:00 AM\t49m\t\tPresenter\n",
      ["Ortiz, Ana 09:00:36-09:30", "Ortiz, Ana 09:32-10:00", "Joe Park (Guest) 09:01-09:50"]),
    Good(
      "Teams' in German", .dayFirst,
      "1. Zusammenfassung\nBesprechungstitel\tWas zählt\nTeilnehmer\t1\nStartzeit\t21.01.26, 09:00:00\n"
        + "Endzeit\t21.01.26, 10:00:00\nBesprechungsdauer\t1 Std.\n\n2. Teilnehmer\n"
        + "Name\tErster Beitritt\tLetztes Verlassen\tBesprechungsdauer\tE-Mail\tTeilnehmer-ID (UPN)\tRolle\n"
        + "José Nuñez\t21.01.26, 09:00:36\t21.01.26, 10:00:00\t59 Min.\t\t\tOrganisator\n\n"
        + "3. Aktivitäten während der Besprechung\nName\tBeitrittszeit\tVerlassenszeit\tDauer\tE-Mail\tRolle\n"
        + "José Nuñez\t21.01.26, 09:00:36\t21.01.26, 10:00:00\t59 Min.\t\tOrganisator\n",
      ["José Nuñez 09:00:36-10:00"]),
    Good(
      "Teams' of 2021, one table under a summary", .dayFirst,
      "Meeting Summary\nTotal Number of Participants\t1\nMeeting Title\tWhat matters\nMeeting Start Time\t21/01/2026, 09:00:00\n"
        + "\nFull Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\tParticipant ID (UPN)\n"
        + "Ana Ortiz\t21/01/2026, 09:00:36\t21/01/2026, 10:00:00\t59m 24s\t\tOrganizer\t\n",
      ["Ana Ortiz 09:00:36-10:00"]),
    Good(
      "Teams' oldest, a row for each coming and going", .monthFirst,
      "Full Name\tUser Action\tTimestamp\nAna Ortiz\tJoined\t1/21/2026, 9:00:36 AM\n"
        + "Joe Park\tJoined before\t1/21/2026, 9:00:36 AM\nJoe Park\tLeft\t1/21/2026, 9:10:00 AM\n"
        + "Joe Park\tJoined\t1/21/2026, 9:12:00 AM\n",
      ["Ana Ortiz 09:00:36-", "Joe Park 09:00:36-09:10", "Joe Park 09:12-"]),
    Good(
      "BigBlueButton's, with someone who was still there and answers of nobody's", .monthFirst,
      "Name,Moderator,Activity Score,Talk Time,Webcam Time,Messages,Reactions,Poll Votes,Raise Hands,Join,Left,Duration,"
        + "Tea?\r\n"
        + "\"Ortiz, Ana\",\"TRUE\",\"0\",\"00:12:30\",\"-\",\"3\",\"0\",\"0\",\"1\",\"1/21/2026, 10:00:00 AM\",\"-\",\"01:00:00\","
        + "\"Tea\"\r\n"
        + "\"Joe Park\",\"FALSE\",\"3.5\",\"-\",\"-\",\"3\",\"0\",\"0\",\"1\",\"1/21/2026, 10:00:05 AM\","
        + "\"1/21/2026, 10:30:00 AM\",\"00:29:55\",\"-\"\r\n"
        + "\"Anonymous\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"Coffee\r\nTea\"",
      ["Ortiz, Ana 10:00-", "Joe Park 10:00:05-10:30"]),
  ]

  static func words(_ list: AttendanceList, _ order: ListedTime.Order) -> [String] {
    list.stays.map { stay in
      "\(stay.name) \(stay.joined.wall(order)?.time ?? "?")-\(stay.left.map { $0.wall(order)?.time ?? "?" } ?? "")"
    }
  }

  @Test(arguments: lists)
  func `a list is read as it was saved`(list: Good) throws {
    let bytes = Array(list.text.utf8)
    let read = try #require(try AttendanceList.read(bytes, file: "list.csv"))
    #expect(Self.words(read, list.order) == list.stays)
    #expect(read.waiting == list.waiting)
  }

  @Test(arguments: [true, false])
  func `Teams saves its list in UTF-16`(isLittleEndian: Bool) throws {
    let list = try #require(Self.lists.first { $0.testDescription == "Teams' in German" })
    let units = [0xFEFF] + Array(list.text.replacing("\n", with: "\r\n").utf16)
    let bytes = units.flatMap { unit -> [UInt8] in
      let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return isLittleEndian ? pair : pair.reversed()
    }
    let read = try #require(try AttendanceList.read(bytes, file: "list.csv"))
    #expect(Self.words(read, .dayFirst) == list.stays)
  }

  @Test func `a list that is longer than what it is recognised by is read whole`() throws {
    let row = "José Nuñez\t21.01.26, 09:00:36\t21.01.26, 10:00:00\t59 Min.\n"
    let bytes = Array(String(repeating: row, count: 2_000).utf8)
    #expect(bytes.count > TranscriptFormat.headLength)
    #expect(try AttendanceList.read(bytes, file: "list.csv")?.stays.count == 2_000)
    #expect(try AttendanceList.read(bytes + [0xFF], file: "list.csv") == nil)
  }

  @Test(arguments: [
    "", "WEBVTT\n\n00:01.000 --> 00:02.000\nAna: 7/20/23, 4:30:36 PM\n", "name,group\nAna,carers\n",
    "Name (Original Name),User Email,Total Duration (Minutes),Guest\nAna Ortiz,,65,No\n", "0.5\t1.5\tana\n",
    "Name;Moderator;Talk time;Join;Left\nAna;FALSE;00:00:05;10:00;-\n",
  ])
  func `other files are none`(text: String) throws {
    #expect(try AttendanceList.read(Array(text.utf8), file: "x") == nil)
  }
}
