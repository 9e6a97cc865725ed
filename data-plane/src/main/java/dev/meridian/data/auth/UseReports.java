package dev.meridian.data.auth;

import dev.meridian.data.control.ControlPlane;
import dev.meridian.data.round.Rounds;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.use.UseNotes;
import dev.meridian.model.use.Uses;
import jakarta.enterprise.inject.Produces;
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
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ControlPlane controlPlane;
  private final Duration every;
  private final UseNotes notes = new UseNotes(MOST_NOTES);

  UseReports(ControlPlane controlPlane, UseReportConfig config) {
    this.controlPlane = controlPlane;
    this.every = config.every();
  }

  @Produces
  @Singleton
  Rounds rounds() {
    return Rounds.every(
        every,
        "use-reports",
        () -> notes.take().ifPresent(this::send),
        e -> LOG.debugf("Not told which credentials were used: %s", e.getMessage()));
  }

  void seen(OrgId org, PrincipalId principal, Optional<CredentialId> credential) {
    notes.seen(org, principal, credential, Instant.now());
  }

  /** Blocks. */
  private void send(Uses report) {
    try {
      controlPlane.tell(report).await().atMost(PATIENCE);
    } catch (RuntimeException e) {
      notes.back(report);
      throw e;
    }
  }
}
