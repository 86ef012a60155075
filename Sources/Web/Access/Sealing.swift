import Crypto
import Facilitation

/// What only this workshop's servers can make: codes under its key, which stands in the private notes.
struct Sealing: Sendable {
  private let key: SymmetricKey

  /// The key as the private notes have it.
  init?(hexadecimal: String) {
    guard let bytes = [UInt8](hexadecimal: hexadecimal), bytes.count == 32 else { return nil }
    key = SymmetricKey(data: bytes)
  }

  /// A code over a text that is for one purpose, so that none serves for another.
  func code(of text: String, for purpose: String) -> String {
    Array(HMAC<SHA256>.authenticationCode(for: message(text, purpose), using: key)).hexadecimal
  }

  /// Whether a code is that of the text, found out in the same time whatever the code.
  func isValid(_ code: some StringProtocol, of text: String, for purpose: String) -> Bool {
    guard let bytes = [UInt8](hexadecimal: code) else { return false }
    return HMAC<SHA256>.isValidAuthenticationCode(bytes, authenticating: message(text, purpose), using: key)
  }

  private func message(_ text: String, _ purpose: String) -> [UInt8] { Array("\(purpose)\n\(text)".utf8) }
}
