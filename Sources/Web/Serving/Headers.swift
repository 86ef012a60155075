import HTTPTypes

/// What every answer says of itself to the browser: that nothing comes from elsewhere, is framed, kept or passed on.
enum SafeHeaders {
  static let contentPolicy = [
    "default-src 'none'", "style-src 'self'", "script-src 'self'", "connect-src 'self'", "img-src 'self'",
    "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'", "require-trusted-types-for 'script'",
  ].joined(separator: "; ")

  private static let permissions = [
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation",
    "gyroscope", "hid", "identity-credentials-get", "idle-detection", "magnetometer", "microphone", "midi", "payment",
    "picture-in-picture", "publickey-credentials-get", "screen-wake-lock", "serial", "usb",
    "xr-spatial-tracking",
  ].map { "\($0)=()" }.joined(separator: ", ")

  static let all: HTTPFields = {
    var fields = HTTPFields()
    fields[.contentSecurityPolicy] = contentPolicy
    fields[.xContentTypeOptions] = "nosniff"
    fields[field("X-Frame-Options")] = "DENY"
    // Under no-referrer a browser says that our own forms come from nowhere.
    fields[field("Referrer-Policy")] = "same-origin"
    fields[field("Cross-Origin-Opener-Policy")] = "same-origin"
    fields[field("Cross-Origin-Resource-Policy")] = "same-origin"
    fields[field("Permissions-Policy")] = permissions
    fields[.cacheControl] = "no-store"
    fields[field("X-Robots-Tag")] = "noindex"
    return fields
  }()

  static let allOverTLS: HTTPFields = {
    var fields = all
    fields[.strictTransportSecurity] = "max-age=31536000"
    return fields
  }()
}

/// The name of a header, as it stands in this program.
func field(_ name: StaticString) -> HTTPField.Name {
  guard let name = HTTPField.Name("\(name)") else { preconditionFailure("\(name) is no name of a header") }
  return name
}
