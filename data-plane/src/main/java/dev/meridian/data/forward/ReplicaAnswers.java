package dev.meridian.data.forward;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.AccessService;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.json.Json;
import dev.meridian.data.region.Regions;
import dev.meridian.data.replica.ObjectDirectory;
import dev.meridian.data.replica.ObjectKind;
import dev.meridian.model.access.Permission;
import dev.meridian.model.event.DatasetEvent;
import dev.meridian.model.event.ExperimentEvent;
import dev.meridian.model.event.ObjectEvent;
import dev.meridian.model.event.OrganizationEvent;
import dev.meridian.model.event.ProjectEvent;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.region.Region;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answers what the replica knows as the control plane would: login, and what exists already. So a
 * client starts and logs while the control plane is down. Empty where only the control plane can
 * say.
 */
@ApplicationScoped
class ReplicaAnswers {
  private static final String LOGIN = "POST /api/apikey/login";
  private static final Set<String> ANSWERED =
      Set.of(
          LOGIN,
          "POST /api/project/register",
          "GET /api/project",
          "POST /api/project/get",
          "POST /api/experiment/register",
          "POST /api/experiment/get",
          "POST /api/dataset/register",
          "POST /api/dataset/get",
          "POST /api/base_experiment/get_id");

  private final ObjectDirectory objects;
  private final AccessService access;
  private final Regions regions;
  private final Region own;

  ReplicaAnswers(ObjectDirectory objects, AccessService access, Regions regions, Region own) {
    this.objects = objects;
    this.access = access;
    this.regions = regions;
    this.own = own;
  }

  /** A public experiment, for somebody who is not of its organization. */
  Uni<Optional<JsonNode>> publicExperiment(Caller caller, String id) {
    UUID experiment;
    try {
      experiment = UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      return Uni.createFrom().item(Optional.empty());
    }
    return objects
        .find(experiment)
        .map(
            found ->
                found
                    .filter(access::isPublic)
                    .filter(object -> !object.org().equals(caller.org()))
                    .map(ExperimentEvent.class::cast)
                    .map(ObjectBodies::publicExperiment));
  }

  boolean mayAnswer(String method, String path) {
    return ANSWERED.contains(method + " " + path);
  }

  Uni<Optional<JsonNode>> answer(
      Caller caller, String method, String path, @Nullable String id, byte[] body) {
    String route = method + " " + path;
    if (route.equals(LOGIN)) {
      return Uni.createFrom().item(login(caller));
    }
    ObjectNode request = Json.request(body);
    return switch (route) {
      case "POST /api/project/register" ->
          project(caller, request).map(p -> p.map(this::registered));
      case "GET /api/project" ->
          readable(caller, id, ProjectEvent.class).map(p -> p.map(ObjectBodies::project));
      case "POST /api/project/get" ->
          readable(caller, id(request), ProjectEvent.class)
              .map(p -> p.map(ObjectBodies::project).map(ObjectBodies::list));
      case "POST /api/experiment/register" -> experiment(caller, request);
      case "POST /api/experiment/get" ->
          child(caller, request, ObjectKind.EXPERIMENT, "experiment_name")
              .map(c -> c.map(Child::body).map(ObjectBodies::list));
      case "POST /api/dataset/register" ->
          child(caller, request, ObjectKind.DATASET, "dataset_name")
              .map(c -> c.map(Child::registered));
      case "POST /api/dataset/get" ->
          readable(caller, id(request), DatasetEvent.class)
              .map(d -> d.map(ObjectBodies::dataset).map(ObjectBodies::list));
      case "POST /api/base_experiment/get_id" -> base(caller, request);
      default -> Uni.createFrom().item(Optional.empty());
    };
  }

  private Optional<JsonNode> login(Caller caller) {
    OrganizationEvent org = caller.organization();
    Optional<String> api = org.apiUrl().or(() -> regions.apiUrl(own));
    Optional<String> proxy = org.proxyUrl().or(() -> regions.gatewayUrl(own));
    if (api.isEmpty() || proxy.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode answer = Json.object();
    ObjectNode info = answer.putArray("org_info").addObject();
    info.put("id", org.org().toString()).put("name", org.name()).put("api_url", api.get());
    info.set("git_metadata", org.gitMetadata().orElse(NullNode.instance));
    info.put("is_universal_api", org.universalApi().orElse(null));
    info.put("proxy_url", proxy.get());
    info.put("realtime_url", org.realtimeUrl().orElse(null));
    return Optional.of(answer);
  }

  private record Child(ProjectEvent project, ObjectEvent object) {
    JsonNode body() {
      return ObjectBodies.of(object);
    }

    JsonNode registered() {
      ObjectNode answer = Json.object();
      answer.set("project", ObjectBodies.project(project));
      answer.set(object instanceof DatasetEvent ? "dataset" : "experiment", body());
      return answer.put("found_existing", true);
    }
  }

  private JsonNode registered(ProjectEvent project) {
    ObjectNode answer = Json.object();
    answer.set("project", ObjectBodies.project(project));
    return answer.put("found_existing", true);
  }

  /**
   * Without {@code update} a name that exists gets a sibling, which only the control plane makes.
   */
  private Uni<Optional<JsonNode>> experiment(Caller caller, ObjectNode request) {
    return request.path("update").booleanValue()
        ? child(caller, request, ObjectKind.EXPERIMENT, "experiment_name")
            .map(c -> c.map(Child::registered))
        : Uni.createFrom().item(Optional.empty());
  }

  private Uni<Optional<JsonNode>> base(Caller caller, ObjectNode request) {
    return readable(caller, id(request), ExperimentEvent.class)
        .chain(
            experiment ->
                experiment
                    .flatMap(ExperimentEvent::base)
                    .map(
                        base ->
                            readable(caller, base.toString(), ExperimentEvent.class)
                                .map(b -> b.map(e -> ObjectBodies.base(experiment.get(), e))))
                    .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
  }

  private Uni<Optional<Child>> child(
      Caller caller, ObjectNode request, ObjectKind kind, String nameField) {
    String name = request.path(nameField).textValue();
    if (name == null) {
      return Uni.createFrom().item(Optional.empty());
    }
    return project(caller, request)
        .chain(
            project ->
                project
                    .map(
                        p ->
                            objects
                                .inProject(p, kind, name)
                                .map(
                                    o ->
                                        o.filter(c -> access.allows(caller, Permission.READ, c))
                                            .map(c -> new Child(p, c))))
                    .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
  }

  private Uni<Optional<ProjectEvent>> project(Caller caller, ObjectNode request) {
    String org = request.path("org_id").textValue();
    String orgName = request.path("org_name").textValue();
    boolean mine =
        (org == null || org.equals(caller.org().toString()))
            && (orgName == null || orgName.equals(caller.organization().name()));
    if (!mine) {
      return Uni.createFrom().item(Optional.empty());
    }
    if (request.path("project_id").isTextual()) {
      return readable(caller, request.get("project_id").textValue(), ProjectEvent.class);
    }
    String name = request.path("project_name").textValue();
    if (name == null) {
      return Uni.createFrom().item(Optional.empty());
    }
    return objects
        .project(caller.org(), name)
        .map(p -> p.filter(known -> access.allowsProject(caller, Permission.READ, known)));
  }

  private <T extends ObjectEvent> Uni<Optional<T>> readable(
      Caller caller, @Nullable String id, Class<T> type) {
    Optional<UUID> uuid = Optional.ofNullable(id).map(i -> ProjectId.parse(i).value());
    return uuid.map(
            u ->
                objects
                    .find(u)
                    .map(
                        found ->
                            found
                                .filter(type::isInstance)
                                .map(type::cast)
                                .filter(o -> o.org().equals(caller.org()))
                                .filter(o -> isReadable(caller, o))))
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
  }

  private boolean isReadable(Caller caller, ObjectEvent object) {
    return object instanceof ProjectEvent project
        ? access.allowsProject(caller, Permission.READ, project)
        : access.allows(caller, Permission.READ, object);
  }

  private static @Nullable String id(ObjectNode request) {
    return request.path("id").textValue();
  }
}
