import Facilitation
import ForeignText

extension TranscriptFormat {
  /// ELAN's annotations (Max Planck Institute for Psycholinguistics, EAF 3.0, `EAFv3.0.xsd`).
  ///
  /// Annotations stand in tiers and refer to time slots in milliseconds; a slot may have no value. A tier with a parent
  /// tells the same speech again, in words or in translation, and is passed over. The others are speech: of the tier's
  /// PARTICIPANT, or of whom its id names.
  static let elan = TranscriptFormat(
    name: "elan", title: "ELAN's annotations",
    recognises: { head in
      head.first { $0 > 0x20 } == UInt8(ascii: "<") && head.firstRange(of: "<ANNOTATION_DOCUMENT".utf8) != nil
    },
    read: { lines, _ throws(Refusal) in
      let document = ElanDocument(file: lines.file)
      try XML.read(lines.content, file: lines.file, to: document)
      return try document.transcript(lines)
    })
}

/// Gathers what an ELAN file says of times and speakers.
private final class ElanDocument: XMLVisitor {
  private struct Tier {
    var speaker: String
    /// Whether the file names a participant for it.
    var isPerson: Bool
  }

  private struct Annotation {
    /// The ids of its time slots.
    var start: String
    var end: String
    var tier: Int
    var line: Int
  }

  private let file: String
  private var isElan = false
  private var slots: [String: Int64?] = [:]
  /// Those that depend on no other.
  private var tiers: [Tier] = []
  private var annotations: [Annotation] = []
  private var dependentTiers = 0
  /// The tier whose annotations come; `nil` in one that depends on another.
  private var current: Int?

  init(file: String) { self.file = file }

  func begin(_ element: XML.Element) throws(Refusal) {
    if !isElan {
      guard element.name == "ANNOTATION_DOCUMENT" else {
        throw refusal("this is no file of ELAN", element.line, "leave --format out, or take the .eaf file")
      }
      isElan = true
    }
    switch element.name {
    case "HEADER": try checkUnits(element)
    case "TIME_SLOT": try addSlot(element)
    case "TIER": addTier(element)
    case "ALIGNABLE_ANNOTATION": try addAnnotation(element)
    default: break
    }
  }

  private func checkUnits(_ element: XML.Element) throws(Refusal) {
    guard let units = element.attributes["TIME_UNITS"], units != "milliseconds" else { return }
    throw refusal(
      "its times are in \(printable(units)), not in milliseconds", element.line, "save it again with a current ELAN")
  }

  private func addSlot(_ element: XML.Element) throws(Refusal) {
    guard let id = element.attributes["TIME_SLOT_ID"] else { return }
    guard let value = element.attributes["TIME_VALUE"] else {
      slots.updateValue(nil, forKey: id)
      return
    }
    guard let time = Ticks.milliseconds(Array(value.utf8)[...]) else {
      throw refusal(
        "a time slot has no time in milliseconds: '\(printable(value.prefix(48)))'", element.line,
        "it is a whole number up to 3600000000 (1,000 hours)")
    }
    slots[id] = time
  }

  private func addTier(_ element: XML.Element) {
    guard element.attributes["PARENT_REF"] == nil else {
      dependentTiers += 1
      current = nil
      return
    }
    current = tiers.count
    let participant = element.attributes["PARTICIPANT"]?.tidied ?? ""
    let isPerson = !participant.isEmpty
    tiers.append(Tier(speaker: isPerson ? participant : element.attributes["TIER_ID"] ?? "", isPerson: isPerson))
  }

  private func addAnnotation(_ element: XML.Element) throws(Refusal) {
    guard let current else { return }
    guard let start = element.attributes["TIME_SLOT_REF1"], let end = element.attributes["TIME_SLOT_REF2"] else {
      throw refusal("an annotation refers to no time slots", element.line, "save it again with ELAN")
    }
    annotations.append(Annotation(start: start, end: end, tier: current, line: element.line))
  }

  func transcript(_ lines: TextLines) throws(Refusal) -> MeetingTranscript {
    var speech = SpeechBuilder()
    // Someone may be there and say nothing; a tier that only ELAN named is empty because nobody used it.
    let used = Set(annotations.map(\.tier))
    let voices = tiers.enumerated().map { number, tier in
      tier.isPerson || used.contains(number) ? speech.voice(tier.speaker) : Speech.Segment.unnamed
    }
    var untimed = 0
    for annotation in annotations {
      guard let start = try time(annotation.start, annotation), let end = try time(annotation.end, annotation) else {
        untimed += 1
        continue
      }
      guard start <= end else {
        throw refusal("the annotation ends before it starts", annotation.line, "put the earlier time slot first")
      }
      try speech.add(start..<end, voices[annotation.tier], lines)
    }
    var skipped = speech.skipped(untimed: untimed, "annotation", "annotations")
    if dependentTiers > 0 {
      skipped.append("\(counted(dependentTiers, "tier", "tiers")) that a speaker's tier is told again in")
    }
    return speech.transcript(skipped: skipped)
  }

  private func time(_ slot: String, _ annotation: Annotation) throws(Refusal) -> Int64? {
    guard let time = slots[slot] else {
      throw refusal(
        "there is no time slot '\(printable(slot.prefix(48)))'", annotation.line, "see whether it was copied whole")
    }
    return time
  }

  private func refusal(_ reason: String, _ line: Int, _ remedy: String) -> Refusal {
    Refusal("\(file):\(line): \(reason)", remedy: remedy)
  }
}
