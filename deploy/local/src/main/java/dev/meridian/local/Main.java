package dev.meridian.local;

import dev.meridian.local.command.Commands;
import dev.meridian.local.command.Terminal;
import dev.meridian.local.home.StackHome;
import java.util.List;

/** What the {@code ./meridian} script runs. */
public final class Main {
  private static final int WRONG_USE = 2;

  private Main() {}

  public static void main(String[] args) {
    boolean live = "1".equals(System.getenv("MERIDIAN_TERMINAL"));
    Terminal terminal = new Terminal(System.out, System.err, live);
    System.exit(run(terminal, List.of(args)));
  }

  private static int run(Terminal terminal, List<String> line) {
    try {
      return new Commands(StackHome.from(System.getenv()), terminal).parse(line).run();
    } catch (IllegalArgumentException e) {
      terminal.error(String.valueOf(e.getMessage()));
      return WRONG_USE;
    } catch (Exception e) {
      // People see the sentence; the launcher's log has the rest.
      terminal.error(e.getMessage() == null ? e.toString() : e.getMessage());
      return 1;
    }
  }
}
