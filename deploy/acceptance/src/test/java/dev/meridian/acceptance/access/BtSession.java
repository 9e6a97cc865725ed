package dev.meridian.acceptance.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.acceptance.stack.Eventually;
import dev.meridian.acceptance.stack.ScratchFolder;
import dev.meridian.acceptance.stack.Stack;
import dev.meridian.acceptance.stack.Tenant;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The official command line of somebody who has no key: what it keeps, it keeps in a folder. */
final class BtSession implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Path BT = Path.of("node_modules/.bin/bt").toAbsolutePath();
  private static final Pattern ADDRESS = Pattern.compile("https?://\\S+/oauth/authorize\\?\\S+");

  private final ScratchFolder home;
  private final Stack stack;
  private final Tenant tenant;

  /** How a command ended and what it printed. */
  record Ended(int status, String output) {}

  BtSession(Stack stack, Tenant tenant) throws IOException {
    this.home = ScratchFolder.create();
    this.stack = stack;
    this.tenant = tenant;
  }

  /** {@code bt auth login}; the browser goes where it is told and decides. */
  Ended login(Browser browser, String decision) throws IOException, InterruptedException {
    Path output = home.path().resolve("login");
    Process login =
        start(
            output,
            "auth",
            "login",
            "--oauth",
            "--no-browser",
            "--profile",
            "acceptance",
            "--api-url",
            tenant.region().apiUrl());
    try {
      Eventually.holds(
          Duration.ofSeconds(30), () -> assertThat(Files.readString(output)).contains("state="));
      Matcher address = ADDRESS.matcher(Files.readString(output));
      assertThat(address.find()).isTrue();
      browser.decide(URI.create(address.group()), tenant.id(), decision);
      return ended(login, output);
    } finally {
      login.destroyForcibly().waitFor();
    }
  }

  /** Any other command, as the profile that has logged in. */
  Ended run(String... arguments) throws IOException, InterruptedException {
    Path output = home.path().resolve("out");
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--profile", "acceptance", "--json"));
    return ended(start(output, all.toArray(String[]::new)), output);
  }

  private Process start(Path output, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(BT.toString()));
    command.addAll(List.of(arguments));
    command.add("--no-input");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home.path().toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> !name.equals("PATH"));
    environment.put("HOME", home.path().toString());
    environment.put("BRAINTRUST_APP_URL", stack.controlPlaneUrl());
    environment.put("BRAINTRUST_ORG_NAME", tenant.name());
    return builder.start();
  }

  private static Ended ended(Process process, Path output)
      throws IOException, InterruptedException {
    boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(ended).as("ends; it said %s", Files.readString(output)).isTrue();
    return new Ended(process.exitValue(), Files.readString(output));
  }

  @Override
  public void close() throws IOException {
    home.close();
  }
}
