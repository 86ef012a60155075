import Facilitation
import OrderedCollections

extension Desk {
  func found(batch id: ID) throws(Refusal) -> Batch {
    guard let batch = state.batches[id] else {
      throw Refusal("there is no batch '\(id.word)'", remedy: "batch list", about: "batch")
    }
    return batch
  }

  func makeBatch(_ wish: BatchWish) throws(Refusal) -> [ClaimsEvent] { [] }

  func settle(_ id: ID, _ people: [Handle], _ settlement: Settlement) throws(Refusal) -> [ClaimsEvent] { [] }

  func reissue(_ ids: [ID], _ first: ID) throws(Refusal) -> [ClaimsEvent] { [] }
}
