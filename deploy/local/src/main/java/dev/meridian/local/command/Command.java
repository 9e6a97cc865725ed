package dev.meridian.local.command;

/** Something that {@code ./meridian} can do. */
public interface Command {

  /**
   * @return the exit code
   * @throws Exception with a message for people
   */
  int run() throws Exception;
}
