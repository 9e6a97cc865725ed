package dev.meridian.local.command;

import dev.meridian.local.control.LauncherAddress;
import dev.meridian.local.control.LauncherClient;
import dev.meridian.local.home.Ports;
import dev.meridian.local.home.StackHome;
import dev.meridian.local.launcher.LauncherStart;
import dev.meridian.local.oidc.OidcKind;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Finds the command that a command line means. */
public final class Commands {
  private final StackHome home;
  private final Terminal terminal;

  public Commands(StackHome home, Terminal terminal) {
    this.home = home;
    this.terminal = terminal;
  }

  /**
   * @throws IllegalArgumentException with a message for people, when there is no such command
   */
  public Command parse(List<String> line) throws IOException {
    String name = line.isEmpty() ? "" : line.getFirst();
    List<String> rest = line.isEmpty() ? line : line.subList(1, line.size());
    return switch (name) {
      case "up" -> new UpCommand(home, terminal, upArguments(rest));
      case "supervise" -> supervise(upArguments(rest));
      case "down" -> new DownCommand(home, terminal);
      case "status" ->
          new StatusCommand(home, terminal, new Arguments(rest, Set.of("--json"), Set.of()));
      case "reset" ->
          new ResetCommand(home, terminal, new Arguments(rest, Set.of("--yes"), Set.of()));
      case "start", "stop", "restart", "kill" ->
          new ComponentCommand(client(), terminal, name, new Arguments(rest, Set.of(), Set.of()));
      case "org" -> organization(rest);
      case "audit" -> audit(rest);
      default ->
          throw new IllegalArgumentException(
              "There is no command " + name + ". See ./meridian help");
    };
  }

  private static Arguments upArguments(List<String> rest) {
    return new Arguments(rest, Set.of("--without-services"), Set.of("--oidc"));
  }

  private Command supervise(Arguments arguments) {
    return () ->
        new LauncherStart(home, Ports.from(System.getenv()))
            .run(arguments.value("--oidc").map(OidcKind::of), !arguments.has("--without-services"));
  }

  private Command organization(List<String> rest) throws IOException {
    String verb = rest.isEmpty() ? "" : rest.getFirst();
    List<String> words = rest.isEmpty() ? rest : rest.subList(1, rest.size());
    return switch (verb) {
      case "create" ->
          new CreateOrganizationCommand(
              client(), terminal, new Arguments(words, Set.of("--json"), Set.of("--region")));
      case "list" ->
          new ListOrganizationsCommand(
              client(), terminal, new Arguments(words, Set.of("--json"), Set.of()));
      case "delete", "restore" ->
          new ChangeOrganizationCommand(
              client(), terminal, verb, new Arguments(words, Set.of(), Set.of()));
      default ->
          throw new IllegalArgumentException(
              "Expected: org create NAME --region us|eu [--json], org list [--json],"
                  + " org delete NAME or org restore NAME");
    };
  }

  private Command audit(List<String> rest) throws IOException {
    if (rest.isEmpty() || !rest.getFirst().equals("verify")) {
      throw new IllegalArgumentException(
          "Expected: audit verify ORGANIZATION [--json], or audit verify --file EXPORT");
    }
    Arguments arguments =
        new Arguments(rest.subList(1, rest.size()), Set.of("--json"), Set.of("--file"));
    return arguments.value("--file").isPresent()
        ? new VerifyExportCommand(terminal, arguments)
        : new VerifyAuditCommand(home, terminal, arguments);
  }

  private LauncherClient client() throws IOException {
    return new LauncherClient(
        LauncherAddress.running(home)
            .orElseThrow(
                () ->
                    new IOException(
                        "Nothing runs in " + home.root() + ". Start it with ./meridian up")));
  }
}
