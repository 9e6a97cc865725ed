package dev.meridian.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.local.control.LauncherClient;

/** Shows the organizations, those too that are deleted, with the day of their purge. */
final class ListOrganizationsCommand implements Command {
  private final LauncherClient client;
  private final Terminal terminal;
  private final boolean json;

  ListOrganizationsCommand(LauncherClient client, Terminal terminal, Arguments arguments) {
    this.client = client;
    this.terminal = terminal;
    this.json = arguments.withoutWords().has("--json");
  }

  @Override
  public int run() throws Exception {
    JsonNode organizations = client.organizations();
    if (json) {
      terminal.line(organizations.toPrettyString());
      return 0;
    }
    for (JsonNode organization : organizations) {
      terminal.line(
          "%s  %-4s %s%s"
              .formatted(
                  organization.path("id").asText(),
                  organization.path("region").asText(),
                  organization.path("name").asText(),
                  state(organization)));
    }
    return 0;
  }

  private static String state(JsonNode organization) {
    if (!organization.path("purged_at").isNull()) {
      return "  (purged " + organization.path("purged_at").asText() + ")";
    }
    return organization.path("deleted_at").isNull()
        ? ""
        : "  (deleted; can be restored until " + organization.path("purge_after").asText() + ")";
  }
}
