import Facilitation
import HTTPTypes
import Hummingbird
import NIOCore
import RoomView
import Synchronization

/// What Hummingbird knows of a request beside itself: where it comes from.
struct WebContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The address alone, without a port.
  let address: String

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    address = source.channel.remoteAddress?.ipAddress ?? ""
  }
}

/// Lets a request in as far as it may, and gives the answer the headers that every answer has.
struct WebResponder: HTTPResponder {
  typealias Context = WebContext

  let site: RequestGuard
  let routes: [WebRoute]
  let desk: Desk
  let limits: Limits
  let pages: Pages
  /// Whether browsers reach it over TLS, here or at a server before it.
  let isOverTLS: Bool
  /// The address from which forwarded headers are believed.
  let proxy: String?
  let now: @Sendable () -> Instant

  func respond(to request: Request, context: WebContext) async -> Response {
    let (answer, isOver) = await answer(to: request, from: address(of: request, context))
    var headers = isOverTLS ? SafeHeaders.allOverTLS : SafeHeaders.all
    for header in answer.headers { headers.append(header) }
    var buffer = ByteBuffer()
    switch answer.body {
    case .none: break
    case .text(let text, let type):
      buffer.writeString(text)
      headers[.contentType] = type
    case .bytes(let bytes, let type):
      buffer.writeBytes(bytes)
      headers[.contentType] = type
    case .stream(let write):
      headers[.contentType] = "text/event-stream"
      return Response(status: answer.status, headers: headers, body: ResponseBody { try await write(&$0) })
    }
    if request.method == .head {
      headers[.contentLength] = String(buffer.readableBytes)
      return Response(status: answer.status, headers: headers)
    }
    if isOver {
      // What is still on its way is not waited for.
      headers[.connection] = "close"
      headers[.contentLength] = String(buffer.readableBytes)
      let text = buffer
      return Response(
        status: answer.status, headers: headers,
        body: ResponseBody(contentLength: text.readableBytes) { writer in
          try await writer.write(text)
          try await writer.finish(nil)
          throw ConnectionIsOver()
        })
    }
    return Response(status: answer.status, headers: headers, body: ResponseBody(byteBuffer: buffer))
  }

  private func address(of request: Request, _ context: WebContext) -> String {
    guard let proxy, context.address == proxy, let forwarded = request.headers[field("X-Forwarded-For")] else {
      return context.address
    }
    // The last is what our own proxy added; the others are whatever somebody sent.
    return forwarded.split(separator: ",").last.map { $0.filter { $0 != " " } } ?? context.address
  }

  private func answer(to request: Request, from address: String) async -> (WebAnswer, isOver: Bool) {
    // The first host is the request's; a second one would be another server's, for whatever stands before this one.
    guard !request.headers.contains(field("Host")) else { return (pages.plain(.badRequest), true) }
    guard site.isOurs(request.head.authority) else { return (pages.plain(.misdirectedRequest), true) }
    let parts = (request.head.path ?? "").split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard let path = parts.first, path.hasPrefix("/"), path.utf8.count <= 1_024 else {
      return (pages.plain(.badRequest), true)
    }
    let here = routes.compactMap { route in
      route.places(in: path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()).map { (route, $0) }
    }
    guard !here.isEmpty else { return (pages.notFound, request.method != .get) }
    let method: HTTPRequest.Method = request.method == .head ? .get : request.method
    guard let (route, places) = here.first(where: { $0.0.method == method }) else {
      let allowed = Set(here.flatMap { $0.0.method == .get ? ["GET", "HEAD"] : [$0.0.method.rawValue] }).sorted()
      return (pages.plain(.methodNotAllowed).with(.allow, allowed.joined(separator: ", ")), true)
    }
    guard limits.requests.allows(limits.name(of: address), at: now()) else {
      return (pages.plain(.tooManyRequests).with(.retryAfter, "60"), true)
    }
    guard let query = FormFields(Array((parts.dropFirst().first ?? "").utf8)) else {
      return (pages.plain(.badRequest), true)
    }
    var visit = Visit(
      route: route, places: places, headers: request.headers, query: query, address: limits.name(of: address),
      moment: await desk.moment())
    visit.visitor = visitor(request.headers, visit.moment)
    if method == .post {
      guard site.isFromHere(request.headers) else { return (pages.plain(.forbidden), true) }
      do throws(BodyFault) { visit.fields = try await FormBody.fields(of: request) } catch {
        return (pages.plain(error.status), true)
      }
    }
    return (await answer(visit), false)
  }

  private func visitor(_ headers: HTTPFields, _ moment: Moment) -> Visitor? {
    let name = isOverTLS ? EntryCookie.name : EntryCookie.nameInClear
    let cookies = headers[values: .cookie].flatMap { $0.split(separator: ";") }
    let values = cookies.compactMap { cookie -> Substring? in
      let cookie = cookie.drop { $0 == " " }
      return cookie.hasPrefix(name + "=") ? cookie.dropFirst(name.count + 1) : nil
    }
    // Two of one name are nobody's.
    guard values.count == 1 else { return nil }
    return moment.visitor(values[0], overTLS: isOverTLS)
  }

  /// The cookie, the form's own code and how often, and then what is asked.
  private func answer(_ visit: Visit) async -> WebAnswer {
    guard let scopes = visit.route.scopes else { return await visit.route.answer(visit) }
    guard let visitor = visit.visitor else {
      if visit.route.method == .get { return .see("/enter") }
      return await pages.enteringAgain(visit)
    }
    guard scopes.contains(visitor.scope) else { return pages.notFound }
    var answer: WebAnswer
    if visit.route.method == .post {
      guard let sealing = visit.moment.notes?.sealing,
        sealing.isValid(visit.fields["form"], of: "\(visitor.cookie.chance) \(visit.route.template)", for: "form")
      else { return await visit.again(Problem(.forbidden, pages.words("This page was old. Please send it again."))) }
      guard limits.forms.allows(visitor.cookie.link.word, at: now()) else {
        return await visit.again(
          Problem(.tooManyRequests, pages.words("That was a lot at once. Please wait a minute.")))
      }
    }
    answer = await visit.route.answer(visit)
    if let renewed = renewed(visitor, visit.moment) { answer = answer.with(.setCookie, renewed) }
    return answer
  }

  private func renewed(_ visitor: Visitor, _ moment: Moment) -> String? {
    let seconds = now().microseconds / 1_000_000
    guard !visitor.cookie.isShared, visitor.scope == .member, seconds - visitor.cookie.seconds > EntryCookie.renewal,
      let sealing = moment.notes?.sealing
    else { return nil }
    var cookie = visitor.cookie
    cookie.seconds = seconds
    return cookie.header(sealing, overTLS: isOverTLS)
  }
}

/// Ends the connection once an answer is written.
private struct ConnectionIsOver: Error {}

extension Moment {
  /// Who a cookie says that somebody is; `nil` where it doesn't count, or not any more.
  func visitor(_ value: some StringProtocol, overTLS: Bool) -> Visitor? {
    guard let sealing = notes?.sealing, let cookie = EntryCookie(value: value, sealing, now: room.now),
      let link = link(of: cookie), overTLS || link.scope != .member
    else { return nil }
    return Visitor(cookie: cookie, person: link.who, name: link.who.map { room.roster.name(of: $0) } ?? "")
  }

  /// Whether somebody who entered is in still.
  func stillIs(_ visitor: Visitor) -> Bool { link(of: visitor.cookie)?.who == visitor.person }

  private func link(of cookie: EntryCookie) -> Links.Link? {
    guard let link = links[cookie.link], links.standing(of: link.id, at: room.now, room.meetings) == .valid,
      link.scope == cookie.scope, cookie.seconds >= link.countsFrom.microseconds / 1_000_000
    else { return nil }
    return link
  }
}
