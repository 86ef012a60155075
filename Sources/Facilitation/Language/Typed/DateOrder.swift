/// Whether people write the day or the month first, when they write a date in numbers.
enum DateOrder: Equatable, Sendable {
  case dayFirst, monthFirst

  /// As people do in the country of a zone, by its IANA name; where no country is meant, the day comes first.
  ///
  /// The month comes first in the United States and its territories, and in countries that write as they do (CLDR 47:
  /// the short date of en-US, en-PH, en-MH and the like begins with the month). Canada and others that write it both ways
  /// go with the day.
  init(in zone: String) {
    self =
      Self.zonesWithMonthFirst.contains(zone) || Self.families.contains(where: zone.hasPrefix) ? .monthFirst : .dayFirst
  }

  private static let families = ["US/", "America/Indiana/", "America/Kentucky/", "America/North_Dakota/"]
  private static let zonesWithMonthFirst: Set<String> = [
    "America/Adak", "America/Anchorage", "America/Atka", "America/Boise", "America/Chicago", "America/Denver",
    "America/Detroit", "America/Fort_Wayne", "America/Indianapolis", "America/Juneau", "America/Los_Angeles",
    "America/Louisville", "America/Menominee", "America/Metlakatla", "America/New_York", "America/Nome",
    "America/Phoenix", "America/Puerto_Rico", "America/Shiprock", "America/Sitka", "America/St_Thomas",
    "America/Virgin", "America/Yakutat", "Asia/Manila", "CST6CDT", "EST5EDT", "MST7MDT", "Navajo", "PST8PDT",
    "Pacific/Chuuk", "Pacific/Guam", "Pacific/Honolulu", "Pacific/Johnston", "Pacific/Kosrae", "Pacific/Kwajalein",
    "Pacific/Majuro", "Pacific/Midway", "Pacific/Pago_Pago", "Pacific/Palau", "Pacific/Pohnpei", "Pacific/Saipan",
    "Pacific/Samoa", "Pacific/Wake",
  ]
}
