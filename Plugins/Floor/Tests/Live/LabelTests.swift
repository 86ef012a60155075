import Facilitation
import OrderedCollections
import Testing

@testable import Floor

/// Whose a label is, on a roster with people who can be taken for one another.
struct LabelTests {
  static func roster(_ people: [(handle: String, name: String)]) -> Roster {
    var roster = Roster()
    roster.groups[.staff] = Roster.Group(name: .staff, label: "staff")
    for (handle, name) in people {
      roster.people[Handle(handle)] = Roster.Person(
        handle: Handle(handle), name: name, memberships: [.init(group: .staff, since: FloorRoom.ten)])
    }
    return roster
  }

  static let known = roster([
    ("ana", "Ana Ortiz"), ("joe", "Joe Park"), ("maria", "Maria de Souza"), ("fang", "王芳"), ("dee", "Dr Dee Marsh"),
    ("mina", "Mina Shah"), ("john", "John Smith"), ("john-b", "John Brown"), ("bob", "Robert Hale"), ("ivo", "Ivo"),
  ])

  /// `ana name`, or all who could be meant: `ana firstName`.
  static func fits(_ label: String, _ roster: Roster = known, original: Bool = false) -> String {
    let matching = LabelMatching(roster: roster, allowsOriginalNames: original)
    let matches = try? matching.matches(for: [SpeakerLabel(text: label)], file: "x")
    switch matches?.first {
    case .person(let who, let reason): return "\(who.word) is it by \(reason)"
    case .open(let candidates): return candidates.map { "\($0.who.word) \($0.fit)" }.joined(separator: ", ")
    case .guest, .nobody, nil: return "?"
    }
  }

  @Test(arguments: [
    ("Ana Ortiz", "ana"), ("ANA ORTIZ", "ana"), ("ana  ortiz", "ana"), ("Ana Ortiz (she/her)", "ana"),
    ("Ana Ortiz (Guest)", "ana"), ("Ana Ortiz [she]", "ana"), ("Dr. Ana Ortiz", "ana"), ("Ortiz, Ana", "ana"),
    ("Ana Ortiz - service user rep", "ana"), ("Ana Ortiz | Northside", "ana"), ("Ana Ortiz, carer", "ana"),
    ("de Souza, Maria", "maria"), ("Dee Marsh", "dee"), ("Dr. Dee Marsh, GP & CCG lead for mental health", "dee"),
    ("王芳", "fang"), ("Joe Park (he/him - Northside)", "joe"), ("Ana Ortiz (carer of Joe Park)", "ana"),
    ("Ana\u{A0}Ortiz", "ana"), ("Ivo", "ivo"), ("Ana Ortiz.", "ana"),
  ])
  func `a whole name fits`(label: String, handle: String) {
    #expect(Self.fits(label) == "\(handle) is it by name")
  }

  @Test(arguments: [
    ("Ana", "ana firstName"), ("Ana (Guest)", "ana firstName"), ("Ortiz", "ana surname"),
    ("Mina S.", "mina partOfName"),
    ("de Souza", "maria partOfName"), ("bob", "bob handle"), ("carer of Ana Ortiz", "ana nameAmongOthers"),
    ("Mina S. (interpreter for Ana Ortiz)", "ana nameAmongOthers, mina partOfName"),
    ("John", "john firstName, john-b firstName"), ("john", "john firstName, john-b firstName"),
    ("Mina!", "mina firstName"),
    ("Speaker 1", ""), ("Ana's iPhone", ""), ("Ana Lopez", ""), ("iPad (Ana Ortiz)", "ana nameAmongOthers"),
  ])
  func `all else is asked about`(label: String, could: String) {
    #expect(Self.fits(label) == could)
  }

  @Test func `in a list a name in brackets is that by which somebody signed up`() {
    #expect(Self.fits("iPad (Ana Ortiz)", original: true) == "ana is it by name")
    #expect(Self.fits("Joe Park (Ana Ortiz)", original: true) == "ana name, joe name")
  }

  @Test func `a name of two people is never guessed, nor a name that is a part of another's`() {
    let two = Self.roster([("john", "John Smith"), ("john2", "John Smith")])
    #expect(Self.fits("John Smith", two) == "john name, john2 name")
    let longer = Self.roster([("ana", "Ana Ortiz"), ("ana-l", "Ana Ortiz Lopez")])
    #expect(Self.fits("Ana Ortiz", longer) == "ana name, ana-l partOfName")
    // A handle doesn't win over a second person whom the label fits.
    let handle = Self.roster([("ana", "Ana Maria Ortiz"), ("lopez", "Ana Lopez")])
    #expect(Self.fits("ana", handle) == "ana firstName, lopez firstName")
  }

  @Test func `two labels of one file are one person only when somebody says so`() throws {
    let labels = ["Ana Ortiz", "Ana Ortiz (she/her)"].map { SpeakerLabel(text: $0) }
    let silent = LabelMatching(roster: Self.known)
    let matches = try silent.matches(for: labels, file: "x.vtt")
    #expect(
      silent.question(labels, matches, file: "x.vtt")?.reason
        == "x.vtt: 'Ana Ortiz' and 'Ana Ortiz (she/her)' would all be Ana Ortiz (ana)")
    let said = LabelMatching(
      roster: Self.known, said: [LabelMapping(label: "Ana Ortiz (she/her)", owner: .person(.ana))])
    #expect(try said.matches(for: labels, file: "x.vtt") == [.person(.ana, .name), .person(.ana, .said)])
  }

  @Test func `a label that fits by a first name is asked about with whose the name is already`() throws {
    let labels = ["Ana (Guest)", "Ana Ortiz"].map { SpeakerLabel(text: $0) }
    let matching = LabelMatching(roster: Self.known)
    let question = matching.question(labels, try matching.matches(for: labels, file: "x"), file: "x")
    #expect(
      question
        == Refusal(
          "x: 'Ana (Guest)' fits Ana Ortiz (ana) by the first name alone, who has the label 'Ana Ortiz'",
          remedy: "say who they are: --map \"Ana (Guest)=?\"   (? is nobody on the roster; new is a guest)",
          about: "file"))
    #expect(
      matching.question([labels[0]], try matching.matches(for: [labels[0]], file: "x"), file: "x")?.remedy
        == "say who they are: --map \"Ana (Guest)=ana\"")
  }

  @Test func `what a reader doubts is nobody's unless it fits somebody or is said to`() throws {
    let labels = ["As Ana Ortiz has said", "ana ortiz", "joe"].map { SpeakerLabel(text: $0, isDoubted: true) }
    let matches = try LabelMatching(roster: Self.known, guests: .staff).matches(for: labels, file: "x")
    #expect(
      matches == [
        .nobody(isSaid: false), .person(.ana, .name), .open([.init(who: .joe, fit: .firstName)]),
      ])
  }

  @Test func `a line's map goes before a kept one, of which other labels mean nothing`() throws {
    let kept = [
      LabelMapping(label: "Room 3", owner: .nobody), LabelMapping(label: "Room 4", owner: .person(.joe)),
      LabelMapping(label: "Room 5", owner: .person(.joe)),
    ]
    let matching = LabelMatching(
      roster: Self.known, said: [LabelMapping(label: "room 4", owner: .person(.ana))], kept: kept)
    let labels = ["Room 3", "Room 4"].map { SpeakerLabel(text: $0) }
    #expect(try matching.matches(for: labels, file: "x") == [.nobody(isSaid: true), .person(.ana, .said)])
  }

  @Test func `who fits no one is a guest where guests have a group`() throws {
    let labels = ["Eve Young", "Ana"].map { SpeakerLabel(text: $0) }
    let matching = LabelMatching(roster: Self.known, guests: .staff)
    #expect(
      try matching.matches(for: labels, file: "x") == [.guest, .open([.init(who: .ana, fit: .firstName)])])
  }
}

extension Handle {
  static let joe = Handle("joe"), fang = Handle("fang")
}

extension GroupName {
  static let staff = GroupName("staff")
}
