package dev.meridian.data.environment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.audit.AuditLog;
import dev.meridian.data.audit.AuditSources;
import dev.meridian.data.audit.Mutation;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.json.Json;
import dev.meridian.model.access.Permission;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.trace.XactId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts versions of prompts and datasets into environments for those who may update them. */
@ApplicationScoped
class EnvironmentObjectService {
  private final Instance<VersionedObjects> kinds;
  private final Environments environments;
  private final EnvironmentRepository repository;
  private final AuditLog audit;

  EnvironmentObjectService(
      @Any Instance<VersionedObjects> kinds,
      Environments environments,
      EnvironmentRepository repository,
      AuditLog audit) {
    this.kinds = kinds;
    this.environments = environments;
    this.repository = repository;
    this.audit = audit;
  }

  Uni<ObjectNode> list(Caller caller, String type, UUID id) {
    return object(caller, Permission.READ, type, id)
        .chain(repository::of)
        .map(
            all -> {
              ObjectNode answer = Json.object();
              ArrayNode objects = answer.putArray("objects");
              all.forEach(one -> objects.add(one.json()));
              return answer;
            });
  }

  Uni<ObjectNode> get(Caller caller, String type, UUID id, String slug) {
    return object(caller, Permission.READ, type, id)
        .chain(object -> require(object, slug))
        .map(EnvironmentObject::json);
  }

  /** Fails with 400 when the environment has a version of the object already. */
  Uni<ObjectNode> create(Caller caller, String type, UUID id, ObjectNode request) {
    String slug = slug(request);
    XactId version = version(request);
    return object(caller, Permission.UPDATE, type, id)
        .chain(
            object ->
                environments
                    .named(caller, List.of(slug))
                    .chain(
                        found -> {
                          EnvironmentObject one = Environments.association(object, version, slug);
                          return commit(
                              caller,
                              mutation ->
                                  repository
                                      .add(
                                          mutation.store(),
                                          Objects.requireNonNull(found.get(slug)),
                                          one)
                                      .map(added -> added(added, one))
                                      .invoke(json -> said(mutation, "create", null, one)));
                        }));
  }

  Uni<ObjectNode> put(Caller caller, String type, UUID id, String slug, ObjectNode request) {
    XactId version = version(request);
    return object(caller, Permission.UPDATE, type, id)
        .chain(
            object ->
                environments
                    .named(caller, List.of(slug))
                    .chain(
                        found ->
                            commit(
                                caller, mutation -> put(mutation, object, slug, version, found))))
        .map(EnvironmentObject::json);
  }

  private Uni<EnvironmentObject> put(
      Mutation mutation,
      VersionedObject object,
      String slug,
      XactId version,
      Map<String, UUID> environment) {
    return repository
        .find(mutation.store(), object, slug)
        .chain(
            before ->
                environments
                    .put(mutation.store(), object, version, environment)
                    .chain(() -> repository.find(mutation.store(), object, slug))
                    .map(found -> require(object, found))
                    .invoke(
                        after -> {
                          if (!before.equals(Optional.of(after))) {
                            said(
                                mutation,
                                before.isEmpty() ? "create" : "update",
                                before.orElse(null),
                                after);
                          }
                        }));
  }

  Uni<ObjectNode> delete(Caller caller, String type, UUID id, String slug) {
    return object(caller, Permission.UPDATE, type, id)
        .chain(
            object ->
                commit(
                    caller,
                    mutation ->
                        repository
                            .find(mutation.store(), object, slug)
                            .map(found -> require(object, found))
                            .call(
                                one -> repository.delete(mutation.store(), caller.org(), one.id()))
                            .invoke(one -> said(mutation, "delete", one, null))))
        .map(EnvironmentObject::json);
  }

  /** Everything that changes an environment is in the audit log. */
  private <T> Uni<T> commit(Caller caller, Function<Mutation, Uni<T>> work) {
    return audit.commit(caller.org(), AuditSources.of(caller), work);
  }

  private static void said(
      Mutation mutation,
      String verb,
      @Nullable EnvironmentObject before,
      @Nullable EnvironmentObject after) {
    EnvironmentObject one = Objects.requireNonNull(after == null ? before : after);
    mutation.audited(
        "environment_object." + verb,
        one.id(),
        Optional.of(one.object().project()),
        before == null ? null : before.json(),
        after == null ? null : after.json());
  }

  private Uni<VersionedObject> object(Caller caller, Permission permission, String type, UUID id) {
    Optional<VersionedObjects> kind = kinds.stream().filter(k -> k.type().equals(type)).findFirst();
    return kind.orElseThrow(() -> ApiException.badRequest("object_type is dataset or prompt"))
        .require(caller, permission, id);
  }

  private Uni<EnvironmentObject> require(VersionedObject object, String slug) {
    return repository.find(object, slug).map(found -> require(object, found));
  }

  private static EnvironmentObject require(
      VersionedObject object, Optional<EnvironmentObject> found) {
    return found.orElseThrow(
        () -> ApiException.badRequest("The environment has no version of this " + object.type()));
  }

  private static ObjectNode added(boolean added, EnvironmentObject one) {
    if (!added) {
      throw ApiException.badRequest(
          "The environment has a version already: replace it with PUT on its slug");
    }
    return one.json();
  }

  private static String slug(ObjectNode request) {
    String slug = request.path("environment_slug").textValue();
    if (slug == null || slug.isEmpty()) {
      throw ApiException.badRequest("environment_slug is missing");
    }
    return slug;
  }

  private static XactId version(ObjectNode request) {
    return XactId.parse(request.path("object_version").asText(""))
        .orElseThrow(() -> ApiException.badRequest("object_version must be a transaction id"));
  }
}
