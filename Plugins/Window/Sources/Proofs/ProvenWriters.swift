import Facilitation
import OrderedCollections

/// Who writes in a window, as far as the record proves what the private notes say of it.
struct ProvenWriters {
  /// The keys of writers by their places in the notes.
  private(set) var keys: [String: WriterKey] = [:]
  /// The comments of whose writer, and of the mail they came by, the notes say what was recorded.
  private(set) var proven: Set<ReceiptCode> = []
  /// Those of which they say something else, or nothing any more.
  private(set) var unfit: Set<ReceiptCode> = []
  private let window: Window?

  init(_ window: Window?, _ notes: PrivateNotes) {
    self.window = window
    guard let window, window.comments.values.contains(where: { $0.proof != nil }) else { return }
    let key = ProofKey(in: notes)
    let places = (notes.sections[Writers.section] ?? [:]).filter { $0.key.hasPrefix(window.id.word + " ") }
    let byKey = Dictionary(grouping: places, by: \.value).mapValues { $0.map(\.key) }
    // Without mail, all comments of one writer have one proof.
    var typed: [Proof: String] = [:]
    for comment in window.comments.values {
      guard let proof = comment.proof else { continue }
      let mail = MailNotes.Kept(of: comment.code, in: notes)
      if mail.isNone, let place = typed[proof], keys[place] == comment.writer {
        proven.insert(comment.code)
        continue
      }
      let place = (byKey[comment.writer.word] ?? []).first {
        key?.proof(ofWriter: comment.writer, at: $0, mail) == proof
      }
      if let place {
        keys[place] = comment.writer
        if mail.isNone { typed[proof] = place }
        proven.insert(comment.code)
      } else {
        unfit.insert(comment.code)
      }
    }
  }

  /// Refuses to believe notes that aren't what was recorded.
  func check() throws(Refusal) {
    guard let window, !unfit.isEmpty else { return }
    throw Refusal(
      "of who wrote \(comments(unfit.count)) of \(window.id.word), the private file doesn't say what was recorded",
      remedy: ProvenNotes.restore, cause: .file)
  }
}

extension ProofKey {
  /// That a comment under `writer` is of whoever has this place among the notes, and came by this mail, if any.
  func proof(ofWriter writer: WriterKey, at place: String, _ mail: MailNotes.Kept = .none) -> Proof {
    proof("writer", [place, writer.word] + mail.parts)
  }

  /// That `address` is of this person.
  func proof(ofAddress address: String, of person: String) -> Proof { proof("address", [address, person]) }
}
