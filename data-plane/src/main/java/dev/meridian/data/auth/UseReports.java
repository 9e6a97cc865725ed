package dev.meridian.data.auth;

import dev.meridian.data.control.ControlPlane;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.use.UseNotes;
import dev.meridian.model.use.Uses;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
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
class UseReports {
  private static final Logger LOG = Logger.getLogger(UseReports.class);
  private static final int MOST_NOTES = 20_000;

  private final ControlPlane controlPlane;
  private final Duration every;
  private final UseNotes notes = new UseNotes(MOST_NOTES);

  UseReports(ControlPlane controlPlane, UseReportConfig config) {
    this.controlPlane = controlPlane;
    this.every = config.every();
  }

  void start(@Observes StartupEvent event, Vertx vertx) {
    vertx.setPeriodic(every.toMillis(), timer -> report());
  }

  void seen(OrgId org, PrincipalId principal, Optional<CredentialId> credential) {
    notes.seen(org, principal, credential, Instant.now());
  }

  private void report() {
    notes.take().ifPresent(this::send);
  }

  private void send(Uses report) {
    // While the service stops, the call itself fails.
    Uni.createFrom()
        .deferred(() -> controlPlane.tell(report))
        .subscribe()
        .with(
            done -> {},
            failure -> {
              notes.back(report);
              LOG.debugf("Not told which credentials were used: %s", failure.getMessage());
            });
  }
}
