import Facilitation
import Foundation

/// Which build of the program this is.
public enum BuildID {
  /// The id that the linker gave this very program (`--build-id`), in hexadecimal digits; `nil` where it has none.
  ///
  /// Another build may fold a record into another state, so that what one kept is nothing to the other. (A digest of the
  /// program would cost more than an opening.)
  public static let ofThisProgram: String? = {
    let file = open("/proc/self/exe", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    return ProgramFile(descriptor: file).buildID?.hexadecimal
  }()
}

/// A program as it lies on the disk, in the format of ELF with numbers of 64 bits, the lowest byte first.
private struct ProgramFile {
  let descriptor: Int32

  /// What stands in the linker's note (`NT_GNU_BUILD_ID`).
  var buildID: [UInt8]? {
    guard let header = bytes(at: 0, count: 64), header.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]) else { return nil }
    let (start, size, count) = (
      header.number(at: 32, in: 8), header.number(at: 54, in: 2), header.number(at: 56, in: 2)
    )
    for index in 0..<count {
      guard size >= 56, let segment = bytes(at: start &+ index &* size, count: 56) else { return nil }
      let isOfNotes = segment.number(at: 0, in: 4) == 4
      guard isOfNotes, let notes = bytes(at: segment.number(at: 8, in: 8), count: segment.number(at: 32, in: 8)),
        let id = id(in: notes)
      else { continue }
      return id
    }
    return nil
  }

  private func id(in notes: [UInt8]) -> [UInt8]? {
    var place = 0
    while place + 12 <= notes.count {
      let name = notes.number(at: place, in: 4), length = notes.number(at: place + 4, in: 4)
      let begin = place + 12 + padded(name)
      guard begin + length <= notes.count else { return nil }
      if notes.number(at: place + 8, in: 4) == 3, notes[(place + 12)...].starts(with: "GNU\0".utf8) {
        return Array(notes[begin..<begin + length])
      }
      place = begin + padded(length)
    }
    return nil
  }

  private func padded(_ length: Int) -> Int { (length + 3) & ~3 }

  private func bytes(at offset: Int, count: Int) -> [UInt8]? {
    guard offset >= 0, (0...1 << 16).contains(count) else { return nil }
    var bytes = [UInt8](repeating: 0, count: count)
    return bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, count, offset) } == count ? bytes : nil
  }
}

extension [UInt8] {
  fileprivate func number(at offset: Int, in count: Int) -> Int {
    Int(truncatingIfNeeded: self[offset..<offset + count].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }
}
