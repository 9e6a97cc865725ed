package dev.meridian.data.forward;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.secret.SecretDirectory;
import dev.meridian.model.id.OrgId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where requests about environment variables go: variables of organizations to the control plane,
 * those of projects and functions never. Which it is stands in the request, or in what this region
 * keeps under an id, so that the table of control routes can't say it.
 */
@ApplicationScoped
class EnvVarRoutes {
  private static final String PATH = "/v1/env_var";
  private static final String APP = "/api/env_var";
  private static final String ORGANIZATION = "organization";
  private static final Set<String> APP_BY_ID =
      Set.of(APP + "/get_id", APP + "/patch_id", APP + "/delete_id");
  private static final Set<String> APP_BY_OBJECT = Set.of(APP + "/get", APP + "/register");

  private final SecretDirectory secrets;

  EnvVarRoutes(SecretDirectory secrets) {
    this.secrets = secrets;
  }

  /** What of a request decides where it goes. */
  sealed interface Decision {
    /** It is none of these routes, or certainly ours. */
    record Here() implements Decision {}

    /** The control plane's, without its body being looked at. */
    record Control() implements Decision {}

    /** Whose the variable of that id is. */
    record Id(String id) implements Decision {}

    /**
     * Whose the variable of that id is, unless the body says that it is of a project or function.
     */
    record IdOrBody(String id) implements Decision {}

    /** The body says whose the variable is. */
    record Body() implements Decision {}
  }

  /**
   * @param queryId the query parameter {@code id}
   */
  static Decision decide(
      String method, String path, @Nullable String objectType, @Nullable String queryId) {
    boolean one = path.startsWith(PATH + "/") && path.indexOf('/', PATH.length() + 1) < 0;
    String id = one ? path.substring(PATH.length() + 1) : "";
    return switch (method) {
      case "GET" -> {
        if (path.equals(APP)) {
          yield new Decision.Id(String.valueOf(queryId));
        }
        if (path.equals(PATH) && (objectType == null || objectType.equals(ORGANIZATION))) {
          yield new Decision.Control();
        }
        yield one ? new Decision.Id(id) : new Decision.Here();
      }
      case "DELETE" -> one ? new Decision.Id(id) : new Decision.Here();
      case "PUT" -> path.equals(PATH) ? new Decision.Body() : new Decision.Here();
      case "POST" ->
          path.equals(PATH) || APP_BY_ID.contains(path) || APP_BY_OBJECT.contains(path)
              ? new Decision.Body()
              : new Decision.Here();
      case "PATCH" -> one ? new Decision.IdOrBody(id) : new Decision.Here();
      default -> new Decision.Here();
    };
  }

  /** Whether the control plane may know a variable of that id; it is told of no other. */
  Uni<Boolean> isOrganizations(String id) {
    Optional<UUID> wanted = uuid(id);
    return wanted.isEmpty()
        ? Uni.createFrom().item(false)
        : secrets.isKnown(wanted.get()).map(known -> !known);
  }

  /**
   * Whether a request with that body is about an organization's variable.
   *
   * @param org of the caller
   */
  Uni<Boolean> isOrganizations(OrgId org, String path, ObjectNode body) {
    JsonNode said = body.path("object_type");
    if (said.isTextual()) {
      boolean organizations = said.textValue().equals(ORGANIZATION);
      return organizations && APP_BY_ID.contains(path)
          ? isOrganizations(body.path("id").asText(""))
          : Uni.createFrom().item(organizations);
    }
    if (!said.isMissingNode() && !said.isNull()) {
      return Uni.createFrom().item(false);
    }
    if (APP_BY_ID.contains(path)) {
      return isOrganizations(body.path("id").asText(""));
    }
    return Uni.createFrom().item(APP_BY_OBJECT.contains(path) && isOf(org, body.path("object_id")));
  }

  /** What is said of an organization need not name it, but must not name another object. */
  private static boolean isOf(OrgId org, JsonNode object) {
    return object.isMissingNode()
        || object.isNull()
        || (object.isTextual() && object.textValue().equalsIgnoreCase(org.toString()));
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
