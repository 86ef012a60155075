import Crypto
import CryptoExtras
import Engine
import Facilitation
import HTTPTypes
import Host
import RoomView

/// How somebody comes in: by a link that was printed for them, or a code that they type.
extension Pages {
  struct EnterPage {
    /// What stood in the link; `nil` where a code is typed.
    var token: String?
    /// The form that came after its cookie had gone, so that what was written isn't lost.
    var then: String?
    var kept: [Kept] = []
  }

  struct Kept {
    var name: String
    var text: String
  }

  struct AgainPage {
    var path: String
    var code: String
    var kept: [Kept]
  }

  /// Always the same page, which looks nothing up: programs that read mail open links, too.
  func arrived(_ visit: Visit, _ problem: Problem?) async -> WebAnswer {
    page("enter", words("Your page"), nil, EnterPage(token: visit.places[0].shortened))
  }

  func enter(_ visit: Visit, _ problem: Problem?) async -> WebAnswer {
    let then = visit.fields.given("then")
    return page(
      "enter", words("Enter"), nil,
      EnterPage(token: visit.fields.given("token")?.shortened, then: then, kept: then == nil ? [] : kept(visit.fields)),
      problem)
  }

  /// Asks to enter again in the place of a form whose cookie doesn't count any more, with what was written in it.
  func enteringAgain(_ visit: Visit) async -> WebAnswer {
    let path = visit.route.template.split(separator: "/").reduce(into: (path: "", places: visit.places[...])) {
      made, part in
      made.path += "/" + (part.allSatisfy(\.isUppercase) ? made.places.popFirst() ?? "" : String(part))
    }.path
    return page(
      "enter", words("Enter"), nil, EnterPage(then: path, kept: kept(visit.fields)),
      Problem(.forbidden, words("Please enter again. What you wrote is still here.")))
  }

  private func kept(_ fields: FormFields) -> [Kept] {
    fields.all.filter { !["form", "code", "token", "then", "shared"].contains($0.name) }.map {
      Kept(name: $0.name, text: $0.text)
    }
  }

  // MARK: Coming in

  /// A cookie for whoever has a token or a code that serves; the same refusal for all others.
  func entering(_ visit: Visit) async -> WebAnswer {
    let now = visit.moment.room.now
    let isCode = visit.fields.given("token") == nil
    if isCode, limits.wrongCodes.isUsedUp(visit.address, at: now) || limits.allWrongCodes.isUsedUp("", at: now) {
      return await visit.again(
        Problem(.tooManyRequests, words("Too many codes were wrong. Please wait, or ask the facilitator."))
      )
      .with(.retryAfter, "60")
    }
    guard let link = await link(of: visit), let sealing = visit.moment.notes?.sealing else {
      if isCode {
        _ = limits.wrongCodes.allows(visit.address, at: now)
        _ = limits.allWrongCodes.allows("", at: now)
      }
      return await visit.again(
        Problem(.forbidden, words("That link or code doesn't work any more. Please ask the facilitator for another.")))
    }
    let cookie = EntryCookie(
      link: link.id, scope: link.scope, seconds: now.microseconds / 1_000_000, chance: Drawn.hexadecimal(16),
      isShared: visit.fields["shared"] == "yes")
    return afterEntering(visit, cookie, sealing).with(.setCookie, cookie.header(sealing, overTLS: isOverTLS))
  }

  /// On to one's page, or back to the form that was sent before, whose words are still there.
  private func afterEntering(_ visit: Visit, _ cookie: EntryCookie, _ sealing: Sealing) -> WebAnswer {
    guard let then = visit.fields.given("then"),
      let template = formTemplates.first(where: { $0.fits(then) })
    else { return .see(cookie.scope == .member ? "/" : "/meeting") }
    return page(
      "again", words("You are in again"), nil,
      AgainPage(path: then, code: cookie.formCode(template.text, sealing), kept: kept(visit.fields)))
  }

  /// The link that was come by; `nil` for whatever doesn't serve.
  private func link(of visit: Visit) async -> Links.Link? {
    guard let notes = visit.moment.notes else { return nil }
    let found: Links.Link?
    if let typed = visit.fields.given("token") {
      found = LinkNotes.token(typed).flatMap { token in
        notes.link(of: sha256(token), in: visit.moment.links)
      }
    } else {
      found = await link(ofCode: visit.fields["code"], notes, visit.moment)
    }
    guard let found,
      visit.moment.links.standing(of: found.id, at: visit.moment.room.now, visit.moment.room.meetings) == .valid,
      isOverTLS || found.scope != .member
    else { return nil }
    return found
  }

  /// A code serves once: the workshop says where it leads, and forgets it, in one line, so that of two who type it at the
  /// same time one comes in.
  private func link(ofCode typed: String, _ notes: KnownLinks, _ moment: Moment) async -> Links.Link? {
    guard let code = LinkNotes.code(typed), let stretched = notes.stretched(code),
      case .success(let answer) = await desk.give(
        GivenLine(.keyboard(stated: "page"), "members spend", [stretched])),
      let link = answer.document.text(of: "link").flatMap({ ID(word: $0) })
    else { return nil }
    return moment.links[link]
  }

  func leave(_ visit: Visit) async -> WebAnswer {
    WebAnswer.see("/enter").with(.setCookie, EntryCookie.removal(overTLS: isOverTLS))
      .with(field("Clear-Site-Data"), "\"cache\", \"cookies\", \"storage\"")
  }
}

extension String {
  fileprivate var shortened: String { String(prefix(64)) }
}

/// What the private notes know of links, with what their proofs and cookies are made of.
struct KnownLinks: Sendable {
  private let notes: LinkNotes
  private let keys: LinkNotes.Keys
  /// For cookies and forms.
  let sealing: Sealing

  /// `nil` as long as there was no link.
  init?(_ notes: LinkNotes) {
    guard let keys = notes.keys, let sealing = Sealing(hexadecimal: keys.cookies) else { return nil }
    (self.notes, self.keys, self.sealing) = (notes, keys, sealing)
  }

  /// The link of a token, by the token's digest, if the record proves it.
  func link(of digest: String, in links: Links) -> Links.Link? {
    guard let id = notes.link(ofToken: digest), let link = links[id], let proof = link.proof,
      isProof(proof, of: keys.proven(token: digest, as: id))
    else { return nil }
    return link
  }

  /// What scrypt makes of a code, in hexadecimal digits.
  func stretched(_ code: String) -> String? {
    let key = try? KDF.Scrypt.deriveKey(
      from: Array(code.utf8), salt: Array(keys.salt.utf8), outputByteCount: LinkNotes.stretchedLength,
      rounds: LinkNotes.rounds, blockSize: LinkNotes.blockSize, parallelism: LinkNotes.parallelism)
    return key?.withUnsafeBytes { Array($0) }.hexadecimal
  }

  private func isProof(_ proof: String, of text: [UInt8]) -> Bool {
    let code = HMAC<SHA256>.authenticationCode(for: text, using: SymmetricKey(data: Array(keys.proving.utf8)))
    return code.prefix(16).hexadecimal == proof
  }
}

/// The SHA-256 of a text in hexadecimal digits.
private func sha256(_ text: String) -> String { SHA256.hash(data: Array(text.utf8)).hexadecimal }
