import Foundation
import TestKit
import Testing

/// Where the real meetings are, when someone says.
private let realMeetings = ProcessInfo.processInfo.environment["EVENHAND_MEETINGS"].flatMap { $0.isEmpty ? nil : $0 }

/// Meetings that nobody here wrote, as one programme, compared with the figures of an independent program.
@Suite(
  .enabled(
    if: realMeetings != nil,
    "set EVENHAND_MEETINGS to the folder of real meetings to report 34 AMI meetings as one programme"))
struct RealProgrammeTests {
  /// What `ami/expected.json` holds of one meeting.
  private struct Expected: Decodable {
    struct Person: Decodable { var merged_s: Double }

    var turns: Int
    var sum_merged_s, uem_s: Double
    var per_speaker: [String: Person]
  }

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: URL(fileURLWithPath: try #require(realMeetings)).appending(path: path), encoding: .utf8)
  }

  /// The four who are in a meeting get groups of their own, in the order of their names, as far as they haven't one.
  private static func groups(_ meetings: [(key: String, value: Expected)]) -> [String: String] {
    var groups: [String: String] = [:]
    for (_, meeting) in meetings {
      let speakers = meeting.per_speaker.keys.sorted()
      var free = ["a", "b", "c", "d"].filter { group in !speakers.contains { groups[$0] == group } }
      for speaker in speakers where groups[speaker] == nil { groups[speaker] = free.isEmpty ? "d" : free.removeFirst() }
    }
    return groups
  }

  private static func stage(
    _ meetings: [(key: String, value: Expected)], _ groups: [String: String]
  ) throws -> Stage {
    var files: [String: String] = [:]
    var lines = ["meet 1", "start 2026-03-02 09:00 UTC"] + ["a", "b", "c", "d"].map { "group add \($0)" }
    lines += groups.sorted { $0.key < $1.key }.map { "person add \($0.key) --group \($0.value)" }
    // In a programme of recordings, where most groups are one person, everyone agreed to be shown.
    lines += ["a", "b", "c", "d"].map { "agree --show-alone \($0)" }
    for (name, meeting) in meetings {
      files["\(name).rttm"] = try text("ami/rttm/\(name).rttm")
      lines += [
        "meeting open \(name)", "@ +\(meeting.uem_s)s", "floor import \(name).rttm", "meeting close", "@ +24h",
      ]
    }
    let stage = try Stage(plugins: Scene.plugins, files: files, start: nil)
    stage.run(lines.joined(separator: "\n"), name: "ami.meet")
    #expect(stage.console.complained == "")
    return stage
  }

  @Test func `34 AMI meetings are a programme whose figures are those of the independent program`() throws {
    let all = try JSONDecoder().decode([String: Expected].self, from: Data(try Self.text("ami/expected.json").utf8))
    let meetings = all.sorted { $0.key < $1.key }
    #expect(meetings.count == 34)
    let groups = Self.groups(meetings)
    let stage = try Self.stage(meetings, groups)
    let programme = try ShownReport("report programme", stage)
    var (sums, heard): ([String: Double], Double) = ([:], 0)
    for (place, (name, expected)) in meetings.enumerated() {
      let row = try #require(programme.rows("meetings").dropFirst(place).first)
      #expect(row["title"] as? String == name)
      #expect(row["people"] as? Int == expected.per_speaker.count, "\(name)")
      #expect(row["turns"] as? Int == expected.turns, "\(name)")
      try expect(row["length"], expected.uem_s, "\(name), length")
      try expect(row["seconds"], expected.sum_merged_s, "\(name), speech")
      try expect(row["betweenGroups"], Self.between(expected, groups), "\(name), between groups")
      for group in ["a", "b", "c", "d"] {
        let people = expected.per_speaker.filter { groups[$0.key] == group }
        let seconds = people.values.reduce(0) { $0 + $1.merged_s }
        (sums[group, default: 0], heard) = (sums[group, default: 0] + seconds, heard + seconds)
        guard !people.isEmpty else { continue }
        let share = seconds / expected.sum_merged_s
        let even = Double(people.count) / Double(expected.per_speaker.count)
        try expect(programme.rows("trend")[place]["share.\(group)"], share, "\(name), share of \(group)")
        try expect(programme.rows("parity")[place]["parity.\(group)"], share / even, "\(name), parity of \(group)")
      }
    }
    for (group, seconds) in sums {
      try expect(programme.column("share", of: "shares")[group], seconds / heard, "share of \(group)")
    }
    try pages(stage, meetings.map(\.key))
  }

  /// The pages that people read have all meetings, and the same shares to the decimal that is printed.
  private func pages(_ stage: Stage, _ names: [String]) throws {
    for format in ["html", "markdown"] {
      let page = stage.type("report programme --as \(format)")
      #expect(names.filter { !page.contains($0) } == [], "\(format)")
      for share in try ShownReport("report programme", stage).rows("trend").compactMap({ $0["share.a"] as? Double }) {
        #expect(page.contains(String(format: "%.1f %%", share * 100)), "\(format): \(share)")
      }
    }
    // Pages for whoever wants to look at them.
    guard let folder = ProcessInfo.processInfo.environment["EVENHAND_PAGES"] else { return }
    for (format, ending) in [("html", "html"), ("markdown", "md")] {
      let page = stage.type("report programme --as \(format)")
      try page.write(toFile: "\(folder)/programme.\(ending)", atomically: true, encoding: .utf8)
    }
  }

  private func expect(_ shown: Any?, _ expected: Double, _ what: String) throws {
    let shown = try #require(shown as? Double, "\(what)")
    #expect(abs(shown - expected) < 1e-6, "\(what): \(shown), not \(expected)")
  }

  /// The part of Theil's T that lies between the groups.
  private static func between(_ meeting: Expected, _ groups: [String: String]) -> Double {
    let times = meeting.per_speaker.mapValues(\.merged_s)
    let mean = meeting.sum_merged_s / Double(times.count)
    let all = times.values.reduce(0) { $0 + ($1 > 0 ? $1 / mean * log($1 / mean) : 0) } / Double(times.count)
    let parts = Dictionary(grouping: times, by: { groups[$0.key] ?? "" }).values.map { people in
      let sum = people.reduce(0) { $0 + $1.value }
      return sum > 0 ? sum / meeting.sum_merged_s * log(sum / Double(people.count) / mean) : 0
    }
    return parts.reduce(0, +) / all
  }
}
