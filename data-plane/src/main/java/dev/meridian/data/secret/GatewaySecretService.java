package dev.meridian.data.secret;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.AccessService;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.json.Json;
import dev.meridian.model.access.Permission;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.ProjectId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Hands a project's provider keys to the region's gateways, sealed to them. */
@ApplicationScoped
class GatewaySecretService {
  private static final Logger LOG = Logger.getLogger(GatewaySecretService.class);

  private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

  private final AccessService access;
  private final SecretRepository repository;
  private final SecretVault vault;
  private final GatewaySeal seal;

  GatewaySecretService(
      AccessService access, SecretRepository repository, SecretVault vault, GatewaySeal seal) {
    this.access = access;
    this.repository = repository;
    this.vault = vault;
    this.seal = seal;
  }

  /**
   * @param caller whom the gateway serves: they must be able to read the project
   * @param name of one provider key; empty for all
   */
  Uni<ObjectNode> handOut(Caller caller, ProjectId project, Optional<String> name) {
    SecretRepository.Filter filter =
        new SecretRepository.Filter(
            Optional.of(SecretScope.PROJECT),
            Optional.of(project.value()),
            name,
            Optional.of(SecretCategory.AI_PROVIDER),
            List.of());
    return access
        .requireProject(caller, Permission.READ, project)
        .chain(() -> repository.list(caller.org(), filter))
        .chain(
            rows ->
                Uni.createFrom()
                    .item(() -> answer(caller, project, rows))
                    .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                    .onFailure(IllegalStateException.class)
                    .transform(e -> unopened(project, e))
                    .call(() -> remember(rows)));
  }

  private ObjectNode answer(Caller caller, ProjectId project, List<SecretRow> rows) {
    ObjectNode answer = Json.object().put("project_id", project.toString());
    ArrayNode secrets = answer.putArray("secrets");
    for (SecretRow row : rows) {
      ObjectNode secret = secrets.addObject().put("id", row.id().toString());
      secret.put("name", row.description().name()).put("type", row.description().type());
      secret.set("metadata", row.description().metadata());
      secret.put("updated_at", row.updatedAt().toString());
      secret.put(
          "sealed",
          vault.open(caller.org(), row).map(v -> seal.seal(caller.org(), row, v)).orElse(null));
    }
    return answer;
  }

  /** Without one of them, another key could be used in its place: then none is handed out. */
  private static ApiException unopened(ProjectId project, Throwable failure) {
    LOG.errorf("Secrets of project %s are not handed out: %s", project, failure.getMessage());
    return ApiException.unavailable("A provider key of the project can't be opened", RETRY_AFTER);
  }

  /** That a call went through matters more than when it did. */
  private Uni<Void> remember(List<SecretRow> rows) {
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : repository
            .used(rows)
            .onFailure()
            .invoke(e -> LOG.warnf("When secrets were used is not kept: %s", e.toString()))
            .onFailure()
            .recoverWithNull();
  }
}
