package dev.meridian.local.control;

/** Where a stack as a whole is. */
public enum Phase {
  STARTING,
  READY,
  /** It runs, but something did not start; the components and the message say what. */
  INCOMPLETE,
  STOPPING
}
