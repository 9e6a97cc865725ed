package dev.meridian.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.local.control.LauncherClient;

/** Deletes an organization, or restores one while that can be done. */
final class ChangeOrganizationCommand implements Command {
  private final LauncherClient client;
  private final Terminal terminal;
  private final String verb;
  private final String nameOrId;

  /** {@code verb} is {@code delete} or {@code restore}. */
  ChangeOrganizationCommand(
      LauncherClient client, Terminal terminal, String verb, Arguments arguments) {
    this.client = client;
    this.terminal = terminal;
    this.verb = verb;
    this.nameOrId = arguments.word("the organization's name or id");
  }

  @Override
  public int run() throws Exception {
    JsonNode organization = client.changeOrganization(nameOrId, verb);
    String name = organization.path("name").asText();
    terminal.line(
        verb.equals("delete")
            ? "Organization %s is deleted. Until %s it can be restored: ./meridian org restore %s"
                .formatted(name, organization.path("purge_after").asText(), name)
            : "Organization %s is back".formatted(name));
    return 0;
  }
}
