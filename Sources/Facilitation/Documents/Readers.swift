/// Who may know a part of a document.
public struct Readers: Equatable, Sendable {
  /// Of what sort they are.
  public let audience: Audience
  /// The person concerned, where the audience is ``Audience/personal``; `nil` for whoever asked with something that only
  /// the person concerned has, such as a receipt's code.
  public let person: Handle?

  private init(_ audience: Audience, _ person: Handle?) { (self.audience, self.person) = (audience, person) }

  /// Those of an audience; of ``Audience/personal``, whoever asked.
  public init(_ audience: Audience) { self.init(audience, nil) }
  /// No one but this person.
  public static func only(_ person: Handle) -> Readers { Readers(.personal, person) }
}

extension Document {
  /// For whoever may know figures of this sort: those of single people are the facilitator's.
  public func of(_ breakdown: Breakdown) -> Document {
    switch breakdown {
    case .group: self
    case .person: only(for: .facilitator)
    }
  }

  /// The same, of which fewer may know than whoever may ask for it: where it lists people, where others come to figures
  /// by group.
  ///
  /// Parts that say themselves whom they are for keep that.
  public func only(for audience: Audience) -> Document {
    var document = self
    for index in sections.indices where sections[index].readers == nil {
      document.sections[index].readers = Readers(audience)
    }
    return document
  }
}
