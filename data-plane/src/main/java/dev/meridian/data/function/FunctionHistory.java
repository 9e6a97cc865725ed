package dev.meridian.data.function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.query.QuerySource;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.Target;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.trace.XactId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Prompts and functions as queries read them: with their place in the order of pages, and in every
 * version where that is asked for. Safe for use by any thread.
 */
@ApplicationScoped
class FunctionHistory {
  private final FunctionAccess access;
  private final FunctionRepository repository;

  FunctionHistory(FunctionAccess access, FunctionRepository repository) {
    this.access = access;
    this.repository = repository;
  }

  /** Fails with 403 when there is no such project, or nothing of it may be read. */
  Uni<List<ObjectNode>> ofProject(
      Caller caller, FunctionKind kind, UUID id, Optional<XactId> version, boolean every) {
    ProjectId project = new ProjectId(id);
    return access
        .requireProject(caller, project)
        .chain(found -> rows(caller, kind, Optional.of(project), version, every))
        .invoke(
            rows -> {
              Target any = Target.newInProject(AclObjectType.PROMPT, caller.org(), project);
              if (rows.isEmpty() && !access.allows(caller, Permission.READ, any)) {
                throw ApiException.missingAccess(Permission.READ.wireName(), "project", id);
              }
            });
  }

  /** Fails with 403 when it is not the caller's organization. */
  Uni<List<ObjectNode>> ofOrganization(
      Caller caller, FunctionKind kind, UUID id, Optional<XactId> version, boolean every) {
    if (!caller.org().value().equals(id)) {
      throw ApiException.missingAccess(Permission.READ.wireName(), "organization", id);
    }
    return rows(caller, kind, Optional.empty(), version, every);
  }

  private Uni<List<ObjectNode>> rows(
      Caller caller,
      FunctionKind kind,
      Optional<ProjectId> project,
      Optional<XactId> version,
      boolean every) {
    return repository
        .history(caller.org(), kind.type(), project, version, every, QuerySource.MAX_ROWS)
        .chain(
            found ->
                Multi.createFrom()
                    .iterable(found)
                    .filter(v -> access.allows(caller, Permission.READ, v.row()))
                    .onItem()
                    .transformToUniAndConcatenate(
                        v ->
                            access
                                .inLiveProject(Optional.of(v.row()))
                                .map(live -> live.map(row -> json(v, every))))
                    .filter(Optional::isPresent)
                    .map(Optional::get)
                    .collect()
                    .asList());
  }

  private static ObjectNode json(FunctionRepository.Version version, boolean audited) {
    ObjectNode json = version.row().json();
    json.put("_pagination_key", "p%020d".formatted(version.row().pagination()));
    if (audited) {
      json.putObject("audit_data").put("action", version.action());
    }
    return json;
  }
}
