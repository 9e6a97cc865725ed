package dev.meridian.gateway.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.local.engines.Engine;
import dev.meridian.local.engines.Engines;
import dev.meridian.model.credential.TemporaryTokens;
import dev.meridian.model.credential.Token;
import dev.meridian.model.credential.TokenKind;
import dev.meridian.model.event.ChangesPage;
import dev.meridian.model.event.CredentialEvent;
import dev.meridian.model.event.Event;
import dev.meridian.model.event.MemberEvent;
import dev.meridian.model.event.OrganizationEvent;
import dev.meridian.model.event.SecretEvent;
import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.event.StreamRecord;
import dev.meridian.model.event.Topic;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.id.SecretId;
import dev.meridian.model.region.Region;
import dev.meridian.model.replica.Feed;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A US gateway's surroundings: the US broker with a relay's hand on it, the control plane, both
 * regions' APIs, the EU gateway, the US data plane's internal routes and a provider.
 */
public final class World implements AutoCloseable {
  public static final Region US = new Region("us");
  public static final Region EU = new Region("eu");
  public static final String PROVIDER_SECRET = "sk-provider-secret-value";
  public static final String PROJECT_SECRET = "sk-secret-value-of-a-project";

  /** How old what is known of a project's secrets gets. */
  public static final Duration PROJECT_SECRETS_AGE = Duration.ofSeconds(2);

  /** Where the data plane hands out the secrets of a project. */
  public static final String PROJECT_SECRETS = "/internal/project_secrets";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Vertx vertx = Vertx.vertx();
  private final Engines engines;
  private final KafkaProducer<String, String> relay;
  private final Keys keys = new Keys();
  private final AtomicLong position = new AtomicLong();
  private final List<ChangesPage.Entry> untold = new CopyOnWriteArrayList<>();
  private final Map<String, List<JsonNode>> handedOut = new ConcurrentHashMap<>();

  public final Upstream controlPlane = new Upstream(vertx);
  public final Upstream usApi = new Upstream(vertx);
  public final Upstream euApi = new Upstream(vertx);
  public final Upstream euGateway = new Upstream(vertx);
  public final Upstream usDataPlane = new Upstream(vertx);
  public final Upstream provider = new Upstream(vertx);
  public final Upstream otherProvider = new Upstream(vertx);

  /** An organization, its member and the member's key. */
  public record Org(OrgId id, String name, Region region, PrincipalId member, Token key) {}

  World() throws Exception {
    engines = Engines.start(US.name(), EnumSet.of(Engine.KAFKA, Engine.REDIS));
    try (Admin admin = Admin.create(Map.copyOf(engines.kafka("admin")))) {
      admin
          .createTopics(
              Arrays.stream(Topic.values())
                  .map(topic -> new NewTopic(topic.in(US), 2, (short) 1))
                  .toList())
          .all()
          .get(30, TimeUnit.SECONDS);
    }
    Map<String, Object> producer = new HashMap<>(engines.kafka("control-plane"));
    producer.put("acks", "all");
    relay = new KafkaProducer<>(producer, new StringSerializer(), new StringSerializer());
    reset();
  }

  Map<String, String> configuration() {
    Map<String, String> settings = new HashMap<>();
    engines.kafka("gateway-us").forEach((name, value) -> settings.put("kafka." + name, value));
    settings.put("meridian.region", "us");
    settings.put("meridian.service.name", keys.serviceName());
    settings.put("meridian.service.private-key-file", keys.privateKey().toString());
    settings.put("meridian.service.public-keys-dir", keys.dir().toString());
    settings.put("meridian.sealing-private-keyset-file", keys.sealingKeyset().toString());
    settings.put("meridian.regions.us.api-url", usApi.url());
    settings.put("meridian.regions.us.gateway-url", "http://gateway.us.test");
    settings.put("meridian.regions.eu.api-url", euApi.url());
    settings.put("meridian.regions.eu.gateway-url", euGateway.url());
    settings.put("meridian.control-plane.url", "http://console.test");
    settings.put("meridian.control-plane.internal-url", controlPlane.url());
    settings.put("meridian.data-plane.internal-url", usDataPlane.url());
    settings.put("meridian.spool.directory", keys.dir().resolve("spool").toString());
    settings.put("meridian.spool.keyset-file", keys.spoolKeyset().toString());
    settings.put("meridian.log.patience", "1s");
    settings.put("meridian.log.max-backoff", "1s");
    settings.put("meridian.redis.url", engines.redis());
    settings.put("meridian.use-report.every", "200ms");
    settings.put("meridian.project-secrets.max-age", PROJECT_SECRETS_AGE.toSeconds() + "s");
    settings.put("meridian.retry.most", "400ms");
    settings.put("meridian.retry.first", "50ms");
    settings.put("meridian.outbound.allow-private-addresses", "true");
    return settings;
  }

  /** Everybody answers as if all were well. */
  public void reset() {
    for (Upstream upstream :
        List.of(controlPlane, usApi, euApi, euGateway, usDataPlane, provider, otherProvider)) {
      upstream.reset();
    }
    usDataPlane.answers(
        200,
        "{\"ids\":[],\"xact_id\":\"1\",\"object_type\":\"project_logs\",\"project_id\":\"%s\"}"
            .formatted(ProjectId.random()));
    handedOut.clear();
    usDataPlane.answersAt(PROJECT_SECRETS, this::handOut);
    controlPlane.answers(
        (request, body) ->
            request
                .response()
                .end(StreamCodec.write(new ChangesPage(position.get(), false, untold))));
  }

  private void handOut(HttpServerRequest request, Buffer body) {
    String project = body.toJsonObject().getString("project_id");
    ObjectNode answer = JSON.createObjectNode().put("project_id", project);
    answer.putArray("secrets").addAll(handedOut.getOrDefault(project, List.of()));
    request.response().end(answer.toString());
  }

  /** From now on the data plane hands out those secrets of a project, and no others. */
  public void handsOut(ProjectId project, ObjectNode... secrets) {
    handedOut.put(project.toString(), List.of(secrets));
  }

  /** A project's secret as the data plane hands it out, sealed to organization and project. */
  public ObjectNode projectSecret(
      OrgId org, ProjectId project, String name, String type, JsonNode metadata) {
    SecretId id = SecretId.random();
    ObjectNode secret = JSON.createObjectNode().put("id", id.toString());
    secret.put("name", name).put("type", type).put("updated_at", Instant.now().toString());
    secret.set("metadata", metadata);
    return secret.put("sealed", keys.seal(US, org, project, id, PROJECT_SECRET));
  }

  /** The control plane tells everything from the start, and nothing since any later position. */
  public void forgetPositions() {
    controlPlane.answers(
        (request, body) -> {
          if (request.uri().endsWith("?since=0")) {
            String page = StreamCodec.write(new ChangesPage(position.get(), false, untold));
            request.response().end(page);
          } else {
            request.response().setStatusCode(410).end("{}");
          }
        });
  }

  /** The control plane tells its changes one a page; without the end, never the newest one. */
  public void tellInPagesOfOne(boolean withTheEnd) {
    controlPlane.answers(
        (request, body) -> {
          long since = Long.parseLong(request.getParam("since"));
          long newest = position.get();
          List<ChangesPage.Entry> rest =
              untold.stream().filter(e -> e.change().position() > since).toList();
          boolean more = rest.size() > 1;
          if (!withTheEnd && since >= newest - 1) {
            request.response().setStatusCode(503).end("{}");
          } else {
            List<ChangesPage.Entry> page = more ? rest.subList(0, 1) : rest;
            long reached = more ? page.getFirst().change().position() : newest;
            request.response().end(StreamCodec.write(new ChangesPage(reached, more, page)));
          }
        });
  }

  /** An organization with a key that the relay has told the US region about. */
  public Org organization(Region region) throws Exception {
    Org org = newOrganization(region);
    for (Event event : events(org, 1, false)) {
      publish(event instanceof OrganizationEvent ? Topic.DIRECTORY : access(region), event);
    }
    return org;
  }

  /** An organization that only the control plane knows yet. */
  public Org organizationNotYetPublished(Region region) {
    Org org = newOrganization(region);
    for (Event event : events(org, 1, false)) {
      untold.add(
          new ChangesPage.Entry(
              event instanceof OrganizationEvent ? Topic.DIRECTORY : access(region),
              change(event)));
    }
    return org;
  }

  /** What the organization decides on its calls of models; the version grows. */
  public void decide(Org org, long version, boolean callsInRegion, boolean sharesAnswers)
      throws Exception {
    publish(
        Topic.DIRECTORY,
        organizationEvent(org, version, Optional.of(callsInRegion), Optional.of(sharesAnswers)));
  }

  /** Another member of the organization, with a key of their own. */
  public Org colleague(Org org) throws Exception {
    Org colleague =
        new Org(
            org.id(),
            org.name(),
            org.region(),
            PrincipalId.random(),
            Token.issue(TokenKind.API_KEY, new SecureRandom()));
    for (Event event : events(colleague, 1, false)) {
      if (!(event instanceof OrganizationEvent)) {
        publish(access(org.region()), event);
      }
    }
    return colleague;
  }

  public void revokeKey(Org org) throws Exception {
    for (Event event : events(org, 2, true)) {
      if (event instanceof CredentialEvent) {
        publish(access(org.region()), event);
      }
    }
  }

  /** A provider secret of the organization, sealed to it, for calls of {@link #provider}. */
  public void secret(Org org, String type, String... models) throws Exception {
    secret(org, org.id(), type, provider.url() + "/v1", models);
  }

  /** A provider secret that claims to be one organization's and is sealed to another. */
  public void secret(Org org, OrgId sealedTo, String type, String base, String... models)
      throws Exception {
    ObjectNode metadata = JSON.createObjectNode().put("api_base", base);
    if (models.length > 0) {
      Arrays.stream(models).forEach(metadata.withArray("models")::add);
    }
    secret(org, sealedTo, "demo", type, metadata);
  }

  /** A provider secret of the organization with a name and settings of its own. */
  public void secret(Org org, String name, String type, JsonNode metadata) throws Exception {
    secret(org, org.id(), name, type, metadata);
  }

  private void secret(Org org, OrgId sealedTo, String name, String type, JsonNode metadata)
      throws Exception {
    SecretId id = SecretId.random();
    publish(
        Topic.SECRETS,
        new SecretEvent(
            org.id(),
            1,
            false,
            id,
            name,
            Optional.of(type),
            Optional.of(metadata),
            Optional.of(keys.seal(US, sealedTo, id, PROVIDER_SECRET))));
  }

  /**
   * A temporary credential made from an organization's key.
   *
   * @param claimed the region whose gateways it says have signed it
   * @param signer the region whose gateways' key it is signed with
   */
  public String temporaryToken(Org org, Region claimed, Region signer) {
    return keys.temporaryToken(
        signer.equals(EU),
        new TemporaryTokens.Claims(
            new CredentialId(org.member().value()),
            org.id(),
            claimed,
            Optional.empty(),
            Optional.empty()));
  }

  /** Whether that is a token with which the gateway may call that service. */
  public boolean isFromGateway(String authorization, String callee) {
    return keys.isFromGateway(authorization, callee);
  }

  public void publish(Topic topic, Event event) throws Exception {
    publish(topic, event, "us");
  }

  private void publish(Topic topic, Event event, String region) throws Exception {
    ProducerRecord<String, String> record =
        new ProducerRecord<>(topic.in(US), 0, event.key(), StreamCodec.write(change(event)));
    record.headers().add(Feed.REGION_HEADER, region.getBytes(StandardCharsets.UTF_8));
    relay.send(record).get(10, TimeUnit.SECONDS);
  }

  private StreamRecord.Change change(Event event) {
    return new StreamRecord.Change(
        position.incrementAndGet(), event.version(), true, Instant.now(), event);
  }

  private static Topic access(Region region) {
    return region.equals(US) ? Topic.ACCESS : Topic.ACCESS_REMOTE;
  }

  private static Org newOrganization(Region region) {
    OrgId id = OrgId.random();
    return new Org(
        id,
        "org-" + id.toString().substring(0, 8),
        region,
        PrincipalId.random(),
        Token.issue(TokenKind.API_KEY, new SecureRandom()));
  }

  private static List<Event> events(Org org, long version, boolean keyRevoked) {
    return List.of(
        organizationEvent(org, version, Optional.empty(), Optional.empty()),
        new CredentialEvent(
            org.id(),
            version,
            keyRevoked,
            new CredentialId(org.member().value()),
            TokenKind.API_KEY,
            org.key().hash(),
            org.member(),
            Optional.empty()),
        new MemberEvent(
            org.id(), version, false, org.member(), false, Optional.empty(), Optional.empty()));
  }

  private static OrganizationEvent organizationEvent(
      Org org, long version, Optional<Boolean> callsInRegion, Optional<Boolean> sharesAnswers) {
    return new OrganizationEvent(
        org.id(),
        version,
        false,
        org.name(),
        org.region(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        callsInRegion,
        sharesAnswers);
  }

  @Override
  public void close() {
    relay.close();
    engines.close();
    vertx.close();
  }
}
