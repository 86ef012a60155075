/// A file to be written as it is.
public struct PaymentFile: Equatable, Sendable {
  /// What to call it: the number of its batch, and an ending by which programs know the format.
  public let name: String
  /// All of it.
  public let bytes: [UInt8]
  /// Whether there are names and bank details in it, so that only its owner may read it.
  public let isPrivate: Bool

  init(_ name: String, of batch: PaymentBatch, _ bytes: [UInt8], isPrivate: Bool = false) {
    (self.name, self.bytes, self.isPrivate) = ("payments-\(batch.shortID)\(name)", bytes, isPrivate)
  }

  init(_ name: String, of batch: PaymentBatch, _ text: String, isPrivate: Bool = false) {
    self.init(name, of: batch, Array(text.utf8), isPrivate: isPrivate)
  }
}
