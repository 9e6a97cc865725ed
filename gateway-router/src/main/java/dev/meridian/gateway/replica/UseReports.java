package dev.meridian.gateway.replica;

import dev.meridian.gateway.http.HttpClients;
import dev.meridian.gateway.identity.ServiceIdentity;
import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.use.UseNotes;
import dev.meridian.model.use.Uses;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Tells the control plane, from time to time, which credentials were used here and who was active.
 * What can't be told now is told later; nobody waits for it.
 */
@Singleton
final class UseReports {
  private static final Logger LOG = Logger.getLogger(UseReports.class);
  private static final String CONTROL_PLANE = "control-plane";
  private static final int MOST_NOTES = 20_000;
  private static final long TIMEOUT_MS = 5_000;

  private final HttpClients clients;
  private final ServiceIdentity identity;
  private final ControlPlaneConfig controlPlane;
  private final Duration every;
  private final UseNotes notes = new UseNotes(MOST_NOTES);

  UseReports(
      HttpClients clients,
      ServiceIdentity identity,
      ControlPlaneConfig controlPlane,
      UseReportConfig config) {
    this.clients = clients;
    this.identity = identity;
    this.controlPlane = controlPlane;
    this.every = config.every();
  }

  void start(@Observes StartupEvent event, Vertx vertx) {
    vertx.setPeriodic(every.toMillis(), timer -> notes.take().ifPresent(this::send));
  }

  void seen(OrgId org, PrincipalId principal, CredentialId credential) {
    notes.seen(org, principal, Optional.of(credential), Instant.now());
  }

  private void send(Uses report) {
    RequestOptions request =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(controlPlane.internalUrl() + "/internal/uses")
            .setTimeout(TIMEOUT_MS)
            .putHeader("authorization", identity.authorization(CONTROL_PLANE));
    clients
        .services()
        .request(request)
        .compose(open -> open.send(Buffer.buffer(StreamCodec.write(report))))
        .compose(
            answer ->
                answer.statusCode() == 200
                    ? answer.end()
                    : Future.failedFuture("The control plane answered " + answer.statusCode()))
        .onFailure(
            failure -> {
              notes.back(report);
              LOG.debugf("Not told which credentials were used: %s", failure.getMessage());
            });
  }
}
