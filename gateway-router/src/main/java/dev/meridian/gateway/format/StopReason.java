package dev.meridian.gateway.format;

/** Why an answer ended. */
enum StopReason {
  STOP,
  LENGTH,
  TOOL_CALLS,
  CONTENT_FILTER,
  OTHER
}
