package dev.meridian.data.function;

import dev.meridian.data.auth.Caller;
import dev.meridian.data.environment.VersionedObject;
import dev.meridian.data.environment.VersionedObjects;
import dev.meridian.model.access.Permission;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Prompts in environments, and with them functions, which are called prompts there too. */
@ApplicationScoped
class PromptVersions implements VersionedObjects {
  private final FunctionService service;

  PromptVersions(FunctionService service) {
    this.service = service;
  }

  @Override
  public String type() {
    return "prompt";
  }

  @Override
  public Uni<VersionedObject> require(Caller caller, Permission permission, UUID id) {
    return service
        .require(caller, permission, FunctionKind.FUNCTION, new FunctionId(id))
        .map(FunctionRow::versioned);
  }
}
