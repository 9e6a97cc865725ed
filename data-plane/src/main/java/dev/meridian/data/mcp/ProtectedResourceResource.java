package dev.meridian.data.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.control.ControlPlaneConfig;
import dev.meridian.data.json.Json;
import dev.meridian.data.web.Answers;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * {@code /.well-known/oauth-protected-resource}: where clients get a token for this plane, and for
 * its {@code /mcp} (RFC 9728).
 */
@Path("/.well-known/oauth-protected-resource")
class ProtectedResourceResource {
  private final String ownUrl;
  private final ControlPlaneConfig control;

  ProtectedResourceResource(
      @ConfigProperty(name = "meridian.public-url") String ownUrl, ControlPlaneConfig control) {
    this.ownUrl = ownUrl;
    this.control = control;
  }

  @GET
  public Response api() {
    return described(ownUrl);
  }

  @GET
  @Path("mcp")
  public Response mcp() {
    return described(ownUrl + "/mcp");
  }

  private Response described(String resource) {
    ObjectNode answer = Json.object().put("resource", resource);
    answer.putArray("authorization_servers").add(control.url().toString());
    answer.putArray("scopes_supported").add("mcp");
    answer.putArray("bearer_methods_supported").add("header");
    return Answers.json(answer);
  }
}
