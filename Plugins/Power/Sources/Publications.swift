public import Facilitation

// What isn't said here is said by `Plugin`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension PowerPlugin {
  public static let publications: [Publication<PowerPlugin>] = [
    Publication(PowerIndicators.self) { _ in
      PowerIndicators { meeting, context throws(Refusal) in
        PowerDocument(try PowerScope(meeting, context), context).findings
      }
    }
  ]
}
