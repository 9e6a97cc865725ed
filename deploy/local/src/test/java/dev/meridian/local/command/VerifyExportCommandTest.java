package dev.meridian.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.model.audit.AuditEvent;
import dev.meridian.model.audit.AuditHash;
import dev.meridian.model.audit.AuditSource;
import dev.meridian.model.audit.AuditSubject;
import dev.meridian.model.id.OrgId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyExportCommandTest {
  private static final OrgId ORG = OrgId.random();

  private final Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final List<String> lines = new ArrayList<>();

  /** With a file of three events. */
  VerifyExportCommandTest(@TempDir Path folder) {
    this.folder = folder;
    String previous = AuditHash.START;
    for (int i = 1; i <= 3; i++) {
      AuditEvent event =
          AuditEvent.following(
              previous,
              ORG,
              i,
              Instant.parse("2026-11-21T09:00:00Z"),
              new AuditSource("service:operator", null, null, null, null),
              new AuditSubject("project.update", "project", UUID.randomUUID(), "p", null),
              null,
              "{\"n\":1.0}");
      lines.add(line(event));
      previous = event.hash();
    }
  }

  @Test
  void aWholeExportHolds() throws Exception {
    assertThat(verify()).isZero();
    assertThat(said.toString(UTF_8)).contains("The chain holds: events 1 to 3");
  }

  @Test
  void anEventThatWasChangedIsNamedWithItsLine() throws Exception {
    lines.set(1, lines.get(1).replace("1.0", "2.0"));
    assertThat(verify()).isEqualTo(1);
    assertThat(said.toString(UTF_8)).contains("BROKEN at line 2, event 2");
  }

  @Test
  void aFilteredExportHoldsAndSaysThatItHasGaps() throws Exception {
    lines.remove(1);
    assertThat(verify()).isZero();
    assertThat(said.toString(UTF_8)).contains("1 gaps").doesNotContain("The chain holds");
  }

  @Test
  void eventsInAnotherOrderAreNoExport() throws Exception {
    lines.add(lines.removeFirst());
    assertThat(verify()).isEqualTo(1);
  }

  @Test
  void whatIsNoLineOfAnExportIsNamed() throws Exception {
    lines.add("{\"id\":4}");
    assertThat(verify()).isEqualTo(1);
    assertThat(said.toString(UTF_8)).contains("BROKEN at line 4");
  }

  private int verify() throws Exception {
    Path file = Files.write(folder.resolve("audit.jsonl"), lines);
    PrintStream out = new PrintStream(said, true, UTF_8);
    Arguments arguments =
        new Arguments(List.of("--file", file.toString()), Set.of(), Set.of("--file"));
    return new VerifyExportCommand(new Terminal(out, out, false), arguments).run();
  }

  private static String line(AuditEvent event) {
    return """
        {"id":%d,"created":"%s","org_id":"%s","actor_id":"%s","event_type":"%s",\
        "event_details":{"trace_id":null,"client_address":null},"resource_type":"%s",\
        "resource_id":"%s","resource_name":"%s","before":null,"after":%s,"hash_version":%d,\
        "hash":"%s","previous_hash":"%s"}"""
        .formatted(
            event.sequence(),
            event.at(),
            event.org(),
            event.source().actor(),
            event.subject().action(),
            event.subject().resourceType(),
            event.subject().resourceId(),
            event.subject().resourceName(),
            event.after(),
            event.hashVersion(),
            event.hash(),
            event.previousHash());
  }
}
