import Foundation
import TestKit
import Testing

/// A report as a program reads it.
struct ShownReport {
  private let object: [String: Any]

  init(_ line: String, _ stage: Stage) throws {
    let shown = stage.type(line + " --as json")
    let value = try? JSONSerialization.jsonObject(with: Data(shown.utf8))
    object = try #require(value as? [String: Any], "\(line): \(shown)")
  }

  func rows(_ key: String) -> [[String: Any]] { object[key] as? [[String: Any]] ?? [] }

  func number(_ key: String) -> Double? { object[key] as? Double }

  func object(_ key: String) -> [String: Any] { object[key] as? [String: Any] ?? [:] }

  /// What stands in a column, by the labels in another; rows without a figure are left out.
  func column(_ column: String, of key: String, by label: String = "group") -> [String: Double] {
    let known = rows(key).compactMap { row in (row[column] as? Double).map { (row[label] as? String ?? "", $0) } }
    return Dictionary(known, uniquingKeysWith: { first, _ in first })
  }
}
