package dev.meridian.control.caller;

import java.security.Principal;

/** A caller as Quarkus' security knows it. */
record CallerIdentity(Caller caller) implements Principal {
  @Override
  public String getName() {
    return caller.principal().toString();
  }
}
