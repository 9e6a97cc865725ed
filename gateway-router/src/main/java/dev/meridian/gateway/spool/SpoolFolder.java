package dev.meridian.gateway.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A spool's folder: its segments, {@code region}, which never changes, {@code settled}, up to where
 * nobody needs it any more, and {@code lock}, which one process holds. Not thread-safe.
 */
final class SpoolFolder implements AutoCloseable {
  private final Path directory;
  private final FileChannel lock;

  private SpoolFolder(Path directory, FileChannel lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /**
   * @throws IllegalStateException when another process has it, or it is another region's
   */
  static SpoolFolder take(Path directory, String region) throws IOException {
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    FileChannel lock =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock.tryLock() == null) {
      lock.close();
      throw new IllegalStateException("Another gateway uses the spool folder " + directory);
    }
    Path mark = directory.resolve("region");
    if (!Files.exists(mark)) {
      Files.writeString(mark, region);
    } else if (!Files.readString(mark).equals(region)) {
      lock.close();
      throw new IllegalStateException(
          "The spool folder " + directory + " belongs to region " + Files.readString(mark));
    }
    return new SpoolFolder(directory, lock);
  }

  Path path() {
    return directory;
  }

  /** The numbers of its segments, growing. */
  List<Long> segments() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.matches("[0-9]{20}\\" + Segment.SUFFIX))
          .map(name -> Long.valueOf(name.substring(0, 20)))
          .sorted()
          .toList();
    }
  }

  void delete(long segment) throws IOException {
    Files.deleteIfExists(Segment.file(directory, segment));
  }

  /** Keeps a segment that can't be read, for whoever can, out of the way. */
  void setAside(long segment) throws IOException {
    Path file = Segment.file(directory, segment);
    Files.move(file, file.resolveSibling(file.getFileName() + ".unreadable"));
  }

  Optional<Mark> settled() throws IOException {
    Path file = directory.resolve("settled");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String[] parts = Files.readString(file).trim().split(" ", -1);
    try {
      return Optional.of(new Mark(Long.parseLong(parts[0]), Long.parseLong(parts[1])));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      // Everything is read again then, which changes nothing where it had arrived.
      return Optional.empty();
    }
  }

  void settled(Mark mark) throws IOException {
    Path fresh = directory.resolve("settled.new");
    Files.writeString(fresh, mark.segment() + " " + mark.offset() + "\n");
    Path file = directory.resolve("settled");
    try {
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
