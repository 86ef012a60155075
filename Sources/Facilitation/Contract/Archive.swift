public import OrderedCollections

/// Things by their ids, most of which are done with and seldom asked for.
///
/// A workshop gathers more of them with every meeting, and opening it must not take longer for each. So only those that
/// are at hand are coded with the state they belong to. Those that were set aside are packed into bytes, which lie
/// beside it and stay packed until somebody asks; see ``ArchiveCoder``.
///
/// Law: what is coded and read again is equal, and goes on alike, whatever was at hand or aside.
public struct Archive<Value: Codable & Equatable & Sendable>: Sendable {
  /// Those that are asked for on many lines, in the order in which they came; they hide what lies aside under their ids.
  public var atHand: OrderedDictionary<ID, Value> = [:]
  /// What was set aside since the state was read; `nil` stands for what was removed.
  private var aside: [ID: Value?] = [:]
  /// What was set aside before it, and by whom it can be unpacked.
  private var packed: (values: PackedValues, coder: any ArchiveCoder)?

  /// With nothing in it.
  public init() {}

  /// The one with this id, at hand or aside; `nil` when there is none.
  ///
  /// One that is packed costs its unpacking, each time.
  @inlinable public subscript(id: ID) -> Value? {
    // What is at hand is asked for on every line, so it is found without a call that knows the type only as it runs.
    atHand[id] ?? fromAside(id)
  }

  @usableFromInline func fromAside(_ id: ID) -> Value? {
    if let value = aside[id] { return value }
    guard let packed, let bytes = packed.values.last(id) else { return nil }
    return unpacked(bytes, by: packed.coder)
  }

  /// All there are, in the order of their ids; everything is unpacked for it.
  public var all: OrderedDictionary<ID, Value> {
    var found = OrderedDictionary<ID, Value>()
    forEach { found[$0] = $1 }
    return found
  }

  /// Hands over all there are, in the order of their ids, one unpacked at a time.
  public func forEach(_ body: (_ id: ID, _ value: Value) -> Void) {
    let packed = packedBytes { _ in true }
    let ids = Set(packed.keys).union(aside.keys).union(atHand.keys)
    for id in ids.sorted(by: { $0.comesBefore($1) }) {
      if let value = value(id, packed) { body(id, value) }
    }
  }

  /// Those of `ids` that there are, in that order, one unpacked at a time.
  ///
  /// What is packed is gone through once for all of them, where the subscript would do so for each.
  public func values(of ids: [ID]) -> some Sequence<Value> {
    let wanted = Set(ids)
    let packed = packedBytes(where: wanted.contains)
    return ids.lazy.compactMap { value($0, packed) }
  }

  private func value(_ id: ID, _ packed: [ID: ArraySlice<UInt8>]) -> Value? {
    if let value = atHand[id] { return value }
    if let value = aside[id] { return value }
    guard let coder = self.packed?.coder, let bytes = packed[id] else { return nil }
    return unpacked(bytes, by: coder)
  }

  /// The bytes that are packed under ids, the latest of each.
  private func packedBytes(where isWanted: (ID) -> Bool) -> [ID: ArraySlice<UInt8>] {
    var found: [ID: ArraySlice<UInt8>] = [:]
    packed?.values.forEach { word, bytes in
      if let id = ID(word: String(decoding: word, as: UTF8.self)), isWanted(id) { found[id] = bytes }
    }
    return found
  }

  /// The digest of the cached state vouches for what was packed, so each value reads.
  private func unpacked(_ bytes: ArraySlice<UInt8>, by coder: any ArchiveCoder) -> Value? {
    bytes.isEmpty ? nil : try? coder.decode(Value.self, from: bytes)
  }

  /// Sets aside those at hand that `isDone` picks.
  public mutating func setAside(where isDone: (Value) -> Bool) {
    for (id, value) in atHand where isDone(value) { aside.updateValue(value, forKey: id) }
    atHand.removeAll { isDone($0.value) }
  }

  /// Sets aside the one with this id, if it is at hand; the others aren't looked at.
  public mutating func setAside(_ id: ID) {
    if let value = atHand.removeValue(forKey: id) { aside.updateValue(value, forKey: id) }
  }

  /// Forgets the one with this id.
  public mutating func remove(_ id: ID) {
    atHand[id] = nil
    if self[id] != nil { aside.updateValue(nil, forKey: id) }
  }
}

extension Archive: Equatable {
  /// Whether the same things are there, at hand or aside, packed or not.
  public static func == (left: Self, right: Self) -> Bool {
    let isAlike = left.aside == right.aside && left.packed?.values == right.packed?.values
    return isAlike && left.atHand == right.atHand || left.all == right.all
  }
}

extension Archive: Codable {
  private enum CodingKeys: String, CodingKey {
    case atHand, aside
  }

  /// Leaves packed what was set aside.
  ///
  /// Throws without an ``ArchiveCoder`` in the decoder's `userInfo`, and when the coder has nothing at that place.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    atHand = try container.decode(OrderedDictionary<ID, Value>.self, forKey: .atHand)
    guard let coder = archiveCoder(in: decoder.userInfo),
      let bytes = coder.bytes(at: try container.decode(Int.self, forKey: .aside))
    else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: container.codingPath, debugDescription: "what was set aside isn't there"))
    }
    packed = bytes.isEmpty ? nil : (PackedValues(bytes: bytes), coder)
  }

  /// Packs what was set aside since.
  ///
  /// Throws without an ``ArchiveCoder`` in the encoder's `userInfo`, and when a value can't be coded.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(atHand, forKey: .atHand)
    guard let coder = archiveCoder(in: encoder.userInfo) else {
      throw EncodingError.invalidValue(
        self, .init(codingPath: container.codingPath, debugDescription: "there is no coder for what was set aside"))
    }
    var values =
      try packed.map { try $0.values.understood(by: coder, from: $0.coder, as: Value.self) } ?? PackedValues(bytes: [])
    for (id, value) in aside.sorted(by: { $0.key.comesBefore($1.key) }) {
      values.append(id, try value.map { try coder.encode($0) } ?? [])
    }
    try container.encode(coder.keep(values.bytes), forKey: .aside)
  }
}

extension PackedValues {
  /// The same values as `coder` can keep them: as they are, or one by one packed anew.
  fileprivate func understood<Value: Codable>(
    by coder: any ArchiveCoder, from other: any ArchiveCoder, as type: Value.Type
  ) throws -> PackedValues {
    if coder.understands(other) { return self }
    var values = PackedValues(bytes: [])
    var failure: (any Error)?
    forEach { word, bytes in
      guard let id = ID(word: String(decoding: word, as: UTF8.self)) else { return }
      // What can't be read isn't there for whoever asks, and so it isn't here.
      let value = bytes.isEmpty ? nil : try? other.decode(type, from: bytes)
      do { values.append(id, try value.map { try coder.encode($0) } ?? []) } catch { failure = error }
    }
    if let failure { throw failure }
    return values
  }
}

extension ID {
  fileprivate func comesBefore(_ other: ID) -> Bool { (prefix, number) < (other.prefix, other.number) }
}
