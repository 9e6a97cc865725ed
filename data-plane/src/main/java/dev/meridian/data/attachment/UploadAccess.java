package dev.meridian.data.attachment;

import dev.meridian.data.auth.Caller;
import dev.meridian.data.replica.ReplicaService;
import dev.meridian.model.access.Access;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.Permission;
import dev.meridian.model.error.ApiException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Who may put files beside an organization's rows: whoever may write rows somewhere in it. Which
 * row a file will belong to is not known yet.
 */
@ApplicationScoped
class UploadAccess {
  private static final List<AclObjectType> ROWS =
      List.of(AclObjectType.PROJECT_LOG, AclObjectType.EXPERIMENT, AclObjectType.DATASET);

  private final ReplicaService replica;

  UploadAccess(ReplicaService replica) {
    this.replica = replica;
  }

  /**
   * @return fails with 403 for somebody who may only read, also after one catch-up
   */
  Uni<Void> require(Caller caller) {
    if (allows(caller)) {
      return Uni.createFrom().voidItem();
    }
    return replica
        .refresh(caller.client())
        .invoke(
            () -> {
              if (!allows(caller)) {
                throw ApiException.forbidden(
                    "Missing update access to the logs, experiments and datasets of the organization");
              }
            });
  }

  private boolean allows(Caller caller) {
    return replica
        .organization(caller.org())
        .map(org -> org.access().of(caller.principal()))
        .filter(UploadAccess::writesRows)
        .isPresent();
  }

  private static boolean writesRows(Access access) {
    return ROWS.stream().anyMatch(type -> access.allowsAnywhere(Permission.UPDATE, type));
  }
}
