import Facilitation

/// The links in force, as far as the record proves what the private notes say of their tokens and codes.
struct ProvenLinks {
  /// Those of whose token the notes say what was recorded.
  private(set) var fit: Set<ID> = []
  /// Those of which they say something else, or nothing any more.
  private(set) var unfit: [ID] = []
  /// How many codes are those that were recorded.
  private(set) var codes = 0
  /// What forgets tokens and codes that nobody recorded.
  private(set) var superfluous: [PrivateNote] = []
  /// How many of these there are.
  var strangers: Int { superfluous.count }

  init(_ links: Links, _ notes: LinkNotes) {
    let keys = notes.keys
    for (digest, id) in notes.tokens.sorted(by: { $0.key < $1.key }) {
      if let proof = links.proof(of: id), keys?.proof(ofToken: digest, as: id) == proof {
        fit.insert(id)
      } else {
        superfluous.append(PrivateNote(LinkNotes.tokens, digest, nil))
      }
    }
    for (stretched, code) in notes.codes.sorted(by: { $0.key < $1.key }) {
      let proof = keys?.proof(ofCode: stretched, code)
      if let proof, links[code.link]?.codes.contains(.init(proof: proof, until: code.until)) ?? false {
        codes += 1
      } else {
        superfluous.append(PrivateNote(LinkNotes.codes, stretched, nil))
      }
    }
    unfit = links.inForce.map(\.id).filter { !fit.contains($0) }
  }

  /// Refuses to go on with keys that may be somebody else's.
  func check() throws(Refusal) {
    guard !unfit.isEmpty else { return }
    guard !fit.isEmpty else { throw Self.isAnother }
    throw Refusal(
      "the private file has another token of \(unfit.map(\.word).spoken) than was recorded, or none",
      remedy: "link end \(unfit[0].word)   ends it; then: link add; journal verify   says what else doesn't fit",
      cause: .file)
  }

  static var isAnother: Refusal {
    Refusal(
      "the links in the private file aren't those that were kept with this record",
      remedy: "put the workshop's own private file back, from a backup; or: link end   for each, and link add anew",
      cause: .file)
  }
}

extension Links {
  /// What proves the token of a link in force.
  fileprivate func proof(of id: ID) -> String? { self[id].flatMap { $0.ended == nil ? $0.proof : nil } }
}
