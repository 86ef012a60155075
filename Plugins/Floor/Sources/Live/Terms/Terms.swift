public import Facilitation
import OrderedCollections

/// Something that is expected of a group or a person, from when it is said; `nil` takes it away.
public enum Term: Equatable, Sendable {
  /// The share of speech that the groups agreed that this one should have.
  case target(GroupName, Percent?)
  /// The share of speech that the group agreed not to exceed.
  case quota(GroupName, Percent?)
  /// How much is expected of a person, beside what is expected of others for the same time in the room.
  case access(Handle, AccessFactor?)
}

/// The terms on which people share the floor, in every meeting from when they were said.
struct Terms: Codable, Equatable, Sendable {
  private(set) var targets = Standing<GroupName, Percent>()
  private(set) var quotas = Standing<GroupName, Percent>()
  /// Personal: for the facilitator alone.
  private(set) var access = Standing<Handle, AccessFactor>()

  mutating func apply(_ term: Term, at time: Instant) {
    switch term {
    case .target(let group, let share): targets.set(share, for: group, since: time)
    case .quota(let group, let share): quotas.set(share, for: group, since: time)
    case .access(let who, let factor): access.set(factor, for: who, since: time)
    }
  }
}

extension FloorState {
  /// The shares of speech that the groups last agreed to aim at.
  var targets: OrderedDictionary<GroupName, Standing<GroupName, Percent>.Held> { terms.targets.latest }
}

// MARK: - As records

extension Term {
  var record: EventRecord {
    switch self {
    case .target(let group, let share):
      EventRecord("target-set").with("group", group.word).with("millionths", share?.millionths)
    case .quota(let group, let share):
      EventRecord("quota-set").with("group", group.word).with("millionths", share?.millionths)
    case .access(let who, let factor):
      EventRecord("access-set").with("who", who).with("thousandths", factor?.thousandths)
    }
  }

  /// `nil` for an event that is no term.
  init?(record: EventRecord) throws(EventRecord.Malformed) {
    switch record.name {
    case "target-set": self = .target(try record.group("group"), try Self.share(record))
    case "quota-set": self = .quota(try record.group("group"), try Self.share(record))
    case "access-set": self = .access(try record.handle("who"), try Self.factor(record))
    default: return nil
    }
    guard record.version == 1 else { throw record.unknown }
  }

  private static func share(_ record: EventRecord) throws(EventRecord.Malformed) -> Percent? {
    guard let millionths = try record.optionalNumber("millionths") else { return nil }
    guard let share = Percent(millionths: millionths) else {
      throw EventRecord.Malformed("in '\(record.name)', \(millionths) millionths are no part of a whole")
    }
    return share
  }

  private static func factor(_ record: EventRecord) throws(EventRecord.Malformed) -> AccessFactor? {
    guard let thousandths = try record.optionalNumber("thousandths") else { return nil }
    guard let factor = AccessFactor(thousandths: thousandths) else {
      throw EventRecord.Malformed("in '\(record.name)', \(thousandths) thousandths are no factor that can be")
    }
    return factor
  }
}
