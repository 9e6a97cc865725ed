package dev.meridian.local.launcher;

import dev.meridian.local.home.Ports;
import dev.meridian.local.home.StackHome;
import dev.meridian.local.oidc.OidcKind;
import dev.meridian.local.plan.StackPlan;
import dev.meridian.local.process.Leftovers;
import dev.meridian.local.process.PortOwner;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be right before anything starts: one launcher for each home, nothing left of a killed
 * one, all ports free. What is not right is told to {@code up} in a file, because nobody sees this
 * process's output.
 */
public final class LauncherStart {
  private static final Logger log = LoggerFactory.getLogger(LauncherStart.class);

  private static final Duration LETTING_GO = Duration.ofSeconds(15);

  private final StackHome home;
  private final Ports ports;

  public LauncherStart(StackHome home, Ports ports) {
    this.home = home;
    this.ports = ports;
  }

  /** Why the last start ended before it began. */
  public static Path failureFile(StackHome home) {
    return home.run("launcher").resolve("failure.txt");
  }

  /**
   * Runs the stack until it is stopped.
   *
   * @return the exit code
   */
  public int run(Optional<OidcKind> wantedOidc, boolean withServices) throws Exception {
    home.create();
    Files.createDirectories(home.run("launcher"));
    Path lockFile = home.run("launcher").resolve("lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        return fail("The stack in " + home.root() + " is already being started or stopped.");
      }
      int ended = new Leftovers(home).end();
      if (ended > 0) {
        log.info("Ended {} processes that a killed launcher had left", ended);
      }
      List<String> taken = takenPorts();
      // A process counts as ended before its last thread has let go of its ports.
      long until = System.nanoTime() + LETTING_GO.toNanos();
      while (ended > 0 && !taken.isEmpty() && System.nanoTime() < until) {
        Thread.sleep(100);
        taken = takenPorts();
      }
      if (!taken.isEmpty()) {
        return fail(String.join("\n", taken));
      }
      StackPlan plan = StackPlan.of(home, ports, oidc(wantedOidc));
      plan.keys().create();
      new Launcher(plan).run(withServices);
      return 0;
    } catch (IllegalArgumentException | IOException e) {
      log.error("The stack did not start", e);
      return fail(String.valueOf(e.getMessage()));
    }
  }

  private List<String> takenPorts() {
    List<String> taken = new ArrayList<>();
    ports
        .byName()
        .forEach(
            (name, port) -> {
              if (!PortOwner.isFree(port)) {
                taken.add(
                    "Port %d, which %s needs, is taken by %s. Stop that, or set %s to another port (MERIDIAN_PORT_BASE moves all)."
                        .formatted(
                            port,
                            name,
                            PortOwner.describe(port)
                                .orElse("a process that can't be seen from here"),
                            Ports.variable(name)));
              }
            });
    return taken;
  }

  /**
   * A home keeps its issuer: people are known by issuer and subject, so the demo's people exist at
   * one of them only.
   */
  private OidcKind oidc(Optional<OidcKind> wanted) throws IOException {
    Path file = home.data("oidc.kind");
    Optional<OidcKind> kept =
        Files.exists(file)
            ? Optional.of(OidcKind.of(Files.readString(file).strip()))
            : Optional.empty();
    if (kept.isPresent() && wanted.isPresent() && !kept.equals(wanted)) {
      throw new IllegalArgumentException(
          "This stack's people sign in with %s. To use %s, run ./meridian reset first, or set MERIDIAN_HOME to another folder."
              .formatted(kept.get().word(), wanted.get().word()));
    }
    OidcKind chosen = kept.or(() -> wanted).orElse(OidcKind.MOCK);
    Files.writeString(file, chosen.word() + "\n");
    return chosen;
  }

  private int fail(String reason) throws IOException {
    Files.writeString(failureFile(home), reason + "\n");
    return 1;
  }
}
