@testable import Floor

extension ReadingTests {
  static let jitsi = [
    Good(
      "Jitsi's statistics in milliseconds, with a name twice, a guest and someone silent", "jitsi",
      """
      {"a1": {"_userId": "a1", "displayName": "Ana", "totalDominantSpeakerTime": 12500, "_isDominantSpeaker": false},
       "b2": {"_userId": "b2", "displayName": "Ben", "totalDominantSpeakerTime": 0, "_hasLeft": true},
       "c3": {"_userId": "c3", "displayName": "Ana", "totalDominantSpeakerTime": 1000.5, "_isDominantSpeaker": true},
       "d4": {"_userId": "d4", "totalDominantSpeakerTime": 7000}}
      """, ["Ana 0-12.5", "Ana 12.5-13.5005"],
      skipped: ["1 person without a name", "what was being said when the figures were taken"], silent: ["Ben"],
      evidence: .totals),
    Good(
      "Jitsi's statistics as the room has them", "jitsi",
      #"{"type": "speakerstats", "users": {"x": {"displayName": "Ana", "totalDominantSpeakerTime": 5, "faceLandmarks": []}}}"#,
      ["Ana 0-0.005"], evidence: .totals),
  ]

  static let bigBlueButton = [
    Good(
      "BigBlueButton's table with polls, commas and someone silent", "bigbluebutton",
      "Name,Moderator,Activity Score,Talk Time,Webcam Time,Messages,Reactions,Poll Votes,Raise Hands,Join,Left,Duration,"
        + "Tea, or coffee?\r\n"
        + "\"Ortiz, Ana\",\"TRUE\",\"0\",\"00:12:30\",\"-\",\"3\",\"0\",\"0\",\"1\",\"1/2/2026, 10:00:00\",\"-\",\"01:00:00\",\"Tea\"\r\n"
        + "\"Ben Hale\",\"FALSE\",\"3.5\",\"-\",\"-\",\"3\",\"0\",\"0\",\"1\",\"1/2/2026, 10:00:00\",\"-\",\"01:00:00\",\"-\"\r\n"
        + "\"Anonymous\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"Coffee\r\nTea\"",
      ["Ortiz, Ana 0-750"], silent: ["Ben Hale"], evidence: .totals),
    Good(
      "BigBlueButton's table in German, saved again by a spreadsheet", "bigbluebutton",
      "\u{FEFF}Name;Moderator;Aktivitätspunktzahl;Redezeit;Webcamzeit;Nachrichten;Reaktionen;Umfragen;Handzeichen;"
        + "Beitritt;Verlassen;Dauer\nAna;FALSE;1,5;01:00:05;-;0;0;0;0;10:00;-;01:10:00\n"
        + "Ben;FALSE;1,5;00:00:01;-;0;0;0;0;10:00;-;01:10:00\nAna;FALSE;1,5;00:00:10;-;0;0;0;0;10:00;-;01:10:00\n",
      ["Ana 0-3605", "Ben 0-1", "Ana 3605-3615"], evidence: .totals),
    Good(
      "a table with the two columns alone", "bigbluebutton", "Talk time\tName\n00:00:10\tAna\n-\tBen\n", ["Ana 0-10"],
      silent: ["Ben"], evidence: .totals),
  ]

  static let badTotals = [
    Bad(
      "BigBlueButton's table without a talk time", "Name,Talk Time\nAna,00:00:10\nBen,soon\n",
      "file:3: this row has no talk time"),
    Bad("BigBlueButton's table without a name", "Name,Talk Time\n,00:00:10\n", "file:2: this row has no name"),
    Bad(
      "BigBlueButton's table with a nickname in quotes",
      "Name,Moderator,Activity Score,Talk Time\n\"Ana \"Annie\" Ortiz\",\"TRUE\"\n",
      "file: line 2: after a closing quote there is 'Annie\" Ortiz\"'"),
    Bad("BigBlueButton's table without people", "Name,Talk Time\n", noSpeakers),
    Bad("a table of commas", ",,,\n", "file: there is no table in it", format: "bigbluebutton"),
  ]
}
