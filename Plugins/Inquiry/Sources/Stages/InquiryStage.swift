/// A stage of an appreciative inquiry, in the order of the cycle.
enum InquiryStage: String, CaseIterable, Codable, Sendable {
  case define
  case discovery
  case dream
  case design
  case destiny

  /// The one after it; `nil` after the last.
  var next: InquiryStage? {
    let all = Self.allCases
    return all.firstIndex(of: self).flatMap { $0 + 1 < all.count ? all[$0 + 1] : nil }
  }

  /// As it is called: `Discovery`.
  var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }

  /// What is done in it.
  var purpose: String {
    switch self {
    case .define: "choose what to study: 3 to 5 topics, each said as what you want more of"
    case .discovery: "stories of when it was at its best: in pairs, then in fours, then the themes with the whole room"
    case .dream: "images of what could be, one for each table, made from the themes"
    case .design: "propositions: what could be, said as if it were so already"
    case .destiny: "who does what, by when, and what the first step is"
    }
  }

  /// Lines that are of use in it, as they are typed, the first of which makes a beginning; `one` and `other` are people.
  func lines(_ one: String, _ other: String) -> [String] {
    switch self {
    case .define:
      ["topic add Being told where we stand --by \(one) --by \(other)", "question add When were you at your best?"]
    case .discovery:
      ["story add TEXT --by \(one) --consent", "story add --by \(one)", "pairs", "theme add Somebody rings --from s1"]
    case .dream: ["tables blue green", "image add A hall where everyone is greeted --table blue --from th1"]
    case .design:
      ["proposition add Everyone who waits hears every week --by \(one) --from im1", "proposition tick p1 vivid"]
    case .destiny: ["commit add Ring everyone on the list --by \(other) --due +14d --from p1"]
    }
  }

  /// What to put on the agenda, with the time that it usually takes.
  var items: [(title: String, minutes: Int)] {
    switch self {
    case .define: [("What we study", 30)]
    case .discovery: [("Stories in pairs", 40), ("Stories in fours", 30), ("Themes with the whole room", 30)]
    case .dream: [("Images of what could be", 45)]
    case .design: [("Propositions", 60)]
    case .destiny: [("Who does what", 30)]
    }
  }

  /// What is said where it begins.
  var entering: [String] { ["\(title): \(purpose)", "more with: stage show"] }
}
