package dev.meridian.control.access;

import dev.meridian.control.change.Change;
import dev.meridian.model.error.ApiException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** The people who own an organization: those in its Owners, directly or through groups in it. */
@Singleton
public class Owners {
  private final OwnerRepository repository;

  Owners(OwnerRepository repository) {
    this.repository = repository;
  }

  /**
   * Goes on when the organization still has an owner after all that the change has done; else fails
   * with 409. Called last in a mutation that takes somebody out of a group or of the organization.
   * A service account is no owner here: nobody signs in as one.
   */
  public Uni<Void> requireOne(Change change) {
    return repository
        .hasOwner(change.org())
        .invoke(
            owned -> {
              if (!owned) {
                throw ApiException.conflict("An organization keeps at least one owner");
              }
            })
        .replaceWithVoid();
  }
}
