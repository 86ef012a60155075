@testable import Floor

extension ReadingTests {
  static let srt = [
    Good(
      "SRT with CRLF and commas", "srt",
      "1\r\n00:00:01,000 --> 00:00:02,500\r\nAna Ortiz: Hello\r\nto all\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nBen: yes\r\n",
      ["Ana Ortiz 1-2.5", "Ben 3-4"]),
    Good(
      "SRT with a byte order mark, missing blank lines and numbers", "srt",
      """
      \u{FEFF}1
      00:00:01,000 --> 00:00:02,000
      Ana: one
      2
      00:00:02,000 --> 00:00:03,000
      Ben: two
      00:00:03,000 --> 00:00:04,000
      Ana: three
      """, ["Ana 1-2", "Ben 2-3", "Ana 3-4"]),
    Good(
      "SRT without numbers or hours, with points and places", "srt",
      "00:01.000 --> 00:02.000 X1:40 X2:600\nAna: one\n\n00:03.500 --> 00:04.000\nBen: two\n", ["Ana 1-2", "Ben 3.5-4"]),
    Good(
      "SRT as whisperX writes it, and with tags", "srt",
      """
      1
      00:00:01,000 --> 00:00:02,000
      [SPEAKER_00]: one

      2
      00:00:03,000 --> 00:00:04,000
      <font color="red"><b>Ana Ortiz:</b> two</font>

      3
      00:00:05,000 --> 00:00:06,000
      <i>Ana Ortiz: three</i>

      4
      00:00:07,000 --> 00:00:08,000
      nobody knows

      who said this
      """, ["SPEAKER_00 1-2", "Ana Ortiz 3-4", "Ana Ortiz 5-6", "? 7-8"]),
  ]

  static let webVTT = [
    Good(
      "WebVTT as whisperX writes it", "zoom",
      "WEBVTT\n\n00:01.000 --> 00:02.000\n[SPEAKER_00]: one\n\n01:00:03.000 --> 01:00:04.000\n[SPEAKER_01]: two\n",
      ["SPEAKER_00 1-2", "SPEAKER_01 3603-3604"]),
    Good(
      "WebVTT with voice tags, notes, styles, regions and settings", "teams",
      """
      WEBVTT - made by hand

      NOTE
      no cue: this

      REGION
      id:left

      STYLE
      ::cue(v[voice="Ana"]) { color: red }

      first
      00:01.000 --> 00:02.000 region:left align:start
      <v Ana>Hello <i>all</i>

      NOTE between

      00:03.000 --> 00:04.000 line:0
      <v.quiet Ben>Hello</v>
      """, ["Ana 1-2", "Ben 3-4"]),
  ]

  static let otter = [
    Good(
      "Otter with its footer, hours and nameless speakers", "otter",
      """
      Ana Ortiz  0:05  
      Good morning. We start at  10:30
      and not before.

      Ben Hale  0:12
      Morning.

      Unknown Speaker  0:40  
      Hm.

      59:59
      Yes.

      Ana Ortiz  1:02:03
      Goodbye.

      Transcribed by https://otter.ai
      """, ["Ana Ortiz 5-12", "Ben Hale 12-40", "? 40-3599", "? 3599-3723", "Ana Ortiz 3723-3723"]),
    Good(
      "Otter with CRLF, a title and two turns in one second", "otter",
      "Our meeting\r\nMon, Jan 5\r\n\r\nAna  00:00\r\nHi\r\nBen  00:03\r\nOh\r\n\r\nAna  00:03\r\nYes\r\n",
      ["Ana 0-3", "Ben 3-3", "Ana 3-3"]),
  ]

  static let badCues = [
    Bad(
      "SRT that is cut in its times", "1\n00:00:01,000 --> 00:00:02,000\nAna: one\n\n2\n00:00:03,0",
      "file:6: the file ends in the middle of a cue", format: "srt"),
    Bad(
      "SRT with times that are none",
      "1\n00:00:01,000 --> 00:00:02,000\nAna: one\n\n2\n00:00:03,000 --> soon\nBen: two\n",
      "file:6: these are no times of a cue: '00:00:03,000 --> soon'"),
    Bad(
      "SRT that ends before it starts", "1\n00:00:02,000 --> 00:00:01,000\nAna: one\n",
      "file:2: the cue ends before it starts: '00:00:02,000 --> 00:00:01,000'"),
    Bad(
      "WebVTT with commas", "WEBVTT\n\n00:00:01,000 --> 00:00:02,000\nAna: one\n",
      "file:3: these are no times of a cue: '00:00:01,000 --> 00:00:02,000'"),
    Bad(
      "Otter whose times run back", "Ana  1:00\nHi\n\nBen  0:30  \nOh\n",
      "file:4: this turn begins before the one above it: 'Ben  0:30  '"),
    Bad("Otter without names", "0:05\nHi\n\n0:30\nOh\n", noSpeakers),
    Bad("Otter of another kind", "Ana: hello\n", noSpeakers, format: "otter"),
  ]
}
