import Facilitation
import OrderedCollections

extension ClaimsPlugin {
  static let offerVerbs: [Verb<ClaimsPlugin>] = [
    .change(
      "offer", "offers someone payment for time, at the rate that is agreed, or an amount",
      Slot<Handle>.who, Slot<Quantity>.quantity, Slot<String?>.words, Slot<String?>.rate, Slot<CalendarDay>.on,
      Slot<ID>.new,
      examples: [Example("offer ana 2h30m Reading the drafts", after: sessions), "offer ana £40.00"]
    ) { who, quantity, text, key, on, id in
      .offer(LineDraft(id: id, who: who, category: .time, key: key, quantity: quantity, on: on, text: text))
    },
    .change(
      "offer all", "offers everyone who was at a meeting payment for the time that they were there",
      Slot<ID>.requiredOption("of", .meeting, "the meeting"),
      Slot<[GroupName]>.options("group", .group, "only people of this group; repeat it for more"),
      Slot<String?>.rate, Slot<CalendarDay>.on, Slot<ID>.new,
      examples: [
        Example("offer all --of m1", after: ["meeting close"] + sessions),
        Example("offer all --of m1 --group carers", after: ["meeting close"] + sessions),
      ],
      completing: dayOfMeeting
    ) { meeting, groups, key, on, first in
      .offerAll(MeetingOffer(meeting: meeting, groups: groups, key: key, on: on, first: first))
    },
  ]

  static let lineVerbs: [Verb<ClaimsPlugin>] = [
    line("time", .time, "claims for time and contribution", "time ana £75.00 Half a day of interviews"),
    line("travel", .travel, "claims for travel: a distance at the rate of the vehicle, or a fare", "travel ana 12.5mi"),
    line("meal", .meal, "claims for a meal: the hours away at the rate without receipt, or an amount", "meal ana 6h"),
    line("carer", .carer, "claims for someone to care meanwhile", "carer ben £45.00 Three hours for his mother"),
    // `access` alone is the floor's.
    line("access cost", .access, "claims for what it takes to be there", "access cost ana £30.00 BSL interpreter"),
    line("data", .data, "claims for calls and data", "data ana £5.00 Two video calls"),
    line("voucher", .voucher, "claims a voucher", "voucher ana £20.00"),
    line("other", .other, "claims for something else", "other ana £12.50 Printing"),
  ]

  /// The verb of a category.
  private static func line(
    _ name: String, _ category: Category, _ summary: String, _ example: String
  ) -> Verb<ClaimsPlugin> {
    .change(
      name, summary, Slot<Handle>.who, Slot<Quantity>.quantity, Slot<String?>.words, Slot<String?>.rate,
      Slot<CalendarDay>.on, Slot<Money?>.option("vat", .money, "the tax in the amount, as the receipt has it"),
      Slot<FilePrint?>.option("receipt", .filePrint, "the receipt; its name and digest are kept, and not the file"),
      Slot<ID>.new, examples: [Example(stringLiteral: example)]
    ) { who, quantity, text, key, on, vat, receipt, id in
      .claim(
        LineDraft(
          id: id, who: who, category: category, key: key, quantity: quantity, on: on, text: text, vat: vat,
          receipt: receipt))
    }
  }

  /// Lines after which time is paid for.
  static let sessions = ["rates activate session-half-day session-day"]

  /// `--on` as the day on which the meeting began by the clocks here, which rules don't know.
  private static let dayOfMeeting: Verb<ClaimsPlugin>.Completing = { given, context throws(Refusal) in
    guard given["on"] == nil, let word = given["of"] else { return Completed() }
    let meetings = context.meetings
    let id = ID(word: word).flatMap { meetings[$0]?.id }
    let titled = meetings.all.values.first { $0.title.lowercased().hasPrefix(word.lowercased()) }
    guard let opened = (id.flatMap { meetings[$0] } ?? titled)?.opened else { return Completed() }
    return Completed(options: ["on": CalendarDay(of: context.workshopZone.wallClock(at: opened)).word])
  }
}

extension Slot<Quantity> {
  fileprivate static let quantity = argument("quantity", .quantity, "how much: 2h30m, 42mi, 67km or £12.50")
}

extension Slot<String?> {
  fileprivate static let words = optionalRest("text", "what it is for, to the end of the line")
}
