package dev.meridian.data.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The same in the form {@code /api/<object>/<action>}, with everything in the body (S7). */
public abstract class FunctionAppRoutes {
  private final FunctionKind kind;
  private final RequestBodies bodies;
  private final FunctionService service;
  private final FunctionRequests requests;

  protected FunctionAppRoutes(
      FunctionKind kind, RequestBodies bodies, FunctionService service, FunctionRequests requests) {
    this.kind = kind;
    this.bodies = bodies;
    this.service = service;
    this.requests = requests;
  }

  @GET
  public Uni<Response> getOne(
      @QueryParam("id") @Nullable String id, @Context RoutingContext exchange) {
    return service
        .get(Caller.of(exchange), kind, id(id), new FunctionVersion.Newest())
        .map(Answers::json);
  }

  /** Answers the object beside whether it was there before. */
  @POST
  @Path("register")
  public Uni<Response> register(@Context RoutingContext exchange) {
    Caller caller = Caller.of(exchange);
    return body(exchange)
        .chain(
            request ->
                requests.create(
                    caller.in(request.path("org_name").textValue()),
                    kind,
                    request,
                    request.path("update").asBoolean()))
        .map(
            done -> {
              ObjectNode answer = Json.object();
              answer.set(kind.wireName(), done.json());
              answer.put("found_existing", done.found());
              return Answers.found(Json.write(answer), done.found());
            });
  }

  /** Answers a bare list. */
  @POST
  @Path("get")
  public Uni<Response> get(@Context RoutingContext exchange) {
    Caller caller = Caller.of(exchange);
    return body(exchange)
        .chain(
            request ->
                service.list(
                    caller.in(request.path("org_name").textValue()),
                    kind,
                    FunctionFilter.of(kind, name -> values(request, name))))
        .map(answer -> Answers.json(answer.get("objects")));
  }

  @POST
  @Path("get_id")
  public Uni<Response> getId(@Context RoutingContext exchange) {
    Caller caller = Caller.of(exchange);
    return body(exchange)
        .chain(
            request ->
                service.get(
                    caller,
                    kind,
                    id(request.path("id").textValue()),
                    FunctionVersion.of(
                        values(request, "version").stream().findFirst(),
                        values(request, "environment").stream().findFirst())))
        .map(Answers::json);
  }

  @POST
  @Path("patch_id")
  public Uni<Response> patchId(@Context RoutingContext exchange) {
    Caller caller = Caller.of(exchange);
    return body(exchange)
        .chain(request -> requests.patch(caller, kind, id(request.path("id").textValue()), request))
        .map(done -> Answers.json(done.json()));
  }

  @POST
  @Path("delete_id")
  public Uni<Response> deleteId(@Context RoutingContext exchange) {
    Caller caller = Caller.of(exchange);
    return body(exchange)
        .chain(request -> requests.delete(caller, kind, id(request.path("id").textValue())))
        .map(done -> Answers.json(done.json()));
  }

  private Uni<ObjectNode> body(RoutingContext exchange) {
    return bodies.read(exchange, FunctionRoutes.MAX_BODY).map(Json::request);
  }

  /** One value or a list of them; {@code id} is another word for {@code ids}. */
  private static List<String> values(ObjectNode request, String name) {
    JsonNode value = request.path(name);
    if (name.equals("ids") && value.isMissingNode()) {
      value = request.path("id");
    }
    List<String> values = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(one -> values.add(one.asText()));
    } else if (!value.isMissingNode() && !value.isNull()) {
      values.add(value.asText());
    }
    return values;
  }

  private static FunctionId id(@Nullable String id) {
    return Optional.ofNullable(id)
        .map(FunctionId::parse)
        .orElseThrow(() -> ApiException.badRequest("id is missing"));
  }
}
