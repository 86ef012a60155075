import Facilitation
import Rendering
import Testing

/// The same three charts as everyone reads them.
struct ChartTests {
  private let shares = Chart(
    key: "shares", title: "Shares of speech", unit: .init("share", "share of speech"), each: .init("group", "group"),
    .bars([
      Chart.Measure("carers", .share(0.25), target: .share(0.5)), Chart.Measure("staff", .share(0.75)),
      Chart.Measure("commissioners", .undefined),
    ]))
  private let turns = Chart(
    key: "turns", title: "Who spoke when", unit: .init("seconds", "time spoken"), each: .init("group", "group"),
    .lanes(
      [
        Chart.Lane("carers", [noon..<(noon + .minutes(10)), (noon + .minutes(30))..<(noon + .minutes(31))]),
        Chart.Lane(
          "staff", [(noon + .minutes(5))..<(noon + .minutes(20)), (noon + .minutes(10))..<(noon + .minutes(15))]),
      ], start: noon, end: noon + .minutes(40)))
  private let days = Chart(
    key: "days", title: "Shares by meeting", unit: .init("share", "share of speech"), each: .init("meeting", "meeting"),
    .line(
      [
        Chart.Series(key: "share.carers", "carers", [.share(0.1), .share(0.5), .share(1)]),
        Chart.Series(key: "share.staff", "staff", [.share(0.9), .undefined, .share(0)]),
      ],
      places: ["one", "two", "three"].map { Chart.Place(.text($0), identity: [Pair("id", nil, .text("the \($0)"))]) }))

  private func shown(_ chart: Chart, as format: Format, width: Int = 60) -> String {
    text(.object([.chart(chart)]), as: format, width: width)
  }

  @Test func `bars have a mark where the target is`() {
    #expect(
      shown(shares, as: .table) == """
        Shares of speech (share of speech)
        carers         █████▌     ┃            25.0 %, target 50.0 %
        staff          ████████████████▌       75.0 %
        commissioners                          –
        ┃ target

        """)
  }

  @Test func `nothing is drawn where a screen reader reads`() {
    #expect(
      shown(shares, as: .plain) == """
        Shares of speech (share of speech)
        group          share of speech  target
        carers                  25.0 %  50.0 %
        staff                   75.0 %       –
        commissioners                –       –

        """)
  }

  @Test func `programs get a bar under names that say what it is, and its target where somebody aims`() {
    #expect(
      shown(shares, as: .csv)
        == "group,share,target\r\ncarers,0.25,0.5\r\nstaff,0.75,\r\ncommissioners,,\r\n")
    let claims = Chart(
      key: "claims", title: "Claims", unit: .init("claims", "claims"), each: .init("state", "state"),
      .bars([Chart.Measure("paid", .count(2))]))
    #expect(shown(claims, as: .csv) == "state,claims\r\npaid,2\r\n")
  }

  @Test func `each stretch of a lane is in its table, in order of time`() {
    #expect(
      shown(turns, as: .csv)
        == [
          "group,start,seconds", "carers,2022-11-10T12:00:00Z,600", "staff,2022-11-10T12:05:00Z,900",
          "staff,2022-11-10T12:10:00Z,300", "carers,2022-11-10T12:30:00Z,60", "",
        ].joined(separator: "\r\n"))
  }

  @Test func `lanes show who spoke at one time, in one lane and across them`() {
    #expect(
      shown(turns, as: .table, width: 62) == """
        Who spoke when (time spoken)
        carers      ███████████▌·····················▌█··········  11m
        staff       ·····▌█████▓▓▓▓▓▓██████······················  20m
        2022-11-10  12:00    12:10      12:20      12:30    12:40
        ▓ several at once

        """)
  }

  @Test func `a line is as high as its values, with gaps`() {
    #expect(
      shown(days, as: .table, width: 70) == """
        Shares by meeting (share of speech)
        carers  ▁▁▁▁▁▁▁▁▅▅▅▅▅▅▅▅████████  10.0 % → 100.0 % (10.0 % to 100.0 %)
        staff   ████████········▁▁▁▁▁▁▁▁  90.0 % → 0.0 %
                one                three
        first → last (lowest to highest), drawn from 0 to 100.0 %

        """)
  }

  @Test func `programs get a line by its places`() {
    #expect(
      shown(days, as: .json) == """
        {"days":[{"id":"the one","meeting":"one","share.carers":0.1,"share.staff":0.9},\
        {"id":"the two","meeting":"two","share.carers":0.5,"share.staff":null},\
        {"id":"the three","meeting":"three","share.carers":1.0,"share.staff":0.0}]}

        """)
  }

  @Test func `a page has the picture, its words and its table`() {
    let page = shown(shares, as: .html)
    #expect(
      page.contains(
        """
        <div class="chart" role="img" aria-label="Shares of speech (share of speech): carers 25.0 %, target 50.0 %; \
        staff 75.0 %; commissioners –">
        <div class="row"><span dir="auto">carers</span><svg class="measure" viewBox="0 0 1000 100" \
        preserveAspectRatio="none" aria-hidden="true"><rect x="0.0" y="15.0" width="250.0" height="70.0"></rect>\
        <line class="target-ground" x1="500.0" y1="0.0" x2="500.0" y2="100.0"></line>\
        <line class="target" x1="500.0" y1="0.0" x2="500.0" y2="100.0"></line></svg>\
        <bdi>25.0 %, target 50.0 %</bdi></div>
        """))
  }

  @Test func `voices at one time in one lane have tracks of their own`() {
    let page = shown(turns, as: .html)
    let tracks = [
      #"<rect x="125.0" y="5.0" width="375.0" height="40.0">"#,
      #"<rect x="250.0" y="55.0" width="125.0" height="40.0">"#,
    ]
    #expect(tracks.allSatisfy(page.contains))
  }

  @Test func `of many places the lowest and the highest are told and marked`() {
    let shares = (0..<34).map { Value.share(Double(($0 * 7) % 34) / 100) }
    let trend = Chart(
      key: "trend", title: "Trend", unit: .init("share", "share of speech"), each: .init("meeting", "meeting"),
      .line([Chart.Series(key: "staff", "staff", shares)], places: (1...34).map { Chart.Place(.text("m\($0)")) }))
    #expect(
      shown(trend, as: .table, width: 75) == """
        Trend (share of speech)
        staff  ▁▂▃▄▅▁▂▃▄▅▁▂▃▄▅▁▂▃▄▅▁▂▃▅▆▁▂▄▅▆▁▃▄▅  0.0 % → 27.0 % (0.0 % to 33.0 %)
               m1                             m34
        first → last (lowest to highest), drawn from 0 to 50.0 %

        """)
    let page = shown(trend, as: .html)
    #expect(page.contains(#"<line class="dot" x1="0.0" y1="95.0" x2="0.0" y2="95.0"></line>"#))
    #expect(page.contains("<bdi>0.0 % → 27.0 % (0.0 % to 33.0 %)</bdi>"))
  }

  @Test func `a line that goes below zero is drawn from its lowest value`() {
    let drift = Chart(
      key: "drift", title: "Drift", unit: .init("minutes", "minutes"), each: .init("item", "item"),
      .line(
        [Chart.Series(key: "drift", "drift", [.count(-4), .count(0), .count(4)])],
        places: ["a", "b", "c"].map { Chart.Place(.text($0)) }))
    #expect(
      shown(drift, as: .table, width: 40) == """
        Drift (minutes)
        drift  ▁▁▁▁▁▅▅▅▅▅█████  -4 → 4 (-4 to 4)
               a             c
        first → last (lowest to highest), drawn
        from -4 to 4

        """)
  }

  @Test func `an axis of several days has them at its ends`() {
    let window = Chart(
      key: "window", title: "A window", unit: .init("seconds", "time open"), each: .init("window", "window"),
      .lanes([Chart.Lane("w1", [noon..<(noon + .hours(24))])], start: noon, end: noon + .hours(48)))
    #expect(
      shown(window, as: .table, width: 60) == """
        A window (time open)
        w1  ██████████████████████████·························  24h
            2022-11-10 12:00                   2022-11-12 12:00

        """)
  }

  @Test func `a page marks full hours, and what lies behind them`() {
    let page = shown(turns, as: .html)
    #expect(
      page.contains(
        """
        <div class="row axis"><span dir="auto">2022-11-10</span><div class="ends"><bdi>12:00</bdi>\
        <span class="mark" style="left: 25.0%">12:10</span><span class="mark" style="left: 50.0%">12:20</span>\
        <span class="mark" style="left: 75.0%">12:30</span><bdi>12:40</bdi></div></div>
        """))
    #expect(page.contains(#"<line class="grid" x1="250.0" y1="0.0" x2="250.0" y2="100.0"></line>"#))
  }

  @Test func `a table of more than twelve figures is closed, on paper too`() {
    let isOpen = [12, 13].map { count in
      let lanes = (0..<count).map { Chart.Lane("\($0)", [noon..<(noon + .minutes(1))]) }
      let chart = Chart(
        key: "k", title: "t", unit: .init("u", "u"), each: .init("s", "s"),
        .lanes(lanes, start: noon, end: noon + .minutes(1)))
      return shown(chart, as: .html).contains("<details open>")
    }
    #expect(isOpen == [true, false])
  }

  @Test func `no chart is wider than its window, however narrow`() {
    for seed in 0..<400 {
      var documents = RandomDocuments(seed: seed)
      let chart = documents.chart()
      for width in [8, 8 + seed % 292, 300] {
        let lines = shown(chart, as: .table, width: width)
        // A character that takes two columns needs them.
        let tooWide = lines.split(separator: "\n").filter { displayWidth($0) > width }
        #expect(tooWide.isEmpty, "seed \(seed), width \(width)")
        let steering = lines.unicodeScalars.contains { $0.isUnprintable && $0 != "\n" }
        #expect(!steering, "seed \(seed), width \(width)")
      }
    }
  }
}
