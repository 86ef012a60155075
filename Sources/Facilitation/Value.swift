/// A value as a plugin means it.
///
/// How it looks is decided where it is shown: people read `3m 40s` and `20.8 %`, a program reads `220` and `0.2083`.
public enum Value: Equatable, Sendable {
  case text(String)
  case count(Int)
  /// A number, with the decimals that people are shown.
  case number(Double, decimals: Int)
  /// A part of a whole: 0.208 is shown as `20.8 %`.
  case share(Double)
  case span(TimeSpan)
  case instant(Instant)
  case money(Money)
  case truth(Bool)
  case list([String])
  /// Without meaning here, as the balance of a meeting without speech: `–`, never 0.
  case undefined
  /// Beyond every number, as Theil's L with someone silent: `∞`.
  case infinite
}

extension Value {
  /// A number, or ``undefined`` where there is none, or ``infinite``.
  public static func number(_ value: Double?, decimals: Int = 3) -> Value {
    guard let value, !value.isNaN else { return .undefined }
    // Adding zero turns −0.0 into 0.0.
    return value.isFinite ? .number(value + 0, decimals: decimals) : .infinite
  }
  public static func share(_ value: Double?) -> Value {
    guard let value, value.isFinite else { return .undefined }
    return .share(value + 0)
  }
  public static func span(_ value: TimeSpan?) -> Value { value.map(Value.span(_:)) ?? .undefined }
  public static func instant(_ value: Instant?) -> Value { value.map(Value.instant(_:)) ?? .undefined }
  public static func text(_ value: String?) -> Value { value.map(Value.text(_:)) ?? .undefined }
}

/// One scalar that a plugin publishes under a name, for expectations, prompts and reports.
public struct Fact: Equatable, Sendable {
  /// The name without the plugin's: `share.commissioner` for `floor.share.commissioner`.
  public let name: String
  public let value: Value

  public init(_ name: String, _ value: Value) { (self.name, self.value) = (name, value) }
}
