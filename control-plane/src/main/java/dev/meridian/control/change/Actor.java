package dev.meridian.control.change;

import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.PrincipalId;
import java.util.Optional;

/**
 * Who makes a change, as the audit log remembers it.
 *
 * @param name a principal's id, or {@code service:<name>} for a service acting for itself
 * @param impersonatedBy who really acts, where somebody acts in the name of another
 */
public record Actor(
    String name, Optional<CredentialId> credential, Optional<PrincipalId> impersonatedBy) {
  public Actor(String name, Optional<CredentialId> credential) {
    this(name, credential, Optional.empty());
  }

  public static Actor service(String name) {
    return new Actor("service:" + name, Optional.empty());
  }
}
