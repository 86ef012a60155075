import Engine
import Facilitation
import Testing

@Suite struct `Chance comes from outside` {
  private func salts(_ surroundings: Surroundings) -> [[UInt8]] { (1...100).map(surroundings.salt) }

  private var host: Surroundings { .host { Instant(microseconds: 7) } }

  @Test func `no two entries have the same salt, nor two workshops`() {
    let all = salts(host) + salts(host)
    #expect(all.allSatisfy { $0.count == 16 })
    #expect(Set(all).count == 200)
  }

  @Test func `what is drawn is the same for one line and purpose, and another for any other`() {
    let one = Surroundings.seeded(by: [1])
    #expect(one.chance(3, "code", 40) == one.chance(3, "code", 40))
    let all = [
      one.chance(3, "code", 40), one.chance(4, "code", 40), one.chance(3, "key", 40),
      Surroundings.seeded(by: [2]).chance(3, "code", 40), host.chance(3, "code", 40),
    ]
    #expect(all.allSatisfy { $0.count == 40 })
    #expect(Set(all + [one.salt(3)]).count == 6)
    #expect(Set(all.map { $0.prefix(16) }).count == 5)
  }

  @Test func `the machine's time is asked for`() { #expect(host.realTime() == Instant(microseconds: 7)) }

  @Test func `the same text gives the same salts, and another gives others`() {
    #expect(salts(.seeded(by: [1])) == salts(.seeded(by: [1])))
    #expect(Set(salts(.seeded(by: [1])) + salts(.seeded(by: [2]))).count == 200)
  }
}
