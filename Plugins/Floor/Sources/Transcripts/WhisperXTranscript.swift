import Facilitation
import ForeignText

extension TranscriptFormat {
  /// whisperX's JSON (`--output_format json` with `--diarize`; github.com/m-bain/whisperX, `utils.py`, `diarize.py`):
  /// `{"segments": [{"start", "end", "text", "speaker", "words": […]}], "language"}`, seconds.
  ///
  /// A segment's `speaker` is who spoke most of it, and is absent where the diarisation heard no one. Words have times
  /// and speakers of their own, but not all of them, so that the segment is what counts.
  static let whisperX = TranscriptFormat(
    name: "whisperx", title: "whisperX's JSON",
    recognises: { JSONSignature($0) == .whisperX },
    read: { lines, _ throws(Refusal) in
      let file = try JSON.decode(WhisperXFile.self, from: lines.content, file: lines.file)
      var speech = SpeechBuilder()
      let untimed = try speech.add(file.segments, under: "segments", lines)
      return speech.transcript(skipped: speech.skipped(untimed: untimed, "segment", "segments"))
    })
}

private struct WhisperXFile: Decodable {
  var segments: [TimedSpeech]
}
