package dev.meridian.local.organization;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.local.demo.DemoProvider;
import dev.meridian.local.oidc.DemoUsers;
import dev.meridian.local.oidc.OidcKind;
import dev.meridian.local.plan.StackPlan;
import java.util.List;
import java.util.Map;

/** What the control plane's operator route is asked for. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record OrganizationRequest(
    String name,
    String region,
    List<Person> people,
    boolean serviceToken,
    List<AiSecret> aiSecrets) {

  record Person(String role, String email, String name, String subject) {}

  record AiSecret(String name, String type, String secret, Map<String, Object> metadata) {}

  /** An organization whose people can sign in here, and which may use the demo provider. */
  static OrganizationRequest of(StackPlan plan, String name, String region, List<String> roles) {
    OidcKind issuer = plan.oidc().kind();
    List<Person> people =
        roles.stream()
            .map(
                role -> {
                  String email = DemoUsers.email(role, name);
                  return new Person(
                      role,
                      email,
                      DemoUsers.displayName(role, name),
                      DemoUsers.subject(issuer, email));
                })
            .toList();
    AiSecret demo =
        new AiSecret(
            "demo",
            "openai",
            plan.demoProviderSecret(),
            Map.of("api_base", plan.demoProviderUrl() + "/v1", "models", DemoProvider.MODELS));
    return new OrganizationRequest(name, region, people, true, List.of(demo));
  }
}
