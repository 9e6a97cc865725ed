package dev.meridian.model.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.region.Region;
import java.util.Optional;
import java.util.UUID;

/**
 * The associated data of a secret's ciphertext. A ciphertext that is moved to another plane,
 * region, organization, project or id does not decrypt, because whoever decrypts builds the binding
 * from the authenticated context, not from the row.
 */
public final class SecretBinding {
  private SecretBinding() {}

  /** For a secret in a plane's own store. {@code plane} is {@code control} or {@code data}. */
  public static byte[] atRest(
      String plane, Region region, OrgId org, Optional<ProjectId> project, UUID id) {
    return atRest("meridian/secret/v1", plane, region, org, project, id);
  }

  /** For an environment variable: one is no provider secret, even under the same id. */
  public static byte[] envVarAtRest(
      String plane, Region region, OrgId org, Optional<ProjectId> project, UUID id) {
    return atRest("meridian/env_var/v1", plane, region, org, project, id);
  }

  /** For an environment variable of a function: it does not open as another function's either. */
  public static byte[] functionVarAtRest(
      String plane, Region region, OrgId org, ProjectId project, UUID function, UUID id) {
    return atRest(
        "meridian/function_env/v1/" + function, plane, region, org, Optional.of(project), id);
  }

  private static byte[] atRest(
      String kind, String plane, Region region, OrgId org, Optional<ProjectId> project, UUID id) {
    return String.join(
            "|",
            kind,
            plane,
            region.name(),
            org.toString(),
            project.map(ProjectId::toString).orElse("-"),
            id.toString())
        .getBytes(UTF_8);
  }

  /** For a secret on its way to a region's gateways, sealed to that region's public key. */
  public static byte[] sealed(Region region, OrgId org, UUID id) {
    return String.join("|", "meridian/sealed/v1", region.name(), org.toString(), id.toString())
        .getBytes(UTF_8);
  }

  /**
   * The same for a project's secret: it does not open for another project, nor as the
   * organization's.
   */
  public static byte[] sealed(Region region, OrgId org, ProjectId project, UUID id) {
    return String.join(
            "|",
            "meridian/sealed_of_project/v1",
            region.name(),
            org.toString(),
            project.toString(),
            id.toString())
        .getBytes(UTF_8);
  }
}
