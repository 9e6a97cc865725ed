package dev.meridian.local.command;

import dev.meridian.local.control.LauncherClient;

/** Starts, stops, restarts or kills one component. */
final class ComponentCommand implements Command {
  private final LauncherClient client;
  private final Terminal terminal;
  private final String action;
  private final String component;

  ComponentCommand(LauncherClient client, Terminal terminal, String action, Arguments arguments) {
    this.client = client;
    this.terminal = terminal;
    this.action = action;
    this.component = arguments.word("the name of a component, as ./meridian status shows it");
  }

  @Override
  public int run() throws Exception {
    client.act(component, action);
    terminal.line(component + ": " + action + " done");
    return 0;
  }
}
