import HTTPTypes
import Hummingbird
import NIOCore

/// Why what a form sent isn't taken.
enum BodyFault: Error {
  case tooLong, tooSlow, otherType, unreadable

  var status: HTTPResponse.Status {
    switch self {
    case .tooLong: .contentTooLarge
    case .tooSlow: .requestTimeout
    case .otherType: .unsupportedMediaType
    case .unreadable: .badRequest
    }
  }
}

/// Reads what a form sent, so much of it and so fast.
enum FormBody {
  /// As long as a form may be, in bytes; a comment of 20,000 characters in any script fits, escaped.
  static let longest = 1 << 18
  /// A server that waits for each piece would wait for ever.
  private static let slowest = (grace: Duration.seconds(5), bytesASecond: 10_000)

  static func fields(of request: Request) async throws(BodyFault) -> FormFields {
    let type = request.headers[.contentType]?.split(separator: ";").first?.lowercased() ?? ""
    guard type == "application/x-www-form-urlencoded" else { throw .otherType }
    guard let fields = FormFields(try await bytes(of: request, upTo: longest)) else { throw .unreadable }
    return fields
  }

  static func bytes(of request: Request, upTo longest: Int) async throws(BodyFault) -> [UInt8] {
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > longest { throw .tooLong }
    var bytes: [UInt8] = []
    let began = ContinuousClock.now
    var pieces = request.body.makeAsyncIterator()
    while true {
      let piece: ByteBuffer?
      do { piece = try await pieces.next() } catch { throw .unreadable }
      guard let piece else { return bytes }
      bytes += piece.readableBytesView
      if bytes.count > longest { throw .tooLong }
      let late = began.duration(to: .now) - slowest.grace
      if late > .zero, bytes.count < slowest.bytesASecond * Int(late.components.seconds + 1) { throw .tooSlow }
    }
  }
}
