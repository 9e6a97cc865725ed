package dev.meridian.local.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.meridian.local.component.ComponentStatus;
import dev.meridian.local.component.State;
import dev.meridian.local.control.LauncherAddress;
import dev.meridian.local.control.LauncherClient;
import dev.meridian.local.control.Phase;
import dev.meridian.local.control.StackStatus;
import dev.meridian.local.home.StackHome;
import dev.meridian.local.process.Leftovers;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Tells what runs: exit code 0 when all of it does, 1 when a part does not, 3 when nothing runs.
 */
final class StatusCommand implements Command {
  private static final int DOWN = 3;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final StackHome home;
  private final Terminal terminal;
  private final boolean json;

  StatusCommand(StackHome home, Terminal terminal, Arguments arguments) {
    this.home = home;
    this.terminal = terminal;
    this.json = arguments.withoutWords().has("--json");
  }

  @Override
  public int run() throws Exception {
    Optional<LauncherAddress> running = LauncherAddress.running(home);
    if (running.isEmpty()) {
      return reportDown();
    }
    StackStatus status = new LauncherClient(running.get()).status();
    if (json) {
      terminal.line(JSON.writeValueAsString(status));
    } else {
      print(status);
    }
    return status.phase() == Phase.READY ? 0 : 1;
  }

  private int reportDown() throws IOException {
    int left = new Leftovers(home).find().size();
    if (json) {
      terminal.line(
          JSON.writeValueAsString(
              Map.of("phase", "DOWN", "home", home.root().toString(), "left", left)));
    } else if (left > 0) {
      terminal.line(
          "The launcher was killed and left %d processes. ./meridian up or down ends them."
              .formatted(left));
    } else {
      terminal.line("Nothing runs in " + home.root() + ".");
    }
    return DOWN;
  }

  private void print(StackStatus status) {
    terminal.line("%s in %s (launcher %d)".formatted(status.phase(), status.home(), status.pid()));
    for (ComponentStatus component : status.components()) {
      String place = component.state() == State.READY ? "launcher" : "-";
      String pid = component.pid() == null ? place : component.pid().toString();
      String note =
          component.message() == null ? "" : component.message().lines().findFirst().orElse("");
      String restarts =
          component.restarts() == 0 ? "" : "  restarted " + component.restarts() + " times";
      terminal.line(
          "  %-18s %-9s %9s  %s%s"
              .formatted(component.name(), component.state(), pid, note, restarts));
    }
    if (status.message() != null) {
      terminal.line(status.message());
    }
  }
}
