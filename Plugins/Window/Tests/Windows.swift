import Engine
import Facilitation
import Gathering
import TestKit

@testable import Window

/// A workshop in London whose first meeting has closed: ana and eve have lived experience, ben is a carer, cara is staff.
enum Windows {
  static let lines = [
    "group add lived-experience", "group add carers", "group add staff",
    "person add 'Ana Ortiz' --group lived-experience", "person add 'Eve Young' --group lived-experience",
    "person add 'Ben Hale' --group carers", "person add 'Cara Singh' --group staff",
    "meeting open 'Waiting well'", "arrive ana eve ben cara", "item add 'First letters' 20m --by ana", "meeting close",
  ]

  /// A stage on which these lines were typed after the meeting; `start` is on London's clocks.
  static func stage(
    start: String = "2023-10-28T18:00", _ more: [String] = [], files: [String: String] = [:],
    journal: (any Journal)? = nil
  ) throws -> Stage {
    let stage = try Stage(
      plugins: [GatheringPlugin.self, WindowPlugin.self], files: files, journal: journal, start: start)
    let said = stage.run((["meet 1"] + lines + more).joined(separator: "\n"))
    guard stage.console.complained.isEmpty else { throw Broken(said) }
    return stage
  }

  /// What a line answers at a time, which is given as in a command file.
  static func answer(_ stage: Stage, at time: String, _ line: String) -> String {
    stage.run("meet 1\n@ \(time)\n\(line)")
  }
}

extension Stage {
  /// The facts of the window, as they can be expected.
  var windowFacts: [String: Value] {
    Dictionary(
      uniqueKeysWithValues: workshop.facts(session.context).filter { $0.name.hasPrefix("window.") }.map {
        (String($0.name.dropFirst("window.".count)), $0.value)
      })
  }

  /// The receipt code in an answer.
  static func code(in answer: String) -> String {
    answer.split(separator: "\n").first { $0.hasPrefix("receipt code") }?.split(separator: " ").last.map(String.init)
      ?? "no code in: \(answer)"
  }
}

extension Windows {
  /// A stage on a journal that somebody else wrote, after all that happened.
  static func opened(_ journal: any Journal) throws -> Stage {
    try Stage(plugins: [GatheringPlugin.self, WindowPlugin.self], journal: journal, start: "2024-01-01T10:00")
  }
}

extension Stage {
  /// The words of the comments that are released, in the order of their ids.
  var released: [String] {
    get throws {
      try contents.flatMap { try EventRecord.readAll(json: $0.events) }.filter { $0.name == "released" }.map {
        try $0.text("text")
      }
    }
  }
}
