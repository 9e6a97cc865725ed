package dev.meridian.control.auditheader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.person.People;
import dev.meridian.control.person.PrincipalRow;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Adds the {@code x-bt-audit-*} headers to answers of authenticated requests that say {@code
 * x-bt-enable-audit: true}.
 */
@Singleton
public class AuditHeaders {
  private static final String WANTED = "x-bt-enable-audit";
  private static final String PREFIX = "x-bt-audit-";

  private final CurrentCaller caller;
  private final People people;
  private final ObjectMapper json;

  AuditHeaders(CurrentCaller caller, People people, ObjectMapper json) {
    this.caller = caller;
    this.people = people;
    this.json = json;
  }

  @ServerResponseFilter
  public Uni<Void> describe(ContainerRequestContext request, ContainerResponseContext answer) {
    if (!"true".equalsIgnoreCase(request.getHeaderString(WANTED))) {
      return Uni.createFrom().voidItem();
    }
    String path = request.getUriInfo().getPath();
    List<TouchedResource> touched = TouchedResource.in(shown(answer.getEntity()), path);
    return caller
        .find()
        .chain(known -> Panache.withSession(() -> people.get(known.principal())))
        .invoke(user -> add(answer.getHeaders(), user, path, touched))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }

  private void add(
      MultivaluedMap<String, Object> headers,
      PrincipalRow user,
      String path,
      List<TouchedResource> touched) {
    headers.putSingle(PREFIX + "user-id", user.id.toString());
    if (user.email != null && isHeaderText(user.email)) {
      headers.putSingle(PREFIX + "user-email", user.email);
    }
    headers.putSingle(PREFIX + "normalized-url", TouchedResource.normalized(path));
    headers.putSingle(PREFIX + "resources", TouchedResource.packed(touched, json));
  }

  /** What is streamed is nothing that could be looked at here. */
  private JsonNode shown(Object entity) {
    boolean ours =
        entity instanceof List
            || entity != null && entity.getClass().getName().startsWith("dev.meridian.");
    return ours ? json.valueToTree(entity) : json.nullNode();
  }

  private static boolean isHeaderText(String text) {
    return text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }
}
