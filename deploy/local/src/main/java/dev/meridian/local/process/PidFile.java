package dev.meridian.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Remembers which process a component is, across the launcher's own death. */
public record PidFile(Path path) {

  public void write(ProcessIdentity process) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    Files.writeString(path, process + "\n");
  }

  /** The process that was written, if it is still that one and runs. */
  public Optional<ProcessIdentity> running() {
    try {
      return Files.exists(path)
          ? ProcessIdentity.parse(Files.readString(path)).filter(ProcessIdentity::alive)
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + path, e);
    }
  }

  public void delete() throws IOException {
    Files.deleteIfExists(path);
  }
}
