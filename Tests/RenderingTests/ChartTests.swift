import Facilitation
import Rendering
import Testing

/// The same three charts as everyone reads them.
struct ChartTests {
  private let shares = Chart(
    key: "shares", title: "Shares of speech", unit: "share of speech", each: "group",
    .bars([
      Chart.Measure("carers", .share(0.25), target: .share(0.5)), Chart.Measure("staff", .share(0.75)),
      Chart.Measure("commissioners", .undefined),
    ]))
  private let turns = Chart(
    key: "turns", title: "Who spoke when", unit: "time spoken", each: "group",
    .lanes(
      [
        Chart.Lane("carers", [noon..<(noon + .minutes(10)), (noon + .minutes(30))..<(noon + .minutes(31))]),
        Chart.Lane(
          "staff", [(noon + .minutes(5))..<(noon + .minutes(20)), (noon + .minutes(10))..<(noon + .minutes(15))]),
      ], start: noon, end: noon + .minutes(40)))
  private let days = Chart(
    key: "days", title: "Shares by meeting", unit: "share of speech", each: "meeting",
    .line(
      [
        Chart.Series(key: "carers", "carers", [.share(0.1), .share(0.5), .share(1)]),
        Chart.Series(key: "staff", "staff", [.share(0.9), .undefined, .share(0)]),
      ], places: [.text("one"), .text("two"), .text("three")]))

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

  @Test func `each stretch of a lane is in its table, in order of time`() {
    #expect(
      shown(turns, as: .csv)
        == [
          "label,start,seconds", "carers,2022-11-10T12:00:00Z,600", "staff,2022-11-10T12:05:00Z,900",
          "staff,2022-11-10T12:10:00Z,300", "carers,2022-11-10T12:30:00Z,60", "",
        ].joined(separator: "\r\n"))
  }

  @Test func `lanes show who spoke at one time, in one lane and across them`() {
    #expect(
      shown(turns, as: .table, width: 62) == """
        Who spoke when (time spoken)
        carers  ████████████▌·······················▌█···········  11m
        staff   ······██████▓▓▓▓▓▓███████························  20m
                2022-11-10 12:00                 2022-11-10 12:40

        """)
  }

  @Test func `a line is as high as its values, with gaps`() {
    #expect(
      shown(days, as: .table, width: 48) == """
        Shares by meeting (share of speech)
        carers  ▁▁▁▁▁▁▁▁▅▅▅▅▅▅▅███████  10.0 % → 100.0 %
        staff   ████████·······▁▁▁▁▁▁▁  90.0 % → 0.0 %
                one              three

        """)
  }

  @Test func `programs get a line by its places`() {
    #expect(
      shown(days, as: .json) == """
        {"days":[{"place":"one","carers":0.1,"staff":0.9},{"place":"two","carers":0.5,"staff":null},\
        {"place":"three","carers":1.0,"staff":0.0}]}

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
        <line class="target-ground" x1="500.0" y1="0" x2="500.0" y2="100"></line>\
        <line class="target" x1="500.0" y1="0" x2="500.0" y2="100"></line></svg>\
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

  @Test func `no chart is wider than its window, however narrow`() {
    for seed in 0..<400 {
      var documents = RandomDocuments(seed: seed)
      let chart = documents.chart()
      for width in [20, 20 + seed % 180] {
        let tooWide = shown(chart, as: .table, width: width).split(separator: "\n").filter { displayWidth($0) > width }
        #expect(tooWide.isEmpty, "seed \(seed), width \(width)")
      }
    }
  }
}
