package dev.meridian.data.function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.query.QuerySource;
import dev.meridian.model.trace.XactId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Prompts and functions as sources of queries: of a project, and of an organization. */
@ApplicationScoped
class FunctionSources {
  private final FunctionHistory history;

  FunctionSources(FunctionHistory history) {
    this.history = history;
  }

  @Produces
  @Singleton
  QuerySource projectPrompts() {
    return new Source("project_prompts", FunctionKind.PROMPT, history);
  }

  @Produces
  @Singleton
  QuerySource projectFunctions() {
    return new Source("project_functions", FunctionKind.FUNCTION, history);
  }

  @Produces
  @Singleton
  QuerySource orgPrompts() {
    return new Source("org_prompts", FunctionKind.PROMPT, history);
  }

  @Produces
  @Singleton
  QuerySource orgFunctions() {
    return new Source("org_functions", FunctionKind.FUNCTION, history);
  }

  private record Source(String name, FunctionKind kind, FunctionHistory history)
      implements QuerySource {
    @Override
    public Uni<List<ObjectNode>> rows(
        Caller caller, UUID object, Optional<XactId> version, boolean everyVersion) {
      return name.startsWith("org_")
          ? history.ofOrganization(caller, kind, object, version, everyVersion)
          : history.ofProject(caller, kind, object, version, everyVersion);
    }
  }
}
