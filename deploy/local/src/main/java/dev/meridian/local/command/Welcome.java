package dev.meridian.local.command;

import dev.meridian.local.oidc.DemoUsers;
import dev.meridian.local.oidc.OidcKind;
import dev.meridian.local.organization.DemoOrganization;
import dev.meridian.local.stackfile.StackDescription;

/** What somebody who just started a stack wants to know. */
final class Welcome {
  private final Terminal terminal;

  Welcome(Terminal terminal) {
    this.terminal = terminal;
  }

  void print(StackDescription stack, boolean withServices) {
    addresses(stack);
    warn(stack);
    if (!withServices) {
      terminal.line(
          "Services were left out: ./meridian start NAME starts one. Their configuration is in");
      terminal.line("  " + stack.home() + "/run/<name>/config/application.properties");
      return;
    }
    stack.organizations().forEach(this::credentials);
    stack.organizations().stream()
        .findFirst()
        .ifPresent(organization -> snippet(stack, organization));
  }

  void addresses(StackDescription stack) {
    terminal.line("");
    terminal.line("Console and control plane  " + stack.controlPlane().url());
    stack
        .regions()
        .forEach(
            (name, region) -> {
              terminal.line("API in %-3s                 %s".formatted(name, region.apiUrl()));
              terminal.line("Gateway in %-3s             %s".formatted(name, region.gatewayUrl()));
            });
    terminal.line("Mail                       " + stack.mail().url());
    terminal.line("Everything else            " + stack.home() + "/stack.json");
    terminal.line("");
  }

  private void warn(StackDescription stack) {
    if (stack.oidc().kind() == OidcKind.MOCK) {
      terminal.line(
          "WARNING: the mock sign-in accepts ANYBODY under ANY name, without a password.");
      terminal.line(
          "         It listens on this machine only. Never expose it. A real one: --oidc keycloak");
      terminal.line("");
    }
  }

  private void credentials(DemoOrganization organization) {
    terminal.line("Organization " + organization.name() + " (" + organization.region() + ")");
    for (String role : DemoUsers.ROLES) {
      DemoOrganization.Person person = organization.people().get(role);
      if (person != null) {
        String password = person.password() == null ? "" : "  password " + person.password();
        terminal.line(
            "  %-9s %-26s %s%s".formatted(role, person.email(), person.apiKey(), password));
      }
    }
    if (organization.serviceToken() != null) {
      terminal.line("  %-9s %-26s %s".formatted("service", "", organization.serviceToken()));
    }
    terminal.line("");
  }

  private void snippet(StackDescription stack, DemoOrganization organization) {
    DemoOrganization.Person owner = organization.people().get("owner");
    if (owner == null) {
      return;
    }
    terminal.line("Paste this to send a first log:");
    terminal.line("  export BRAINTRUST_APP_URL=" + stack.controlPlane().url());
    terminal.line("  export BRAINTRUST_API_KEY=" + owner.apiKey());
    terminal.line("  npm install --silent braintrust && node -e '");
    terminal.line("    const { initLogger } = require(\"braintrust\");");
    terminal.line("    const logger = initLogger({ projectName: \"hello\" });");
    terminal.line(
        "    logger.traced((span) => span.log({ input: \"hi\", output: \"hello\" }), { name: \"first\" });");
    terminal.line("    logger.flush().then(() => console.log(\"logged\"));'");
    terminal.line("");
  }
}
