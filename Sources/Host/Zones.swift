public import Facilitation
import Foundation

/// Time zones by their IANA names, from the tables that come with Foundation.
extension Zone {
  /// The zone of that name, or `nil` when there is none.
  ///
  /// Only `UTC` and names like `Europe/London` count: an abbreviation or an offset doesn't say when the clocks change.
  public static func named(_ identifier: String) -> Zone? {
    if identifier == "UTC" { return .utc }
    guard identifier.contains("/"), let zone = TimeZone(identifier: identifier), zone.identifier == identifier else {
      return nil
    }
    return Zone(
      identifier: identifier,
      offset: { zone.secondsFromGMT(for: $0.date) },
      abbreviation: { zone.shortName(at: $0.date) })
  }

  /// The zone that this machine is set to; UTC when that has no name.
  public static var host: Zone { named(TimeZone.current.identifier) ?? .utc }
}

extension TimeZone {
  /// `BST`; where English knows no such name, `GMT+9`.
  ///
  /// English names a zone in the countries that live in it alone, so each is asked, whatever this machine is set to.
  fileprivate func shortName(at date: Date) -> String {
    let style: NSTimeZone.NameStyle = isDaylightSavingTime(for: date) ? .shortDaylightSaving : .shortStandard
    let names = ["GB", "US", "IE", "IN", "AU", "NZ", "ZA", "CA"].lazy.compactMap { country in
      self.localizedName(for: style, locale: Locale(identifier: "en_\(country)"))
    }
    return names.first { !$0.hasPrefix("GMT+") && !$0.hasPrefix("GMT-") } ?? names.first ?? identifier
  }
}

extension Instant {
  fileprivate var date: Date { Date(timeIntervalSince1970: Double(microseconds) / 1_000_000) }

  /// This machine's time.
  public static var host: Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
  }
}
