package dev.meridian.control.oauth;

import java.util.regex.Pattern;

/**
 * Who may ask: command lines, which need no registration and have no secret. What they get goes
 * only to the person's own machine.
 */
final class PublicClients {
  private static final Pattern ID = Pattern.compile("bt_cli_[\\x20-\\x7e]{1,100}");
  private static final Pattern LOOPBACK =
      Pattern.compile("http://(127\\.0\\.0\\.1|\\[::1]|localhost):([1-9][0-9]{0,4})/callback");
  private static final int LAST_PORT = 65_535;

  private PublicClients() {}

  static boolean isOne(String id) {
    return ID.matcher(id).matches();
  }

  /** Any port of this very machine, and nothing that could lead elsewhere. */
  static boolean mayReturnTo(String redirect) {
    var parts = LOOPBACK.matcher(redirect);
    return parts.matches() && Integer.parseInt(parts.group(2)) <= LAST_PORT;
  }
}
