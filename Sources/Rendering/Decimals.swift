/// `value`, moved `places` digits to the left of the point, rounded to `decimals` digits after it; never `-0.0`.
///
/// It is the shortest decimal that stands for `value` that is rounded, half away from zero: 2.675, which programs read
/// as `2.675`, becomes 2.68 for people, though the nearest binary fraction is a little less.
func decimalText(_ value: Double, decimals: Int, places: Int = 0) -> String {
  let decimals = min(max(decimals, 0), 17)
  var (digits, point) = shortestDigits(value.magnitude)
  point += places
  if point < 1 {
    digits.insert(contentsOf: repeatElement(0, count: 1 - point), at: 0)
    point = 1
  }
  let count = point + decimals
  if digits.count > count {
    let roundsUp = digits[count] >= 5
    digits.removeSubrange(count...)
    if roundsUp, increment(&digits) { point += 1 }
  } else {
    digits.append(contentsOf: repeatElement(0, count: count - digits.count))
  }
  let whole = String(digits[..<point].drop { $0 == 0 }.map(character))
  let fraction = String(digits[point...].map(character))
  let sign = value < 0 && digits.contains { $0 != 0 } ? "-" : ""
  return sign + (whole.isEmpty ? "0" : whole) + (fraction.isEmpty ? "" : "." + fraction)
}

/// The digits of the shortest decimal that reads back as `magnitude`, and how many of them stand before the point; more
/// than there are, or fewer than none, for very large and very small numbers.
private func shortestDigits(_ magnitude: Double) -> (digits: [UInt8], point: Int) {
  // Such as 12.5, 1e-05 or 1.5e+20.
  let parts = magnitude.description.split(separator: "e")
  let halves = parts[0].split(separator: ".")
  let exponent = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
  let digits = halves.joined().utf8.map { $0 - UInt8(ascii: "0") }
  return (digits, halves[0].utf8.count + exponent)
}

/// Adds one to the last digit, and says whether that made one digit more.
private func increment(_ digits: inout [UInt8]) -> Bool {
  for index in digits.indices.reversed() {
    if digits[index] < 9 {
      digits[index] += 1
      return false
    }
    digits[index] = 0
  }
  digits.insert(1, at: 0)
  return true
}

private func character(_ digit: UInt8) -> Character { Character(Unicode.Scalar(UInt8(ascii: "0") + digit)) }
