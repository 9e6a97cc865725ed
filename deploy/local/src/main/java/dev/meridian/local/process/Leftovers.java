package dev.meridian.local.process;

import dev.meridian.local.home.StackHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a killed launcher left running. Found by pid file, by a mark in the environment, and by
 * running an executable out of the home: some servers overwrite their environment, and a launcher
 * may die between a start and its pid file.
 */
public final class Leftovers {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final StackHome home;

  public Leftovers(StackHome home) {
    this.home = home;
  }

  /** Only processes that verifiably belong to this home, the launcher itself not among them. */
  public List<ProcessIdentity> find() throws IOException {
    Set<ProcessIdentity> found = new LinkedHashSet<>();
    pidFiles().forEach(file -> file.running().filter(this::isOurs).ifPresent(found::add));
    long self = ProcessHandle.current().pid();
    ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> pid != self)
        .map(ProcessIdentity::of)
        .flatMap(Optional::stream)
        .filter(this::isOurs)
        .forEach(found::add);
    return List.copyOf(found);
  }

  /**
   * Ends them and returns how many there were. Parents first: they end their own children properly.
   */
  public int end() throws IOException, InterruptedException {
    List<ProcessIdentity> found = find();
    Set<Long> pids = new HashSet<>();
    found.forEach(process -> pids.add(process.pid()));
    end(found.stream().filter(process -> !pids.contains(parent(process))).toList());
    end(find());
    for (PidFile file : pidFiles()) {
      file.delete();
    }
    return found.size();
  }

  private static void end(List<ProcessIdentity> processes) throws InterruptedException {
    List<Thread> enders = new ArrayList<>();
    for (ProcessIdentity process : processes) {
      enders.add(
          Thread.startVirtualThread(
              () -> {
                try {
                  // Postgres ends at once on INT and waits for its clients on TERM; Java and Redis
                  // end on both.
                  Signals.end("INT", process, PATIENCE);
                } catch (IOException | InterruptedException e) {
                  throw new IllegalStateException("Can't stop process " + process.pid(), e);
                }
              }));
    }
    for (Thread ender : enders) {
      ender.join();
    }
  }

  private static long parent(ProcessIdentity process) {
    return ProcessHandle.of(process.pid())
        .flatMap(ProcessHandle::parent)
        .map(ProcessHandle::pid)
        .orElse(0L);
  }

  private List<PidFile> pidFiles() throws IOException {
    Path run = home.root().resolve("run");
    if (!Files.isDirectory(run)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(run)) {
      return folders
          .map(folder -> folder.resolve("pid"))
          .filter(Files::exists)
          .map(PidFile::new)
          .toList();
    }
  }

  private boolean isOurs(ProcessIdentity process) {
    Path proc = Path.of("/proc", Long.toString(process.pid()));
    try {
      Path executable = Files.readSymbolicLink(proc.resolve("exe"));
      if (executable.startsWith(home.binaries())) {
        return true;
      }
      String mark = "\0" + ChildProcess.MARK + "=" + home.root() + "#";
      return ("\0" + Files.readString(proc.resolve("environ"), StandardCharsets.ISO_8859_1))
          .contains(mark);
    } catch (IOException e) {
      return false;
    }
  }
}
