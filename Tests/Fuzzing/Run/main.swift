import FuzzHarness

/// What libFuzzer calls with each input; it has the `main` that this program lacks.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  FuzzTarget.chosen.takeOrTrap(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
