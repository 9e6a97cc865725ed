package dev.meridian.local.command;

import dev.meridian.local.component.ComponentStatus;
import dev.meridian.local.component.State;
import dev.meridian.local.control.LauncherAddress;
import dev.meridian.local.control.LauncherClient;
import dev.meridian.local.home.StackHome;
import dev.meridian.local.process.Leftovers;
import dev.meridian.local.process.Signals;
import dev.meridian.local.stackfile.StackFile;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Stops the stack, also what is left of one whose launcher was killed. */
final class DownCommand implements Command {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final StackHome home;
  private final Terminal terminal;

  DownCommand(StackHome home, Terminal terminal) {
    this.home = home;
    this.terminal = terminal;
  }

  @Override
  public int run() throws Exception {
    Optional<LauncherAddress> running = LauncherAddress.running(home);
    if (running.isPresent()) {
      stop(running.get());
    }
    int left = new Leftovers(home).end();
    new StackFile(home.stackFile()).delete();
    LauncherAddress.delete(home);
    if (running.isEmpty() && left == 0) {
      terminal.line("Nothing runs in " + home.root() + ".");
    } else {
      terminal.line("Stopped.");
    }
    return 0;
  }

  private void stop(LauncherAddress address) throws InterruptedException, IOException {
    LauncherClient client = new LauncherClient(address);
    try {
      client.shutDown();
      waitFor(address, client);
    } catch (IOException e) {
      // It ends while it is asked, or hangs; both are settled below.
      terminal.passing("Stopping …");
    }
    Signals.end("TERM", address.process(), PATIENCE);
  }

  private void waitFor(LauncherAddress address, LauncherClient client)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (address.process().alive() && System.nanoTime() < deadline) {
      List<String> waiting =
          client.status().components().stream()
              .filter(component -> component.state() != State.STOPPED)
              .map(ComponentStatus::name)
              .toList();
      terminal.passing("Stopping " + String.join(", ", waiting));
      Thread.sleep(100);
    }
  }
}
