import Facilitation

/// What an import is of, by its content.
enum MeetingFile {
  case transcript(MeetingTranscript, file: String)
  case attendance(AttendanceList, file: String)

  static func read(
    _ source: Source, format: TranscriptFormat?, recording: String?
  ) throws(Refusal) -> MeetingFile {
    let bytes = try source.bytes() ?? []
    if format == nil, recording == nil, let list = try AttendanceList.read(bytes, file: source.name) {
      return .attendance(list, file: source.name)
    }
    return .transcript(
      try MeetingTranscript.read(bytes, file: source.name, format: format, recording: recording), file: source.name)
  }

  func labels(_ wishes: ImportWishes, _ context: ViewContext) throws(Refusal) -> MatchedLabels {
    switch self {
    case .transcript(let transcript, let file): try TranscriptImport(transcript, file: file, wishes, context).labels
    case .attendance(let list, let file): try AttendanceImport(list, file: file, wishes, context).labels
    }
  }

  /// Who each label would be; nothing is recorded.
  func preview(_ wishes: ImportWishes, _ context: ViewContext) throws(Refusal) -> Expansion {
    switch self {
    case .transcript(let transcript, let file): try TranscriptImport(transcript, file: file, wishes, context).preview
    case .attendance(let list, let file): try AttendanceImport(list, file: file, wishes, context).preview
    }
  }

  func expansion(_ wishes: ImportWishes, _ context: ViewContext, in state: FloorPlugin.State) throws(Refusal)
    -> Expansion
  {
    switch self {
    case .transcript(let transcript, let file):
      try TranscriptImport(transcript, file: file, wishes, context).expansion(in: state)
    case .attendance(let list, let file):
      try AttendanceImport(list, file: file, wishes, context).expansion(in: state)
    }
  }
}
