public import Facilitation

// What isn't said here is said by `Plugin`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension MembersPlugin {
  public static let publications: [Publication<MembersPlugin>] = [Publication(Links.self) { $0.links }]
}
