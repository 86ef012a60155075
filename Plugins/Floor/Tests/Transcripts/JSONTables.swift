@testable import Floor

extension ReadingTests {
  static let whisperX = [
    Good(
      "whisperX with words, a segment of no one and one without a time", "whisperx",
      """
      {"segments": [
        {"start": 0.009, "end": 2.5, "text": " Good \\"segment\\": morning", "speaker": "SPEAKER_00", "words": [
          {"word": "Good", "start": 0.009, "end": 0.4, "score": 0.87, "speaker": "SPEAKER_00"}, {"word": "10:30"}]},
        {"start": 2.4, "end": 3, "text": "hm", "words": []},
        {"start": NaN, "end": NaN, "text": "lost", "speaker": "SPEAKER_01", "words": []},
        {"start": 4, "end": 4, "text": "", "speaker": "SPEAKER_00"},
        {"start": 4.1, "end": 5.0000004, "text": "yes", "speaker": " Ana\\u001b[31m\\n Ortiz ", "extra": {"a": [1, {}]}}
      ], "word_segments": [{"word": "Good", "start": 0.009}], "language": "en"}
      """, ["SPEAKER_00 0.009-2.5", "? 2.4-3", "Ana[31m Ortiz 4.1-5"],
      skipped: ["1 segment without a time", "1 segment without length"], silent: ["SPEAKER_01"]),
    Good(
      "whisperX in one line, with a byte order mark", "whisperx",
      "\u{FEFF}{\"segments\":[{\"start\":1,\"end\":2,\"speaker\":\"A\"}],\"language\":\"en\"}", ["A 1-2"]),
  ]

  static let pyannote = [
    Good(
      "pyannote's job: both diarisations are never mixed", "pyannote",
      """
      {"jobId": "1", "status": "succeeded", "output": {
        "exclusiveDiarization": [{"speaker": "SPEAKER_00", "start": 0, "end": 9.5}],
        "diarization": [{"speaker": "SPEAKER_00", "start": 0.5, "end": 10}, {"speaker": "SPEAKER_01", "start": 9, "end": 12}]
      }}
      """, ["SPEAKER_00 0.5-10", "SPEAKER_01 9-12"]),
    Good(
      "pyannote.audio's exclusive diarisation alone", "pyannote",
      #"{"exclusive_diarization": [{"start": 0.5, "end": 9, "speaker": "A"}, {"start": 9, "end": 12, "speaker": "B"}]}"#,
      ["A 0.5-9", "B 9-12"], evidence: .exclusive),
    Good(
      "pyannote's API, exclusive diarisation alone", "pyannote",
      #"{"output": {"exclusiveDiarization": [{"start": 0.5, "end": 9, "speaker": "A"}]}}"#, ["A 0.5-9"],
      evidence: .exclusive),
    Good(
      "pyannote.core's annotation, with a voice that has only a number", "pyannote",
      """
      {"pyannote": "Annotation", "content": [
        {"segment": {"start": 1.25, "end": 2}, "track": "_", "label": "Ana"},
        {"segment": {"start": 1.5, "end": 3}, "track": 1, "label": 7},
        {"segment": {"start": 4, "end": 5}, "track": "A"}], "uri": "meeting"}
      """, ["Ana 1.25-2", "7 1.5-3", "? 4-5"]),
  ]

  static let meet = [
    Good(
      "Meet with participants, nanoseconds and offsets", "meet",
      """
      {"participants": [
        {"name": "conferenceRecords/c/participants/1", "signedinUser": {"user": "users/9", "displayName": "Ana Ortiz"}},
        {"name": "conferenceRecords/c/participants/2", "anonymousUser": {"displayName": "Ben"}},
        {"name": "conferenceRecords/c/participants/3", "phoneUser": {"displayName": "+44 ···· 12"}}],
       "transcriptEntries": [
        {"name": "conferenceRecords/c/transcripts/t/entries/1", "participant": "conferenceRecords/c/participants/2",
         "text": "Hi", "languageCode": "en-GB", "startTime": "2026-03-12T10:00:05.250000999Z",
         "endTime": "2026-03-12T11:00:07+01:00"},
        {"participant": "conferenceRecords/c/participants/1", "startTime": "2026-03-12T10:00:04Z",
         "endTime": "2026-03-12T10:00:06.5Z"},
        {"participant": "conferenceRecords/c/participants/4", "startTime": "2026-03-12T10:00:10Z",
         "endTime": "2026-03-12T10:00:11Z"},
        {"startTime": "2026-03-12T10:00:12Z", "endTime": "2026-03-12T10:00:13Z"},
        {"participant": "conferenceRecords/c/participants/1", "startTime": "2026-03-12T10:00:14Z"}],
       "nextPageToken": "more"}
      """, ["Ben 1.25-3", "Ana Ortiz 0-2.5", "4 6-7", "? 8-9"],
      skipped: ["1 entry without a time", "what stands on the pages after this one"], silent: ["+44 ···· 12"]),
    Good(
      "Meet without participants", "meet",
      """
      {"transcriptEntries": [{"participant": "conferenceRecords/c/participants/1", "startTime": "2026-03-12T23:59:59Z",
       "endTime": "2026-03-13T00:00:01Z"}]}
      """, ["1 0-2"]),
  ]

  static let badJSON = [
    Bad(
      "whisperX that is cut", "{\"segments\": [\n{\"start\": 1, \"end\": 2},\n{\"sta", "file:3: the file ends too early"
    ),
    Bad("whisperX with a word too many", "{\"segments\": [\nx]}", "file:2: this is no JSON"),
    Bad(
      "whisperX with text for a time", #"{"segments": [{"start": "1", "end": 2}]}"#,
      "file: segments[0].start is no number"),
    Bad(
      "whisperX before its beginning", #"{"segments": [{"start": 1, "end": 2}, {"start": -1, "end": 2}]}"#,
      "file: segments[1] has no time in seconds"),
    Bad(
      "whisperX with an end beyond all meetings", #"{"segments": [{"start": 1, "end": 1e300}]}"#,
      "file: segments[0] has no time in seconds"),
    Bad("whisperX backwards", #"{"segments": [{"start": 2, "end": 1}]}"#, "file: segments[0] ends before it starts"),
    Bad("Whisper without speakers", #"{"text": "hi", "segments": [{"start": 1, "end": 2, "text": "hi"}]}"#, noSpeakers),
    Bad(
      "pyannote's job that isn't done", #"{"jobId": "1", "status": "running", "output": null}"#,
      "file: the job isn't done: its status is 'running'"),
    Bad("pyannote without a diarisation", #"{"pyannote": "Timeline"}"#, "file: there is no diarization in it"),
    Bad(
      "Meet's participants alone", #"{"participants": [{"name": "p/1", "phoneUser": {"displayName": "Ana"}}]}"#,
      "file: there are no 'transcriptEntries' in it"),
    Bad(
      "Meet with a time of another kind",
      #"{"transcriptEntries": [{"participant": "p/1", "startTime": "10:00", "endTime": "10:01"}]}"#,
      "file: transcriptEntries[0] has no time after RFC 3339: '10:00'"),
    Bad(
      "Meet backwards",
      #"{"transcriptEntries": [{"participant": "p/1", "startTime": "2026-03-12T10:00:02Z", "endTime": "2026-03-12T10:00:01Z"}]}"#,
      "file: transcriptEntries[0] ends before it starts"),
    Bad(
      "Meet over two years",
      #"""
      {"transcriptEntries": [{"participant": "p/1", "startTime": "2024-03-12T10:00:02Z", "endTime": "2024-03-12T10:00:03Z"},
      {"participant": "p/1", "startTime": "2026-03-12T10:00:02Z", "endTime": "2026-03-12T10:00:03Z"}]}
      """#, "file: it lasts longer than 1,000 hours"),
    Bad(
      "Jitsi with a time below zero", #"{"a": {"displayName": "Ana", "totalDominantSpeakerTime": -1}}"#,
      "file: the totalDominantSpeakerTime of 'a' is no time in milliseconds"),
    Bad(
      "JSON of no known program", #"{"words": ["segments", "diarization"]}"#,
      unknown + #"'{"words": ["segments", "diarization"]}'"#),
  ]

  private static let unknown = "file:1: this is no transcript that can be read here: "
}
