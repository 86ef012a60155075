@testable import Floor

extension ReadingTests {
  static let rttm = [
    Good("RTTM's fifth field is a duration", "rttm", "SPEAKER m 1 0.5 1.5 <NA> <NA> ana <NA> <NA>\n", ["ana 0.5-2"]),
    Good(
      "RTTM comments and other records", "rttm",
      ";; made by hand\nSPKR-INFO m 1 <NA> <NA> <NA> unknown ana <NA> <NA>\nSPEAKER m 1 0 1 <NA> <NA> ana <NA> <NA>\n",
      ["ana 0-1"], skipped: ["1 record of other kinds than SPEAKER"]),
    Good(
      "RTTM with CRLF, tabs and no last newline", "rttm",
      "SPEAKER\tm\t1\t0\t1\t<NA>\t<NA>\tana\r\nSPEAKER m 1 2 1 <NA> <NA> ben",
      ["ana 0-1", "ben 2-3"]),
    Good(
      "RTTM without a name or a length", "rttm", "SPEAKER m 1 0 1 <NA> <NA> <NA>\nSPEAKER m 1 4 0 <NA> <NA> ana\n",
      ["? 0-1"], skipped: ["1 segment without length"], silent: ["ana"]),
  ]

  static let zoom = [
    Good(
      "Zoom with CRLF", "zoom", "WEBVTT\r\n\r\n1\r\n00:00:01.000 --> 00:00:02.500\r\nAna Ortiz: Hello\r\n\r\n",
      ["Ana Ortiz 1-2.5"]),
    Good(
      "Zoom with a byte order mark and no hours", "zoom", "\u{FEFF}WEBVTT\n\n00:01.000 --> 00:02.500\nAna: Hello\n",
      ["Ana 1-2.5"]),
    Good(
      "a clock time is no speaker, nor is a sentence with a colon", "zoom",
      """
      WEBVTT

      1
      00:00:01.000 --> 00:00:02.000
      10:30 Item: the budget

      2
      00:00:03.000 --> 00:00:04.000
      So here's the thing: we can't

      3
      00:00:05.000 --> 00:00:06.000
      Really? Ana: no

      4
      00:00:07.000 --> 00:00:08.000
      Ana Ortiz: So here's the thing: we can
      """, ["? 1-2", "? 3-4", "? 5-6", "Ana Ortiz 7-8"]),
    Good(
      "names with particles, in lower case, and of one word", "zoom",
      """
      WEBVTT

      00:01.000 --> 00:02.000
      Ana de la Cruz: yes

      00:03.000 --> 00:04.000
      ben hale: yes

      00:05.000 --> 00:06.000
      ben hale: no

      00:07.000 --> 00:08.000
      cara: yes

      00:09.000 --> 00:10.000
      Dr. Dee (Guest): yes
      """, ["Ana de la Cruz 1-2", "ben hale 3-4", "ben hale 5-6", "cara 7-8", "Dr. Dee (Guest) 9-10"]),
    Good(
      "notes, styles, regions and settings", "zoom",
      """
      WEBVTT - made by hand
      Kind: captions

      NOTE Ana: this is no cue

      STYLE
      ::cue { color: red }

      REGION
      id:fred

      first
      00:01.000 --> 00:02.000 align:start position:0%
      Ana: Hello
      """, ["Ana 1-2"]),
    Good(
      "missing blank lines", "zoom",
      "WEBVTT\n1\n00:01.000 --> 00:02.000\nAna: one\n2\n00:02.000 --> 00:03.000\nBen: two\n00:03.000 --> 00:04.000\nAna: three\n",
      ["Ana 1-2", "Ben 2-3", "Ana 3-4"]),
    Good(
      "cues without words or length", "zoom",
      "WEBVTT\n\n00:01.000 --> 00:02.000\n\n00:02.000 --> 00:02.000\nAna: oh\n\n00:03.000 --> 00:04.000\nAna: --> there\n",
      ["Ana 3-4"], skipped: ["1 cue without words", "1 cue without length"]),
  ]

  static let teams = [
    Good(
      "Teams with a byte order mark, classes and several lines", "teams",
      "\u{FEFF}WEBVTT\r\n\r\nid-0\r\n00:00:01.000 --> 00:00:02.000\r\n<v.loud.first Ana Ortiz>one\r\ntwo</v>\r\n\r\n",
      ["Ana Ortiz 1-2"]),
    Good(
      "Teams without closing tags, with references and guests", "teams",
      """
      WEBVTT

      0:0:1.0 --> 0:0:2.5
      <v Marks &amp; Co>one

      0:0:3.0 --> 0:0:4.0
      <v Ewan (Guest)>two</v>

      0:0:5.0 --> 0:0:6.0
      <v Speaker 1>three</v>
      """, ["Marks & Co 1-2.5", "Ewan (Guest) 3-4", "Speaker 1 5-6"]),
    Good(
      "two voices in one cue, and none", "teams",
      "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>one</v> <v Ben>two</v>\n\n00:03.000 --> 00:04.000\nnoise\n",
      ["Ana 1-2", "Ben 1-2", "? 3-4"]),
  ]

  static let audacity = [
    Good(
      "labels with points and frequencies", "audacity",
      "0.000000\t1.500000\tAna Ortiz\n\\\t100.0\t200.0\n2.0\t2.0\tbreak\n3.0\t4.0\t\n",
      ["Ana Ortiz 0-1.5", "? 3-4"], skipped: ["1 point label without length"])
  ]

  static let bad = [
    Bad("empty", "", "file: the file is empty"),
    Bad("blank", "\r\n \n", "file: the file is empty"),
    Bad("prose", "Dear all\n", "file:1: this is no transcript that can be read here: 'Dear all'"),
    Bad("RTTM that is cut", "SPEAKER m 1 0 1", "file:1: the record ends too early"),
    Bad(
      "RTTM with a negative time", "SPEAKER m 1 -1 1 <NA> <NA> ana\n", "file:1: the start is no time in seconds: '-1'"),
    Bad(
      "RTTM with NaN", "\nSPEAKER m 1 0 nan <NA> <NA> ana\n", "file:2: the duration is no time in seconds: 'nan'"),
    Bad(
      "RTTM beyond a thousand hours", "SPEAKER m 1 3600000 1 <NA> <NA> ana\n",
      "file:1: the end is no time in seconds: '1'"),
    Bad(
      "RTTM with another record", "SPEAKER m 1 0 1 <NA> <NA> ana\nHELLO x\n", "file:2: this is no RTTM record: 'HELLO'"),
    Bad(
      "RTTM of two recordings", "SPEAKER x 1 0 1 <NA> <NA> ana\nSPEAKER y 1 0 1 <NA> <NA> ana\n",
      "file: it holds 2 recordings: x, y"),
    Bad("Zoom without speakers", "WEBVTT\n\n00:01.000 --> 00:02.000\nhello\n", noSpeakers),
    Bad(
      "a cue that ends before it starts", "WEBVTT\n\n00:02.000 --> 00:01.000\nAna: hello\n",
      "file:3: the cue ends before it starts: '00:02.000 --> 00:01.000'"),
    Bad(
      "a cue's times that are cut", "WEBVTT\n\n00:02.000 --> 00:0",
      "file:3: these are no times of a cue: '00:02.000 --> 00:0'"),
    Bad("a cue without text at the end", "WEBVTT\n\n00:02.000 --> 00:03.000", "file:3: \(cut)"),
    Bad("a number at the end", "WEBVTT\n\n00:02.000 --> 00:03.000\nAna: hello\n\n2\n", "file:6: \(cut)"),
    Bad(
      "a voice tag without an end", "WEBVTT\n\n00:02.000 --> 00:03.000\n<v Ana\n",
      "file:3: the voice tag has no end: '<v Ana'"),
    Bad("labels in the wrong order", "2.0\t1.0\tAna\n", "file:1: the label ends before it starts: '2.0 1.0 Ana'"),
    Bad("labels that stop", "1.0\t2.0\tAna\n3.0\n", "file:2: this is no label with a start and an end: '3.0'"),
  ]

  static let noSpeakers = "file: it names no speakers, so there is nothing to measure"
  private static let cut = "the file ends in the middle of a cue"
}
