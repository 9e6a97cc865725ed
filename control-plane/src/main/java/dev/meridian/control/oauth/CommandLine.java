package dev.meridian.control.oauth;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A command line, which needs no registration. What it gets goes only to the person's own machine.
 */
record CommandLine(String id) implements PublicClient {
  private static final Pattern ID = Pattern.compile("bt_cli_[\\x20-\\x7e]{1,100}");

  static Optional<PublicClient> of(String id) {
    return ID.matcher(id).matches() ? Optional.of(new CommandLine(id)) : Optional.empty();
  }

  @Override
  public String name() {
    return id;
  }

  @Override
  public boolean mayReturnTo(String redirect) {
    return Loopback.hasPort(redirect) && Loopback.path(redirect).equals("/callback");
  }
}
