package dev.meridian.local.command;

import dev.meridian.local.component.ComponentStatus;
import dev.meridian.local.component.State;
import dev.meridian.local.control.LauncherAddress;
import dev.meridian.local.control.LauncherClient;
import dev.meridian.local.control.Phase;
import dev.meridian.local.control.StackStatus;
import dev.meridian.local.home.Ports;
import dev.meridian.local.home.StackHome;
import dev.meridian.local.oidc.OidcKind;
import dev.meridian.local.stackfile.StackFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Starts the stack and shows how it comes up. Whether to stay attached is the script's business.
 */
final class UpCommand implements Command {
  private static final int FAILED = 1;

  /**
   * Tells the script that nothing was started by this call, so that there is nothing to stop with
   * Ctrl-C.
   */
  private static final int RAN_ALREADY = 10;

  private final StackHome home;
  private final Terminal terminal;
  private final boolean withServices;
  private final Optional<OidcKind> oidc;

  UpCommand(StackHome home, Terminal terminal, Arguments arguments) {
    this.home = home;
    this.terminal = terminal;
    arguments.withoutWords();
    this.withServices = !arguments.has("--without-services");
    this.oidc = arguments.value("--oidc").map(OidcKind::of);
  }

  @Override
  public int run() throws Exception {
    Optional<LauncherAddress> running = LauncherAddress.running(home);
    if (running.isPresent()) {
      return alreadyRunning(running.get());
    }
    // Fails here rather than in the background.
    Ports.from(System.getenv());
    List<String> arguments = new ArrayList<>();
    oidc.ifPresent(kind -> arguments.addAll(List.of("--oidc", kind.word())));
    if (!withServices) {
      arguments.add("--without-services");
    }
    terminal.passing("Starting …");
    LauncherAddress address = new LauncherDaemon(home).start(arguments);
    StackStatus status = follow(address);
    if (Files.exists(home.stackFile())) {
      new Welcome(terminal).print(new StackFile(home.stackFile()).read(), withServices);
    }
    if (status.phase() == Phase.READY) {
      terminal.line("Ready after %.1f s.".formatted(status.seconds()));
      return 0;
    }
    terminal.error(problems(status));
    return FAILED;
  }

  private int alreadyRunning(LauncherAddress address) throws IOException, InterruptedException {
    StackStatus status = new LauncherClient(address).status();
    terminal.line("The stack in " + home.root() + " is running (" + status.phase() + ").");
    if (Files.exists(home.stackFile())) {
      new Welcome(terminal).addresses(new StackFile(home.stackFile()).read());
    }
    terminal.line("./meridian status shows its components, ./meridian down stops it.");
    return RAN_ALREADY;
  }

  private StackStatus follow(LauncherAddress address) throws IOException, InterruptedException {
    try {
      return follow(new LauncherClient(address));
    } catch (IOException e) {
      if (address.process().alive()) {
        throw e;
      }
      throw new IOException(
          "The launcher was stopped or killed meanwhile. ./meridian up starts it again, whatever it left.",
          e);
    }
  }

  private StackStatus follow(LauncherClient client) throws IOException, InterruptedException {
    Set<Map.Entry<String, State>> shown = new HashSet<>();
    while (true) {
      StackStatus status = client.status();
      List<String> waiting = new ArrayList<>();
      for (ComponentStatus component : status.components()) {
        boolean settled = component.state() == State.READY || component.state() == State.FAILED;
        if (settled && shown.add(Map.entry(component.name(), component.state()))) {
          show(component);
        } else if (component.state() == State.STARTING) {
          waiting.add(component.name());
        }
      }
      if (status.phase() != Phase.STARTING) {
        return status;
      }
      terminal.passing(
          "%5.1f s  waiting for %s".formatted(status.seconds(), String.join(", ", waiting)));
      Thread.sleep(100);
    }
  }

  private void show(ComponentStatus component) {
    if (component.state() == State.READY) {
      Double seconds = component.seconds();
      terminal.line(
          "  %-18s ready   %5.1f s".formatted(component.name(), seconds == null ? 0 : seconds));
    } else {
      terminal.line("  %-18s FAILED  %s".formatted(component.name(), component.message()));
    }
  }

  private String problems(StackStatus status) {
    StringBuilder text = new StringBuilder("Not everything started:");
    for (ComponentStatus component : status.components()) {
      if (component.state() == State.FAILED) {
        text.append("\n  ")
            .append(component.name())
            .append(": see ")
            .append(home.log(component.name()));
      }
    }
    if (status.message() != null) {
      text.append("\n  ").append(status.message());
    }
    return text.append("\nWhat did start still runs; ./meridian down stops it.").toString();
  }
}
