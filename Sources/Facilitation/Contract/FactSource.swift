/// Where facts come from: one, or a family that is worked out together.
///
/// Nothing is worked out until somebody asks for it by its name, as most who ask want one fact of hundreds.
public struct FactSource {
  /// The fact's name; of a family, what its facts' names begin with, before a dot.
  private let names: [String]
  private let isFamily: Bool
  private let read: () -> [Fact]

  /// One fact.
  public static func one(_ name: String, _ value: @autoclosure @escaping () -> Value) -> FactSource {
    FactSource(names: [name], isFamily: false) { [Fact(name, value())] }
  }

  /// Facts by group, or by whatever else their names end with: `share.carers` is of the family `share`.
  public static func family(_ names: String..., facts: @escaping () -> [Fact]) -> FactSource {
    FactSource(names: names, isFamily: true, read: facts)
  }

  /// Facts that there can be, and that aren't there now.
  ///
  /// A plugin's sources name all of its facts whatever has happened, so that an expectation can be read before it is run.
  public static func absent(_ names: String...) -> FactSource { FactSource(names: names, isFamily: false) { [] } }

  /// All that come from here.
  public var facts: [Fact] { read() }

  /// The fact of this name, in whatever case; `nil` where none is.
  func fact(_ name: String) -> Fact? {
    let name = name.lowercased()
    return mayHave(name) ? read().first { $0.name.lowercased() == name } : nil
  }

  /// Whether there can be a fact of this name, which is in lower case, here: one of a family comes and goes with groups.
  fileprivate func mayHave(_ name: String) -> Bool {
    names.contains { isFamily ? name.hasPrefix($0.lowercased() + ".") : name == $0.lowercased() }
  }
}

extension [FactSource] {
  /// Every fact, each worked out.
  public var facts: [Fact] { flatMap(\.facts) }

  /// Whether there can be a fact of this name, in whatever case, whatever the records say.
  public func mayHave(_ name: String) -> Bool {
    let name = name.lowercased()
    return contains { $0.mayHave(name) }
  }

  /// The first fact of this name, in whatever case; nothing else is worked out but what comes with it.
  public subscript(_ name: String) -> Fact? {
    for source in self { if let fact = source.fact(name) { return fact } }
    return nil
  }
}

/// Worked out when it is first asked for, and no more than once.
public final class Lazily<Value> {
  private let make: () -> Value
  /// What it came to.
  public private(set) lazy var value = make()

  /// `make` is called once at the most.
  public init(_ make: @escaping () -> Value) { self.make = make }
}
