package dev.meridian.data.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.json.Json;
import dev.meridian.data.web.Answers;
import dev.meridian.data.web.RequestBodies;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.ProjectId;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/**
 * {@code /v1/{project_logs|experiment|dataset}/{id}/{insert|fetch|feedback}} and {@code
 * /v1/insert}.
 */
@Path("/")
class RecordResource {
  private static final String KIND = "v1/{kind:project_logs|experiment|dataset}";

  private static final int MAX_QUESTION = 1 << 20;

  private final RequestBodies bodies;
  private final RecordService records;
  private final FetchService fetch;

  RecordResource(RequestBodies bodies, RecordService records, FetchService fetch) {
    this.bodies = bodies;
    this.records = records;
    this.fetch = fetch;
  }

  @POST
  @Path(KIND + "/{id}/insert")
  public Uni<Response> insert(
      @PathParam("kind") String kind,
      @PathParam("id") String id,
      @Context RoutingContext exchange) {
    Caller caller = Caller.of(exchange);
    RecordObject object = object(kind, id);
    return bodies
        .read(exchange)
        .chain(
            body ->
                Work.off(
                        body.length,
                        () -> RowsRequest.events(object, Json.request(body), body.length))
                    .chain(rows -> records.write(caller, rows, body.length)))
        .map(
            written -> {
              ObjectNode answer = Json.object();
              ArrayNode ids = answer.putArray("row_ids");
              written.ids().forEach(ids::add);
              return Answers.json(answer);
            });
  }

  @POST
  @Path(KIND + "/{id}/feedback")
  public Uni<Response> feedback(
      @PathParam("kind") String kind,
      @PathParam("id") String id,
      @Context RoutingContext exchange) {
    Caller caller = Caller.of(exchange);
    RecordObject object = object(kind, id);
    return bodies
        .read(exchange)
        .chain(
            body ->
                Work.off(
                        body.length,
                        () -> RowsRequest.feedback(object, Json.request(body), body.length))
                    .chain(rows -> records.write(caller, rows, body.length)))
        .map(written -> Answers.json(Json.object().put("status", "success")));
  }

  @POST
  @Path(KIND + "/{id}/fetch")
  public Uni<Response> fetch(
      @PathParam("kind") String kind,
      @PathParam("id") String id,
      @Context RoutingContext exchange) {
    Caller caller = Caller.of(exchange);
    RecordObject object = object(kind, id);
    return bodies
        .read(exchange, MAX_QUESTION)
        .chain(body -> page(caller, object, FetchRequest.of(Json.request(body))));
  }

  @GET
  @Path(KIND + "/{id}/fetch")
  public Uni<Response> fetchByQuery(
      @PathParam("kind") String kind,
      @PathParam("id") String id,
      @Context RoutingContext exchange) {
    ObjectNode request = Json.object();
    exchange.queryParams().forEach(p -> request.put(p.getKey(), p.getValue()));
    return page(Caller.of(exchange), object(kind, id), FetchRequest.of(request));
  }

  /** Rows and feedback of many objects in one transaction. */
  @POST
  @Path("v1/insert")
  public Uni<Response> insertAcross(@Context RoutingContext exchange) {
    Caller caller = Caller.of(exchange);
    return bodies
        .read(exchange)
        .chain(
            body ->
                Work.off(body.length, () -> CrossInsert.of(Json.request(body), body.length))
                    .chain(
                        insert ->
                            records.write(caller, insert.rows(), body.length).map(insert::answer)))
        .map(Answers::json);
  }

  private Uni<Response> page(Caller caller, RecordObject object, FetchRequest request) {
    return fetch
        .fetch(caller, object, request)
        .map(page -> Answers.page(page.json(), page.cursor().map(Cursor::toString)));
  }

  private static RecordObject object(String kind, String id) {
    RecordKind known =
        RecordKind.named(kind).orElseThrow(() -> ApiException.notFound("There is no such route"));
    return new RecordObject(known, ProjectId.parse(id).value());
  }
}
