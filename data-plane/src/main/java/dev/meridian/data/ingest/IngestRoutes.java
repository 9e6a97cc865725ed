package dev.meridian.data.ingest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.record.Work;
import dev.meridian.data.replica.ReplicaService;
import dev.meridian.data.web.Refusals;
import dev.meridian.data.web.RequestBodies;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.region.Region;
import dev.meridian.model.service.ServiceTokens;
import dev.meridian.model.trace.SpanParent;
import io.quarkus.vertx.http.ManagementInterface;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** {@code /internal/logs} and {@code /internal/parents}, on the internal port. */
@ApplicationScoped
class IngestRoutes {
  private final ServiceTokens tokens;
  private final RequestBodies bodies;
  private final Refusals refusals;
  private final ReplicaService replica;
  private final IngestService ingest;
  private final Region own;

  IngestRoutes(
      ServiceTokens tokens,
      RequestBodies bodies,
      Refusals refusals,
      ReplicaService replica,
      IngestService ingest,
      Region own) {
    this.tokens = tokens;
    this.bodies = bodies;
    this.refusals = refusals;
    this.replica = replica;
    this.ingest = ingest;
    this.own = own;
  }

  void register(@Observes ManagementInterface management) {
    management.router().post("/internal/logs").handler(e -> serve(e, this::logs));
    management.router().post("/internal/parents").handler(e -> serve(e, this::parents));
  }

  private interface Route {
    Uni<ObjectNode> answer(byte[] body);
  }

  private void serve(RoutingContext exchange, Route route) {
    try {
      String header = exchange.request().getHeader("Authorization");
      String token = header == null ? "" : header.replaceFirst("(?i)^bearer ", "");
      tokens.verify(token, ("gateway-" + own)::equals);
    } catch (ApiException e) {
      refusals.send(exchange, e);
      return;
    }
    bodies
        .read(exchange)
        .chain(route::answer)
        .subscribe()
        .with(
            answer ->
                exchange
                    .response()
                    .putHeader("Content-Type", "application/json; charset=utf-8")
                    .end(Buffer.buffer(Json.write(answer))),
            failure -> refusals.send(exchange, failure));
  }

  private Uni<ObjectNode> logs(byte[] body) {
    return Work.off(body.length, () -> IngestRequest.of(Json.request(body), replica, own))
        .chain(
            request ->
                ingest.store(
                    request.caller(), request.parent(), request.body().path("rows"), body.length))
        .map(
            written -> {
              ObjectNode answer = Json.object();
              ArrayNode ids = answer.putArray("ids");
              written.ids().forEach(ids::add);
              return answer.put("xact_id", written.xact().toString());
            });
  }

  private Uni<ObjectNode> parents(byte[] body) {
    IngestRequest request = IngestRequest.of(Json.request(body), replica, own);
    return ingest
        .resolve(request.caller(), request.parent())
        .map(
            resolved -> {
              ObjectNode answer = Json.object();
              answer.put("object_type", resolved.object().kind().wireName());
              answer.put("object_id", resolved.object().id().toString());
              answer.put("project_id", resolved.project().toString());
              answer.put(
                  "span_id", resolved.span().map(SpanParent.ParentSpan::spanId).orElse(null));
              return answer.put(
                  "root_span_id",
                  resolved.span().map(SpanParent.ParentSpan::rootSpanId).orElse(null));
            });
  }
}
