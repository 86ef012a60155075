import Charter
import Claims
import Facilitation
import Floor
import Gathering
import Inquiry
import Members
import Power
import Report
import Window

/// The plugins that the documents speak of, and the scene that every example begins from.
enum Scene {
  static let plugins: [any Plugin.Type] = [
    GatheringPlugin.self, FloorPlugin.self, InquiryPlugin.self, CharterPlugin.self, WindowPlugin.self,
    ClaimsPlugin.self, MembersPlugin.self,
    PowerPlugin.self, ReportPlugin.self,
  ]

  static let lines = [
    "start 2022-06-28 10:00 Europe/London",
    "group add lived-experience", "group add carers", "group add staff", "group add commissioners",
    "person add \"Ana Ortiz\" --group lived-experience", "person add \"Ben Hale\" --group carers",
    "person add \"Cara Singh\" --group staff", "person add \"Dee Marsh\" --group commissioners",
    "meeting open Rehearsal --place \"Keighley Library\"", "arrive ana ben cara dee",
    "item add Welcome 10m --by cara", "item add \"What matters\" 20m", "item next",
    "@ 10:05", "speak ana", "@ 10:06",
  ]

  /// What is typed to the questions of verbs that ask.
  static let answers = [
    "name on the account": "A Ortiz", "sort code, or IBAN": "00-00-01", "account number": "00000012",
    "country of the holder, such as IE; nothing for GB": "",
  ]

  static let files = [
    "addresses.csv": "person,address\nana,ana@example.org\nben,\n",
    "handover.meet": """
    meet 1
    # Approved claims of workshop 00ff00ff, for finance to take into a workshop of its own.
    # Ask whoever sent them for their code, by telephone or in person: no file and no mail has it.
    # workshop 00ff00ff00ff00ff
    # head 0000000000000000000000000000000000000000000000000000000000000000
    # lines 1
    claims take handover.meet
    claims taken q12 P-0042 travel 12.5mi 5.63GBP --workshop 00ff00ff00ff00ff --on 2022-06-20 --approved-by dee \
    --approved 2022-06-27T09:00:00Z --rate car-2011:125:45 --key car --text "To Keighley and back"

    """,
    "mail.mbox": """
    From ana@example.org Tue Jun 28 09:30:00 2022
    From: Ana Ortiz <ana@example.org>
    Received: from a.example.org by b.example.org; Tue, 28 Jun 2022 10:30:00 +0100
    Subject: [w1-7K3M] Welcome
    Message-ID: <1@example.org>

    Nobody said where the door is.

    """,
    "payees.csv": "payee,name,sort code,account number,country\nana,A Ortiz,00-00-01,00000011,\n",
    "people.csv": "name,group,handle\nEve Young,carers,\nFinn Ward,lived-experience,fw\n",
    "results.csv": "reference,amount,status,date\n0d517e24f69a-P-0001,3.40,paid,2022-06-28\n",
    "meeting.vtt": """
    WEBVTT

    1
    00:00:00.000 --> 00:00:12.500
    Ana Ortiz: What matters to me is being told.

    2
    00:00:13.000 --> 00:00:20.000
    Ben Hale: And being asked.

    """,
  ]
}
