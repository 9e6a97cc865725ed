package dev.meridian.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.acceptance.stack.InEachRegion;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.ScratchFolder;
import dev.meridian.acceptance.stack.Stack;
import dev.meridian.acceptance.stack.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first ten minutes, as the README tells them: its own text is what runs. */
@OnStack
class ReadmeIT {
  private static final Path README = Path.of("../../README.md");
  private static final Pattern LOGGED = Pattern.compile("logged into ([0-9a-f-]{36})");
  private final Stack stack = Stack.running();

  @InEachRegion
  void tracesQueriesAndCallsAModelAsWritten(Tenant tenant) throws Exception {
    Program owner = new Program(stack.controlPlaneUrl(), tenant.owner().apiKey(), "");

    Matcher logged = LOGGED.matcher(trace(owner));
    assertThat(logged.find()).isTrue();
    String query = snippet("npx bt sql .*").replace("npx bt ", "");
    assertThat(bt(owner, query.replace("PROJECT_ID", logged.group(1)))).contains("42");

    // The README speaks of acme-eu on the default ports.
    String call =
        snippet("curl http://localhost:8040/v1/chat/completions[^`]*")
            .replace("http://localhost:8040", tenant.region().gatewayUrl());
    assertThat(owner.run(List.of("bash", "-c", call.strip())))
        .contains("Hello")
        .contains("choices");
  }

  private static String trace(Program owner) throws Exception {
    String script = snippet("(?s)// trace.mjs\n.*?(?=\n *```)");
    // Below this module, so that it finds the client that npm installed here.
    try (ScratchFolder folder = ScratchFolder.below(Path.of("target"))) {
      Path file = Files.writeString(folder.path().resolve("trace.mjs"), script);
      return owner.run(List.of("node", file.toAbsolutePath().toString()));
    }
  }

  private static String bt(Program owner, String arguments) throws Exception {
    String bt = Path.of("node_modules/.bin/bt").toAbsolutePath().toString();
    return owner.run(List.of("bash", "-c", bt + " " + arguments + " --no-input"));
  }

  private static String snippet(String pattern) throws IOException {
    Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(README));
    assertThat(matcher.find()).as("the README has %s", pattern).isTrue();
    return matcher.group();
  }
}
