import Facilitation

extension Workshop {
  /// How many lines of those that hold in a stretch of time were typed after it, and how many were taken back then.
  ///
  /// What takes another line's place is one line.
  func putRight(in stretch: ClosedRange<Instant>, _ order: RecordOrder) throws(JournalError) -> PutRight {
    var found = PutRight()
    // What is counted as the line in its place.
    var replaced: Set<Int> = []
    for place in order.placed where stretch.contains(place.time) && order.stands(place.sequence) {
      guard let entry = try pages.entry(place.sequence), let typed = entry.content?.time, typed > stretch.upperBound
      else { continue }
      replaced.formUnion((order.targets[place.sequence] ?? []).joined())
      if entry.source == nil { found.lines += 1 } else { found.imported += 1 }
    }
    for (fallen, correction) in order.fallen.sorted(by: { $0.key < $1.key }) where !replaced.contains(fallen) {
      guard let typed = try pages.entry(correction)?.content?.time, typed > stretch.upperBound,
        let time = try holdingPlaces(of: [fallen], in: order).first?.time, stretch.contains(time)
      else { continue }
      found.lines += 1
    }
    return found
  }
}
