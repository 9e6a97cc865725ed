package dev.meridian.data.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.web.InternalRoutes;
import dev.meridian.model.audit.AuditEvent;
import dev.meridian.model.audit.AuditFilter;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.id.OrgId;
import io.quarkus.vertx.http.ManagementInterface;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code /internal/audit}: this plane's chains, for the control plane, which shows them together
 * with its own, and for operators.
 */
@ApplicationScoped
class AuditRoutes {
  private static final int DEFAULT_LIMIT = 200;
  private static final int MOST = 1_000;

  private final InternalRoutes routes;
  private final AuditLog log;
  private final ChainService chains;

  AuditRoutes(InternalRoutes routes, AuditLog log, ChainService chains) {
    this.routes = routes;
    this.log = log;
    this.chains = chains;
  }

  void register(@Observes ManagementInterface management) {
    Set<String> admitted = Set.of("control-plane", "operator");
    routes.add(
        management, HttpMethod.GET, "/internal/audit/:org", admitted::contains, this::events);
    routes.add(
        management,
        HttpMethod.GET,
        "/internal/audit/:org/verify",
        admitted::contains,
        this::verify);
  }

  /**
   * Oldest first, those after a number; or newest first, those {@code before} one that a filter
   * leaves.
   */
  private Uni<ObjectNode> events(RoutingContext exchange) {
    var query = exchange.queryParams();
    int limit = (int) number(query.get("limit"), 1, MOST, DEFAULT_LIMIT);
    if (query.contains("before")) {
      long before = number(query.get("before"), 0, Long.MAX_VALUE, Long.MAX_VALUE);
      return log.before(org(exchange), AuditFilter.of(query::get), before, limit)
          .map(slice -> answer(slice.events()).put("more", slice.more()));
    }
    long after = number(query.get("after"), 0, Long.MAX_VALUE, 0);
    return log.after(org(exchange), after, limit).map(AuditRoutes::answer);
  }

  private static ObjectNode answer(List<AuditEvent> events) {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("events");
    for (AuditEvent event : events) {
      list.add(Json.stored(StreamCodec.write(event).getBytes(StandardCharsets.UTF_8)));
    }
    return answer;
  }

  private Uni<ObjectNode> verify(RoutingContext exchange) {
    OrgId org = org(exchange);
    return Uni.createFrom()
        .item(() -> chains.verify(org))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .map(
            verdict -> {
              ObjectNode answer = Json.object().put("org", org.toString());
              answer.put("ok", verdict.firstBroken().isEmpty());
              answer.put("events", verdict.events()).put("heads", verdict.heads());
              verdict
                  .firstBroken()
                  .ifPresentOrElse(
                      broken ->
                          answer
                              .putObject("first_broken")
                              .put("sequence", broken.sequence())
                              .put("reason", broken.reason()),
                      () -> answer.putNull("first_broken"));
              return answer;
            });
  }

  private static OrgId org(RoutingContext exchange) {
    return OrgId.parse(exchange.pathParam("org"));
  }

  private static long number(@Nullable String text, long least, long most, long otherwise) {
    if (text == null) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below.
    }
    throw ApiException.badRequest("Expected a number from " + least + " to " + most);
  }
}
