/// A value as a plugin means it.
///
/// How it looks is decided where it is shown: people read `3m 40s` and `20.8 %`, a program reads `220` and `0.2083`.
public enum Value: Equatable, Sendable {
  /// What someone said or is called; people see it on one line, with control characters as escapes.
  case text(String)
  /// A whole number of things.
  case count(Int)
  /// A number, with the decimals that people are shown.
  case number(Double, decimals: Int)
  /// A part of a whole: 0.208 is shown as `20.8 %`.
  case share(Double)
  /// A length of time: `3m 40s` for people, seconds for a program.
  case span(TimeSpan)
  /// A point in time: by a clock on the wall for people, in UTC for a program.
  case instant(Instant)
  /// An amount: `£12.50` for people, minor units and a currency for a program.
  case money(Money)
  /// `yes` or `no` for people, `true` or `false` for a program.
  case truth(Bool)
  /// Texts in their order; without any, people read `none`.
  case list([String])
  /// Without meaning here, as the balance of a meeting without speech: `–`, never 0.
  case undefined
  /// Beyond every number, as Theil's L with someone silent: `∞`.
  case infinite
}

extension Value {
  /// A number; ``undefined`` where there is none or it is NaN, and ``infinite`` beyond either end.
  ///
  /// `decimals` is how many people are shown; a program gets all there are.
  public static func number(_ value: Double?, decimals: Int = 3) -> Value {
    guard let value, !value.isNaN else { return .undefined }
    // Adding zero turns −0.0 into 0.0.
    return value.isFinite ? .number(value + 0, decimals: decimals) : .infinite
  }
  /// A part of a whole, where 1 is all of it; ``undefined`` where there is none or it isn't finite.
  public static func share(_ value: Double?) -> Value {
    guard let value, value.isFinite else { return .undefined }
    return .share(value + 0)
  }
  /// A length of time, or ``undefined`` where there is none.
  public static func span(_ value: TimeSpan?) -> Value { value.map(Value.span(_:)) ?? .undefined }
  /// A point in time, or ``undefined`` where there is none, as for what hasn't ended.
  public static func instant(_ value: Instant?) -> Value { value.map(Value.instant(_:)) ?? .undefined }
  /// A text, or ``undefined`` where there is none, which isn't the empty text.
  public static func text(_ value: String?) -> Value { value.map(Value.text(_:)) ?? .undefined }
}

/// One scalar that a plugin publishes under a name, for expectations, prompts and reports.
public struct Fact: Equatable, Sendable {
  /// The name without the plugin's: `share.commissioner` for `floor.share.commissioner`.
  public let name: String
  /// What holds at the time that was asked about.
  public let value: Value

  /// `name` is without the plugin's, which the engine puts before it.
  public init(_ name: String, _ value: Value) { (self.name, self.value) = (name, value) }
}
