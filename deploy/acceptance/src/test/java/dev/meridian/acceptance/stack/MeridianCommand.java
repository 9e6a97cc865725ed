package dev.meridian.acceptance.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code ./meridian}, as somebody in a shell uses it on the running stack. */
public final class MeridianCommand {
  private static final String PROPERTY = "meridian.command";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Path script;
  private final Path home;
  private final int portBase;

  private MeridianCommand(Path script, Path home, int portBase) {
    this.script = script;
    this.home = home;
    this.portBase = portBase;
  }

  /** Of the checkout that this suite is in, unless {@code -Dmeridian.command} names another. */
  public static MeridianCommand of(Stack stack) {
    Path script =
        Path.of(System.getProperty(PROPERTY, "../../meridian")).toAbsolutePath().normalize();
    return new MeridianCommand(script, stack.home(), URI.create(stack.controlPlaneUrl()).getPort());
  }

  /** On another stack's home, and the same ports. */
  public MeridianCommand inHome(Path other) {
    return new MeridianCommand(script, other, portBase);
  }

  /** What a command said and how it ended. */
  public record Outcome(int exitCode, String output, String errors) {}

  /** Runs it to its end. */
  public Outcome run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("meridian", ".out");
    Path errors = Files.createTempFile("meridian", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(script.resolveSibling(".").normalize().toFile())
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile());
      builder.environment().put("MERIDIAN_HOME", home.toString());
      builder.environment().put("MERIDIAN_PORT_BASE", Integer.toString(portBase));
      Process process = builder.start();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command + " did not end within " + PATIENCE);
      }
      return new Outcome(process.exitValue(), Files.readString(output), Files.readString(errors));
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }

  /**
   * Runs it to its end.
   *
   * @return what it printed
   * @throws AssertionError when it failed
   */
  public String succeed(String... arguments) throws IOException, InterruptedException {
    Outcome outcome = run(arguments);
    if (outcome.exitCode() != 0) {
      throw new AssertionError(
          "meridian %s ended with %d:%n%s%n%s"
              .formatted(
                  String.join(" ", arguments),
                  outcome.exitCode(),
                  outcome.output(),
                  outcome.errors()));
    }
    return outcome.output();
  }
}
