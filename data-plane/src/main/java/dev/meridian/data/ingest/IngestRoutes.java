package dev.meridian.data.ingest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.NamedCallers;
import dev.meridian.data.json.Json;
import dev.meridian.data.record.Work;
import dev.meridian.data.web.InternalRoutes;
import dev.meridian.data.web.RequestBodies;
import dev.meridian.model.region.Region;
import dev.meridian.model.trace.SpanParent;
import io.quarkus.vertx.http.ManagementInterface;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.Function;

/** {@code /internal/logs} and {@code /internal/parents}, on the internal port. */
@ApplicationScoped
class IngestRoutes {
  private final InternalRoutes routes;
  private final RequestBodies bodies;
  private final NamedCallers callers;
  private final IngestService ingest;
  private final Region own;

  IngestRoutes(
      InternalRoutes routes,
      RequestBodies bodies,
      NamedCallers callers,
      IngestService ingest,
      Region own) {
    this.routes = routes;
    this.bodies = bodies;
    this.callers = callers;
    this.ingest = ingest;
    this.own = own;
  }

  void register(@Observes ManagementInterface management) {
    add(management, "/internal/logs", this::logs);
    add(management, "/internal/parents", this::parents);
  }

  private void add(
      ManagementInterface management, String path, Function<byte[], Uni<ObjectNode>> answer) {
    routes.add(
        management,
        HttpMethod.POST,
        path,
        ("gateway-" + own)::equals,
        exchange -> bodies.read(exchange).chain(answer::apply));
  }

  private Uni<ObjectNode> logs(byte[] body) {
    return Work.off(body.length, () -> IngestRequest.of(Json.request(body), callers))
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
    IngestRequest request = IngestRequest.of(Json.request(body), callers);
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
