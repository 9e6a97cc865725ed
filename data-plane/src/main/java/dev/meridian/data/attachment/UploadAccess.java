package dev.meridian.data.attachment;

import dev.meridian.data.auth.Caller;
import dev.meridian.data.auth.CallerAccess;
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

  private final CallerAccess callers;

  UploadAccess(CallerAccess callers) {
    this.callers = callers;
  }

  /**
   * @return fails with 403 for somebody who may only read, also after one catch-up
   */
  Uni<Void> require(Caller caller) {
    return callers.require(
        caller,
        () -> writesRows(callers.of(caller)),
        () ->
            ApiException.forbidden(
                "Missing update access to the logs, experiments and datasets of the organization"));
  }

  private static boolean writesRows(Access access) {
    return ROWS.stream().anyMatch(type -> access.allowsAnywhere(Permission.UPDATE, type));
  }
}
