/// What may be typed in a random workshop; a word in braces stands for something that fits, a line after `; ` follows the one
/// before, if that wasn't refused, and one that begins with `? ` may be.
enum RandomLines {
  static let scene = [
    "start 2026-03-27 10:00 Europe/London", "group add lived-experience", "group add carers", "group add staff",
    "group add commissioners", "group add odd --label {name}",
    "person add \"Ana Ortiz\" --group lived-experience", "person add \"Ben Hale\" --group carers",
    "person add \"Cara Singh\" --group staff", "person add \"Dee Marsh\" --group commissioners",
    "person add {name} --group odd --handle {handle}", "rates activate session-half-day session-day",
    "period open {month}", "stage start",
    "meeting open {name} --place {name}", "arrive ana ben cara dee {away}",
  ]

  static let times = [
    "@ +{seconds}", "@ +{seconds}", "@ +{seconds}", "@ +{seconds}", "@ +0.25s", "@ +1.000001s", "@ +11m", "@ +2h",
    "@ +26h",
  ]

  /// Texts that a line, a page or a file might trip over.
  static let texts = [
    "Plain words", "She said \"no\", and it's Ana's", "{{meeting}} and {{{x}}}", "$x costs $5, says $HOME",
    "# no remark", "over # and out", "## no heading", "> no output", "! no refusal", "@ +5m", "👩🏽‍🦽 Zoë 李",
    "שלום עולם", "\u{202E}turned\u{202C} round", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
    "a line\nand another", "a tab\there", "back\\slash \\n \\u{7}", "--by nobody", "-", "'", "“curly”", "a,b;c|d&e",
    "Windows\r\nline", "\u{1B}[31mred", "start", "undo 3", String(repeating: "long words ", count: 40), "1", "none",
  ]

  /// While a meeting is open.
  static let inMeetings: [(weight: Int, lines: [String])] = [
    (10, floor), (4, queue), (1, terms), (5, agenda), (3, people), (3, charter), (5, inquiry), (2, claims),
    (1, shell),
    (1, ["meeting close", "meeting close; window open; @ +1h; comment {rest}; @ +60h; window release"]),
  ]

  /// While none is.
  static let between: [(weight: Int, lines: [String])] = [
    (3, opening), (6, window), (7, claims), (3, payments), (2, charter), (2, inquiry), (1, people), (1, terms),
    (1, shell),
  ]

  private static let floor = [
    "speak {here}", "speak {here}", "speak {here}", "stop", "stop", "speak {here}; with {here}",
    "speak {here}; with {here}; stop {here}", "speak {here} --at {earlier}", "stop --at {earlier}",
    "pause; @ +5m; resume", "speak {here}; pause; @ +5m; resume", "speak {here}; oops", "speak {here}; oops {here}",
    "turn {here} {earlier} {seconds}", "turn ? {earlier} {seconds}", "floor import meeting.vtt",
  ]

  private static let queue = [
    "hand {here}", "hand {here}", "hand {here} --process", "hand ben; unhand ben; signal slow", "hand {here}; next",
    "next", "order quiet-first", "order progressive --first {group}", "order first-come",
    "nudge 20m; link address https://room.example.org; link add {who}",
    "nudge off; link add ben; link code ben; @ +1m; link devices ben; link end ben",
  ]

  private static let terms = [
    "target {group} {percent}", "target {group} {percent}; target {group} none", "quota {group} {percent}",
    "quota {group} {percent}; quota {group} none", "suppose {group} {percent}", "access {who} 1.5",
    "access ana 1.5; access ana none",
  ]

  private static let agenda = [
    "item add {name} 10m --by {who}", "item add {name} 20m; item next", "item next", "item close",
    "item add {name} 5m; item add {name} 10m; item move {i}", "item move {i} --before {i}",
    "note {rest}", "note {rest}", "decide {rest} --proposed {who}",
    "decide {rest} --proposed {who} --by {here} --cites {n}", "arrive {away}", "leave {here}",
    "leave {here} --at now", "arrive {away} --at now", "arrive {away} --at {earlier}",
  ]

  private static let people = [
    "person add {name} --group {group} --handle {handle}", "person move {who} {group}", "person import people.csv",
    // Nothing more is drawn for the merger, and for what is kept how long, so that the workshops of the other seeds stay as they are.
    "group add {handle} --label {name}; person add Phone --group staff --handle phone; arrive phone; speak phone; stop; "
      + "person merge phone ana; retention set looks 3y; gathering retention cleared looks 2 --reason over; "
      + "erasure ask ana; erasure withdraw ana",
  ]

  private static let charter = [
    "hope add {rest} --by {who}", "hope add {rest} --group {group}; hope met {h}", "hope partly {h}",
    "frustration add {rest} --group {group} --cause {text}", "frustration add {rest} --by {who} --budget",
    "frustration add {rest} --group carers; frustration acknowledge {f} --by dee",
    "constraint add {rest} --by {who} --reason {text}", "constraint add {rest} --outside {text}",
    "veto add {rest} --by {who} --reason {text}", "veto add {rest} --by {who} --of {d}",
    "veto add {rest} --by {who}; veto reopen {v} --reason {text}", "veto add {rest} --by {who}; veto adopt {v}",
    "agree {rest} --by {who}", "agree --show-alone {group}", "agree {rest}; agreement end {ag}",
  ]

  private static let inquiry = [
    "stage start", "stage start discovery", "stage next", "stage pass --reason {text}", "stage end --reason {text}",
    "topic add {rest} --by ana --by dee", "topic add {rest} --by ana; topic choose {t} ben", "question add {rest}",
    "pairs", "story add {rest} --by {who} --consent --quote {text} --wish {text}", "story add --by {who}",
    "story add {rest} --by {who} --consent; theme add {rest} --from {s}", "theme link {th} {s}",
    "tables blue \"by the window\"; image add {rest} --table blue --from {th}", "image add {text}; image link {im} {s}",
    "story add --by ana; theme add {text} --from {s}; image add {text} --from {th}; "
      + "proposition add {text} --by {who} --from {im}; proposition link {p} {s}; proposition tick {p} vivid present; "
      + "proposition waive {p} stretching --reason {text}; commit add {text} --by ana --due +14d --from {p}; "
      + "commit done {cm} --reason {text}",
    "proposition add {text}; proposition tick {p} all", "commit add {rest} --by {who} --due +14d --first-step {text}",
    "commit add {text} --by {who} --due +3d; commit move {cm} --due +30d --reason {text}",
    "commit add {text} --by {who} --due +3d; commit drop {cm} --reason {text}",
  ]

  private static let opening = [
    "meeting open {name}; arrive ana ben cara dee", "meeting open {name} --place {name}; arrive ana ben {away}",
    "meeting plan {name}; item add {name} 10m --meeting {m}; meeting open; arrive ana cara; item next",
    "meeting plan {name} --place {name}",
  ]

  private static let window = [
    "window open", "window open 72h", "window open 24h --skip-weekend", "comment Loud {rest}",
    "comment {rest} --code 2ZD7-4F8A-M9QX; window hold 2ZD7-4F8A-M9QX --to lead",
    "comment {rest} --writer {who} --on-behalf", "comment --look {rest}",
    "comment {rest} --item {i}",
    "window extend 24h --reason {text}", "window release", "window release", "window reopen 24h --reason {text}",
    "comment {rest} --code 7K3M-Q2ZX-9DHT; window correct 7K3M-Q2ZX-9DHT Loud 01632 960123 {rest}; @ +80h; "
      + "window pass 7K3M-Q2ZX-9DHT; window redact 7K3M-Q2ZX-9DHT Loud --reason asked",
    "comment {rest} --code 4F8A-M9QX-2ZD7; window withdraw 4F8A-M9QX-2ZD7",
    "window respond {c} adopted --reason \"Loud and clear\"; window redact {c} Loud --reason asked",
    "window respond {c} not-now --reason {text}",
    "@ +80h; comment {rest}; window late accept {l} --reason {text}",
    "@ +80h; comment {rest}; window late decline {l} --reason {text}; window release",
    "window addresses addresses.csv", "window inbox mail.mbox --take tagged",
  ]

  private static let claims = [
    "offer {who} {money} {rest}", "offer {who} 2h30m {rest}; accept {q}", "offer all --of {m}; accept {q}",
    "offer {who} {money}; waive {q} --reason {text}", "offer {who} £90 {rest}; reduce {q} £5 --reason {text}",
    "travel {who} {miles} {rest}", "travel {who} {money}; submit {q}", "meal {who} 6h", "carer {who} {money} {rest}",
    "access cost {who} {money}", "data {who} {money}", "voucher {who} {money}",
    "other {who} {money} {rest} --vat £0.50 --receipt people.csv", "submit {q}",
    "travel {who} {money}; submit {q}; query {q} {rest}; answer {q} {rest}",
    "travel {who} {money}; submit {q}; decline {q} --reason {text}",
    "travel ana {miles} {rest}; submit {q}; approve {q} --override {text}", "period open {month}",
    "rates add sitter{m}{q} £12.00 --category carer --unit hour --cap £60.00 --cap-per day --source {text}",
  ]

  /// What takes several steps, by several people.
  private static let payments = [
    "travel ben {miles} {text}; submit {q}; approve {q} --override {text}; prepay {q} --override {text}",
    "travel cara {money} {text}; submit {q}; approve {q} --override {text}; reverse {q} --reason {text}",
    "travel ana 12.5mi {text}; submit {q}; approve {q} --override x; "
      + "rates add dear{q} £0.70 --category travel --key car --unit mile --from 2022-04-06 --supersedes car-2011; "
      + "rates activate dear{q}; topup {q}",
    "payee change ana; actor cara; payee confirm ana; actor script", details + "actor script",
    approved + details + "batch make --pay-on {payday} --override {text}; batch exported {b}; paid {b} P-0001; "
      + "returned {b} --reason {text}; reissue {b}; actor script",
    approved + details
      + "batch make --pay-on {payday} --override {text}; batch export {b} --to out{b} --force; paid {b}; actor script",
    "ledger set travel 7400 {rest}", "period close {month}; period open {month}",
    approved + "handed over; paid elsewhere {q}",
    "claims taken q12 P-0042 travel 12.5mi 5.63GBP --workshop 00ff00ff00ff00ff --on 2022-06-20 --approved-by dee "
      + "--approved 2022-06-27T09:00:00Z --rate car-2011:125:45 --key car --text \"To Keighley and back\"; "
      + "claims vouched TBTV-CGF4-W4SV-1RQZ-7X6A q12 --workshop 00ff00ff00ff00ff --head "
      + String(repeating: "0", count: 64) + "; claims payee left P-0042 --workshop 00ff00ff00ff00ff",
  ]

  private static let approved = "travel ana {miles} {text}; submit {q}; approve {q} --override {text}; "
  private static let details =
    "? payee import payees.csv; ? payee add ana; ? payee add ben; ? payee add cara; ? "
    + "payee add dee; actor sam; ? payee confirm ana; ? payee confirm ben cara dee; ? payer set; "

  private static let shell = [
    "undo", "undo; undo", "undo 20", "actor {actor}", "actor {actor}", "actor script", "undo; redo", "oops", "oops ana",
    "amend 22 note {text}", "amend 24 --shift -1m", "note {text} --at \"2 minutes ago\"",
    "speak ben --at \"1 minute ago\"",
    "stop --at \"1 minute ago\"", "leave cara --at \"1 minute ago\"", "arrive cara --at \"2 minutes ago\"",
    "person correct ben --group staff", "person rename ana \"Ana Ortis\"", "undo 30; undo 31",
    "floor oops", "floor oops ana", "meeting change m1 --place {text}",
    "meeting record Visit --since \"2026-03-01 14:00\" --until \"2026-03-01 15:00\"",
  ]
}
