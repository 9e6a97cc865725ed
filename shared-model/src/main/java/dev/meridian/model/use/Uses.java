package dev.meridian.model.use;

import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a plane reports: the last use of each credential, or of a person in the console. */
public record Uses(List<Use> uses) {
  /** Uses that one report holds at most; the others go with the next. */
  public static final int MOST = 2_000;

  public Uses {
    uses = List.copyOf(uses);
  }

  /**
   * @param credential empty for a person in the console
   */
  public record Use(
      OrgId org, PrincipalId principal, Optional<CredentialId> credential, Instant at) {}
}
