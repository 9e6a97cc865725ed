package dev.meridian.control.operator;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.organization.OrganizationName;
import dev.meridian.control.secret.AiSecretInput;
import dev.meridian.model.access.SystemRole;
import dev.meridian.model.error.ApiException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operator asks for: an organization with its people, their keys and its provider secrets.
 */
@JsonNaming(SnakeCaseStrategy.class)
record NewOrganization(
    @Nullable String name,
    @Nullable String region,
    @Nullable List<Person> people,
    @Nullable Boolean serviceToken,
    @Nullable List<AiSecretInput> aiSecrets) {

  /** {@code subject} is what the OIDC issuer calls the person. */
  record Person(
      @Nullable String role,
      @Nullable String email,
      @Nullable String name,
      @Nullable String subject) {

    SystemRole systemRole() {
      return Arrays.stream(SystemRole.values())
          .filter(r -> r.roleName().equalsIgnoreCase(role))
          .findFirst()
          .orElseThrow(
              () -> ApiException.badRequest("A person's role is owner, engineer or viewer"));
    }

    String requireSubject() {
      if (subject == null || subject.isBlank()) {
        throw ApiException.badRequest("A person needs a subject");
      }
      return subject;
    }
  }

  String requireName() {
    return OrganizationName.check(name);
  }

  List<Person> peopleOrNone() {
    return people == null ? List.of() : people;
  }

  List<AiSecretInput> aiSecretsOrNone() {
    return aiSecrets == null ? List.of() : aiSecrets;
  }

  boolean wantsServiceToken() {
    return Boolean.TRUE.equals(serviceToken);
  }
}
