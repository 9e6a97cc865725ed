package dev.meridian.gateway.provider;

import dev.meridian.gateway.catalogue.Flavor;
import java.util.Optional;

/**
 * A model that an organization can call.
 *
 * @param name as it is asked for
 * @param owner the type of the secret that serves it, in lower case; empty where it has none
 * @param flavor what it is asked for, empty where nobody says so
 */
public record ServedModel(String name, String owner, Optional<Flavor> flavor) {
  /** Whether it may be asked for that. */
  public boolean mayBe(Flavor wanted) {
    return flavor.isEmpty() || flavor.get() == wanted;
  }
}
