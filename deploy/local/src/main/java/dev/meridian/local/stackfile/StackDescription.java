package dev.meridian.local.stackfile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.local.oidc.OidcKind;
import dev.meridian.local.organization.DemoOrganization;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code stack.json} holds. It contains secrets, all of them of this home alone.
 *
 * @param secretsDir where the service keys are: {@code private-keys/<name>.pem}, {@code
 *     public-keys/<name>.pem}
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record StackDescription(
    ControlPlane controlPlane,
    Oidc oidc,
    Mail mail,
    DemoProvider demoProvider,
    Map<String, Region> regions,
    Launcher launcher,
    String home,
    String secretsDir,
    List<ProcessEntry> processes,
    List<DemoOrganization> organizations) {

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record ControlPlane(String url, String internalUrl, Postgres postgres, S3 s3) {}

  /**
   * @param url with the credentials that the service uses
   * @param adminUrl with the superuser's
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Postgres(String url, String adminUrl, String dataDir) {}

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Oidc(OidcKind kind, String issuer, String clientId, String clientSecret) {}

  /**
   * @param url pages for people, and {@code /api/messages?to=} for tests
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Mail(String url, int smtpPort) {}

  public record DemoProvider(String url, String secret) {}

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Region(
      String label,
      String apiUrl,
      String gatewayUrl,
      InternalUrls internalUrls,
      Postgres postgres,
      Redis redis,
      Kafka kafka,
      S3 s3) {}

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record InternalUrls(String dataPlane, String gateway) {}

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Redis(String url, String dataDir) {}

  /** The credentials of the user that may read everything. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Kafka(String bootstrap, String username, String password, String dataDir) {}

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record S3(
      String endpoint, String bucket, String accessKey, String secretKey, String dataDir) {}

  /** {@code POST <url>/components/<name>/stop|start|restart|kill} with the token as bearer. */
  public record Launcher(String url, String token, long pid) {}

  /**
   * @param pid the launcher's for what runs inside it; absent when it does not run
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ProcessEntry(String name, @Nullable Long pid, String log) {}
}
