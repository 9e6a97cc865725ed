package dev.meridian.control.change;

import dev.meridian.model.id.CredentialId;
import java.util.Optional;

/**
 * Who makes a change, as the audit log remembers it.
 *
 * @param name a principal's id, or {@code service:<name>} for a service acting for itself
 */
public record Actor(String name, Optional<CredentialId> credential) {
  public static Actor service(String name) {
    return new Actor("service:" + name, Optional.empty());
  }
}
