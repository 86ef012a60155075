import Facilitation
import OrderedCollections

extension Claim {
  /// What ends it before anything is owed for it.
  var endingStep: String {
    switch standing {
    case .offered, .accepted, .reduced: "waive \(line.id.word)"
    case .submitted, .queried: "decline \(line.id.word) --reason \"…\""
    default: nextStep
    }
  }

  /// What can be done with it where it stands.
  var nextStep: String {
    let id = line.id.word
    return switch standing {
    case .offered: "accept \(id)"
    case .accepted, .reduced: "submit \(id)"
    case .submitted: "approve \(id)   or query \(id) … to ask, or decline \(id) --reason \"…\""
    case .queried: "answer \(id) …"
    case .approved where origin.isReversible:
      "batch make --pay-on DATE   pays it; reverse \(id) --reason \"…\"   takes it back"
    case .approved: "once it has come back: prepay \(id); or batch make --pay-on DATE   takes it off what is paid"
    case .batched: "once the bank has answered: batch paid FILE, or paid \(batch?.word ?? "")"
    case .handedOver: "finance has it, and pays it or takes it back"
    case .returned: "reissue \(id)   pays it anew; reverse \(id) --reason \"…\"   takes it back"
    case .paid where origin.isReversible, .prepaid where origin.isReversible:
      "reverse \(id) --reason \"…\"   takes it back"
    case .waived, .declined, .paid, .reissued, .prepaid, .reversed: "claims show \(id)   says what became of it"
    }
  }
}

// MARK: - In words

extension State {
  /// `q1, Ana Ortiz, £5.63`.
  func described(_ id: ID, _ context: ViewContext) -> String {
    guard let claim = claim(id) else { return id.word }
    return "\(id.word), \(name(of: claim.line.who, context.roster)), \(claim.amount.spoken)"
  }

  /// The same with what the amount comes from, where that isn't the amount itself.
  func described(_ line: Line, _ context: ViewContext) -> String {
    let what = described(line.id, context)
    guard !line.parts.isEmpty else { return what }
    return "\(what) for \(line.quantity.spoken) at \(line.parts.map(\.rate).spoken)"
      + (line.capping.map { " (\($0.spoken))" } ?? "")
  }
}

/// Where a rule was set aside.
func overridden(_ override: String?) -> [String] {
  override == nil ? [] : ["that is listed for review: claims overrides"]
}
