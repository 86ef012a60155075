import Facilitation
import TestKit
import Testing

@testable import Engine

@Suite struct `Plugins keep their laws` {
  @Test(arguments: Scene.plugins.indices)
  func `every example works, is recorded canonically, and its journal's script makes it again`(index: Int) throws {
    let violations = try PluginConformance.violations(
      of: Scene.plugins[index], among: Scene.plugins, scene: Scene.lines, files: Scene.files,
      answers: Scene.answers)
    #expect(violations == [])
  }

  @Test func `every fact that there ever is can be expected before anything has happened`() throws {
    let empty = try Stage(plugins: Scene.plugins)
    var names: Set<String> = []
    for seed in UInt64(0)..<40 {
      let workshop = try RandomWorkshop(seed: seed, length: 120).stage
      names.formUnion(workshop.workshop.facts(workshop.session.context).map(\.name))
    }
    #expect(names.count > 80)
    let unforeseen = names.filter { !empty.workshop.mayHaveFact($0, empty.session.context) }
    #expect(unforeseen.sorted() == [])
    #expect(!empty.workshop.mayHaveFact("floor.shares.carers", empty.session.context))
  }

  @Test func `a plugin that breaks a law is found out`() throws {
    let violations = try PluginConformance.violations(
      of: JarPlugin.self, among: [JarPlugin.self], scene: [], files: ["sweets.txt": "nothing\n"])
    #expect(violations.count == 2)
    #expect(violations.first?.hasPrefix("jar: take 1: error: there are only 0 sweets") == true)
    #expect(violations.last?.hasPrefix("jar: fill sweets.txt: error: 'nothing' is not a number of sweets") == true)
  }
}
