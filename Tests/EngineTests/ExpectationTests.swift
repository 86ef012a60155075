import Engine
import TestKit
import Testing

@Suite struct `Facts are held against expectations` {
  private func stage() throws -> Stage {
    let stage = try Stage(plugins: [JarPlugin.self], start: nil)
    stage.run("meet 1\nstart 2022-06-28 10:00 Europe/London\nopen\nadd 640\nadd 2 --label mint\ntake 1\n@ 10:03:40.4\n")
    return stage
  }

  @Test(arguments: [
    "jar.sweets = 641", "jar.sweets != 640", "jar.sweets > 640", "jar.sweets >= 641", "jar.sweets < 642",
    "JAR.SWEETS <= 641", "jar.fullness = 64%", "jar.fullness <= 64%", "jar.fullness = 64.1%", "jar.fullness = 0.64",
    "jar.fullness > 64.05%", "jar.open = yes", "jar.open != no", "jar.first = mint", "jar.first != \"a b\"",
    "jar.age = 3m40s", "jar.age = 4m", "jar.age = 3m40.4s", "jar.age < 221s", "jar.age >= 3m40s",
    "jar.opened = 10:00", "jar.opened < 10:01", "jar.opened != none",
  ])
  func `met`(expectation: String) throws {
    #expect(try stage().type("expect \(expectation)") == "")
  }

  @Test(arguments: [
    ("jar.sweets = 640", "jar.sweets is 641, and was to be 640"),
    ("jar.sweets != 641", "jar.sweets is 641, and was not to be 641"),
    ("jar.sweets < 641", "jar.sweets is 641, the same as precisely as 641 is written, and was to be less than 641"),
    ("jar.sweets <= 640", "jar.sweets is 641, and was to be at most 640"),
    ("jar.sweets >= 642", "jar.sweets is 641, and was to be at least 642"),
    ("jar.fullness = 65%", "jar.fullness is 64.1%, and was to be 65%"),
    (
      "jar.fullness > 64%",
      "jar.fullness is 64.1%, the same as precisely as 64% is written, and was to be more than 64%"
    ),
    ("jar.open = no", "jar.open is yes, and was to be no"),
    ("jar.first = none", "jar.first is 'mint', and was to be none"),
    ("jar.age > 3m40s", "jar.age is 3m40.4s, the same as precisely as 3m40s is written, and was to be more than 3m40s"),
    (
      "jar.opened > 10:00",
      "jar.opened is 2022-06-28T09:00:00Z, the same as precisely as 10:00 is written, and was to be more than 10:00"
    ),
  ])
  func `not met`(expectation: String, found: String) throws {
    let stage = try stage()
    #expect(stage.type("expect \(expectation)").hasPrefix("not as expected: \(found)\n"))
    #expect(stage.session.status == .unexpected)
  }

  @Test(arguments: [
    ("jar.sweeps = 1", "there is no fact 'jar.sweeps'"), ("jar.sweets = many", "can't be compared with 'many'"),
    ("jar.sweets = 3m", "can't be compared with '3m'"), ("jar.open > yes", "is yes or no, which is not more or less"),
    ("jar.first < mint", "is a text, which is not more or less"), ("jar.sweets ~ 1", "'~' doesn't compare"),
    ("jar.sweets =", "VALUE is missing: what it is compared with"),
    ("jar.sweets = 1 2", "there is no place for '2' here"),
    ("jar.age = 5", "can't be compared with '5'"), ("jar.sweets = NaN", "can't be compared with 'NaN'"),
    ("jar.sweets > none", "can't be compared with 'none'"),
  ])
  func `like is compared with like, or it says that it can't`(expectation: String, reason: String) throws {
    let stage = try stage()
    #expect(stage.type("expect \(expectation)").contains(reason))
    #expect(stage.session.status == .refused)
  }

  @Test func `a fact without a value is none`() throws {
    let stage = try Stage(plugins: [JarPlugin.self])
    #expect(stage.type("expect jar.age = none", "expect jar.first = –", "expect jar.age != 3m") == "")
    #expect(stage.type("expect jar.age = 3m").contains("jar.age is none"))
    #expect(stage.type("expect jar.age > 3m").contains("jar.age is none"))
  }
}
