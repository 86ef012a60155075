import Facilitation
import OrderedCollections

/// A speaker's label as a file has it.
struct SpeakerLabel: Equatable, Sendable {
  var text: String
  /// Whether the reader wouldn't take it for a name.
  var isDoubted = false
}

/// Whose a label is, and why.
enum LabelMatch: Equatable, Sendable {
  case person(Handle, Reason)
  /// Said to be nobody's, or doubted and like no one's name.
  case nobody(isSaid: Bool)
  case guest
  /// Nobody may guess: who it could be, in the order of the roster.
  case open([Candidate])

  enum Reason: Equatable, Sendable {
    case said
    case name
  }

  struct Candidate: Equatable, Sendable {
    var who: Handle
    var fit: LabelFit
  }
}

/// Finds out whose the labels of a file are.
///
/// A label is whose somebody says; else that of the one person whom it fits by a whole name, unless another label does.
/// All else is asked about, never guessed.
struct LabelMatching {
  let roster: Roster
  /// What this line says, by the labels' keys.
  private let said: [LabelMapping]
  /// What is kept from another meeting; labels that aren't in this one mean nothing.
  private let kept: [LabelMapping]
  /// Where those go on the roster whose labels fit no one; `nil` where they are asked about.
  private let guests: GroupName?
  private let allowsOriginalNames: Bool
  private let names: [(who: Handle, key: String, forms: NameForms)]

  init(
    roster: Roster, said: [LabelMapping] = [], kept: [LabelMapping] = [], guests: GroupName? = nil,
    allowsOriginalNames: Bool = false
  ) {
    (self.roster, self.said, self.kept, self.guests) = (roster, said, kept, guests)
    self.allowsOriginalNames = allowsOriginalNames
    names = roster.people.values.map { ($0.handle, LabelMapping.key($0.name), NameForms($0.name)) }
  }

  /// Whose each label is, in their order; what is said of labels that aren't there is refused.
  func matches(for labels: [SpeakerLabel], file: String) throws(Refusal) -> [LabelMatch] {
    try checkSaid(labels, file)
    var owners: [String: LabelOwner] = [:]
    for mapping in kept + said { owners[LabelMapping.key(mapping.label)] = mapping.owner }
    var matches = labels.map { label in match(label, owners[LabelMapping.key(label.text)]) }
    partLabelsOfOne(&matches)
    return matches
  }

  private func checkSaid(_ labels: [SpeakerLabel], _ file: String) throws(Refusal) {
    var used: Set<String> = []
    for mapping in said {
      let key = LabelMapping.key(mapping.label)
      guard labels.contains(where: { LabelMapping.key($0.text) == key }) else {
        let known = labels.sorted { !$0.isDoubted && $1.isDoubted }.prefix(8).map { "'\($0.text)'" }
        throw Refusal(
          "\(file): no speaker is called '\(mapping.label)'",
          remedy: "its speakers are \(known.joined(separator: ", "))", about: "map")
      }
      guard used.insert(key).inserted else {
        throw Refusal("'\(mapping.label)' is mapped twice", remedy: "give --map once for each speaker", about: "map")
      }
      if mapping.owner == .guest, guests == nil {
        let group = roster.groups.keys.first?.word ?? "GROUP"
        throw Refusal(
          "'\(mapping.label)' is to be a guest, of no group", remedy: "say of which: --guests \(Word.canonical(group))",
          about: "map")
      }
    }
  }

  private func match(_ label: SpeakerLabel, _ owner: LabelOwner?) -> LabelMatch {
    switch owner {
    case .person(let who): return .person(who, .said)
    case .nobody: return .nobody(isSaid: true)
    case .guest where guests != nil: return .guest
    case .guest, nil: break
    }
    let forms = NameForms(label.text, allowsOriginalName: allowsOriginalNames)
    let key = LabelMapping.key(label.text)
    var fits: [LabelMatch.Candidate] = names.compactMap { name in
      // The very text is a whole name, though it may have no form of one.
      let fit = name.key == key ? .name : forms.fit(name.forms, Handle(name.who.word))
      return fit.map { LabelMatch.Candidate(who: name.who, fit: $0) }
    }
    // Who is only mentioned, in the label of another or in a sentence, isn't meant.
    if label.isDoubted || fits.contains(where: { $0.fit == .name }) { fits.removeAll { $0.fit == .nameAmongOthers } }
    if let only = fits.first, fits.count == 1, only.fit == .name { return .person(only.who, .name) }
    guard fits.isEmpty else { return .open(fits) }
    if label.isDoubted { return .nobody(isSaid: false) }
    return guests == nil ? .open([]) : .guest
  }

  /// Two labels of one file are one person only where somebody says so of all but one.
  private func partLabelsOfOne(_ matches: inout [LabelMatch]) {
    var places: [Handle: [Int]] = [:]
    for (place, match) in matches.enumerated() {
      if case .person(let who, .name) = match { places[who, default: []].append(place) }
    }
    for (who, those) in places where those.count > 1 {
      for place in those { matches[place] = .open([LabelMatch.Candidate(who: who, fit: .name)]) }
    }
  }
}

// MARK: - Asking

extension LabelMatching {
  /// Asks whose the open labels are, with the words that say so; `nil` where none is open.
  func question(_ labels: [SpeakerLabel], _ matches: [LabelMatch], file: String) -> Refusal? {
    var unknown: [String] = []
    var sentences: [String] = []
    var options: [String] = []
    var shared: [Handle] = []
    for (label, match) in zip(labels, matches) {
      guard case .open(let candidates) = match else { continue }
      let named = "'\(label.text)'"
      let only = candidates.count == 1 ? candidates.first : nil
      let other = only.flatMap { otherLabel(of: $0.who, labels, matches) }
      // Whose label there is already is hardly somebody's who has but a name in common.
      let likely = other == nil ? only?.who.word : nil
      options.append("--map " + Word.quoted("\(label.text)=\(likely ?? Handle.unnamed.word)"))
      if candidates.isEmpty {
        unknown.append(named)
      } else if let only, only.fit == .name {
        if !shared.contains(only.who) {
          shared.append(only.who)
          sentences.append(sharing(only.who, labels, matches))
        }
      } else if let only {
        let known = other.map { ", who has the label '\($0)'" } ?? ""
        sentences.append("\(named) fits \(name(only.who)) \(only.fit.words)\(known)")
      } else {
        sentences.append("\(named) fits \(candidates.prefix(4).map { name($0.who) }.spoken)")
      }
    }
    guard !options.isEmpty else { return nil }
    if !unknown.isEmpty {
      let fit = unknown.count == 1 ? "fits" : "fit"
      sentences.insert("\(unknown.joined(separator: ", ")) \(fit) no one on the roster", at: 0)
    }
    let hint = options.contains { $0.hasSuffix("=?\"") } ? "   (? is nobody on the roster; new is a guest)" : ""
    return Refusal(
      "\(file): \(sentences.joined(separator: "; "))",
      remedy: "say who they are: " + options.joined(separator: " ") + hint, about: "file")
  }

  private func name(_ who: Handle) -> String { "\(roster.name(of: who)) (\(who.word))" }

  private func sharing(_ who: Handle, _ labels: [SpeakerLabel], _ matches: [LabelMatch]) -> String {
    let those = zip(labels, matches).filter { $0.1 == .open([LabelMatch.Candidate(who: who, fit: .name)]) }
    return "\(those.map { "'\($0.0.text)'" }.spoken) would all be \(name(who))"
  }

  /// Which label is that person's already.
  private func otherLabel(of who: Handle, _ labels: [SpeakerLabel], _ matches: [LabelMatch]) -> String? {
    zip(labels, matches).first { _, match in
      if case .person(who, _) = match { true } else { false }
    }?.0.text
  }
}
