package dev.meridian.local.command;

import java.io.PrintStream;

/**
 * Where a command talks to people. A line that will change is shown on a terminal only.
 *
 * @param live whether it is a terminal
 */
public record Terminal(PrintStream out, PrintStream err, boolean live) {
  // A longer line would wrap, and its first part could not be cleared again.
  private static final int WIDTH = 79;
  private static final String CLEAR_LINE = "\r\u001b[K";

  public void line(String text) {
    out.println(live ? CLEAR_LINE + text : text);
  }

  /** Shows what is going on now, until the next line. */
  public void passing(String text) {
    if (live) {
      out.print(CLEAR_LINE + (text.length() > WIDTH ? text.substring(0, WIDTH - 1) + "…" : text));
      out.flush();
    }
  }

  public void error(String text) {
    if (live) {
      out.print(CLEAR_LINE);
      out.flush();
    }
    err.println(text);
  }
}
