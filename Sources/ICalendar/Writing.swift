import Facilitation

extension Calendar {
  /// The file: UTF-8, with lines of 75 bytes at most, each ended by CR and LF.
  public var bytes: [UInt8] {
    var lines = ContentLines()
    lines.component("VCALENDAR") { lines in
      lines.add("VERSION", "2.0")
      lines.add("PRODID", "-//Evenhand//Evenhand//EN")
      lines.add("CALSCALE", "GREGORIAN")
      for entry in entries { entry.write(to: &lines) }
    }
    return lines.bytes
  }
}

extension Calendar.Entry {
  fileprivate func write(to lines: inout ContentLines) {
    switch kind {
    case .event(let extent, let status, let isBusy):
      lines.component("VEVENT") { lines in
        writeCommon(to: &lines)
        extent.write(to: &lines)
        lines.add("STATUS", status.rawValue)
        lines.add("TRANSP", isBusy ? "OPAQUE" : "TRANSPARENT")
        for alarm in alarms { alarm.write(to: &lines, ahead: "TRIGGER") }
      }
    case .toDo(let due, let status):
      lines.component("VTODO") { lines in
        writeCommon(to: &lines)
        due.write(to: &lines)
        status.write(to: &lines)
        // A trigger is ahead of the beginning unless it says that it isn't, and this has none.
        for alarm in alarms { alarm.write(to: &lines, ahead: "TRIGGER;RELATED=END") }
      }
    }
  }

  private func writeCommon(to lines: inout ContentLines) {
    lines.add("UID", text: id)
    lines.add("DTSTAMP", dateTime(stamp))
    lines.add("SEQUENCE", String(min(max(sequence, 0), Int(Int32.max))))
    lines.add("SUMMARY", text: summary)
    lines.add("DESCRIPTION", text: details)
    lines.add("LOCATION", text: place)
    if let link, !link.isEmpty { lines.add("URL", address(link)) }
  }
}

extension Calendar.Extent {
  fileprivate func write(to lines: inout ContentLines) {
    switch self {
    case .time(let start, let end):
      let (start, end) = (dateTime(start), end.map(dateTime))
      lines.add("DTSTART", start)
      // The end of an event must be later than its start. Both have as many digits, so that their order is that of time.
      if let end, end > start { lines.add("DTEND", end) }
    case .days(let first, let last):
      let (first, last) = (midnight(first), midnight(last))
      // It ends before the day that is named.
      let (start, end) = (date(first), date(max(first, last) + .hours(24)))
      lines.add("DTSTART;VALUE=DATE", start)
      if end > start { lines.add("DTEND;VALUE=DATE", end) }
    }
  }
}

extension Calendar.Due {
  fileprivate func write(to lines: inout ContentLines) {
    switch self {
    case .time(let instant): lines.add("DUE", dateTime(instant))
    case .day(let day): lines.add("DUE;VALUE=DATE", date(midnight(day)))
    }
  }
}

extension Calendar.ToDoStatus {
  fileprivate func write(to lines: inout ContentLines) {
    switch self {
    case .open: lines.add("STATUS", "NEEDS-ACTION")
    case .underWay: lines.add("STATUS", "IN-PROCESS")
    case .done(let time):
      lines.add("STATUS", "COMPLETED")
      lines.add("COMPLETED", dateTime(time))
    case .cancelled: lines.add("STATUS", "CANCELLED")
    }
  }
}

extension Calendar.Alarm {
  /// `ahead` is the property, and what it is ahead of.
  fileprivate func write(to lines: inout ContentLines, ahead: String) {
    lines.component("VALARM") { lines in
      lines.add("ACTION", "DISPLAY")
      lines.add("DESCRIPTION", text: text)
      switch trigger {
      case .ahead(let span): lines.add(ahead, duration(span.negated))
      case .at(let instant): lines.add("TRIGGER;VALUE=DATE-TIME", dateTime(instant))
      }
    }
  }
}

extension TimeSpan {
  /// As long, in the other direction.
  fileprivate var negated: TimeSpan { .zero - self }
}
