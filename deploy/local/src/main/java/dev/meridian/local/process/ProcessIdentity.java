package dev.meridian.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process that can be told from another one that got the same number later.
 *
 * @param started on Linux the start in clock ticks since this boot, with the boot's id; elsewhere
 *     the start time
 */
public record ProcessIdentity(long pid, String started) {

  /** The process that has this number now, or empty when none has. */
  public static Optional<ProcessIdentity> of(long pid) {
    return startOf(pid).map(started -> new ProcessIdentity(pid, started));
  }

  public static ProcessIdentity self() {
    return of(ProcessHandle.current().pid()).orElseThrow();
  }

  /** The form that pid files hold. */
  public static Optional<ProcessIdentity> parse(String text) {
    String[] parts = text.strip().split(" ", 2);
    try {
      return parts.length == 2
          ? Optional.of(new ProcessIdentity(Long.parseLong(parts[0]), parts[1]))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Whether this very process still runs; one that ended and was not yet reaped does not. */
  public boolean alive() {
    return of(pid).filter(this::equals).isPresent();
  }

  @Override
  public String toString() {
    return pid + " " + started;
  }

  private static Optional<String> startOf(long pid) {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    if (Files.isDirectory(Path.of("/proc/self"))) {
      try {
        String line = Files.readString(stat);
        // The second field is the command's name in brackets and may hold anything, so count from
        // the last bracket.
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return fields[0].equals("Z") || fields[0].equals("X")
            ? Optional.empty()
            : Optional.of(
                fields[19]
                    + "@"
                    + Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip());
      } catch (IOException e) {
        return Optional.empty();
      }
    }
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(handle -> handle.info().startInstant())
        .map(instant -> Long.toString(instant.toEpochMilli()));
  }
}
