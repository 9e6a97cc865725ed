package dev.meridian.local.command;

import dev.meridian.local.control.LauncherAddress;
import dev.meridian.local.home.StackHome;
import dev.meridian.local.launcher.LauncherStart;
import dev.meridian.local.process.LogTail;
import dev.meridian.local.service.StagedApplication;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts the launcher as a process that outlives the terminal. */
final class LauncherDaemon {
  private static final List<String> JVM =
      List.of(
          "-Xmx224m",
          "-Xss512k",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseCompactObjectHeaders",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final StackHome home;

  LauncherDaemon(StackHome home) {
    this.home = home;
  }

  /**
   * Returns when it can be spoken to.
   *
   * @param arguments for the launcher
   * @throws IOException with its reason, when it ended instead
   */
  LauncherAddress start(List<String> arguments) throws IOException, InterruptedException {
    home.create();
    Files.deleteIfExists(LauncherStart.failureFile(home));
    Process process = spawn(arguments);
    while (true) {
      Optional<LauncherAddress> address = LauncherAddress.running(home);
      if (address.isPresent()) {
        return address.get();
      }
      if (!process.isAlive()) {
        Path failure = LauncherStart.failureFile(home);
        throw new IOException(
            Files.exists(failure)
                ? Files.readString(failure).strip()
                : "The launcher ended with code "
                    + process.exitValue()
                    + LogTail.of(home.log("launcher")));
      }
      Thread.sleep(50);
    }
  }

  private Process spawn(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      // A session of its own: Ctrl-C and a closed terminal reach the command, not the stack.
      command.add("/usr/bin/setsid");
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(List.of("-cp", stagedClassPath(), "dev.meridian.local.Main", "supervise"));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(home.root().toFile()).redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(home.log("launcher").toFile()));
    // Many arenas cost more memory than they save time here.
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    return builder.start();
  }

  /** A copy, so that the next build does not pull the classes from under a running stack. */
  private String stagedClassPath() throws IOException {
    Path target = home.repository().resolve("deploy/local/target");
    Path staged = home.run("launcher").resolve("app");
    StagedApplication.stage(target.resolve("lib"), staged);
    Files.copy(target.resolve("local-stack.jar"), staged.resolve("local-stack.jar"));
    return staged + "/*";
  }
}
