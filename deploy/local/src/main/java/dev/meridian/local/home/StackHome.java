package dev.meridian.local.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * The folder that holds everything of one stack. Two stacks with different homes and ports never
 * meet.
 *
 * @param root {@code MERIDIAN_HOME}, absolute
 * @param repository the checkout that the services were built in
 */
public record StackHome(Path root, Path repository) {
  public StackHome {
    root = root.toAbsolutePath().normalize();
    repository = repository.toAbsolutePath().normalize();
  }

  /**
   * {@code MERIDIAN_HOME}, by default {@code .meridian} in the checkout named by {@code
   * MERIDIAN_REPOSITORY}.
   */
  public static StackHome from(Map<String, String> environment) {
    Path repository = Path.of(environment.getOrDefault("MERIDIAN_REPOSITORY", "."));
    String home = environment.getOrDefault("MERIDIAN_HOME", "");
    return new StackHome(
        home.isBlank() ? repository.resolve(".meridian") : Path.of(home), repository);
  }

  /** Makes the folders; only their owner reads the secrets. */
  public void create() throws IOException {
    Files.createDirectories(root);
    for (String folder : new String[] {"data", "run", "logs", "bin"}) {
      Files.createDirectories(root.resolve(folder));
    }
    Files.createDirectories(secrets());
    Files.setPosixFilePermissions(secrets(), PosixFilePermissions.fromString("rwx------"));
  }

  /** What survives {@code down} and {@code up}. */
  public Path data(String component) {
    return root.resolve("data").resolve(component);
  }

  /** What is written anew at each start. */
  public Path run(String component) {
    return root.resolve("run").resolve(component);
  }

  public Path log(String component) {
    return root.resolve("logs").resolve(component + ".log");
  }

  /** Unpacked executables. A process that runs one of them belongs to this stack. */
  public Path binaries() {
    return root.resolve("bin");
  }

  public Path secrets() {
    return root.resolve("secrets");
  }

  public Path stackFile() {
    return root.resolve("stack.json");
  }
}
