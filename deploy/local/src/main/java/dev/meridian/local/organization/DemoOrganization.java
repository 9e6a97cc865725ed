package dev.meridian.local.organization;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An organization that this stack made, with credentials, as the control plane answered.
 *
 * @param people by role: owner, engineer, viewer
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record DemoOrganization(
    String name,
    String id,
    String region,
    String apiUrl,
    String proxyUrl,
    @Nullable String serviceToken,
    Map<String, Person> people) {

  /**
   * @param email the sign-in name
   * @param subject as the issuer knows the person
   * @param password to sign in with; the mock issuer asks for none
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Person(
      String id, String email, @Nullable String subject, String apiKey, @Nullable String password) {

    Person withPassword(@Nullable String newPassword) {
      return new Person(id, email, subject, apiKey, newPassword);
    }
  }
}
