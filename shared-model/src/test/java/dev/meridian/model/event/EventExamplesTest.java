package dev.meridian.model.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.RolePermission;
import dev.meridian.model.credential.TokenHash;
import dev.meridian.model.credential.TokenKind;
import dev.meridian.model.event.StreamRecord.Change;
import dev.meridian.model.event.StreamRecord.Watermark;
import dev.meridian.model.id.AclId;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.DatasetId;
import dev.meridian.model.id.ExperimentId;
import dev.meridian.model.id.GroupId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.id.RoleId;
import dev.meridian.model.id.SecretId;
import dev.meridian.model.region.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the examples in {@code docs/events} to what the planes write and read. */
class EventExamplesTest {
  private static final Path EXAMPLES = Path.of("..", "docs", "events");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant AT = Instant.parse("2026-11-21T06:00:00Z");
  private static final OrgId ORG = new OrgId(uuid(1));
  private static final String PUBLIC_KEY =
      "MCowBQYDK2VwAyEAqmn6NkhX2l2KGDlNc8Wf40KB1iLTwfalYiR0S+eG7Pg=";
  private static final PrincipalId ANN = new PrincipalId(uuid(2));
  private static final ProjectId PROJECT = new ProjectId(uuid(3));

  @TestFactory
  Stream<DynamicTest> writingAnEventGivesItsExample() {
    return examples().entrySet().stream()
        .map(
            e ->
                DynamicTest.dynamicTest(
                    e.getKey(), () -> assertSameJson(StreamCodec.write(e.getValue()), e.getKey())));
  }

  @TestFactory
  Stream<DynamicTest> readingAnExampleGivesItsEvent() {
    return examples().entrySet().stream()
        .map(
            e ->
                DynamicTest.dynamicTest(
                    e.getKey(),
                    () ->
                        assertThat(StreamCodec.read(example(e.getKey()), StreamRecord.class))
                            .isEqualTo(e.getValue())));
  }

  @Test
  void everyKindOfEventHasAnExample() {
    List<Class<?>> shown =
        examples().values().stream()
            .filter(Change.class::isInstance)
            .<Class<?>>map(r -> ((Change) r).event().getClass())
            .toList();
    Stream<Class<?>> kinds =
        Stream.concat(
                Arrays.stream(Event.class.getPermittedSubclasses()),
                Arrays.stream(ObjectEvent.class.getPermittedSubclasses()))
            .filter(kind -> !kind.isInterface());

    assertThat(kinds).allMatch(shown::contains);
  }

  @Test
  void whatAnOlderControlPlaneDoesNotSayOfCallsOfModelsIsOff() {
    String told =
        "{\"type\":\"organization\",\"org\":\"%s\",\"version\":1,\"deleted\":false,\"name\":\"acme\",\"region\":\"eu\"}"
            .formatted(ORG);

    OrganizationEvent event = (OrganizationEvent) StreamCodec.read(told, Event.class);

    assertThat(event.keepsModelCallsInRegion()).isFalse();
    assertThat(event.sharesCachedAnswers()).isFalse();
  }

  @Test
  void fieldsOfANewerVersionAreIgnored() {
    String newer = example("watermark").replaceFirst("\\{", "{\"invented_later\": 1,");

    assertThat(StreamCodec.read(newer, StreamRecord.class)).isEqualTo(examples().get("watermark"));
  }

  private static Map<String, StreamRecord> examples() {
    Map<String, StreamRecord> examples = new LinkedHashMap<>();
    examples.put(
        "organization",
        change(
            new OrganizationEvent(
                ORG,
                7,
                false,
                "acme-eu",
                new Region("eu"),
                Optional.of("https://api.eu.example.com"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(false),
                Optional.empty(),
                Optional.of(true),
                Optional.of(false))));
    examples.put(
        "foreign_credential",
        change(new ForeignCredentialEvent(ORG, 7, false, hash(), new Region("eu"))));
    examples.put(
        "signing_key", change(new SigningKeyEvent(7, false, uuid(9).toString(), PUBLIC_KEY)));
    examples.put(
        "credential",
        change(
            new CredentialEvent(
                ORG,
                7,
                false,
                new CredentialId(uuid(4)),
                TokenKind.API_KEY,
                hash(),
                ANN,
                Optional.of(AT.plusSeconds(3600)))));
    examples.put(
        "member",
        change(
            new MemberEvent(
                ORG, 7, false, ANN, false, Optional.of("Ann"), Optional.of("ann@acme.test"))));
    examples.put(
        "group",
        change(
            new GroupEvent(
                ORG,
                7,
                false,
                new GroupId(uuid(5)),
                "Owners",
                List.of(ANN),
                List.of(new GroupId(uuid(6))))));
    examples.put(
        "role",
        change(
            new RoleEvent(
                ORG,
                7,
                false,
                new RoleId(uuid(7)),
                "Labeller",
                List.of(
                    RolePermission.of(Permission.READ),
                    RolePermission.on(AclObjectType.DATASET, Permission.UPDATE)),
                List.of())));
    examples.put(
        "acl",
        change(
            new AclEvent(
                ORG,
                7,
                false,
                new AclId(uuid(8)),
                new ObjectRef(AclObjectType.PROJECT, PROJECT.value()),
                Optional.of(ANN),
                Optional.empty(),
                Optional.of(Permission.UPDATE),
                Optional.of(AclObjectType.PROJECT_LOG),
                Optional.empty())));
    examples.put(
        "secret",
        change(
            new SecretEvent(
                ORG,
                7,
                false,
                new SecretId(uuid(9)),
                "OPENAI_API_KEY",
                Optional.of("openai"),
                Optional.of(
                    JsonNodeFactory.instance
                        .objectNode()
                        .put("api_base", "https://llm.example.com/v1")),
                Optional.of("c2VhbGVk"))));
    examples.put(
        "project",
        change(
            new ProjectEvent(
                ORG,
                7,
                false,
                PROJECT,
                "assistant",
                Optional.empty(),
                Optional.empty(),
                Optional.of(ANN),
                AT)));
    examples.put(
        "experiment",
        change(
            new ExperimentEvent(
                ORG,
                7,
                false,
                new ExperimentId(uuid(10)),
                PROJECT,
                "main-1795197162",
                Optional.empty(),
                Optional.of(new ExperimentId(uuid(11))),
                Optional.of(new DatasetId(uuid(12))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.of(ANN),
                AT)));
    examples.put(
        "dataset",
        change(
            new DatasetEvent(
                ORG,
                7,
                false,
                new DatasetId(uuid(12)),
                PROJECT,
                "questions",
                Optional.of("What people ask"),
                Optional.empty(),
                Optional.of(ANN),
                AT)));
    examples.put(
        "setting",
        change(
            new SettingEvent(
                ORG,
                7,
                false,
                SettingKind.PROJECT_SCORE,
                uuid(13),
                Optional.of(PROJECT),
                "helpful",
                Optional.of(
                    JsonNodeFactory.instance
                        .objectNode()
                        .put("name", "helpful")
                        .put("score_type", "slider")))));
    examples.put("watermark", new Watermark(42, AT));
    return examples;
  }

  private static Change change(Event event) {
    return new Change(42, event.version(), true, AT, event);
  }

  private static TokenHash hash() {
    return new TokenHash("5e".repeat(32));
  }

  private static UUID uuid(int n) {
    return UUID.fromString("00000000-0000-4000-8000-%012d".formatted(n));
  }

  private static void assertSameJson(String written, String name) throws IOException {
    assertThat(JSON.readTree(written)).isEqualTo(JSON.readTree(example(name)));
  }

  private static String example(String name) {
    try {
      return Files.readString(EXAMPLES.resolve(name + ".json"), UTF_8);
    } catch (IOException e) {
      throw new AssertionError("docs/events has no example " + name, e);
    }
  }
}
