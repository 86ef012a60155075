import Facilitation
import ICalendar

/// What a reader makes of an entry.
struct Understood: Equatable, Decodable {
  struct Alarm: Equatable, Decodable {
    /// Seconds from what it is about, or a time as the format writes it.
    var trigger: String
    var text: String
  }

  var name, id: String
  var stamp, start, end, due, summary, details, place: String?
  var alarms: [Alarm]
}

extension Understood {
  /// The same with each text from people as `change` makes it.
  func texts(_ change: (String) -> String) -> Understood {
    var changed = self
    (changed.id, changed.summary) = (change(id), summary.map(change))
    (changed.details, changed.place) = (details.map(change), place.map(change))
    for index in alarms.indices { changed.alarms[index].text = change(alarms[index].text) }
    return changed
  }

  /// What readers should make of `entry`, worked out in another way than it is written.
  init(_ entry: Calendar.Entry) {
    (name, start, end, due) = ("VEVENT", nil, nil, nil)
    switch entry.kind {
    case .event(.time(let first, let last), _, _):
      start = written(first)
      if let last, last > first { end = written(last) }
    case .event(.days(let first, let last), _, _):
      start = written(first)
      let afterLast = max(first.asUTC, last.asUTC) + .hours(24)
      end = written(WallClock(utc: afterLast))
    case .toDo(.time(let time), _): (name, due) = ("VTODO", written(time))
    case .toDo(.day(let day), _): (name, due) = ("VTODO", written(day))
    }
    (id, stamp) = (kept(entry.id) ?? "", written(entry.stamp))
    (summary, details, place) = (kept(entry.summary), kept(entry.details ?? ""), kept(entry.place ?? ""))
    alarms = entry.alarms.map { alarm in
      let text = kept(alarm.text) ?? ""
      return switch alarm.trigger {
      case .ahead(let span): Alarm(trigger: String(-span.microseconds / 1_000_000), text: text)
      case .at(let time): Alarm(trigger: written(time), text: text)
      }
    }
  }
}

private func written(_ time: Instant) -> String { time.word.filter { $0 != "-" && $0 != ":" } }

private func written(_ day: WallClock) -> String { day.date.filter { $0 != "-" } }

/// The text that is left of `text`, if any: with one kind of line break, and no other control characters.
private func kept(_ text: String) -> String? {
  var scalars = String.UnicodeScalarView()
  var before: Unicode.Scalar?
  for scalar in text.unicodeScalars {
    if scalar == "\r" || scalar == "\u{2028}" || scalar == "\n" && before != "\r" { scalars.append("\n") }
    if scalar == "\t" || scalar.value >= 0x20 && scalar != "\u{2028}" { scalars.append(scalar) }
    before = scalar
  }
  return scalars.allSatisfy { $0 == " " || $0 == "\t" } ? nil : String(scalars)
}

// MARK: - A reader of our own

/// Reads what RFC 5545 describes, and nothing more lenient; `nil` for anything else.
func read(_ bytes: [UInt8]) -> [Understood]? {
  guard var lines = unfolded(bytes)?[...], lines.popFirst() == Property("BEGIN", "VCALENDAR") else { return nil }
  guard lines.popLast() == Property("END", "VCALENDAR") else { return nil }
  var understood: [Understood] = []
  while let line = lines.popFirst() {
    guard line.name == "BEGIN" else { continue }
    var entry = Understood(name: line.value, id: "", alarms: [])
    while let property = lines.popFirst(), property != Property("END", line.value) { entry.take(property, &lines) }
    understood.append(entry)
  }
  return understood
}

private struct Property: Equatable {
  var name, value: String

  init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
}

/// The lines, joined from those that they were folded to; `nil` when one is longer than 75 bytes, or isn't ended rightly.
private func unfolded(_ bytes: [UInt8]) -> [Property]? {
  var unfolded: [[UInt8]] = []
  var rest = bytes[...]
  while !rest.isEmpty {
    guard let end = rest.firstIndex(of: UInt8(ascii: "\r")), rest[(end + 1)...].first == UInt8(ascii: "\n") else {
      return nil
    }
    let line = rest[..<end]
    rest = rest[(end + 2)...]
    // No character may be in two lines, and none may be a control character but a tab.
    guard line.count <= 75, String(validating: line, as: UTF8.self) != nil,
      line.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 })
    else { return nil }
    if line.first == UInt8(ascii: " ") {
      guard !unfolded.isEmpty else { return nil }
      unfolded[unfolded.count - 1] += line.dropFirst()
    } else {
      unfolded.append(Array(line))
    }
  }
  return unfolded.compactMap { line in
    let halves = line.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
    guard halves.count == 2 else { return nil }
    return Property(String(decoding: halves[0], as: UTF8.self), String(decoding: halves[1], as: UTF8.self))
  }
}

extension Understood {
  fileprivate mutating func take(_ property: Property, _ lines: inout ArraySlice<Property>) {
    switch property.name.split(separator: ";").first {
    case "UID": id = unescaped(property.value)
    case "DTSTAMP": stamp = property.value
    case "DTSTART": start = property.value
    case "DTEND": end = property.value
    case "DUE": due = property.value
    case "SUMMARY": summary = unescaped(property.value)
    case "DESCRIPTION": details = unescaped(property.value)
    case "LOCATION": place = unescaped(property.value)
    case "BEGIN":
      var alarm = Alarm(trigger: "", text: "")
      while let inner = lines.popFirst(), inner != Property("END", property.value) {
        if inner.name == "DESCRIPTION" { alarm.text = unescaped(inner.value) }
        if inner.name.hasPrefix("TRIGGER") { alarm.trigger = seconds(inner.value) ?? inner.value }
      }
      alarms.append(alarm)
    default: break
    }
  }
}

private func unescaped(_ value: String) -> String {
  var text = String.UnicodeScalarView()
  var scalars = value.unicodeScalars[...]
  while let scalar = scalars.popFirst() {
    guard scalar == "\\", let next = scalars.popFirst() else {
      text.append(scalar)
      continue
    }
    text.append(next == "n" ? "\n" : next)
  }
  return String(text)
}

/// The seconds of a duration; `nil` for a time.
private func seconds(_ duration: String) -> String? {
  guard let match = duration.wholeMatch(of: /(-?)PT(?:(\d+)H(?:(\d+)M(?:(\d+)S)?)?|(\d+)M(?:(\d+)S)?|(\d+)S)/) else {
    return nil
  }
  let count = { (part: Substring?) in part.flatMap { Int($0) } ?? 0 }
  let parts = match.output
  let total = count(parts.2) * 3_600 + (count(parts.3) + count(parts.5)) * 60 + count(parts.4) + count(parts.6)
  return String((total + count(parts.7)) * (parts.1 == "-" ? -1 : 1))
}
