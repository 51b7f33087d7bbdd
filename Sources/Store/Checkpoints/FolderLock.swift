import Foundation

/// Held by whoever adds to a file of checkpoints: the server and a command may both do so, and each
/// line names the one before it.
struct FolderLock: Sendable {
  private let descriptor: Int32

  /// Waits until nobody else holds the lock of the folder that `file` lies in. Blocks.
  init(for file: URL) throws {
    let folder = file.deletingLastPathComponent()
    descriptor = open(folder.path, O_RDONLY)
    guard descriptor >= 0 else { throw CheckpointProblem.fileUnreadable(file.path) }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else {
        close(descriptor)
        throw CheckpointProblem.fileUnreadable(file.path)
      }
    }
  }

  func release() { close(descriptor) }
}
