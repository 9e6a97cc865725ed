package dev.meridian.local.command;

import dev.meridian.local.home.FileTree;
import dev.meridian.local.home.StackHome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Stops the stack and deletes its data and its keys. Logs and unpacked executables stay. */
final class ResetCommand implements Command {
  private final StackHome home;
  private final Terminal terminal;
  private final boolean confirmed;

  ResetCommand(StackHome home, Terminal terminal, Arguments arguments) {
    this.home = home;
    this.terminal = terminal;
    this.confirmed = arguments.withoutWords().has("--yes");
  }

  @Override
  public int run() throws Exception {
    if (!confirmed && !confirm()) {
      terminal.error("Nothing was deleted. ./meridian reset --yes does not ask.");
      return 1;
    }
    new DownCommand(home, terminal).run();
    for (Path folder :
        List.of(home.root().resolve("data"), home.root().resolve("run"), home.secrets())) {
      FileTree.delete(folder);
    }
    terminal.line("Deleted the data in " + home.root() + ".");
    return 0;
  }

  private boolean confirm() {
    return Optional.ofNullable(System.console())
        .map(
            console ->
                console.readLine(
                    "Delete all data and keys of the stack in %s? [y/N] ", home.root()))
        .filter(answer -> answer.strip().equalsIgnoreCase("y"))
        .isPresent();
  }
}
