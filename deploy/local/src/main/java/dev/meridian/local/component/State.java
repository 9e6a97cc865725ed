package dev.meridian.local.component;

/** Where a component is in its life. */
public enum State {
  /** Not started yet, or stopped by somebody. */
  STOPPED,
  STARTING,
  READY,
  STOPPING,
  /** Its start failed, or it ended by itself; the message says which. */
  FAILED
}
