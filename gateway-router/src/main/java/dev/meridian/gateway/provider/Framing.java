package dev.meridian.gateway.provider;

/** How the events of a streamed answer stand in its body. */
public enum Framing {
  /** Server-sent events, which pass through as they come. */
  SERVER_SENT_EVENTS,
  /** AWS's binary messages ({@code application/vnd.amazon.eventstream}). */
  AWS_EVENT_STREAM
}
