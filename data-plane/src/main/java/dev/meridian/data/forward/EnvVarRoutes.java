package dev.meridian.data.forward;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Where {@code /v1/env_var} goes: variables of organizations to the control plane, those of
 * projects and functions never. Which it is stands in the request, so that the table of control
 * routes can't say it.
 */
final class EnvVarRoutes {
  private static final String PATH = "/v1/env_var";
  private static final String ORGANIZATION = "organization";

  private EnvVarRoutes() {}

  /** What decides where a request goes. */
  enum Decision {
    /** It is none of these routes. */
    ELSEWHERE,
    /** The control plane's, without its body being looked at. */
    CONTROL,
    /** Its body says whose the variable is. */
    BODY
  }

  static Decision decide(String method, String path, @Nullable String objectType) {
    boolean one = path.startsWith(PATH + "/") && path.indexOf('/', PATH.length() + 1) < 0;
    return switch (method) {
      case "GET" -> {
        boolean all = path.equals(PATH) && (objectType == null || isOrganizations(objectType));
        yield all || one ? Decision.CONTROL : Decision.ELSEWHERE;
      }
      case "DELETE" -> one ? Decision.CONTROL : Decision.ELSEWHERE;
      case "POST", "PUT" -> path.equals(PATH) ? Decision.BODY : Decision.ELSEWHERE;
      case "PATCH" -> one ? Decision.BODY : Decision.ELSEWHERE;
      default -> Decision.ELSEWHERE;
    };
  }

  /**
   * Whether a variable with that body is an organization's. A change of one that is known by its id
   * need not say it: a data plane knows no other.
   *
   * @throws dev.meridian.model.error.ApiException 400 when the body is no object
   */
  static boolean isOrganizations(String method, byte[] body) {
    ObjectNode request = Json.request(body);
    String objectType = request.path("object_type").textValue();
    return objectType == null ? method.equals("PATCH") : isOrganizations(objectType);
  }

  private static boolean isOrganizations(String objectType) {
    return objectType.equals(ORGANIZATION);
  }
}
