import Facilitation

/// A date and time of day as an attendance list has them, in whatever order its program puts day, month and year.
///
/// Programs write them as the language and country of whoever saved the list has them: `7/20/23, 4:30:36 PM`,
/// `20.07.2023, 16:30:36`, `2023-07-20 16:30:36`, `20/7/2023 16.30.36`, `2023/7/20 下午4:30:36`, `Jul 20, 2023 04:30:36 PM`.
struct ListedTime: Equatable, Sendable {
  /// Which numbers of a date are what.
  enum Order: CaseIterable, Sendable {
    case yearFirst, dayFirst, monthFirst
  }

  /// The three numbers of the date, as they stand; the month's where that is a word.
  private let numbers: [Int]
  private let hasYearFirst: Bool
  private let monthPlace: Int?
  /// Microseconds since midnight.
  let timeOfDay: Int64
  /// Whether it says that it is by UTC.
  let isUTC: Bool

  /// `nil` for what is no date with a time of day.
  init?(_ text: String) {
    // Dates are short, and a long text is never one.
    guard text.utf8.count <= 64, text.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return nil }
    var parts = Parts(text.seen.lowercased())
    guard let half = parts.takeHalfOfDay(), let month = parts.takeMonth() else { return nil }
    let dateCount = month.number == nil ? 3 : 2
    guard parts.isWordless, (dateCount + 2...dateCount + 4).contains(parts.numbers.count), parts.areParted(dateCount)
    else { return nil }
    var date = Array(parts.numbers[..<dateCount])
    if let number = month.number { date.insert(number, at: month.place) }
    let time = Array(parts.numbers[dateCount...])
    guard let timeOfDay = Self.timeOfDay(time, half) else { return nil }
    (numbers, monthPlace) = (date, month.number == nil ? nil : month.place)
    (self.timeOfDay, isUTC) = (timeOfDay, parts.isUTC)
    hasYearFirst = date[0] > 31
    guard Order.allCases.contains(where: { wall($0) != nil }) else { return nil }
  }

  private static func timeOfDay(_ numbers: [Int], _ half: Parts.HalfOfDay) -> Int64? {
    let (minute, second) = (numbers[1], numbers.count > 2 ? numbers[2] : 0)
    var hour = numbers[0]
    switch half {
    case .none: guard hour < 24 else { return nil }
    case .morning, .afternoon:
      guard hour <= 12 else { return nil }
      hour = hour % 12 + (half == .afternoon ? 12 : 0)
    }
    guard minute < 60, second < 60 else { return nil }
    return Int64(hour * 3_600 + minute * 60 + second) * 1_000_000
  }

  /// What a clock showed, with the date in that order; `nil` where it can't be.
  func wall(_ order: Order) -> WallClock? {
    let (year, month, day): (Int, Int, Int)
    switch order {
    case .yearFirst: (year, month, day) = (numbers[0], numbers[1], numbers[2])
    case .dayFirst: (year, month, day) = (numbers[2], numbers[1], numbers[0])
    case .monthFirst: (year, month, day) = (numbers[2], numbers[0], numbers[1])
    }
    guard hasYearFirst == (order == .yearFirst), year < 100 || (1970...2200).contains(year) else { return nil }
    if let monthPlace, monthPlace != (order == .monthFirst ? 0 : 1) { return nil }
    let whole = year < 100 ? year + 2_000 : year
    let date = "\(whole)-\(Self.twoDigits(month))-\(Self.twoDigits(day))"
    guard var wall = WallClock(word: date) else { return nil }
    wall.timeOfDay = timeOfDay
    return wall
  }

  private static func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }

  /// The instant by the clocks of `zone`; where they show it twice the first, and where they skip it the one as by UTC.
  func instant(_ order: Order, in zone: Zone) -> Instant? {
    guard let wall = wall(order) else { return nil }
    return isUTC ? wall.asUTC : zone.instants(showing: wall).first ?? wall.asUTC
  }
}

/// The numbers and words of a text, and what stands between the numbers.
private struct Parts {
  enum HalfOfDay { case none, morning, afternoon }

  private(set) var numbers: [Int] = []
  /// Behind each number.
  private var marks: [String] = []
  private var words: [String] = []
  /// How many numbers stood before each word.
  private var places: [Int] = []
  private(set) var isUTC = false

  private static let mornings: Set<String> = ["am", "上午", "午前", "오전", "πμ", "vorm"]
  private static let afternoons: Set<String> = ["pm", "下午", "午後", "오후", "μμ", "nachm"]
  /// What stands between a date and a time, or behind their numbers, in one language or another.
  private static let fillers: Set<String> = [
    "at", "um", "uhr", "klo", "kl", "à", "alle", "ore", "o", "t", "年", "月", "日", "时", "分", "秒", "h",
  ]
  private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

  init(_ text: String) {
    var digits = ""
    var letters = ""
    for character in text + " " {
      if character.isASCII, character.isNumber {
        endWord(&letters)
        digits.append(character)
      } else {
        endNumber(&digits)
        if character.isLetter {
          letters.append(character)
        } else if character == ".", !letters.isEmpty {
          // `a.m.` is a word, and so is `p. m.`, whose halves are joined below.
          continue
        } else {
          endWord(&letters)
          if !marks.isEmpty, character != " " { marks[marks.count - 1].append(character) }
        }
      }
    }
    join("a", "m")
    join("p", "m")
    if words.last == "z", places.last == numbers.count {
      isUTC = true
      drop(words.count - 1)
    }
    for index in words.indices.reversed() where Self.fillers.contains(words[index]) { drop(index) }
  }

  private mutating func endNumber(_ digits: inout String) {
    guard !digits.isEmpty else { return }
    // More digits than a year's are of no date; what can't be a number of one is refused by its size.
    numbers.append(digits.utf8.count > 6 ? Int.max : Int(digits) ?? Int.max)
    marks.append("")
    digits = ""
  }

  private mutating func endWord(_ letters: inout String) {
    guard !letters.isEmpty else { return }
    words.append(letters)
    places.append(numbers.count)
    letters = ""
  }

  private mutating func join(_ first: String, _ second: String) {
    for index in words.indices.dropLast() where words[index] == first && words[index + 1] == second {
      words[index] = first + second
      return drop(index + 1)
    }
  }

  private mutating func drop(_ index: Int) {
    words.remove(at: index)
    places.remove(at: index)
  }

  var isWordless: Bool { words.isEmpty }

  /// Takes the word for the half of the day; `nil` where there are two.
  mutating func takeHalfOfDay() -> HalfOfDay? {
    let those = words.indices.filter { Self.mornings.contains(words[$0]) || Self.afternoons.contains(words[$0]) }
    guard let index = those.first else { return HalfOfDay.none }
    guard those.count == 1 else { return nil }
    let half = Self.mornings.contains(words[index]) ? HalfOfDay.morning : .afternoon
    drop(index)
    return half
  }

  /// Takes a month's name in English, whole or cut to three letters, and where among the date's numbers it stands; `nil`
  /// where a word is none.
  mutating func takeMonth() -> (number: Int?, place: Int)? {
    guard let word = words.first else { return (nil, 0) }
    guard let month = Self.months.firstIndex(where: { word.hasPrefix($0) }), places[0] <= 1 else { return nil }
    let place = places[0]
    drop(0)
    return (month + 1, place)
  }

  /// Whether the date's numbers, of which there are so many, are parted as in a date, and the time's as in a time.
  func areParted(_ count: Int) -> Bool {
    let dates = marks[..<(count - 1)], times = marks[count..<(marks.count - 1)]
    guard dates.allSatisfy({ ["/", ".", "-", ",", ""].contains($0) }), Set(dates).count == 1 else { return false }
    return times.prefix(2).allSatisfy { $0 == ":" || $0 == "." || $0.isEmpty }
      && (numbers.count - count < 4 || times.last == "." || times.last == ",")
  }
}
