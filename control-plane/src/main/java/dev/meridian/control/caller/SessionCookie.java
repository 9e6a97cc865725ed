package dev.meridian.control.caller;

/** The cookie that holds a session's random handle; {@code __Host-} ties it to this very host. */
public final class SessionCookie {
  public static final String NAME = "__Host-meridian_session";

  private SessionCookie() {}
}
