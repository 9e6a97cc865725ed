package dev.meridian.model.use;

import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.use.Uses.Use;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a plane has noted and not reported yet. A request leaves a note and never waits; where too
 * many are noted, further ones are left out: their next use is noted again. Safe for use by any
 * thread.
 */
public final class UseNotes {
  private final int most;
  private final Map<Who, Instant> noted = new ConcurrentHashMap<>();

  private record Who(OrgId org, PrincipalId principal, Optional<CredentialId> credential) {}

  /**
   * @param most notes that are kept
   */
  public UseNotes(int most) {
    this.most = most;
  }

  /**
   * @param credential empty for a person in the console
   */
  public void seen(
      OrgId org, PrincipalId principal, Optional<CredentialId> credential, Instant at) {
    Who who = new Who(org, principal, credential);
    if (noted.size() < most || noted.containsKey(who)) {
      noted.merge(who, at, UseNotes::later);
    }
  }

  /** Takes notes out for a report; empty when there is nothing to tell. */
  public Optional<Uses> take() {
    List<Use> taken = new ArrayList<>();
    for (Who who : noted.keySet()) {
      Instant at = taken.size() < Uses.MOST ? noted.remove(who) : null;
      if (at != null) {
        taken.add(new Use(who.org(), who.principal(), who.credential(), at));
      }
    }
    return taken.isEmpty() ? Optional.empty() : Optional.of(new Uses(taken));
  }

  /** Takes back what could not be reported. */
  public void back(Uses report) {
    report.uses().forEach(use -> seen(use.org(), use.principal(), use.credential(), use.at()));
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
