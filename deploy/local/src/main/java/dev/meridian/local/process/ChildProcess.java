package dev.meridian.local.process;

import dev.meridian.local.home.StackHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A component's process: its output goes to the component's log, its number into a pid file. */
public final class ChildProcess {
  /**
   * Marks a process in its environment as a component of a home, so that a later launcher finds it.
   */
  static final String MARK = "LOCAL_STACK_COMPONENT";

  private static final long LARGE_LOG = 16L << 20;

  private final Process process;
  private final ProcessIdentity identity;
  private final PidFile pidFile;
  private final Path log;
  private final long logStart;

  private ChildProcess(
      Process process, ProcessIdentity identity, PidFile pidFile, Path log, long logStart) {
    this.process = process;
    this.identity = identity;
    this.pidFile = pidFile;
    this.log = log;
    this.logStart = logStart;
  }

  /**
   * @throws IOException when it can't be started, or ends at once
   */
  public static ChildProcess start(
      StackHome home,
      String name,
      List<String> command,
      Path directory,
      Map<String, String> environment)
      throws IOException {
    Files.createDirectories(directory);
    Path log = home.log(name);
    long logStart = beginLog(log);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    // What somebody set for ./meridian is not configuration of a service.
    builder.environment().keySet().removeIf(variable -> variable.startsWith("MERIDIAN_"));
    builder.environment().put(MARK, mark(home, name));
    builder.environment().putAll(environment);
    Process process = builder.start();
    ProcessIdentity identity =
        ProcessIdentity.of(process.pid())
            .orElseThrow(
                () -> new IOException(name + " ended at once" + LogTail.of(log, logStart)));
    PidFile pidFile = new PidFile(home.run(name).resolve("pid"));
    pidFile.write(identity);
    return new ChildProcess(process, identity, pidFile, log, logStart);
  }

  /** Keeps one former log once it got large, and returns where this start's lines will begin. */
  private static long beginLog(Path log) throws IOException {
    long size = Files.exists(log) ? Files.size(log) : 0;
    if (size > LARGE_LOG) {
      Files.move(
          log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
      return 0;
    }
    return size;
  }

  static String mark(StackHome home, String name) {
    return home.root() + "#" + name;
  }

  public long pid() {
    return identity.pid();
  }

  public boolean alive() {
    return process.isAlive();
  }

  /** Completes when the process has ended, whoever ended it. */
  public CompletableFuture<Integer> ended() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /** Asks it to end, and kills it when it does not. */
  public void stop(String signal, Duration patience) throws IOException, InterruptedException {
    Signals.end(signal, identity, patience);
    process.waitFor();
    pidFile.delete();
  }

  public void kill() throws IOException, InterruptedException {
    process.destroyForcibly().waitFor();
    pidFile.delete();
  }

  /**
   * @throws IOException with the end of its log, when it no longer runs
   */
  public void requireAlive() throws IOException {
    if (!alive()) {
      throw new IOException("ended with code " + process.exitValue() + LogTail.of(log, logStart));
    }
  }
}
