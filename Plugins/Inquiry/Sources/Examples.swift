import Facilitation

extension Example {
  /// An example that needs an inquiry with something of each kind in it.
  static func inquiry(_ line: String) -> Example {
    Example(
      line,
      after: [
        "stage start", "topic add Being told where we stand --by ana --by dee", "stage next",
        "story add Somebody rang me every Friday --by ana --consent", "theme add Somebody rings --from s1",
        "image add A board by the door that everyone can read --table blue --from th1",
        "proposition add Everyone who waits hears every week --by ana --from im1",
        "commit add Ring everyone on the list --by cara --due 2022-07-12 --from p1",
      ])
  }
}
