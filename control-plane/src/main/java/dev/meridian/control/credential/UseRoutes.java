package dev.meridian.control.credential;

import dev.meridian.control.activity.Activity;
import dev.meridian.control.service.InternalRoutes;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.use.Uses;
import io.quarkus.vertx.http.ManagementInterface;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;

/**
 * {@code POST /internal/uses}: planes tell, once a minute, which credentials they were called with
 * and who was active. What they tell is a hint for people, and decides nothing.
 */
@Singleton
class UseRoutes {
  private final InternalRoutes routes;
  private final CredentialUse credentials;
  private final Activity activity;

  UseRoutes(InternalRoutes routes, CredentialUse credentials, Activity activity) {
    this.routes = routes;
    this.credentials = credentials;
    this.activity = activity;
  }

  void register(@Observes ManagementInterface internal) {
    routes.add(
        internal,
        HttpMethod.POST,
        "/internal/uses",
        caller -> caller.startsWith("data-plane-") || caller.startsWith("gateway-"),
        call -> take(read(call.request().body().buffer())));
  }

  private Uni<Map<String, Integer>> take(Uses report) {
    Instant now = Instant.now();
    for (Uses.Use use : report.uses()) {
      Instant at = use.at().isAfter(now) ? now : use.at();
      use.credential().ifPresent(credential -> credentials.seen(credential, at));
      activity.seen(use.org(), use.principal(), at);
    }
    return Uni.createFrom().item(Map.of("taken", report.uses().size()));
  }

  private static Uses read(Buffer body) {
    try {
      Uses report = StreamCodec.read(body.toString(), Uses.class);
      if (report.uses().size() <= Uses.MOST) {
        return report;
      }
    } catch (RuntimeException e) {
      throw ApiException.badRequest("Send uses", e);
    }
    throw ApiException.badRequest("Send at most %d uses".formatted(Uses.MOST));
  }
}
