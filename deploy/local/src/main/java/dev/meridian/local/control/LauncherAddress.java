package dev.meridian.local.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.local.home.StackHome;
import dev.meridian.local.process.ProcessIdentity;
import dev.meridian.local.secret.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a home's launcher listens, written by it, so that commands find it whatever ports it was
 * given.
 */
public record LauncherAddress(String url, String token, ProcessIdentity process) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The launcher that runs now; empty when none does, also after it was killed. */
  public static Optional<LauncherAddress> running(StackHome home) throws IOException {
    Path file = file(home);
    return Files.exists(file)
        ? Optional.of(JSON.readValue(file.toFile(), LauncherAddress.class))
            .filter(address -> address.process().alive())
        : Optional.empty();
  }

  public void write(StackHome home) throws IOException {
    PrivateFile.write(file(home), JSON.writeValueAsString(this));
  }

  public static void delete(StackHome home) throws IOException {
    Files.deleteIfExists(file(home));
  }

  private static Path file(StackHome home) {
    return home.run("launcher").resolve("address.json");
  }
}
