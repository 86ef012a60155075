import Facilitation

/// A meeting in stretches of equal length, as few as make twelve or less of a length that people say.
struct Stretches {
  let length: TimeSpan
  let starts: [Instant]

  private static let most: Int64 = 12

  init(from start: Instant, to end: Instant) {
    let usual: [TimeSpan] = [1, 2, 5, 10, 15, 20, 30, 60, 120].map(TimeSpan.minutes)
    let whole = max((end - start).microseconds, 1)
    let fitting = usual.first { ($0.microseconds * Self.most) >= whole }
    let length = fitting ?? TimeSpan(microseconds: whole / Self.most + 1)
    let count = (whole - 1) / length.microseconds + 1
    self.length = length
    starts = (0..<count).map { start + TimeSpan(microseconds: $0 * length.microseconds) }
  }

  /// How much of `span` lies in which stretch.
  func parts(of span: Range<Instant>) -> [(place: Int, time: TimeSpan)] {
    starts.enumerated().compactMap { place, start in
      let part = span.clamped(to: start..<(start + length))
      return part.isEmpty ? nil : (place, part.upperBound - part.lowerBound)
    }
  }
}
