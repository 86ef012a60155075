@testable import Floor

extension ReadingTests {
  static let elan = [
    Good(
      "ELAN with participants, tiers that depend on others and slots without a time", "elan",
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <ANNOTATION_DOCUMENT AUTHOR="" DATE="2026-03-12T10:00:00+00:00" FORMAT="3.0" VERSION="3.0">
        <HEADER MEDIA_FILE="" TIME_UNITS="milliseconds">
          <MEDIA_DESCRIPTOR MEDIA_URL="file:///meeting.wav" MIME_TYPE="audio/x-wav"/>
        </HEADER>
        <TIME_ORDER>
          <TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="1000"/>
          <TIME_SLOT TIME_SLOT_ID="ts2"/>
          <TIME_SLOT TIME_SLOT_ID="ts3" TIME_VALUE="2500"/>
          <TIME_SLOT TIME_SLOT_ID="ts4" TIME_VALUE="2000"/>
          <TIME_SLOT TIME_SLOT_ID="ts5" TIME_VALUE="4000"/>
        </TIME_ORDER>
        <TIER LINGUISTIC_TYPE_REF="speech" PARTICIPANT="Ana &amp; her son" TIER_ID="A_Transcription">
          <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts3">
            <ANNOTATION_VALUE>hello &lt;all&gt;</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
          <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a2" TIME_SLOT_REF1="ts2" TIME_SLOT_REF2="ts5">
            <ANNOTATION_VALUE>untimed</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
          <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a3" TIME_SLOT_REF1="ts3" TIME_SLOT_REF2="ts3">
            <ANNOTATION_VALUE/></ALIGNABLE_ANNOTATION></ANNOTATION>
        </TIER>
        <TIER LINGUISTIC_TYPE_REF="words" PARENT_REF="A_Transcription" PARTICIPANT="Ana" TIER_ID="A_Words">
          <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a4" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts3">
            <ANNOTATION_VALUE>hello</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
        </TIER>
        <TIER LINGUISTIC_TYPE_REF="gloss" PARENT_REF="A_Transcription" TIER_ID="A_Gloss">
          <ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a5" ANNOTATION_REF="a1">
            <ANNOTATION_VALUE>hi</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>
        </TIER>
        <TIER LINGUISTIC_TYPE_REF="speech" TIER_ID="Ben">
          <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a6" TIME_SLOT_REF1="ts4" TIME_SLOT_REF2="ts5">
            <ANNOTATION_VALUE/></ALIGNABLE_ANNOTATION></ANNOTATION>
        </TIER>
        <TIER LINGUISTIC_TYPE_REF="speech" PARTICIPANT="Cara" TIER_ID="C"/>
        <TIER LINGUISTIC_TYPE_REF="default-lt" TIER_ID="default"/>
        <LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="speech" TIME_ALIGNABLE="true"/>
      </ANNOTATION_DOCUMENT>
      """, ["Ana & her son 1-2.5", "Ben 2-4"],
      skipped: [
        "1 annotation without a time", "1 annotation without length", "2 tiers that a speaker's tier is told again in",
      ], silent: ["Cara"]),
    Good(
      "ELAN in one line, with CRLF and a byte order mark", "elan",
      "\u{FEFF}<ANNOTATION_DOCUMENT>\r\n" + slots + "<TIER TIER_ID=\"Ana\">" + annotation("t1", "t2")
        + "</TIER></ANNOTATION_DOCUMENT>\r\n", ["Ana 1-2"]),
  ]

  private static let slots = """
    <TIME_ORDER><TIME_SLOT TIME_SLOT_ID="t1" TIME_VALUE="1000"/><TIME_SLOT TIME_SLOT_ID="t2" TIME_VALUE="2000"/></TIME_ORDER>
    """

  private static func annotation(_ start: String, _ end: String) -> String {
    "<ANNOTATION><ALIGNABLE_ANNOTATION TIME_SLOT_REF1=\"\(start)\" TIME_SLOT_REF2=\"\(end)\"/></ANNOTATION>"
  }

  static let chat = [
    Good(
      "CHAT with continuation lines, word times, codes without names and untimed utterances", "chat",
      """
      @UTF8
      @Begin
      @Languages:\teng
      @Participants:\tANA Ana_Ortiz Adult, BEN Adult,
      \tCAR Cara Adult, DEE Cara Adult, ENV Environment, UNK Unidentified
      @ID:\teng|made|ANA|||||Adult|||
      @Media:\tmeeting, audio
      *ANA:\tgood morning to
      \tall of you . \u{15}1000_2500\u{15}
      %wor:\tgood \u{15}1000_1200\u{15} morning \u{15}1200_1700\u{15}
      \tto \u{15}1700_1800\u{15} .
      *BEN:\tmorning . \u{15}2400_3000\u{15}
      *BEN:\tis anyone else here ?
      @G:\tagenda
      *UNK:\there . \u{15}3000_3500\u{15}
      *ENV:\tdoor . \u{15}3500_3600\u{15}
      *ANA:\tfirst part , \u{15}4000_5000\u{15} second part . \u{15}5200_6000\u{15}
      *CAR:\tyes . \u{15}%snd:"meeting"_6000_7000\u{15}
      *ZOE:\there too . \u{15}7000_7000\u{15}
      *DEE:\tlook \u{15}%pic:"door.jpg"\u{15} there . \u{15}8000_8500-\u{15}
      @End

      """,
      [
        "Ana Ortiz 1-2.5", "BEN 2.4-3", "? 3-3.5", "Ana Ortiz 4-5", "Ana Ortiz 5.2-6", "CAR 6-7", "DEE 8-8.5",
      ],
      skipped: [
        "1 utterance without a time", "1 utterance without length", "1 line of sounds that no one made",
      ], silent: ["ZOE"]),
    Good(
      "CHAT with CRLF and a byte order mark", "chat",
      "\u{FEFF}@UTF8\r\n@PID:\t11312/a-1\r\n@Begin\r\n@Participants:\tANA Participant, BEN Participant\r\n"
        + "*ANA:\thello . \u{15}1000_2000\u{15}\r\n@End\r\n",
      ["ANA 1-2"], silent: ["BEN"]),
  ]

  static let badAnnotations = [
    Bad(
      "ELAN that is cut", "<ANNOTATION_DOCUMENT>\n<TIER TIER_ID=\"Ana\">\n",
      "file:3: this is no whole XML: no element found"),
    Bad(
      "ELAN with an entity that would read a file",
      "<!DOCTYPE d [\n<!ENTITY words SYSTEM \"people.csv\">]>\n<ANNOTATION_DOCUMENT>&words;</ANNOTATION_DOCUMENT>",
      "file:2: it declares entities, which are not read"),
    Bad(
      "ELAN in frames of film", "<ANNOTATION_DOCUMENT>\n<HEADER TIME_UNITS=\"PAL-frames\"/></ANNOTATION_DOCUMENT>",
      "file:2: its times are in PAL-frames, not in milliseconds"),
    Bad(
      "ELAN with a time that is none",
      "<ANNOTATION_DOCUMENT>\n<TIME_SLOT TIME_SLOT_ID=\"t1\" TIME_VALUE=\"1.5\"/></ANNOTATION_DOCUMENT>",
      "file:2: a time slot has no time in milliseconds: '1.5'"),
    Bad(
      "ELAN with a slot that isn't there",
      "<ANNOTATION_DOCUMENT>" + slots + "\n<TIER TIER_ID=\"Ana\">" + annotation("t1", "t9")
        + "</TIER></ANNOTATION_DOCUMENT>", "file:2: there is no time slot 't9'"),
    Bad(
      "ELAN whose annotation ends before it starts",
      "<ANNOTATION_DOCUMENT>" + slots + "\n<TIER TIER_ID=\"Ana\">\n" + annotation("t2", "t1")
        + "</TIER></ANNOTATION_DOCUMENT>", "file:3: the annotation ends before it starts"),
    Bad(
      "ELAN whose annotation refers to nothing",
      "<ANNOTATION_DOCUMENT><TIER TIER_ID=\"Ana\"><ALIGNABLE_ANNOTATION/></TIER></ANNOTATION_DOCUMENT>",
      "file:1: an annotation refers to no time slots"),
    Bad("XML of another kind", "<html>\n</html>", "file:1: this is no file of ELAN", format: "elan"),
    Bad("ELAN without speakers", "<ANNOTATION_DOCUMENT/>", noSpeakers),
    Bad("CHAT that is cut", "@UTF8\n@Begin\n*ANA:\thello . \u{15}0_1000\u{15}\n", "file:3: the file ends without @End"),
    Bad(
      "CHAT with a bullet that isn't closed", "@Begin\n*ANA:\thello . \u{15}0_1000\n@End\n",
      "file:2: a bullet that opens here is not closed"),
    Bad(
      "CHAT with a bullet without times", "@Begin\n*ANA:\thello . \u{15}soon\u{15}\n@End\n",
      "file:2: this bullet has no two times: 'soon'"),
    Bad(
      "CHAT whose bullet ends before it starts", "@Begin\n*ANA:\thello\n\tall . \u{15}2000_1000\u{15}\n@End\n",
      "file:2: the bullet ends before it starts: '2000_1000'"),
    Bad("CHAT with a line of nothing known", "@Begin\nhello\n@End\n", "file:2: this is no line of CHAT: 'hello'"),
    Bad("CHAT without a speaker", "@Begin\n*hello\n@End\n", "file:2: this line names no speaker: '*hello'"),
  ]
}
