package dev.meridian.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.local.control.LauncherClient;

/** Makes an organization in a region, with an owner. */
final class CreateOrganizationCommand implements Command {
  private final LauncherClient client;
  private final Terminal terminal;
  private final String name;
  private final String region;
  private final boolean json;

  CreateOrganizationCommand(LauncherClient client, Terminal terminal, Arguments arguments) {
    this.client = client;
    this.terminal = terminal;
    this.name = arguments.word("the organization's name");
    this.region =
        arguments
            .value("--region")
            .orElseThrow(() -> new IllegalArgumentException("Expected --region us or --region eu"));
    this.json = arguments.has("--json");
  }

  @Override
  public int run() throws Exception {
    JsonNode made = client.createOrganization(name, region);
    if (json) {
      terminal.line(made.toPrettyString());
      return 0;
    }
    terminal.line("Organization %s (%s) in %s".formatted(name, made.path("id").asText(), region));
    JsonNode owner = made.path("people").path("owner");
    terminal.line("  sign in as  " + owner.path("email").asText());
    terminal.line("  API key     " + owner.path("api_key").asText());
    terminal.line("  API         " + made.path("api_url").asText());
    return 0;
  }
}
