package dev.meridian.data.environment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.json.Json;
import dev.meridian.data.store.Database;
import dev.meridian.model.access.Permission;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.trace.XactId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Puts versions of prompts and datasets into environments for those who may update them. */
@ApplicationScoped
class EnvironmentObjectService {
  private final Instance<VersionedObjects> kinds;
  private final Environments environments;
  private final EnvironmentRepository repository;
  private final Database database;

  EnvironmentObjectService(
      @Any Instance<VersionedObjects> kinds,
      Environments environments,
      EnvironmentRepository repository,
      Database database) {
    this.kinds = kinds;
    this.environments = environments;
    this.repository = repository;
    this.database = database;
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
                          return database.together(
                              store ->
                                  repository
                                      .add(store, Objects.requireNonNull(found.get(slug)), one)
                                      .map(added -> added(added, one)));
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
                            database.together(
                                store -> environments.put(store, object, version, found)))
                    .chain(() -> require(object, slug)))
        .map(EnvironmentObject::json);
  }

  Uni<ObjectNode> delete(Caller caller, String type, UUID id, String slug) {
    return object(caller, Permission.UPDATE, type, id)
        .chain(object -> require(object, slug))
        .call(one -> database.together(store -> repository.delete(store, caller.org(), one.id())))
        .map(EnvironmentObject::json);
  }

  private Uni<VersionedObject> object(Caller caller, Permission permission, String type, UUID id) {
    Optional<VersionedObjects> kind = kinds.stream().filter(k -> k.type().equals(type)).findFirst();
    return kind.orElseThrow(() -> ApiException.badRequest("object_type is dataset or prompt"))
        .require(caller, permission, id);
  }

  private Uni<EnvironmentObject> require(VersionedObject object, String slug) {
    return repository
        .find(object, slug)
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        ApiException.badRequest(
                            "The environment has no version of this " + object.type())));
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
