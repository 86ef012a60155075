import Engine
import Facilitation
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import RoomView
import ServiceLifecycle
import Synchronization

/// Those whose pages follow the room, each with the newest alone: a slow one misses what came between.
final class Watchers: Sendable {
  private struct Known {
    var streams: [Int: AsyncStream<LiveRoom>.Continuation] = [:]
    var links: [Int: ID] = [:]
    var count = 0
  }

  private let known = Mutex(Known())
  /// As many as are followed at once, and by one link.
  static let most = (all: 1_000, ofLink: 3)

  /// What comes from now on, after the room as it is; `nil` where there are too many already: nobody is
  /// put out for who comes later.
  func follow(_ link: ID, from room: LiveRoom) -> AsyncStream<LiveRoom>? {
    let (stream, continuation) = AsyncStream.makeStream(of: LiveRoom.self, bufferingPolicy: .bufferingNewest(1))
    let number: Int? = known.withLock { known in
      guard known.streams.count < Self.most.all, known.links.values.count(where: { $0 == link }) < Self.most.ofLink
      else {
        return nil
      }
      known.count += 1
      known.streams[known.count] = continuation
      known.links[known.count] = link
      return known.count
    }
    guard let number else { return nil }
    continuation.onTermination = { [weak self] _ in
      self?.known.withLock { known in
        known.streams[number] = nil
        known.links[number] = nil
      }
    }
    continuation.yield(room)
    return stream
  }

  var areThere: Bool { known.withLock { !$0.streams.isEmpty } }

  /// Tells everyone, without waiting for anybody.
  func tell(_ room: LiveRoom) {
    let streams = known.withLock { Array($0.streams.values) }
    for stream in streams { stream.yield(room) }
  }
}

/// The room for those who follow it: coded once for all of them.
struct LiveRoom: Sendable {
  let moment: Moment
  /// An event of `text/event-stream`, the same for everyone.
  let event: ByteBuffer

  init(_ moment: Moment, _ pages: Pages) {
    self.moment = moment
    event = ByteBuffer(
      string: LiveRoom.event("room", at: moment.head, pages.roomPage(moment.room, isLarge: false).told))
  }

  /// An event with these parts of a page; each of them is a text, a truth or a list.
  static func event(_ name: String, at head: Int, _ told: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    // Line ends are escaped in JSON, so that it is one line.
    let text = (try? encoder.encode(told)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    return "event: \(name)\nid: \(head)\ndata: \(text)\n\n"
  }
}

extension Pages.RoomPage {
  struct Told: Encodable {
    var title, item, nobody, leftOut: String
    var isOpen, isQueueEmpty, isQuiet: Bool
    var speakers, queue, signals: [String]
    var groups: [Pages.GroupLine]
  }

  /// The same for the script, under the names that the page's parts have.
  var told: Told {
    Told(
      title: title ?? "", item: item, nobody: nobody, leftOut: leftOut ?? "", isOpen: title != nil,
      isQueueEmpty: queue.isEmpty, isQuiet: speakers.isEmpty, speakers: speakers, queue: queue, signals: signals,
      groups: groups)
  }
}

extension Pages {
  /// What only one person's page is told.
  struct OwnTold: Encodable, Equatable {
    var hand, why: String
    var isUp, isDown: Bool
  }

  func ownTold(_ who: Handle, _ room: RoomNow) -> OwnTold {
    let place = room.hands.firstIndex { $0.who == who }
    let isSpeaking = room.speakers.contains { $0.who == who }
    return OwnTold(
      hand: hand(place, of: room, isSpeaking: isSpeaking), why: place.map { room.hands[$0].why } ?? "",
      isUp: place != nil, isDown: place == nil)
  }
}

/// Tells those who follow of each change, and every so often of what goes by the clock.
struct LiveService: Service {
  let desk: Desk
  let pages: Pages
  let watchers: Watchers
  /// How often a stream says something, so that whatever stands between keeps it open.
  static let heartbeat = Duration.seconds(15)

  func run() async {
    await withTaskGroup { group in
      group.addTask {
        for await _ in desk.positions.listen().cancelOnGracefulShutdown() {
          desk.forget()
          if watchers.areThere { watchers.tell(LiveRoom(await desk.moment(), pages)) }
        }
      }
      group.addTask {
        await cancelWhenGracefulShutdown {
          while (try? await Task.sleep(for: Self.heartbeat)) != nil {
            if watchers.areThere { watchers.tell(LiveRoom(await desk.moment(), pages)) }
          }
        }
      }
    }
  }
}

extension Pages {
  /// The stream of a page that follows the room.
  func live(_ visit: Visit) -> WebAnswer {
    guard let visitor = visit.visitor,
      let stream = watchers.follow(visitor.cookie.link, from: LiveRoom(visit.moment, self))
    else {
      return plain(.serviceUnavailable).with(.retryAfter, "10")
    }
    return WebAnswer(
      body: .stream { [self] writer in
        var own: OwnTold?
        for await room in stream.cancelOnGracefulShutdown() {
          // Whose link was ended meanwhile is told no more.
          guard room.moment.stillIs(visitor) else { break }
          var event = room.event
          if let who = visitor.person {
            let told = ownTold(who, room.moment.room)
            if told != own { event.writeString(LiveRoom.event("me", at: room.moment.head, told)) }
            own = told
          }
          try await writer.write(event)
        }
        try await writer.finish(nil)
      }
    ).with(field("X-Accel-Buffering"), "no")
  }
}
