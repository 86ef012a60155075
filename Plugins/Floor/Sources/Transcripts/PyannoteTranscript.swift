import Facilitation
import ForeignText

extension TranscriptFormat {
  /// pyannote's JSON, in its three forms.
  ///
  /// What the API's jobs give (docs.pyannote.ai): `{"output": {"diarization": [{"speaker", "start", "end"}],
  /// "exclusiveDiarization": […]}}`. What `DiarizeOutput.serialize` of pyannote.audio 4 gives: the same without `output`,
  /// and `exclusive_diarization`. What `Annotation.for_json` of pyannote.core gives:
  /// `{"pyannote": "Annotation", "content": [{"segment": {"start", "end"}, "track", "label"}], "uri"}`.
  ///
  /// An exclusive diarisation tells the same speech again, with one speaker at a time. It is read only where there is no
  /// other, and then there is no telling overlap.
  static let pyannote = TranscriptFormat(
    name: "pyannote", title: "pyannote's JSON",
    recognises: { JSONSignature($0) == .pyannote },
    read: { lines, _ throws(Refusal) in
      let file = try JSON.decode(PyannoteFile.self, from: lines.content, file: lines.file)
      guard let (name, stretches) = file.speech else { throw file.refusal(lines.file) }
      var speech = SpeechBuilder()
      let untimed = try speech.add(stretches, under: name, lines)
      var transcript = speech.transcript(skipped: speech.skipped(untimed: untimed, "segment", "segments"))
      if file.isExclusive { transcript.evidence = .exclusive }
      return transcript
    })
}

private struct PyannoteFile: Decodable {
  /// What a job gives once it has succeeded; in other files it stands at the top.
  struct Output: Decodable {
    var diarization: [TimedSpeech]?
    var exclusiveDiarization: [TimedSpeech]?
    var exclusive_diarization: [TimedSpeech]?
  }

  struct Track: Decodable {
    var segment: TimedSpeech
    /// pyannote.core numbers voices that have no name.
    var label: Label?
  }

  enum Label: Decodable {
    case name(String), number(Int)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int.self) {
        self = .number(number)
      } else {
        self = .name(try container.decode(String.self))
      }
    }

    var text: String {
      switch self {
      case .name(let name): name
      case .number(let number): "\(number)"
      }
    }
  }

  var status: String?
  private var output: Output?
  private var content: [Track]?
  private var top: Output

  private enum Keys: CodingKey { case status, output, content }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    status = try container.decodeIfPresent(String.self, forKey: .status)
    output = try container.decodeIfPresent(Output.self, forKey: .output)
    content = try container.decodeIfPresent([Track].self, forKey: .content)
    top = try Output(from: decoder)
  }

  var isExclusive: Bool { content == nil && (output ?? top).diarization == nil }

  /// Where in the file the speech stands, and what stands there.
  var speech: (String, [TimedSpeech])? {
    if let content {
      return (
        "content", content.map { TimedSpeech(start: $0.segment.start, end: $0.segment.end, speaker: $0.label?.text) }
      )
    }
    let found = output ?? top
    if let diarization = found.diarization { return ("diarization", diarization) }
    if let exclusive = found.exclusiveDiarization { return ("exclusiveDiarization", exclusive) }
    return found.exclusive_diarization.map { ("exclusive_diarization", $0) }
  }

  func refusal(_ file: String) -> Refusal {
    if let status, status != "succeeded" {
      return Refusal(
        "\(file): the job isn't done: its status is '\(printable(status))'",
        remedy: "fetch it again once it has succeeded")
    }
    return Refusal("\(file): there is no diarization in it", remedy: "take the answer of a diarization job")
  }
}
