package dev.meridian.data.function;

import dev.meridian.data.auth.Caller;
import dev.meridian.data.json.Json;
import dev.meridian.data.web.Answers;
import dev.meridian.data.web.RequestBodies;
import dev.meridian.model.error.ApiException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** {@code /function/code}: the code of functions. */
@Path("/function/code")
class CodeBundleResource {
  private static final int MAX_BODY = 1 << 16;

  private final RequestBodies bodies;
  private final CodeBundleService bundles;

  CodeBundleResource(RequestBodies bodies, CodeBundleService bundles) {
    this.bodies = bodies;
    this.bundles = bundles;
  }

  @POST
  public Uni<Response> upload(@Context RoutingContext exchange) {
    Caller caller = Caller.of(exchange);
    return bodies
        .read(exchange, MAX_BODY)
        .chain(body -> bundles.upload(caller, Json.request(body)))
        .map(Answers::json);
  }

  @GET
  public Uni<Response> download(
      @QueryParam("bundle_id") @Nullable String bundle, @Context RoutingContext exchange) {
    if (bundle == null) {
      throw ApiException.badRequest("bundle_id is missing");
    }
    return bundles
        .download(Caller.of(exchange), FunctionId.parse(bundle).value())
        .map(Answers::json);
  }
}
