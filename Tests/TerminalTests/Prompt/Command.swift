import Foundation

/// A program that runs to its end.
///
/// (Foundation's `Process` waits until everything that inherited its descriptors has ended, and tmux leaves a server.)
struct Command {
  let status: Int32
  let output: String

  init(_ words: [String], environment: [String: String] = ProcessInfo.processInfo.environment) {
    let path = NSTemporaryDirectory() + "evenhand-output-" + UUID().uuidString
    let file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    unlink(path)
    defer { close(file) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, file, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, file, STDERR_FILENO)
    let arguments = words.map { strdup($0) } + [nil]
    let settings = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + settings { free(text) } }
    var (process, ending): (pid_t, Int32) = (0, -1)
    if posix_spawnp(&process, words[0], &actions, nil, arguments, settings) == 0 {
      while waitpid(process, &ending, 0) < 0, errno == EINTR {}
    }
    status = ending
    lseek(file, 0, SEEK_SET)
    let bytes = try? FileHandle(fileDescriptor: file, closeOnDealloc: false).readToEnd()
    output = String(decoding: bytes ?? Data(), as: UTF8.self)
  }
}
