package dev.meridian.acceptance.region;

import dev.meridian.acceptance.stack.ScratchFolder;
import dev.meridian.acceptance.stack.Stack;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * A data plane started by hand, with the command line and configuration of one that runs, and some
 * settings taken from another region's.
 */
final class ForeignStart {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<String> command;
  private final Properties settings;

  private ForeignStart(List<String> command, Properties settings) {
    this.command = command;
    this.settings = settings;
  }

  /** As that component runs, but on ports of its own. */
  static ForeignStart like(Stack stack, String component) throws IOException {
    String line =
        Files.readString(Path.of("/proc", Long.toString(stack.pid(component)), "cmdline"));
    Properties settings = settings(stack, component);
    settings.setProperty("quarkus.http.port", Integer.toString(freePort()));
    settings.setProperty("quarkus.management.port", Integer.toString(freePort()));
    return new ForeignStart(List.of(line.split("\0")), settings);
  }

  static Properties settings(Stack stack, String component) throws IOException {
    Path file =
        stack.home().resolve("run").resolve(component).resolve("config/application.properties");
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      settings.load(reader);
    }
    return settings;
  }

  /** Takes every setting with that beginning from another's. */
  ForeignStart with(Properties others, String prefix) {
    others.stringPropertyNames().stream()
        .filter(name -> name.startsWith(prefix))
        .forEach(name -> settings.setProperty(name, others.getProperty(name)));
    return this;
  }

  /**
   * How it went.
   *
   * @param ready whether it got ready to serve
   * @param exitCode what it ended with, or -1 when it was still running
   */
  record Outcome(boolean ready, int exitCode, String log) {}

  /** Starts it and waits until it is ready or has ended; then ends it. */
  Outcome run() throws IOException, InterruptedException {
    try (ScratchFolder scratch = ScratchFolder.create()) {
      return run(scratch.path());
    }
  }

  private Outcome run(Path folder) throws IOException, InterruptedException {
    Path config = Files.createDirectories(folder.resolve("config"));
    try (Writer writer = Files.newBufferedWriter(config.resolve("application.properties"))) {
      settings.store(writer, null);
    }
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      boolean ready = awaitReadyOrEnd(process);
      process.waitFor(ready ? 0 : 10, TimeUnit.SECONDS);
      int exitCode = process.isAlive() ? -1 : process.exitValue();
      return new Outcome(ready, exitCode, Files.readString(log));
    } finally {
      process.destroy();
      if (!process.waitFor(15, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
  }

  private boolean awaitReadyOrEnd(Process process) throws InterruptedException {
    URI health =
        URI.create(
            "http://127.0.0.1:"
                + settings.getProperty("quarkus.management.port")
                + "/q/health/ready");
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (process.isAlive() && System.nanoTime() < deadline) {
        try {
          var request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(2)).build();
          if (client.send(request, BodyHandlers.discarding()).statusCode() == 200) {
            return true;
          }
        } catch (IOException e) {
          // It does not listen yet.
        }
        Thread.sleep(100);
      }
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
